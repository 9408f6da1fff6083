"""Positions: fit what an objection is set against, on pairs that somebody judged.

    python -m training.positions --stories FOLDER [--kept FILE] [--shared ../shared] [--also FILE]

`--stories` holds the reports of each judged story by its name, as for `training.sure`; the
clusters by hand come beside them (`--also` keeps what the network reads of those).
`positions.jsonl` has the judged pairs as hashes of where both sides begin: no text is kept. What
else an objection of a judged pair might be set against counts a little as not right. A story is
held apart at a time. Writes `reconcile/tables/positions.toml` with its figures.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.extract import extract
from crossread.reconcile.material import Material
from crossread.reconcile.position.against import Against
from crossread.reconcile.position.opposed import candidates
from crossread.reconcile.position.takes import Take
from crossread.records import Lineage, Reading, Story
from crossread.records.base import StoryId
from training import clusters
from training.grid import Row, asked, fit, judged
from training.stories import readings_of

JUDGED = Path(__file__).with_name("positions.jsonl")
TABLE = Path("src/crossread/reconcile/tables/positions.toml")
LEAST = 0.7
"""Probability from which a pair is told. Held apart, two in three are right from 0.35 on, but of
the six of fresh stories, from 0.38 to 0.65, a reader let none stand."""

OWNED = 0.5
"""The same where the words say whose it is, which is else told as it stands there."""


def key_of(*sides: Against | Take) -> str:
    """What identifies a pair: where its two sides begin, who stands against it first."""
    where = [[side.reading.report.name, side.span.start] for side in sides]
    return hashlib.sha1(json.dumps(where).encode(), usedforsecurity=False).hexdigest()[:16]


def stories_of(given: argparse.Namespace) -> Iterator[tuple[str, Sequence[Reading]]]:
    """Yield each story with its readings."""
    for name, readings in readings_of(given.stories, given.kept).items():
        yield name, [extract(reading) for reading in readings]
    read = clusters.readings_of(given.shared, given.also)
    for cluster in clusters.clusters(given.shared):
        found: dict[str, Any] = cluster
        yield found["id"], [read[doc] for doc in found["articles"] if doc in read]


def rows_of(given: argparse.Namespace) -> Iterator[Row]:
    """Yield the pairs of the objections of which one was judged."""
    known = judged(JUDGED)
    for name, readings in stories_of(given):
        reports = tuple(each.report.id for each in readings)
        story = Story(id=StoryId(name), title="", reports=reports)
        for _, pairs in candidates(Material(story, readings, Lineage())):
            keys = [key_of(pair.against, pair.claim) for pair in pairs]
            if any(key in known for key in keys):
                for key, pair in zip(keys, pairs, strict=True):
                    yield Row(name, keys[0], pair.features, known.get(key))


def measured(rows: Sequence[Row], apart: NDArray[np.float64]) -> Iterator[str]:
    """Yield how many rows would be told from each probability on, and how many are right."""
    best: dict[tuple[str, str], int] = {}
    for at, row in enumerate(rows):
        key = (row.story, row.objection)
        if key not in best or apart[at] > apart[best[key]]:
            best[key] = at
    yield f"{len(best)} objections of {len({row.story for row in rows})} stories"
    for least in (0.2, 0.25, 0.3, 0.4, 0.5):
        told = [rows[at].right for at in best.values() if apart[at] >= least]
        yield (
            f"  from {least}: {len(told)} told, {told.count(True)} right,"
            f" {told.count(False)} not, {told.count(None)} not judged"
        )


def main() -> None:
    """Fit and write."""
    header = [
        "What an objection answers: how probable it is that a reader sets both side by side.",
        "Written by python -m training.positions; a story held apart at a time:",
    ]
    rows = list(rows_of(asked(__doc__, "the same of the clusters")))
    bounds = [f"least = {LEAST}", f"owned = {OWNED}"]
    fit(rows, table=TABLE, header=header, told=measured, bounds=bounds)


if __name__ == "__main__":
    main()

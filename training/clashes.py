"""Clashes: fit who answers what another has just said, on pairs that somebody judged.

    python -m training.clashes --stories FOLDER [--kept FILE] [--shared ../shared] [--also FILE]

`--stories` holds the reports of each judged story by its name, as for `training.sure`; the reports
read by hand and of the clusters by hand come beside them (`--also` keeps what the network
reads of those, by name). `clashes.jsonl` has the judged pairs as hashes of where both sides begin,
and the reports in which somebody listed every pair: another one there counts a little as not
right. No text is kept. A topic is held apart at a time. Writes `reconcile/tables/clashes.toml`
with its figures.
"""

import argparse
import hashlib
import json
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.reconcile.material import Material
from crossread.reconcile.position.against import SAID
from crossread.reconcile.position.clashes import candidates
from crossread.records import Lineage, Reading, Story
from crossread.records.base import StoryId
from training import clusters
from training.examples import reports
from training.grid import Row, asked, fit, judged
from training.positions import key_of
from training.stories import readings_of

JUDGED = Path(__file__).with_name("clashes.jsonl")
TABLE = Path("src/crossread/reconcile/tables/clashes.toml")
LEAST, OBJECTED = 0.65, 0.6
"""Probability from which a saying is told as an answer, and from which a denial or a refusal is:
held apart, three in four are right from there on. Of six pairs of fresh stories that were told
from 0.6 and 0.5 on, readers let one stand and called three wrong."""
TOPIC = 12
"""Letters of a report's or a story's name that reports of one topic share."""


def singles_of(shared: Path, kept: Path | None) -> Sequence[Reading]:
    """The reports read by hand and of the clusters as the network reads them, before
    extraction."""
    if kept is not None and kept.is_file():
        found: Sequence[Reading] = pickle.loads(kept.read_bytes())
        return found
    texts = (*(report for report, _ in reports(shared, taught=True)), *clusters.reports(shared))
    made = list(annotate(texts))
    if kept is not None:
        kept.write_bytes(pickle.dumps(made))
    return made


def read(given: argparse.Namespace) -> Iterator[tuple[str, Reading]]:
    """Yield each report, extracted, under the name of its topic."""
    for name, readings in readings_of(given.stories, given.kept).items():
        for reading in readings:
            yield name[:TOPIC], extract(reading)
    for reading in singles_of(given.shared, given.also):
        yield reading.report.name.replace(":", "-")[:TOPIC], extract(reading)


def rows_of(given: argparse.Namespace) -> Iterator[Row]:
    """Yield the judged pairs, each once however many stories have its report; of a report that
    somebody read whole every pair."""
    known, whole = judged(JUDGED), set(read_whole())
    seen: set[str] = set()
    for topic, reading in read(given):
        story = Story(id=StoryId(topic), title="", reports=(reading.report.id,))
        every = name_of(reading) in whole
        for clash in candidates(Material(story, [reading], Lineage())):
            key = key_of(clash.answer, clash.claim)
            if key not in seen and (every or key in known):
                seen.add(key)
                answer = f"{reading.report.name}:{clash.answer.span.end}"
                yield Row(topic, answer, clash.features, known.get(key))


def read_whole() -> Iterator[str]:
    """Yield the names, as hashes, of the reports in which somebody listed every pair."""
    for line in JUDGED.read_text("utf-8").splitlines():
        if (row := json.loads(line)).get("whole"):
            yield row["report"]


def name_of(reading: Reading) -> str:
    """What identifies a report: a hash of its name."""
    name = reading.report.name.encode()
    return hashlib.sha1(name, usedforsecurity=False).hexdigest()[:16]


def measured(rows: Sequence[Row], apart: NDArray[np.float64]) -> Iterator[str]:
    """Yield how many pairs would be told from each probability on, the likeliest of each answer,
    and how many are right."""
    best: dict[str, int] = {}
    for at, row in enumerate(rows):
        if row.objection not in best or apart[at] > apart[best[row.objection]]:
            best[row.objection] = at
    right = sum(row.right is True for row in rows)
    yield f"{len(rows)} pairs of {len({row.story for row in rows})} topics, {right} right"
    for least in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7):
        told = [rows[at] for at in best.values() if apart[at] >= least]
        said = [row.right for row in told if f"act {SAID}" in row.features]
        right = sum(row.right is True for row in told)
        yield (
            f"  from {least}: {len(told)} told, {right} right;"
            f" {len(said)} of them sayings, {said.count(True)} right"
        )


def main() -> None:
    """Fit and write."""
    header = [
        "Clashes: how probable it is that a reader sets two sayings against one another.",
        "Written by python -m training.clashes; a topic held apart at a time:",
    ]
    rows = list(rows_of(asked(__doc__, "the same of the single reports")))
    bounds = [f"least = {LEAST}", f"objected = {OBJECTED}"]
    fit(rows, table=TABLE, header=header, told=measured, bounds=bounds)


if __name__ == "__main__":
    main()

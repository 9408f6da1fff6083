"""Clashes: fit which sayings a report sets against one another, on pairs that somebody judged.

    python -m training.clashes --stories FOLDER [--kept FILE] [--shared ../shared] [--also FILE]

`--stories` holds the reports of each judged story by its name, as for `training.sure`; the reports
of `readings/train` come beside them (`--also` keeps what the network reads of those, by name).
`clashes.jsonl` has the judged pairs as hashes of where both sides begin: no text is kept. A topic
is held apart at a time. Writes `reconcile/tables/clashes.toml` with its figures.
"""

import argparse
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.reconcile.clashes import candidates
from crossread.reconcile.material import Material
from crossread.records import Lineage, Reading, Story
from crossread.records.base import StoryId
from training.examples import reports
from training.grid import Row, asked, fit, judged
from training.positions import key_of
from training.stories import readings_of

JUDGED = Path(__file__).with_name("clashes.jsonl")
TABLE = Path("src/crossread/reconcile/tables/clashes.toml")
LEAST = 0.65
"""Probability from which a pair is told: held apart, three in four are right from there on."""
TOPIC = 12
"""Letters of a report's or a story's name that reports of one topic share."""


def singles_of(shared: Path, kept: Path | None) -> Sequence[Reading]:
    """The reports of `readings/train` as the network reads them, before extraction."""
    if kept is not None and kept.is_file():
        found: Sequence[Reading] = pickle.loads(kept.read_bytes())
        return found
    path = shared / "readings" / "train.jsonl"
    made = list(annotate(report for report, _ in reports(path, taught=True)))
    if kept is not None:
        kept.write_bytes(pickle.dumps(made))
    return made


def read(given: argparse.Namespace) -> Iterator[tuple[str, Reading]]:
    """Yield each report under the name of its topic."""
    for name, readings in readings_of(given.stories, given.kept).items():
        for reading in readings:
            yield name[:TOPIC], reading
    for reading in singles_of(given.shared, given.also):
        yield reading.report.name.replace(":", "-")[:TOPIC], reading


def rows_of(given: argparse.Namespace) -> Iterator[Row]:
    """Yield the judged pairs, each once however many stories have its report."""
    known = judged(JUDGED)
    for topic, reading in read(given):
        story = Story(id=StoryId(topic), title="", reports=(reading.report.id,))
        for clash in candidates(Material(story, [extract(reading)], Lineage())):
            key = key_of(clash.answer, clash.claim)
            if key in known:
                yield Row(topic, key, clash.features, known.pop(key))


def measured(rows: Sequence[Row], apart: NDArray[np.float64]) -> Iterator[str]:
    """Yield how many pairs would be told from each probability on, and how many are right."""
    yield f"{len(rows)} pairs of {len({row.story for row in rows})} topics"
    for least in (0.5, 0.55, 0.6, 0.65, 0.7):
        told = [row.right for row, sure in zip(rows, apart, strict=True) if sure >= least]
        yield f"  from {least}: {len(told)} told, {told.count(True)} right"


def main() -> None:
    """Fit and write."""
    header = [
        "Clashes: how probable it is that a reader sets two sayings against one another.",
        "Written by python -m training.clashes; a topic held apart at a time:",
    ]
    rows = list(rows_of(asked(__doc__, "the same of the single reports")))
    fit(rows, table=TABLE, header=header, told=measured, bounds=[f"least = {LEAST}"])


if __name__ == "__main__":
    main()

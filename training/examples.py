"""Examples: choices with known answers, as the fitting of scores takes them."""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossread.annotate import annotate
from crossread.plain import plain_reading, view_of
from crossread.records import SILENT, Reading, Report
from training.corpora import rows
from training.own_readings import own_reports, report_of
from training.topics import set_aside


@dataclass(frozen=True)
class Example:
    """One choice: the features of its candidates, which of them are right, which the rules take."""

    topic: str
    features: list[dict[str, float]]
    right: list[bool]
    ruled: bool
    """Whether the rules' answer is right."""


def reports(shared: Path, *, taught: bool = False) -> Iterator[tuple[Report, dict[str, Any]]]:
    """The reports read by hand that the network was not taught on, with their readings.

    `taught`: those that it was taught on too.
    """
    path = shared / "readings" / "train.jsonl"
    texts = {row["id"]: row for row in rows(path.with_suffix(".texts.jsonl"))}
    for row in rows(path):
        if taught or set_aside(row["id"]):
            text = texts[row["id"]]
            given = {"date": text.get("published"), **text}
            yield report_of(row["id"], text["text"], given), row
    yield from own_reports(shared)


def pairs_of(shared: Path, kept: Path | None) -> list[tuple[Reading, dict[str, Any]]]:
    """Every report read by hand as the model reads it, with its reading by hand.

    `kept`: a pickle of such pairs, so that the model need not read the texts again.
    """
    if kept is not None and kept.is_file():
        return list(pickle.loads(kept.read_bytes()))
    pairs = list(reports(shared, taught=True))
    read = annotate([report for report, _ in pairs])
    found = [(reading, row) for reading, (_, row) in zip(read, pairs, strict=True)]
    if kept is not None:
        kept.write_bytes(pickle.dumps(found))
    return found


def in_plain(reading: Reading, row: dict[str, Any]) -> tuple[Reading, dict[str, Any]]:
    """A reading of the plain text, as extraction takes it, and a reading by hand moved to it."""
    report = reading.report
    silent = tuple(block.span.pair for block in report.blocks(SILENT))
    view = view_of(report.text, tuple(piece.span.pair for piece in report.furniture), silent)

    def moved(value: Any) -> Any:
        if isinstance(value, list):
            return [moved(each) for each in value]
        if not isinstance(value, dict):
            return value
        found = {key: moved(each) for key, each in value.items()}
        if "start" in found:
            found["start"], found["end"] = view.to_plain(value["start"], value["end"])
        return found

    return plain_reading(reading), moved(row)

"""Examples: choices with known answers, as the fitting of scores takes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crossread.plain import plain_reading, view_of
from crossread.records import SILENT, Reading, Report, report_id
from crossread.records.base import ArticleId
from crossread.records.report import DateBasis, Dated
from training.corpora import rows
from training.topics import set_aside


@dataclass(frozen=True)
class Example:
    """One choice: the features of its candidates, which of them are right, which the rules take."""

    topic: str
    features: list[dict[str, float]]
    right: list[bool]
    ruled: bool
    """Whether the rules' answer is right."""


def reports(path: Path, *, taught: bool = False) -> Iterator[tuple[Report, dict]]:
    """The reports of a file of readings that the network was not taught on, with their rows.

    `taught`: those that it was taught on too.
    """
    texts = {row["id"]: row for row in rows(path.with_suffix(".texts.jsonl"))}
    for row in rows(path):
        if taught or set_aside(row["id"]):
            text = texts[row["id"]]
            day = text.get("published")
            yield (
                Report(
                    id=report_id(row["id"], text["text"]),
                    name=row["id"],
                    article=ArticleId(row["id"]),
                    text=text["text"],
                    title=text.get("title"),
                    outlet=text.get("outlet"),
                    published=Dated(value=day, basis=DateBasis.ROW) if day else None,
                ),
                row,
            )


def in_plain(reading: Reading, quotes: list[dict]) -> tuple[Reading, list[dict]]:
    """A reading of the plain text, as extraction takes it, and quotations by hand moved to it."""
    report = reading.report
    silent = tuple(block.span.pair for block in report.blocks(SILENT))
    view = view_of(report.text, tuple(piece.span.pair for piece in report.furniture), silent)
    found = []
    for quote in quotes:
        pairs = (view.to_plain(piece["start"], piece["end"]) for piece in quote["content"])
        found.append({**quote, "content": [{"start": a, "end": b} for a, b in pairs]})
    return plain_reading(reading), found

"""Twin: what the page of a story shows, as one JSON object for programs.

In the shape of a story of `crossread build --json`, with what is known of its reports and the
words of each place. Pairs of figures or reports and whole readings are left to the export `json`.
"""

from typing import Any

import msgspec

from crossread.present.export.story_json import story_row
from crossread.present.names import page_file
from crossread.present.view.book import Book
from crossread.records import Report
from crossread.records.base import Record

LEFT = frozenset({"figure_relations", "lineage", "not_resolved"})
"""What grows with the square of the reports."""


class About(Record, frozen=True, kw_only=True, omit_defaults=False):
    """What is known of a report."""

    id: str
    """Its outward name, by which places name it."""
    letter: str
    """The letter that it has on the page."""
    title: str | None
    outlet: str | None
    published: str | None
    byline: str | None
    url: str | None
    characters: int
    origin: str | None
    """The independent origin behind it; reports of one origin are one voice."""


def account_json(book: Book) -> bytes:
    """Return the account of a story in UTF-8."""
    shelf = {reading.report.id: reading for reading in book.readings}
    row = story_row(book.story, book.account, book.lineage, shelf)
    kept = {key: value for key, value in row.items() if key not in LEFT}
    words = with_words(kept, {report.name: report for report in book.reports.values()})
    about = [report_row(report, book) for report in book.reports.values()]
    rulings = list(book.ruled.values())
    whole = {"page": page_file(book.name), **words, "about": about, "rulings": rulings}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def report_row(report: Report, book: Book) -> About:
    """Return what is known of one report."""
    at = book.origin_of[report.id]
    return About(
        id=report.name,
        letter=book.letters[report.id],
        title=report.title,
        outlet=report.outlet,
        published=report.published.value if report.published else None,
        byline=report.byline,
        url=report.url,
        characters=len(report.text),
        origin=book.origins[at].name if at < len(book.origins) else None,
    )


def with_words(value: Any, reports: dict[str, Report]) -> Any:
    """Return rows in which each place has its words too."""
    if isinstance(value, list):
        return [with_words(entry, reports) for entry in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"id", "start", "end"}:
        words = reports[value["id"]].text[value["start"] : value["end"]]
        return {**value, "words": words}
    return {key: with_words(entry, reports) for key, entry in value.items()}

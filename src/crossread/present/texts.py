"""Texts: the reports in full, on the page itself or, of a long story, in files beside it."""

import json
from collections.abc import Iterable

from crossread.present.limits import LIMITS
from crossread.present.marked import Mark, marked
from crossread.present.names import texts_file
from crossread.present.view.book import Book
from crossread.present.view.reports import About
from crossread.present.view.rows import Place
from crossread.records import Report
from crossread.records.base import Record


class Text(Record, frozen=True, kw_only=True):
    """A report in full: its text as HTML, every place that a row stands on marked."""

    about: About
    html: str


def texts_of(book: Book, reports: Iterable[About], places: Iterable[Place]) -> tuple[Text, ...]:
    """Return the reports in full, in order."""
    marks: dict[str, dict[str, Mark]] = {}
    for place in places:
        mark = Mark(start=place.start, end=place.end, anchor=place.anchor, kind="at")
        marks.setdefault(place.letter, {})[place.anchor] = mark
    by_letter = {book.letters[key]: report for key, report in book.reports.items()}
    return tuple(
        Text(about=row, html=full(by_letter[row.letter], marks.get(row.letter, {}).values()))
        for row in reports
    )


def full(report: Report, marks: Iterable[Mark]) -> str:
    """Return a report's text as HTML with its marks and its page furniture."""
    furniture = [
        Mark(
            start=part.span.start,
            end=part.span.end,
            anchor="",
            kind="furniture",
            label=f"page furniture ({part.kind}): {part.reason}",
        )
        for part in report.furniture
    ]
    return marked(report.text, [*marks, *furniture])


def loaded_from(book: Book) -> dict[str, str]:
    """Return the file that each report's text is loaded from; "" where it is on the page."""
    letters = [book.letters[report] for report in book.story.reports]
    if not book.long:
        return dict.fromkeys(letters, "")
    return {
        letter: texts_file(book.name, n // LIMITS.texts_a_file) for n, letter in enumerate(letters)
    }


def scripts_of(book: Book) -> dict[str, str]:
    """Return the files of texts of a long story: each calls the page's function with its texts.

    A script is loaded where fetching is refused, from a file; what it holds is data alone.
    """
    files: dict[str, dict[str, str]] = {}
    by_letter = {book.letters[key]: report for key, report in book.reports.items()}
    for letter, file in loaded_from(book).items():
        if file:
            files.setdefault(file, {})[letter] = by_letter[letter].text
    return {file: f"crossreadTexts({harmless(texts)});\n" for file, texts in files.items()}


def harmless(texts: dict[str, str]) -> str:
    r"""Return texts as JSON that is safe within a script, in ASCII.

    >>> harmless({"A": "</script>"})
    '{"A": "\\u003c/script>"}'
    """
    return json.dumps(texts, ensure_ascii=True).replace("<", "\\u003c")

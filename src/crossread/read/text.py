"""Plain text: one report a file. The text stays exactly as it came; furniture is marked."""

import re
from collections.abc import Iterator

from crossread.plain import view_of
from crossread.read.clean import Mark, marks_in
from crossread.read.dates import dated
from crossread.read.encoding import decode
from crossread.read.inputs import Input
from crossread.read.making import Facts, report_of
from crossread.read.settings import ReadSettings
from crossread.records import DateBasis, Dated, Media, Report, Skip

_LINE = re.compile(r"[^\n\r]+")
_BYLINE = re.compile(r"^by\s+(?=[^\W\d_])(?P<names>.{3,100})$", re.I)
_TITLE_WORDS = 30
_HEAD_LINES = 8
_STOPS = (".", ":", ";", ",")


def reports_in(given: Input, settings: ReadSettings) -> Iterator[Report | Skip]:
    """Yield the report of a text file."""
    content = given.whole(settings.max_bytes)
    if isinstance(content, Skip):
        yield content
        return
    text, encoding, notes = decode(content)
    marks = marks_in(text)
    plain = view_of(text).text
    title, byline, published = head_of(plain, marks_in(plain))
    facts = Facts(
        origin=given.origin,
        name=given.name,
        media=Media.TEXT,
        title=title,
        byline=byline,
        published=published,
        encoding=encoding,
        notes=(*notes, *given.notes),
        marks=marks,
    )
    yield report_of(text, facts, settings)


def head_of(text: str, marks: tuple[Mark, ...]) -> tuple[str | None, str | None, Dated | None]:
    """Return the title, byline and date that the first lines state.

    >>> head_of("Bridge shut\\nBy Ana Reis\\n10 January 2022\\nThe bridge is closed.", ())
    ('Bridge shut', 'Ana Reis', Dated(value='2022-01-10', basis=<DateBasis.PAGE: 'page'>))
    """
    marked = {mark.start for mark in marks}
    lines = []
    for found in _LINE.finditer(text):
        line = found[0].strip()
        if line and found.start() + found[0].index(line) not in marked:
            lines.append(line)
        if len(lines) > _HEAD_LINES:
            break
    title = lines[0] if len(lines) > 1 and _is_title(lines[0]) else None
    rest = lines[1 if title else 0 :]
    bylines = (_BYLINE.match(line) for line in rest)
    byline = next((found["names"].strip() for found in bylines if found), None)
    dates = (dated(line, DateBasis.PAGE) for line in rest if len(line) < 60)
    return title, byline, next((date for date in dates if date and len(date.value) > 7), None)


def _is_title(line: str) -> bool:
    """Whether a first line is a headline: short, and no sentence, byline or date."""
    return (
        len(line.split()) <= _TITLE_WORDS
        and not line.endswith(_STOPS)
        and not _BYLINE.match(line)
        and dated(line, DateBasis.PAGE) is None
    )

"""Plain text: one report a file. The text stays exactly as it came; furniture is marked."""

import re
from collections.abc import Iterator, Sequence

from crossread.plain import view_of
from crossread.read.date.dates import dated, found_date
from crossread.read.date.shown import Shown, bare_date, labelled
from crossread.read.line.clean import ABOVE, BYLINE, PUT_OUT, Mark, marks_in
from crossread.read.making import Facts, report_of
from crossread.read.settings import ReadSettings
from crossread.read.source.encoding import decode
from crossread.read.source.inputs import Input
from crossread.records import DateBasis, Instant, Media, Record, Report, Skip

_LINE = re.compile(r"[^\n\r]+")
_BYLINE = re.compile(r"^by\s+(?=[^\W\d_])(?P<names>.{3,100})$", re.I)
_TITLE_WORDS = 30  # words of a title
_HEAD_LINES = 8  # lines before the body at most
_LONGEST_DATE = 60
"""Code points of a line that is a date without a label."""
_STATING = (ABOVE, BYLINE, PUT_OUT)
"""Reasons of furniture that may state the title, the byline or the day."""
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
    head = head_of(plain, marks_in(plain), latest=settings.believed())
    facts = Facts(
        origin=given.origin,
        name=given.name,
        media=Media.TEXT,
        title=head.title,
        byline=head.byline,
        published=head.dates.published,
        modified=head.dates.modified,
        encoding=encoding,
        notes=(*notes, *given.notes, *head.dates.notes),
        marks=marks,
    )
    yield report_of(text, facts, settings)


class Head(Record, frozen=True, kw_only=True):
    """What the first lines of a text state."""

    title: str | None
    byline: str | None
    dates: Shown


def head_of(text: str, marks: tuple[Mark, ...], *, latest: Instant | None = None) -> Head:
    """Return the title, byline and dates that the first lines state.

    >>> head = head_of("Bridge shut\\nBy Ana Reis\\n10 January 2022\\nThe bridge is closed.", ())
    >>> head.title, head.byline, head.dates.published.value
    ('Bridge shut', 'Ana Reis', '2022-01-10')
    """
    marked = {mark.start: mark.end for mark in marks if mark.reason not in _STATING}
    lines = []
    for found in _LINE.finditer(text):
        line = found[0].strip()
        start = found.start() + found[0].index(line)
        if line and marked.get(start, 0) < start + len(line):
            lines.append(line)
        if len(lines) > _HEAD_LINES:
            break
    title = lines[0] if len(lines) > 1 and _is_title(lines[0]) else None
    rest = lines[1 if title else 0 :]
    bylines = (_BYLINE.match(line) for line in rest)
    byline = next((found["names"].strip() for found in bylines if found), None)
    return Head(title=title, byline=byline, dates=_dates(rest, latest))


def _dates(lines: Sequence[str], latest: Instant | None) -> Shown:
    """Return the dates of the lines: what stands under a label, else the first line that is one."""
    told = [labelled(line, latest=latest) for line in lines]
    published = next((shown.published for shown in told if shown.published), None)
    modified = next((shown.modified for shown in told if shown.modified), None)
    notes = tuple(dict.fromkeys(note for shown in told for note in shown.notes))
    if published:
        return Shown(published=published, modified=modified, notes=notes)
    bare = (bare_date(line) for line in lines if len(line) < _LONGEST_DATE)
    for found in (found_date(line, DateBasis.PAGE, latest=latest) for line in bare):
        if found.date and (found.date.day or found.date.either):
            return Shown(published=found.date, modified=modified, notes=(*notes, *found.notes))
    return Shown(published=modified, modified=modified, notes=notes)


def _is_title(line: str) -> bool:
    """Whether a first line is a headline: short, and no sentence, byline or date."""
    return (
        len(line.split()) <= _TITLE_WORDS
        and not line.endswith(_STOPS)
        and not _BYLINE.match(line)
        and dated(line, DateBasis.PAGE) is None
    )

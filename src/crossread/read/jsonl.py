"""JSON lines, or one JSON list: one report a row. Its text stays as given, its id is the name.

Rows: {"id"?, "text", "title"?, "published"?, "outlet"?, "url"?, ...}; more keys are let be.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from crossread.read.clean import Mark
from crossread.read.dates import dated
from crossread.read.doors import skipped
from crossread.read.encoding import decode
from crossread.read.inputs import Input
from crossread.read.making import Facts, report_of
from crossread.read.settings import ReadSettings
from crossread.records import (
    DateBasis,
    Dated,
    FurnitureKind,
    Media,
    Report,
    Skip,
    SkipReason,
)

_CHUNK = 1 << 20
_PEEK = 4096
_WHOLE = re.compile(rb"\s*(?:\[\s*\{|\{\s*\r?\n)")


def reports_in(given: Input, settings: ReadSettings) -> Iterator[Report | Skip]:
    """Yield a report or a Skip for each row; a broken row never loses the others."""
    number = 0
    lines = _lines(given, settings.max_bytes)
    if _WHOLE.match(given.stream.peek(_PEEK)):
        lines = _rows(given, settings.max_bytes)
    for number, line in enumerate(lines, start=1):
        origin = f"{given.origin}#{number}"
        if line is None:
            what = f"a line of more than {settings.max_bytes:,} bytes"
            yield skipped(SkipReason.TOO_LARGE, origin, what)
        elif line.strip(b"\0 \t\r\n\xef\xbb\xbf"):
            yield _report(line, origin, f"{given.name}:{number}", settings)
    for note in given.notes:
        yield skipped(SkipReason.BROKEN_RECORD, given.origin, f"{note}; {number} lines were read")


def _rows(given: Input, limit: int) -> Iterator[bytes | None]:
    """Yield the rows of a JSON list, or the one row of an object over several lines."""
    content = given.stream.read(limit + 1)
    try:
        value = json.loads(content) if len(content) <= limit else None
    except (ValueError, RecursionError):
        yield from content.splitlines()
        return
    for row in value if isinstance(value, list) else [value]:
        yield None if row is None else json.dumps(row).encode()


def _lines(given: Input, limit: int) -> Iterator[bytes | None]:
    """Yield the lines of a stream, None for one that is too long, in flat memory."""
    while line := given.stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = given.stream.readline(_CHUNK)
        yield None


def _report(line: bytes, origin: str, name: str, settings: ReadSettings) -> Report | Skip:
    """Return the report of one row."""
    text, encoding, notes = decode(line)
    try:
        row = json.loads(text.strip("\ufeff \r\n\t"), strict=False)
    except (ValueError, RecursionError) as error:
        return skipped(SkipReason.BROKEN_RECORD, origin, f"no JSON: {_short(error)}")
    if not isinstance(row, dict):
        return skipped(SkipReason.BROKEN_RECORD, origin, "the row is no JSON object")
    if not isinstance(row.get("text"), str):
        what = 'no "text" in the row' if row.get("text") is None else '"text" is no string'
        return skipped(SkipReason.BROKEN_RECORD, origin, what)
    facts = _facts(row, origin, name)
    notes = (*notes, *_strings(row.get("notes")))
    return report_of(row["text"], _with(facts, encoding, notes), settings)


def _with(facts: Facts, encoding: str, notes: tuple[str, ...]) -> Facts:
    """Return the facts with what decoding told."""
    import msgspec

    return msgspec.structs.replace(facts, encoding=encoding, notes=notes)


def _facts(row: Mapping[str, Any], origin: str, name: str) -> Facts:
    """Return what a row knows."""
    return Facts(
        origin=origin,
        name=_name(row) or name,
        media=Media.JSONL,
        title=_string(row.get("title")),
        outlet=_string(row.get("outlet")),
        url=_string(row.get("url")),
        byline=_string(row.get("byline")),
        published=_date(row, "published"),
        modified=_date(row, "modified"),
        language=_string(row.get("language")),
        marks=_marks(row.get("furniture")),
    )


def _name(row: Mapping[str, Any]) -> str | None:
    """Return the id of a row, else its address."""
    given = row.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return _string(given) or _string(row.get("url"))


def _string(value: object) -> str | None:
    """Return a string that says something, or None."""
    return value if isinstance(value, str) and value.strip() else None


def _strings(value: object) -> tuple[str, ...]:
    """Return the strings of a list."""
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _date(row: Mapping[str, Any], key: str) -> Dated | None:
    """Return a date of a row, with the basis that the row names for it."""
    basis = row.get(f"{key}_basis")
    known = isinstance(basis, str) and basis in set(DateBasis)
    return dated(row.get(key), DateBasis(str(basis)) if known else DateBasis.ROW)


def _marks(value: object) -> tuple[Mark, ...] | None:
    """Return furniture as `crossread read -o` wrote it; None where a row carries none."""
    if not isinstance(value, list):
        return None
    return tuple(mark for mark in map(_mark, value) if mark)


def _mark(row: object) -> Mark | None:
    """Return one mark of a row, or None where it is not of that form."""
    if not isinstance(row, dict):
        return None
    start, end, kind = row.get("start"), row.get("end"), row.get("kind")
    if type(start) is not int or type(end) is not int or kind not in set(FurnitureKind):
        return None
    return Mark(start, end, FurnitureKind(kind), str(row.get("reason") or "as the row says"))


def _short(error: Exception) -> str:
    """Return the message of an error without the text it was about."""
    return str(error).splitlines()[0][:100] if str(error) else type(error).__name__

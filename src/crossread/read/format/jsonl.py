"""JSON lines, or one JSON list: one report a row. Its text stays as given, its id is the name.

Rows: {"id"?, "text", "title"?, "published"?, "outlet"?, "url"?, ...}; `date` stands for `published`
where that is missing; more keys are let be.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace

from crossread.read.date.dates import FoundDate, dated, found_date
from crossread.read.line.clean import Mark
from crossread.read.making import Facts, report_of
from crossread.read.page.structure import Piece
from crossread.read.settings import ReadSettings
from crossread.read.source.doors import Making, skipped
from crossread.read.source.encoding import decode
from crossread.read.source.inputs import Input
from crossread.records import (
    BlockKind,
    DateBasis,
    FurnitureKind,
    Media,
    Report,
    Skip,
    SkipReason,
)


def _whole(digits: str) -> int | None:
    """Return a whole number, or None for one of more digits than Python will turn into one."""
    return int(digits) if len(digits) <= _DIGITS else None


_DIGITS = 400  # of a whole number; Python takes long over more
_CHUNK = 1 << 20
_PEEK = 4096  # bytes that tell one document from lines
_PATIENCE = 4
"""Times that a text may be gone over in search of the next row that is whole."""
_ROW = re.compile(r"(?:^|[\n\[,}])[^\S\n]*+\{")
_DECODER = json.JSONDecoder(strict=False, parse_int=_whole)
_WHOLE = re.compile(rb"\s*(?:\[\s*\{|\{\s*\r?\n)")


def reports_in(given: Input, settings: ReadSettings) -> Iterator[Making | Skip]:
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
            made = partial(_report, line, origin, f"{given.name}:{number}", settings)
            yield Making(made, origin)
    for note in given.notes:
        yield skipped(SkipReason.BROKEN_RECORD, given.origin, f"{note}; {number} lines were read")


def _rows(given: Input, limit: int) -> Iterator[bytes | None]:
    """Yield the rows of a JSON list, or objects over several lines, one at a time.

    A row that is no JSON is yielded as it is, up to where the next row seems to begin.
    """
    content = given.stream.read(limit + 1)
    if len(content) > limit:
        yield None
        return
    text = decode(content)[0]
    at, spent = _next_row(text, 0), 0
    while at < len(text):
        try:
            end = _DECODER.raw_decode(text, at)[1]
        except (ValueError, RecursionError) as error:
            spent += getattr(error, "pos", len(text)) - at
            end = _next_row(text, at + 1) if spent < _PATIENCE * len(text) else len(text)
        yield text[at:end].encode("utf-8", "surrogatepass")
        at = _next_row(text, end)


def _next_row(text: str, at: int) -> int:
    """Return where the next row begins: at the start, or after a bracket, a comma or a line."""
    found = _ROW.search(text, max(0, at - 1)) if at else _ROW.search(text)
    return found.end() - 1 if found else len(text)


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
        row = _DECODER.decode(text.strip("\ufeff \r\n\t"))
    except (ValueError, RecursionError) as error:
        return skipped(SkipReason.BROKEN_RECORD, origin, f"no JSON: {_short(error)}")
    if not isinstance(row, dict):
        return skipped(SkipReason.BROKEN_RECORD, origin, "the row is no JSON object")
    facts = Facts(origin=origin, name=name, media=Media.JSONL, encoding=encoding, notes=notes)
    return report_of_row(row, facts, settings)


def report_of_row(row: Mapping[str, Any], known: Facts, settings: ReadSettings) -> Report | Skip:
    """Return the report of a row, whatever file holds it; `known` says what the file tells."""
    if not isinstance(row.get("text"), str):
        what = 'no "text" in the row' if row.get("text") is None else '"text" is no string'
        return skipped(SkipReason.BROKEN_RECORD, known.origin, what)
    if not row.get("published"):
        row = {**row, "published": row.get("date")}
    dates = [_date(row, key, settings) for key in ("published", "modified")]
    notes = (*known.notes, *_strings(row.get("notes")), *dates[0].notes, *dates[1].notes)
    facts = replace(
        _facts(row, known), published=dates[0].date, modified=dates[1].date, notes=notes
    )
    return report_of(row["text"], facts, settings)


def _facts(row: Mapping[str, Any], known: Facts) -> Facts:
    """Return what a row knows, apart from its dates."""
    return replace(
        known,
        name=_name(row) or known.name,
        title=_string(row.get("title")),
        outlet=_string(row.get("outlet")),
        url=_string(row.get("url")),
        canonical=_string(row.get("canonical")),
        article=_string(row.get("article")),
        byline=_string(row.get("byline")),
        language=_string(row.get("language")),
        marks=_marks(row.get("furniture")),
        pieces=_pieces(row.get("structure")),
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


def _date(row: Mapping[str, Any], key: str, settings: ReadSettings) -> FoundDate:
    """Return a date of a row, with the basis and the two possible days that the row names."""
    basis, either = row.get(f"{key}_basis"), _strings(row.get(f"{key}_either"))
    known = DateBasis(basis) if isinstance(basis, str) and basis in set(DateBasis) else None
    found = found_date(row.get(key), known or DateBasis.ROW, latest=settings.believed())
    if found.date and len(either) == 2 and all(map(_is_day, either)):
        return replace(found, date=replace(found.date, either=either))
    return found


def _is_day(text: str) -> bool:
    """Whether a text is a day or moment in ISO 8601, as `crossread read` wrote it."""
    found = found_date(text, DateBasis.ROW).date
    return found is not None and found.value == text and found.day is not None


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
    known = isinstance(kind, str) and kind in set(FurnitureKind)
    if type(start) is not int or type(end) is not int or not known:
        return None
    return Mark(start, end, FurnitureKind(str(kind)), str(row.get("reason") or "as the row says"))


def _pieces(value: object) -> tuple[Piece, ...]:
    """Return structure as `crossread read -o` wrote it; what is not of that form is let be."""
    rows = value if isinstance(value, list) else []
    return tuple(piece for piece in map(_piece, rows) if piece)


def _piece(row: object) -> Piece | None:
    """Return one block of a row, or None where it is not of that form."""
    if not isinstance(row, dict):
        return None
    start, end, kind = row.get("start"), row.get("end"), row.get("kind")
    if type(start) is not int or type(end) is not int or kind not in set(BlockKind):
        return None
    moment = dated(row.get("moment"), DateBasis.ROW)
    author, credit, href = (_string(row.get(key)) for key in ("author", "credit", "href"))
    told = moment.value if moment else None
    return Piece(start, end, BlockKind(kind), author, told, credit, href)


def _short(error: Exception) -> str:
    """Return the message of an error without the text it was about."""
    return str(error).splitlines()[0][:100] if str(error) else type(error).__name__

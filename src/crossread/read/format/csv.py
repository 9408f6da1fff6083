"""CSV and TSV: one report a row, its columns named in the first line as the keys of rows in JSON.

Rows: `text`, and `id`, `title`, `published`, `outlet`, `url`; more columns are let be. What is in
no such form is a Skip for that row alone.
"""

import csv
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from crossread.read.format.jsonl import report_of_row
from crossread.read.making import Facts
from crossread.read.settings import ReadSettings
from crossread.read.source.columns import LACKING, columns_in
from crossread.read.source.doors import Making, skipped
from crossread.read.source.encoding import decode
from crossread.read.source.inputs import Input
from crossread.records import Media, Skip, SkipReason

_CHUNK = 1 << 20  # bytes of a line too long that are passed over at a time


def reports_in(given: Input, settings: ReadSettings) -> Iterator[Making | Skip]:
    """Yield a report or a Skip for each row, in flat memory; a broken row never loses the others
    but those that an open quotation mark takes in."""
    lines = _Lines(given.stream, settings.max_bytes)
    first = next((line for line in lines if line.strip("\ufeff \t\r\n")), "")
    columns = columns_in(first)
    if columns is None or lines.encoding.startswith(("utf-16", "utf-32")):
        what = LACKING if columns is None else f"a table in {lines.encoding}: save it in UTF-8"
        yield skipped(SkipReason.UNKNOWN_FORMAT, given.origin, what)
        return
    number = 0
    for number, cells in enumerate(_rows(lines, columns.separator), start=1):
        origin = f"{given.origin}#{number}"
        if isinstance(cells, _Broken):
            yield skipped(cells.reason, origin, cells.detail)
        elif len(cells) != len(columns.names):
            what = f"{len(cells)} cells in the row, {len(columns.names)} in the first line"
            yield skipped(SkipReason.BROKEN_RECORD, origin, what)
        else:
            row = dict(zip(columns.names, cells, strict=True))
            known = Facts(
                origin=origin,
                name=f"{given.name}:{number}",
                media=Media.CSV,
                encoding=lines.encoding,
                notes=tuple(lines.notes),
            )
            yield Making(partial(report_of_row, row, known, settings), origin)
    if not number:
        yield skipped(SkipReason.EMPTY, given.origin, "no row in the table")
    for note in given.notes:
        yield skipped(SkipReason.BROKEN_RECORD, given.origin, f"{note}; {number} rows were read")


class _Broken(NamedTuple):
    """What is no row, and why."""

    reason: SkipReason
    detail: str


def _rows(lines: "_Lines", separator: str) -> Iterator[list[str] | _Broken]:
    """Yield the cells of each row, or what is wrong with it; the next begins on a new line."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        lines.begin()
        longest = csv.field_size_limit(lines.limit)  # the process has but one: it is given back
        try:
            found: list[str] | _Broken | None = next(reader, None)
        except _TooLong:
            found = _Broken(SkipReason.TOO_LARGE, f"a row of more than {lines.limit:,} bytes")
        except csv.Error as error:
            over = f" over {lines.taken} lines" if lines.taken > 1 else ""
            found = _Broken(SkipReason.BROKEN_RECORD, f"no row of a table{over}: {error}")
        finally:
            csv.field_size_limit(longest)
        if found is None:
            return
        if found:  # not an empty line
            yield found


class _TooLong(Exception):
    """A row is longer than any may be."""


class _Lines:
    """The lines of a stream, decoded; those of one row are no longer than `limit` together."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.stream, self.limit = stream, limit
        self.begin()

    def begin(self) -> None:
        """Begin a row."""
        self.size = self.taken = 0
        self.encoding = "utf-8"
        self.notes: dict[str, None] = {}

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.stream.readline(self.limit - self.size + 1)
        if not line:
            raise StopIteration
        self.size += len(line)
        self.taken += 1
        if self.size > self.limit:
            while line and not line.endswith(b"\n"):
                line = self.stream.readline(_CHUNK)
            raise _TooLong
        text, encoding, notes = decode(line)
        if encoding != "utf-8":  # one line of a row in letters of ASCII alone tells nothing
            self.encoding = encoding
        self.notes |= dict.fromkeys(notes)
        return text

"""Columns: the first line of a table in CSV or TSV, as the fields that its rows have."""

import csv

from crossread.records import Record

SEPARATORS = (",", "\t", ";")
"""What stands between two cells; a semicolon where the comma is the mark of decimals."""
_BESIDE = frozenset({"id", "title", "published", "date", "outlet", "url", "byline"})
"""Fields of a row of which one at least stands beside its text; else the words are prose."""
LACKING = (
    'a table of which no column is named "text" with one named "id", "title", "published", '
    '"outlet" or "url" beside it: name its columns so, or convert it to JSON Lines'
)


class Columns(Record, frozen=True, kw_only=True):
    """The columns of a table: their names, and what stands between two cells."""

    names: tuple[str, ...]
    separator: str


def columns_in(line: str) -> Columns | None:
    """Return the columns that a line names; None where it is no first line of a table of reports.

    >>> columns_in("ID;Title;Text").names
    ('id', 'title', 'text')
    >>> columns_in("The text, the title and the outlet were all wrong.") is None
    True
    """
    for separator in SEPARATORS:
        try:
            cells = next(csv.reader([line.strip("\r\n")], delimiter=separator, strict=True), [])
        except csv.Error:
            continue
        names = tuple(cell.strip("\ufeff ").lower() for cell in cells)
        if "text" in names and _BESIDE.intersection(names):
            return Columns(names=names, separator=separator)
    return None

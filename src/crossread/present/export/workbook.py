"""Workbook: one Excel file, a sheet a table. Texts are texts, numbers are numbers, none runs.

What Excel cannot hold is cut, and said to be: at the end of the cell and on the sheet `about`.
"""

import datetime
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from crossread.present.export.generator import GENERATOR
from crossread.present.export.sheets import opened, sheets
from crossread.spreadsheet import harmless

NAME = "crossread.xlsx"
ROWS, UNITS = 1_048_576, 32_767
"""What a sheet and a cell of Excel hold: rows, and UTF-16 units of text."""
CUT = " … [cut: {more:,} characters more]"
FIRST_YEAR = 1900
"""Excel knows no day before it."""
BATCH = 5000  # rows written at a time
NARROW, WIDE = 10, 60  # characters of a column
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Looks:
    """The formats of cells."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.head: Format = book.add_format({"bold": True})
        self.text: Format = book.add_format({"quote_prefix": True})
        """Of a text that would be a formula if a person typed it."""
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd"})


def write_workbook(parquet: Path, target: Path) -> None:
    """Write every table of a folder of Parquet files into one workbook."""
    with opened(parquet) as db, xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"title": "crossread", "created": datetime.datetime(2000, 1, 1)})
        book.set_custom_property("generator", GENERATOR)
        looks = Looks(book)
        about = book.add_worksheet("about")
        told: list[tuple[Any, ...]] = []
        for name, query in sheets(parquet).items():
            sheet = book.add_worksheet(name)
            told.append((name, *fill(sheet, db.execute(query), looks)))
        write_rows(about, ["sheet", "rows", "note"], iter(told), looks)


def fill(sheet: Worksheet, found: duckdb.DuckDBPyConnection, looks: Looks) -> tuple[int, str]:
    """Write a query's rows into a sheet; return how many and what was cut."""
    names = [column[0] for column in found.description or []]
    cut: dict[str, int] = {}
    total = write_rows(sheet, names, fetched(found), looks, cut)
    notes = [
        f"{count:,} cells of column {name} are cut at what Excel holds: {UNITS:,} characters"
        for name, count in cut.items()
    ]
    if total > ROWS - 1:
        notes.insert(0, f"the sheet ends at what Excel holds: {ROWS - 1:,} of {total:,} rows")
    if notes:
        notes.append("the exports csv and parquet have all")
    return total, "; ".join(notes)


def fetched(found: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query, some thousands at a time."""
    while batch := found.fetchmany(BATCH):
        yield from batch


def write_rows(
    sheet: Worksheet,
    names: list[str],
    rows: Iterator[tuple[Any, ...]],
    looks: Looks,
    cut: dict[str, int] | None = None,
) -> int:
    """Write names and rows; return how many rows there are, those beyond the last one too."""
    for column, name in enumerate(names):
        sheet.set_column(column, column, WIDE if name in LONG else max(NARROW, len(name) + 2))
        sheet.write_string(0, column, name, looks.head)
    sheet.freeze_panes(1, 0)
    total = 0
    for total, row in enumerate(rows, 1):
        if total >= ROWS:
            continue
        for column, value in enumerate(row):
            if put(sheet, (total, column), value, looks) and cut is not None:
                cut[names[column]] = cut.get(names[column], 0) + 1
    if names:
        sheet.autofilter(0, 0, min(total, ROWS - 1), len(names) - 1)
    return total


LONG = frozenset({"text", "title", "why", "matter", "words", "note", "wordings"})
"""Columns of whole sentences."""


def put(sheet: Worksheet, at: tuple[int, int], value: Any, looks: Looks) -> bool:
    """Write a value into a cell; return whether it had to be cut."""
    if value is None:
        return False
    if isinstance(value, bool):
        sheet.write_boolean(*at, value)
    elif isinstance(value, int | float) and math.isfinite(value):
        sheet.write_number(*at, value)
    elif isinstance(value, datetime.date) and value.year >= FIRST_YEAR:
        sheet.write_datetime(*at, value, looks.day)
    else:
        words = in_words(value)
        held = within(words)
        sheet.write_string(*at, held, looks.text if harmless(held) != held else None)
        return held != words
    return False


def in_words(value: Any) -> str:
    """Return a value as the text of a cell: a list of texts with semicolons.

    >>> in_words(["a", "b"]), in_words([{"a": 1}])
    ('a; b', '[{"a": 1}]')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def within(text: str) -> str:
    """Return a text as long as a cell of Excel holds, which counts UTF-16 units.

    >>> within("short")
    'short'
    """
    if 2 * len(text) <= UNITS or units(text) <= UNITS:
        return text
    kept = text[: UNITS - 60]
    while units(kept) > UNITS - 60:
        kept = kept[: len(kept) - (units(kept) - UNITS + 61) // 2]
    return kept + CUT.format(more=len(text) - len(kept))


def units(text: str) -> int:
    """Return the UTF-16 units of a text: two for a letter beyond the first 65,536."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

"""Alike: whether a file that is there is one that the same export wrote before."""

import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import duckdb

from crossread.store.database import no_pattern
from crossread.store.layout import is_file

STARTS = {
    ".bib": b"@misc{report",
    ".json": b'{"id":"crossread-',
    ".jsonl": b'{"id":"event:',
    ".jsonld": b'{"@context":',
}
"""By the ending of a file without columns, how every file of that export begins."""


def is_alike(new: Path, old: Path) -> bool:
    """Whether a file that is there has the columns or tables of the one to take its place."""
    if not is_file(old):
        return False
    if start := STARTS.get(new.suffix):
        with old.open("rb") as file:
            return file.read(len(start)) in (start, b"")
    return MARKS[new.suffix](old) == MARKS[new.suffix](new) != []


def header(path: Path) -> list[str]:
    """Return the first line of a CSV file."""
    return [first_line(path).strip()]


def width(path: Path) -> list[str]:
    """Return one entry for each column of a file of tabs, which has no header."""
    return ["" for _ in first_line(path).split("\t")]


def first_line(path: Path) -> str:
    """Return the first line of a text."""
    with path.open("rb") as file:
        return file.readline(1 << 16).decode("utf-8", "replace")


def columns(path: Path) -> list[str]:
    """Return the names of the columns of a Parquet file; none where it is no such file."""
    try:
        with duckdb.connect() as db:
            found = db.execute("SELECT name FROM parquet_schema(?)", [no_pattern(path)])
            return [row[0] for row in found.fetchall()]
    except duckdb.Error:
        return []


def tables(path: Path) -> list[str]:
    """Return the names of the tables of an SQLite file; none where it is no such file."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return [row[0] for row in found]
    except sqlite3.Error:
        return []


def sheets(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook; none where it is no such file."""
    try:
        with zipfile.ZipFile(path) as book, book.open("xl/workbook.xml") as file:
            return re.findall(r'<sheet name="([^"]*)"', file.read(1 << 20).decode("utf-8"))
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError):
        return []


MARKS = {".csv": header, ".tsv": width, ".parquet": columns, ".db": tables, ".xlsx": sheets}
"""By the ending of a file, what shows that another was written by the same export."""

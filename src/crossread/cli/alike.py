"""Alike: whether a file that is there is one that the same export wrote before.

Told by what only crossread writes (`present.export.generator`), never by its name, nor by a form
that others write too: the columns of GED and GKG are those of UCDP and GDELT.
"""

import csv
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path

import duckdb

from crossread.present.export.generator import APPLICATION, FIRST_LINE, GENERATOR, IN_XML
from crossread.store.database import no_pattern
from crossread.store.layout import is_file

BEGINNING = 16 << 20
"""Bytes of a text that are looked at; a line of GKG holds a whole report."""
ID = "[0-9a-f]{16}"
STARTS = {
    "annotations.jsonld": re.compile(
        rb'\{"@context":"[^"]*","generator":\{"id":"urn:crossread:program"'
    ),
    "entities.ftm.json": re.compile(rf'\{{"id":"{GENERATOR}-[a-z_]+-{ID}"'.encode()),
    "events.plover.jsonl": re.compile(rf'\{{"id":"event:{ID}"'.encode()),
    "reports.bib": re.compile(re.escape(FIRST_LINE).encode()),
    "reports.gkg.tsv": re.compile(rb"\A[^\n]*" + re.escape(IN_XML).encode()),
    "stories.jsonld": re.compile(
        rb'\{"@context":\{"@vocab":"[^"]*","crossread":"urn:crossread:terms#"\}'
    ),
}
"""By the name that crossread gives a file, how each of that export begins."""
FIRST_CELLS = {
    "events.polecat.tsv": re.compile(f"event:{ID}"),
    "ged.csv": re.compile(f"tallies:{ID}"),
    "statements.csv": re.compile(rf"{GENERATOR}-.+"),
}
"""Of tables in the columns of others, how the first cell of each row begins."""


def is_alike(new: Path, old: Path) -> bool:
    """Whether a file that is there is empty or was written by the export of the one to take its
    place."""
    if not is_file(old):
        return False
    if old.stat().st_size == 0:
        return True
    if start := STARTS.get(new.name):
        with old.open("rb") as file:
            return start.match(file.read(BEGINNING)) is not None
    mark = MARKS.get(new.suffix, opening)
    found = mark(old)
    return found == mark(new) != [] and is_of_ours(new.name, old)


def is_of_ours(name: str, old: Path) -> bool:
    """Whether the first row of a table in the columns of others is one of crossread."""
    first = FIRST_CELLS.get(name)
    row = rows(old)[1:] if first else []
    return first is None or not row or first.match("".join(row[0][:1])) is not None


def opening(path: Path) -> list[str]:
    """Return the first line of a text that names crossread in it; none of any other."""
    with path.open("rb") as file:
        line = file.readline(BEGINNING).decode("utf-8", "replace")
    return [line] if GENERATOR in line else []


def header(path: Path) -> list[str]:
    """Return the names of the columns of a file of commas or tabs."""
    return next(iter(rows(path)), [])


def rows(path: Path) -> list[list[str]]:
    """Return the first two rows of a file of commas or tabs; none where it is no such file."""
    parted = "\t" if path.suffix == ".tsv" else ","
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = iter(lambda: file.readline(BEGINNING), "")
            return list(islice(csv.reader(lines, delimiter=parted), 2))
    except (UnicodeDecodeError, csv.Error):
        return []


def columns(path: Path) -> list[str]:
    """Return the names of the columns of a Parquet file; none where it is none of an export."""
    try:
        with duckdb.connect() as db:
            told = db.execute("SELECT key, value FROM parquet_kv_metadata(?)", [no_pattern(path)])
            if (b"generator", GENERATOR.encode()) not in told.fetchall():
                return []
            found = db.execute("SELECT name FROM parquet_schema(?)", [no_pattern(path)])
            return [row[0] for row in found.fetchall()]
    except duckdb.Error:
        return []


def tables(path: Path) -> list[str]:
    """Return the names of the tables of an SQLite file; none where it is none of an export."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            if db.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
                return []
            found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return [row[0] for row in found]
    except sqlite3.Error:
        return []


def sheets(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook; none where it is none of an export."""
    try:
        with zipfile.ZipFile(path) as book:
            parts = [part(book, name) for name in ("docProps/custom.xml", "xl/workbook.xml")]
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, OSError):
        return []
    made = re.search(rf'name="generator">\s*<vt:lpwstr>{GENERATOR}<', parts[0])
    return re.findall(r'<sheet name="([^"]*)"', parts[1]) if made else []


def part(book: zipfile.ZipFile, name: str) -> str:
    """Return the beginning of a part of a workbook."""
    with book.open(name) as file:
        return file.read(1 << 20).decode("utf-8")


MARKS: dict[str, Callable[[Path], list[str]]] = {
    ".csv": header,
    ".tsv": header,
    ".parquet": columns,
    ".db": tables,
    ".xlsx": sheets,
}
"""By the ending of a file, what shows that another was written by the same export; of any other
ending, `opening`."""

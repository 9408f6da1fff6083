"""SQLite: all tables of a build in one file, the texts in an index that Datasette finds.

Lists and records within a cell are JSON, as Datasette shows and asks for them.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from crossread.present.export.generator import APPLICATION

NAME = "crossread.db"
BATCH = 5000  # rows written at a time
SEARCHED = ("title", "text", "outlet")
"""Columns of the reports that can be searched."""


def write_sqlite(parquet: Path, target: Path) -> None:
    """Write every table of a folder of Parquet files into one SQLite file."""
    with duckdb.connect() as source, closing(sqlite3.connect(target)) as db, db:
        source.execute("SET allowed_directories = ?", [[f"{parquet}/"]])
        source.execute("SET enable_external_access = false")
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        for file in sorted(parquet.glob("*.parquet")):
            copy(source, file, db)
        columns = ", ".join(SEARCHED)
        db.execute(f"CREATE VIRTUAL TABLE reports_fts USING fts5({columns}, content='reports')")
        db.execute("INSERT INTO reports_fts(reports_fts) VALUES ('rebuild')")


def copy(source: duckdb.DuckDBPyConnection, file: Path, db: sqlite3.Connection) -> None:
    """Copy one table."""
    found = source.execute("SELECT * FROM read_parquet(?)", [str(file)])
    names = [f'"{column[0]}"' for column in found.description or []]
    db.execute(f'CREATE TABLE "{file.stem}" ({", ".join(names)})')
    places = ", ".join("?" for _ in names)
    while batch := found.fetchmany(BATCH):
        rows = [tuple(map(cell, row)) for row in batch]
        db.executemany(f'INSERT INTO "{file.stem}" VALUES ({places})', rows)
    if '"id"' in names:
        db.execute(f'CREATE INDEX "{file.stem}_id" ON "{file.stem}" (id)')
    if '"story"' in names:
        db.execute(f'CREATE INDEX "{file.stem}_story" ON "{file.stem}" (story)')


def cell(value: Any) -> Any:
    """Return a value as SQLite holds it.

    >>> cell(["a", "b"]), cell(2.5), cell(None)
    ('["a", "b"]', 2.5, None)
    """
    if value is None or isinstance(value, str | int | float | bytes):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)

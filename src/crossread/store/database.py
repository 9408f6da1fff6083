"""The DuckDB file: one table a record type, a table of all spans, and Parquet copies.

What was written is read back before it counts; what is read must be a store of crossread.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from crossread.desk import listed_reports
from crossread.errors import StoreError, StoreVersionError, WriteError
from crossread.records import Reading, Report
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.store.columns import columns_of
from crossread.store.folder import Folder
from crossread.store.queries import faults
from crossread.store.rows import Sheets, derived, row_of, span_rows
from crossread.store.sealed import kinds_of, sealed, strangers
from crossread.store.tables import TABLES, Table, rows_of

FORMAT = "5"
SPANS = {
    "row": "VARCHAR",
    "table": "VARCHAR",
    "role": "VARCHAR",
    "ordinal": "BIGINT",
    "report": "VARCHAR",
    "start": "BIGINT",
    "end": "BIGINT",
    "words": "VARCHAR",
}


def schema() -> dict[str, dict[str, str]]:
    """Return {table: {column: type}} of the whole store."""
    found = {name: table_columns(table) for name, table in TABLES.items()}
    return {**found, "spans": SPANS, "format": {"version": "VARCHAR"}}


def table_columns(table: Table) -> dict[str, str]:
    """Return the columns of a table: its id, the story of an account's row, the record's own."""
    own = columns_of(table.record)
    words = {"words": "VARCHAR"} if {"report", "start", "end"} <= own.keys() else {}
    extra = {"text_hash": "VARCHAR"} if table.record is Report else {}
    return {"id": "VARCHAR", "story": "VARCHAR", **own, **words, **extra}


def write_store(folder: Folder, corpus: Corpus, shelf: Mapping[ReportId, Reading]) -> None:
    """Write database and Parquet files of a corpus into the (temporary) folder.

    Raises WriteError where not all of it can be read back: a full disk is not always told.
    """
    texts = lru_cache(TEXTS)(listed_reports(corpus.reports).of)
    work = folder.path / "rows"
    work.mkdir()
    with Sheets(work, schema()) as sheets:
        for name, (story, record) in rows_of(corpus, shelf):
            row = row_of(name, story, record)
            sheets.write(name, {**row, **derived(record, row, texts)})
            sheets.write_all("spans", span_rows(name, row["id"], record, texts))
        sheets.write("format", {"version": FORMAT})
    whole = Folder(path=folder.path.absolute())  # DuckDB takes `md:x` or `s3:x` for an address
    load(whole, sheets)
    reread(whole, sheets.counts)


TEXTS = 2048
"""Reports held while rows are written, whose words stand beside their spans: 20 megabytes."""


def load(folder: Folder, sheets: Sheets) -> None:
    """Make the database from the sheets, one thread, so that two builds agree byte for byte."""
    folder.parquet.mkdir()
    try:
        with duckdb.connect(str(folder.database), config=SMALL) as db:
            db.execute("BEGIN")  # else each table waits for the disk
            for name, columns in schema().items():
                load_table(db, name, columns, sheets)
            db.execute("COMMIT")
            for name in schema():
                target = str(folder.parquet / f"{name}.parquet").replace("'", "''")
                db.execute(f"COPY \"{name}\" TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
            db.execute("CHECKPOINT")  # closing does it too, but tells nobody when it fails
    except duckdb.Error as error:
        raise WriteError(f"cannot write {folder.database}: {first_line(error)}") from error
    sheets.remove()


SMALL: dict[str, Any] = {"threads": 1, "memory_limit": "512MB"}
"""What loading may take; more of it lies on the disk."""


def load_table(
    db: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], sheets: Sheets
) -> None:
    """Create one table and fill it from its sheets."""
    declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    db.execute(f'CREATE TABLE "{name}" ({declared})')
    types = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
    for sheet, longest in sheets.of(name):
        db.execute(
            f"INSERT INTO \"{name}\" SELECT * FROM read_json(?, format = 'newline_delimited', "
            f"columns = {{{types}}}, maximum_object_size = {longest})",
            [no_pattern(sheet)],
        )


def no_pattern(path: Path) -> str:
    """Return a path as DuckDB takes it where it would read a pattern: `out[1]` names one folder.

    >>> no_pattern(Path("out[1]/a*.parquet"))
    'out[[]1]/a[*].parquet'
    """
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in str(path))


def reread(folder: Folder, counts: Mapping[str, int]) -> None:
    """Read a new store back: its tables, their rows, a sample of spans, the Parquet files.

    Raises WriteError for the first thing that is not as it was written.
    """
    try:
        with checked(folder.database) as db:
            found = {name: count_of(db, f'"{name}"') for name in counts}
            untrue = faults(db, sample=SAMPLE)
        with duckdb.connect() as db:
            copies = {
                name: count_of(
                    db, "read_parquet(?)", no_pattern(folder.parquet / f"{name}.parquet")
                )
                for name in counts
            }
    except (duckdb.Error, StoreError) as error:
        raise WriteError(f"{folder.database} cannot be read back: {first_line(error)}") from error
    for what, rows in (("store", found), ("Parquet", copies)):
        for name in counts:
            if rows[name] != counts[name]:
                told = f"{rows[name]} of {counts[name]} rows of {name}"
                raise WriteError(f"the {what} in {folder.path} has {told}")
    if untrue:
        raise WriteError(f"{folder.database}: {untrue[0].row} {untrue[0].detail}")


SAMPLE = 1000
"""Spans that a new store is asked to re-read; `crossread check` takes all."""


def count_of(db: duckdb.DuckDBPyConnection, table: str, *values: str) -> int:
    """Return how many rows a table has."""
    found = db.execute(f"SELECT count(*) FROM {table}", list(values)).fetchone()
    return int(found[0]) if found else 0


def first_line(error: Exception) -> str:
    """Return the first line of an error's message."""
    return next(iter(str(error).splitlines()), type(error).__name__)


def open_store(folder: Folder) -> duckdb.DuckDBPyConnection:
    """Open the database of a build for reading, sealed.

    Raises StoreError where there is none, where it is damaged or where it is not a store of
    crossread, StoreVersionError where another version of crossread made it.
    """
    folder.existing()
    for _ in range(TRIES):
        path = folder.database
        try:
            return checked(path)
        except StoreError:
            if path.exists():
                raise  # else it has just moved to its place
    raise StoreError(f"{folder.path} changes faster than it can be opened")


TRIES = 8  # times a file is opened that another is replacing


def checked(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a database that is a store of crossread and nothing else; see open_store."""
    if path.with_name(f"{path.name}.wal").exists():
        raise StoreError(f"{path} was changed by another program, which did not close it")
    db = None
    try:
        db = sealed(path)
        check_schema(db, path)
    except (duckdb.Error, UnicodeDecodeError) as error:
        if db:
            db.close()
        raise StoreError(f"cannot open {path}: {first_line(error)}") from error
    except StoreError:
        if db:
            db.close()
        raise
    return db


def check_schema(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raise StoreError unless a database holds the tables of crossread and nothing else."""
    if kinds_of(db).get("format") != "table":
        raise StoreError(f"{path} is not a crossread store: it has no table format")
    found = db.execute('SELECT "version" FROM main.format').fetchone()
    if found is None or found[0] != FORMAT:
        raise StoreVersionError(str(path), str(found and found[0]), FORMAT)
    if strange := strangers(db, schema()):
        raise StoreError(f"{path} is not a crossread store: it has a foreign {strange[0]}")
    if nameless := db.execute(NAMELESS).fetchone():
        raise StoreError(f"{path} is damaged: a row of {nameless[0]} has no id")


NAMELESS = " UNION ALL ".join(
    f"(SELECT '{name}' FROM main.\"{name}\" WHERE id IS NULL LIMIT 1)" for name in TABLES
)

"""Parts: whether database, shelf and Parquet files of a build are of one making."""

from collections.abc import Iterator
from contextlib import closing

import duckdb

from crossread.errors import StoreError
from crossread.store.database import count_of, no_pattern, schema
from crossread.store.folder import Folder
from crossread.store.layout import PARQUET, is_file
from crossread.store.queries import Fault, rows
from crossread.store.shelf import FileShelf, order_of


def apart(folder: Folder, db: duckdb.DuckDBPyConnection) -> list[Fault]:
    """Return what one part of a build has and another lacks, or holds twice."""
    return [*twice(db), *other_readings(folder, db), *other_rows(folder, db)]


def twice(db: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Yield the reports that stand in the store more than once."""
    for row in rows(db, "SELECT id, count(*) AS n FROM reports GROUP BY id HAVING n > 1"):
        yield Fault(table="reports", row=row["id"], detail=f"stands there {row['n']} times")


def other_readings(folder: Folder, db: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Yield the reports that are in the store or on the shelf alone."""
    stored = {row["id"] for row in rows(db, "SELECT id FROM reports")}
    try:
        with closing(FileShelf(folder.shelf, finished=True)) as shelf:
            if shelf or count_of(db, "stories"):
                kept = set(order_of(shelf.corpus())) | set(shelf)
            else:  # it stopped before any report was read closely
                kept = set(shelf.reports)
    except StoreError as error:
        yield Fault(table="readings", row=folder.shelf.name, detail=str(error))
        return
    for report in sorted(stored ^ kept):
        where = "store" if report in stored else "shelf of readings"
        yield Fault(table="reports", row=report, detail=f"is in the {where} alone")


def other_rows(folder: Folder, db: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Yield the Parquet files that have not the rows of their tables."""
    with duckdb.connect() as plain:
        for name in schema():
            path = folder.part(f"{PARQUET}/{name}.parquet")
            try:
                copied = (
                    count_of(plain, "read_parquet(?)", no_pattern(path)) if is_file(path) else 0
                )
            except duckdb.Error as error:
                yield Fault(table=name, row=path.name, detail=str(error).splitlines()[0])
                continue
            stored = count_of(db, f'"{name}"')
            if copied != stored or not is_file(path):
                told = f"has {copied} rows, the store {stored}"
                yield Fault(table=name, row=path.name, detail=told)
            elif sum_of(plain, "read_parquet(?)", no_pattern(path)) != sum_of(db, f'"{name}"'):
                yield Fault(table=name, row=path.name, detail="has other rows than the store")


def sum_of(db: duckdb.DuckDBPyConnection, table: str, *values: str) -> int:
    """Return a sum over all values of all rows, whatever their order."""
    found = db.execute(f"SELECT sum(hash(t)) FROM {table} t", list(values)).fetchone()
    return int(found[0] or 0) if found else 0

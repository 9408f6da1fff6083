"""Parts: whether database, shelf, Parquet files and pages of a build are of one making."""

import re
from collections.abc import Iterator
from contextlib import closing

import duckdb

from crossread.errors import StoreError
from crossread.store.database import count_of, no_pattern, schema
from crossread.store.folder import Folder
from crossread.store.layout import INDEX, PAGES, PARQUET, is_file
from crossread.store.queries import Fault, rows
from crossread.store.shelf import FileShelf, order_of


def apart(folder: Folder, db: duckdb.DuckDBPyConnection) -> list[Fault]:
    """Return what one part of a build has and another lacks, or holds twice."""
    found = [*twice(db), *other_readings(folder, db), *other_rows(folder, db)]
    return found + list(missing_pages(folder, db))


def twice(db: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Yield the reports that stand in the store more than once."""
    for row in rows(db, "SELECT id, count(*) AS n FROM reports GROUP BY id HAVING n > 1"):
        yield Fault(table="reports", row=row["id"], detail=f"stands there {row['n']} times")


def other_readings(folder: Folder, db: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Yield the reports that are in the store or on the shelf alone."""
    stored = {row["id"] for row in rows(db, "SELECT id FROM reports")}
    try:
        with closing(FileShelf(folder.shelf, finished=True)) as shelf:
            kept = set(order_of(shelf.corpus())) | set(shelf)
    except StoreError as error:
        yield Fault(table="readings", row=folder.shelf.name, detail=str(error))
        return
    for report in sorted(stored ^ kept):
        where = "store" if report in stored else "shelf of readings"
        yield Fault(table="reports", row=report, detail=f"is in the {where} alone")


def other_rows(folder: Folder, db: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Yield the Parquet files that have not as many rows as their tables."""
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


def missing_pages(folder: Folder, db: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Yield a fault for each story without a page; the index names the page of each."""
    if not is_file(folder.part(INDEX)):
        yield Fault(table="stories", row=INDEX, detail="the page is not there")
        return
    index = folder.part(INDEX).read_text("utf-8", errors="replace")
    named = dict.fromkeys(PAGE.findall(index))
    count = rows(db, "SELECT count(*) AS n FROM stories")[0]["n"]
    if len(named) != count:
        told = f"it names {len(named)} pages of {count} stories"
        yield Fault(table="stories", row=INDEX, detail=told)
    for name in named:
        if not is_file(folder.part(f"{PAGES}/{name}")):
            yield Fault(table="stories", row=f"{PAGES}/{name}", detail="the page is not there")


PAGE = re.compile(rf'href="{PAGES}/([^"/]+\.html)"')
"""A link of the index to the page of a story."""

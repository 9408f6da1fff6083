"""Frames: tables of a build and rows of a reading as data frames of pandas or polars.

Columns are those of the store (docs/reference.md); what is not known is null. The libraries are
extras, loaded when first asked for.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from importlib import import_module
from typing import Any

import duckdb
import msgspec

from crossread.errors import MissingExtra, UnknownPart
from crossread.records import Reading
from crossread.store.columns import fields_of
from crossread.store.database import open_store, schema, table_columns
from crossread.store.folder import Folder
from crossread.store.layout import PARQUET
from crossread.store.rows import derived, row_of
from crossread.store.tables import TABLES

_json = msgspec.json.Encoder(enc_hook=str).encode


def table_frame(place: Folder, name: str, library: str = "pandas") -> Any:
    """Return a table of a build as a data frame.

    Raises UnknownPart for another table or library, MissingExtra where the library is not there.
    """
    if name not in schema():
        raise UnknownPart("table", name, schema())
    return known(library, STORED)(place, name)


def reading_frame(reading: Reading, name: str, library: str = "pandas") -> Any:
    """Return the rows of one field of a reading as a data frame: its figures, its attributions.

    Raises UnknownPart for another field or library, MissingExtra where the library is not there.
    """
    if name not in FIELDS:
        raise UnknownPart("field of a reading", name, FIELDS)
    columns = {key: kind for key, kind in table_columns(TABLES[name]).items() if key != "story"}
    rows = []
    for record in getattr(reading, name):
        row = row_of(name, None, record)
        row |= derived(record, row, lambda _: reading.report)
        rows.append([plain(row.get(key), kind) for key, kind in columns.items()])
    return known(library, LISTED)(rows, columns)


FIELDS = tuple(name for name, _ in fields_of(Reading) if name in TABLES)
"""The fields of a reading that are tables."""


def known(library: str, makers: Mapping[str, Callable[..., Any]]) -> Callable[..., Any]:
    """Return what makes frames of a library; raise where there is no such library."""
    if library not in makers:
        raise UnknownPart("library for tables", library, makers)
    return makers[library]


def loaded(library: str) -> Any:
    """Return a library; raise MissingExtra where it is not installed."""
    try:
        return import_module(library)
    except ImportError as error:
        raise MissingExtra(f"a table of {library}", library) from error


def plain(value: Any, kind: str) -> Any:
    """Return the value of a cell as the store has it.

    >>> plain(("a", "b"), "VARCHAR[]"), plain(({"n": 1},), "JSON")
    (['a', 'b'], '[{"n":1}]')
    """
    if kind == "JSON":
        return None if value is None else _json(value).decode()
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def pandas_stored(place: Folder, name: str) -> Any:
    """Return a table of a build for pandas; whole numbers stay whole where some are unknown."""
    loaded("pandas")
    with open_store(place) as db:
        frame = db.execute(f'SELECT * FROM "{name}"').df()
    return whole(frame, schema()[name])


def polars_stored(place: Folder, name: str) -> Any:
    """Return a table of a build for polars, from its Parquet file."""
    polars = loaded("polars")
    place.existing()
    with place.part(f"{PARQUET}/{name}.parquet").open("rb") as file:
        frame = polars.read_parquet(file)
    return frame.with_columns(polars.col(polars.Binary).cast(polars.String))  # JSON


def pandas_listed(rows: list[list[Any]], columns: dict[str, str]) -> Any:
    """Return rows for pandas."""
    loaded("pandas")
    with duckdb.connect() as db:
        declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        db.execute(f"CREATE TABLE listed ({declared})")
        if rows:
            places = ", ".join("?" for _ in columns)
            db.executemany(f"INSERT INTO listed VALUES ({places})", rows)
        frame: Any = db.execute("SELECT * FROM listed").df()
    return whole(frame, columns)


def whole(frame: Any, columns: Mapping[str, str]) -> Any:
    """Return a frame of pandas in which counts of letters are whole numbers, or unknown."""
    kinds = {name: "Int64" for name, kind in columns.items() if kind == "BIGINT"}
    return frame.astype(kinds)


def polars_listed(rows: list[list[Any]], columns: dict[str, str]) -> Any:
    """Return rows for polars."""
    polars = loaded("polars")
    kinds = {
        "BIGINT": polars.Int64,
        "DOUBLE": polars.Float64,
        "BOOLEAN": polars.Boolean,
        "VARCHAR[]": polars.List(polars.String),
    }
    typed = {column: kinds.get(kind, polars.String) for column, kind in columns.items()}
    return polars.DataFrame(rows, schema=typed, orient="row")


STORED: Mapping[str, Callable[..., Any]] = {"pandas": pandas_stored, "polars": polars_stored}
LISTED: Mapping[str, Callable[..., Any]] = {"pandas": pandas_listed, "polars": polars_listed}

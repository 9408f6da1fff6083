"""Sheets: the tables of a build as spreadsheets hold them, and one more with a number a row.

Goes in: the folder of Parquet files. Goes out: by name, the SQL that gives the rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

FIRST = (
    "findings",
    "summary",
    "numbers",
    "utterances",
    "positions",
    "timeline",
    "omissions",
    "tallies",
    "series",
    "characters",
    "reports",
    "stories",
    "figures",
    "attributions",
)
"""What a reader looks at first, in this order; the other tables come after, by name."""

NUMBERS = """
SELECT f.id, s.title AS story, r.name AS report, r.outlet, r.published_value AS published,
       try_cast(left(r.published_value, 10) AS DATE) AS day, f.indicator, f.low, f.high,
       coalesce(f.unit, CASE WHEN f.percent THEN '%' END) AS unit, f.change, f.counted,
       f.counted_class AS class, f.place, f.period, f.as_of, f.status, f.claimant,
       concat_ws(' ', f.hedge, f.words) AS words, f.kind, f.start, f."end"
FROM (SELECT *, 'figure' AS kind FROM read_parquet('{figures}')
      UNION ALL BY NAME SELECT *, 'measure' AS kind FROM read_parquet('{measures}')) f
JOIN read_parquet('{reports}') r ON r.id = f.report
LEFT JOIN read_parquet('{stories}') s ON s.id = f.story
ORDER BY s.title, f.indicator, r.published_value, r.name, f.start
"""


@contextmanager
def opened(*folders: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a database that reads and writes nothing outside some folders."""
    with duckdb.connect() as db:
        db.execute("SET allowed_directories = ?", [[f"{folder}/" for folder in folders]])
        db.execute("SET enable_external_access = false")
        yield db


def sheets(parquet: Path) -> dict[str, str]:
    """Return the query of each sheet, in the order in which a reader wants them."""
    files = {file.stem: quoted(file) for file in sorted(parquet.glob("*.parquet"))}
    found = {name: f"SELECT * FROM read_parquet('{file}')" for name, file in files.items()}
    if {"figures", "measures", "reports", "stories"} <= files.keys():
        found["numbers"] = NUMBERS.format(**files)
    order = [name for name in FIRST if name in found]
    return {name: found[name] for name in [*order, *sorted(found.keys() - set(order))]}


def quoted(file: Path) -> str:
    """Return a path as it stands between quotes in SQL.

    >>> quoted(Path("it's"))
    "it''s"
    """
    return str(file).replace("'", "''")


def text_cell(column: str, kind: str) -> str:
    """Return the SQL of a column in which JSON is text.

    >>> text_cell("roles", "JSON"), text_cell("low", "DOUBLE")
    ('"roles"::VARCHAR AS "roles"', '"low"')
    """
    name = '"' + column.replace('"', '""') + '"'
    return f"{name}::VARCHAR AS {name}" if kind == "JSON" else name

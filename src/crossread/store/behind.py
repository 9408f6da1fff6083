"""Behind a row: the row of an id or of its beginning, and every span that it stands on."""

from collections.abc import Iterator
from typing import Any

import duckdb
import msgspec

from crossread.errors import StoreError, UsageError
from crossread.records import Ruling
from crossread.store.queries import rows

CONTEXT = 90
"""Code points shown on either side of a span."""
SHOWN = 6  # ids that a message lists


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One span behind a row, with the words around it."""

    row: str
    table: str
    role: str
    report: str
    start: int
    end: int
    before: str
    words: str
    after: str


def why(db: duckdb.DuckDBPyConnection, row: str) -> list[Evidence]:
    """Return every span behind a row, and behind the rows that it names, in context.

    A row without spans of its own (a tally, how two figures stand) is answered by those of
    the rows that it names; none is left for a report or a skip. Raises UsageError where no
    row begins with that id, or where several do.
    """
    name = row_named(db, row)
    found = spans_behind(db, [name])
    if not found:
        found = spans_behind(db, named_in(whole_row(db, name)))
    return found


def spans_behind(db: duckdb.DuckDBPyConnection, names: list[str]) -> list[Evidence]:
    """Return the spans of rows, and of the rows that findings among them name."""
    return [Evidence(**entry) for entry in rows(db, BEHIND, [names, CONTEXT])]


def row_named(db: duckdb.DuckDBPyConnection, start: str) -> str:
    """Return the one id that begins with `start`, as `show` prints it: cut, with or without "…".

    The kind in front may be left out. Raises UsageError where none or several fit.
    """
    wanted = "".join(start.split()).rstrip("….")
    found = ids_like(db, wanted) if wanted else []
    if wanted in found:
        return wanted
    if not found:
        raise UsageError(f"no row {start!r} in this build; ids stand in the first column of show")
    if len(found) > 1:
        more = " …" if len(found) > SHOWN else ""
        raise UsageError(
            f"{start!r} begins the ids of {len(found)} rows: {', '.join(found[:SHOWN])}{more}"
        )
    return found[0]


def ids_like(db: duckdb.DuckDBPyConnection, start: str) -> list[str]:
    """Return the ids of all rows that begin with `start`, of whatever table."""
    names = [row["name"] for row in rows(db, TABLES_WITH_ID)]
    query = " UNION ".join(
        f'SELECT id FROM "{name}" WHERE starts_with(id, $1) '
        "OR starts_with(split_part(id, ':', 2), $1)"
        for name in names
    )
    return sorted(row["id"] for row in rows(db, query, [start]))


def whole_row(db: duckdb.DuckDBPyConnection, name: str) -> dict[str, Any]:
    """Return the row of an id with all its columns."""
    for table in rows(db, TABLES_WITH_ID):
        found = rows(db, f'SELECT * FROM "{table["name"]}" WHERE id = ?', [name])
        if found:
            return found[0]
    raise UsageError(f"no row {name!r} in this build")


def rulings_on(db: duckdb.DuckDBPyConnection, row: dict[str, Any]) -> list[Ruling]:
    """Return the rulings in force on a row, in the order they were made."""
    wanted = set(row.get("ruled_by") or ())
    try:
        found = [msgspec.convert(each, Ruling) for each in rows(db, RULINGS)] if wanted else []
    except msgspec.ValidationError as error:
        raise StoreError(f"the store is damaged ({error}): build it again") from error
    return [ruling for ruling in found if ruling.id in wanted]


def named_in(row: dict[str, Any]) -> list[str]:
    """Return the ids that a row names, but its own, its story's and its report's.

    >>> named_in({"id": "tallies:1", "story": "story:2", "figures": ["figure:3"], "low": 4})
    ['figure:3']
    """
    values = [row[name] for name in row if name not in ("id", "story", "report")]
    found = [text for value in values for text in texts_in(value) if ":" in text]
    return list(dict.fromkeys(found))


def texts_in(value: Any) -> Iterator[str]:
    """Yield the texts within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from texts_in(entry)


TABLES_WITH_ID = """
SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'id' ORDER BY name
"""

RULINGS = """
SELECT id, kind, targets, "value", "by", "at", note, about FROM rulings ORDER BY rowid
"""

BEHIND = """
WITH RECURSIVE named(id) AS (
    SELECT unnest(?::VARCHAR[])
    UNION
    SELECT unnest(rows) FROM findings JOIN named ON findings.id = named.id
), around AS (SELECT ? AS n)
SELECT s."row", s."table", s.role, r.name AS report, s.start, s."end",
       substring(r.text, greatest(s.start - n, 0) + 1, least(s.start, n)) AS before,
       s.words,
       substring(r.text, s."end" + 1, n) AS after
FROM spans s JOIN named ON s."row" = named.id JOIN reports r ON r.id = s.report, around
ORDER BY s."table", s."row", s.ordinal
"""

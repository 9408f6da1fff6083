"""Questions to the store: the spans behind a row, and whether every span re-reads."""

from typing import Any

import duckdb
import msgspec

from crossread.errors import UsageError

CONTEXT = 90
"""Code points shown on either side of a span."""


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


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A span or text that does not re-read to what the store says."""

    table: str
    row: str
    detail: str


def rows(
    db: duckdb.DuckDBPyConnection, query: str, values: list[Any] | None = None
) -> list[dict[str, Any]]:
    """Return the rows of a query as dicts."""
    found = db.execute(query, values or [])
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def why(db: duckdb.DuckDBPyConnection, row: str) -> list[Evidence]:
    """Return every span behind a row, and behind the rows that it names, in context.

    Raises UsageError where no row begins with that id.
    """
    found = {entry["row"] for entry in rows(db, SAME_ROW, [row])}
    if not found:
        raise UsageError(f"no row {row!r} in this store; ids stand in the first column of show")
    if len(found) > 1:
        raise UsageError(f"{row!r} fits {len(found)} rows: {', '.join(sorted(found)[:4])} …")
    return [Evidence(**entry) for entry in rows(db, BEHIND, [found.pop(), CONTEXT])]


def ids_like(db: duckdb.DuckDBPyConnection, start: str) -> list[str]:
    """Return the ids of all rows that begin with `start`, of whatever table."""
    names = [row["name"] for row in rows(db, TABLES_WITH_ID)]
    query = " UNION ".join(f'SELECT id FROM "{name}" WHERE starts_with(id, $1)' for name in names)
    return sorted(row["id"] for row in rows(db, query, [start]))


def faults(db: duckdb.DuckDBPyConnection) -> list[Fault]:
    """Return every span whose words differ from the text, and every text with another hash."""
    found = [Fault(**entry) for entry in rows(db, UNTRUE_SPANS)]
    return found + [Fault(**entry) for entry in rows(db, UNTRUE_TEXTS)]


TABLES_WITH_ID = """
SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'id' ORDER BY name
"""

SAME_ROW = """
SELECT DISTINCT "row" FROM spans WHERE starts_with("row", ?) LIMIT 9
"""

BEHIND = """
WITH RECURSIVE named(id) AS (
    SELECT ?
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

UNTRUE_SPANS = """
SELECT s."table", s."row",
       'says ' || s.words || ' at ' || r.name || ' ' || s.start || '–' || s."end" AS detail
FROM spans s LEFT JOIN reports r ON r.id = s.report
WHERE r.id IS NULL OR s.start < 0 OR s."end" <= s.start
   OR substring(r.text, s.start + 1, s."end" - s.start) IS DISTINCT FROM s.words
"""

UNTRUE_TEXTS = """
SELECT 'reports' AS "table", id AS "row", name || ' has another text than its hash' AS detail
FROM reports WHERE sha256(text) <> text_hash
"""

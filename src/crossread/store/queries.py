"""Questions to the store: rows of a query, and whether every span re-reads."""

from typing import Any

import duckdb
import msgspec

from crossread.decoding import decoded_any
from crossread.errors import StoreError


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A span or text that does not re-read to what the store says."""

    table: str
    row: str
    detail: str


def rows(
    db: duckdb.DuckDBPyConnection, query: str, values: list[Any] | None = None
) -> list[dict[str, Any]]:
    """Return the rows of a query as dicts, a column of JSON as its values; raise StoreError where
    the file is damaged."""
    try:
        found = db.execute(query, values or [])
        names = [column[0] for column in found.description or []]
        json = [column[0] for column in found.description or [] if column[1] == "JSON"]
        every = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        for row in every if json else ():
            row |= {name: decoded_any(row[name]) for name in json if row[name] is not None}
        return every
    except DAMAGE as error:
        told = str(error).splitlines()[0]
        raise StoreError(f"the store is damaged ({told}): build it again") from error


DAMAGE = (
    duckdb.IOException,
    duckdb.InternalException,
    duckdb.FatalException,
    duckdb.SerializationException,
    UnicodeDecodeError,
    msgspec.MsgspecError,
)


def faults(db: duckdb.DuckDBPyConnection, *, sample: int | None = None) -> list[Fault]:
    """Return every span whose words differ from the text, and every text with another hash.

    With `sample`, as many spans are tried, the same ones each time.
    """
    some = f"USING SAMPLE reservoir({sample} ROWS) REPEATABLE (1)" if sample else ""
    found = [Fault(**entry) for entry in rows(db, UNTRUE_SPANS.format(some=some))]
    return found + [Fault(**entry) for entry in rows(db, UNTRUE_TEXTS)]


UNTRUE_SPANS = """
WITH tried AS (SELECT * FROM spans {some})
SELECT s."table", s."row",
       'says ' || s.words || ' at ' || r.name || ' ' || s.start || '–' || s."end" AS detail
FROM tried s LEFT JOIN reports r ON r.id = s.report
WHERE r.id IS NULL OR s.start < 0 OR s."end" <= s.start
   OR substring(r.text, s.start + 1, s."end" - s.start) IS DISTINCT FROM s.words
"""

UNTRUE_TEXTS = """
SELECT 'reports' AS "table", id AS "row", name || ' has another text than its hash' AS detail
FROM reports WHERE sha256(text) <> text_hash
"""

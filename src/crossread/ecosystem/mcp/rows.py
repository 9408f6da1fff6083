"""Rows: from rows of the store to rows with the exact words they stand on, within bounds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb

from crossread.ecosystem.mcp.shapes import Quote, Row
from crossread.errors import UsageError
from crossread.store.behind import Evidence, named_in, spans_behind
from crossread.store.queries import rows

QUOTES = 6
"""Quotes of one row, where several rows are told."""
LONGEST = 600
"""Code points of one quote; a longer one ends earlier, and so does its span."""
MOST_TEXT = 24_000
"""Characters of rows in an answer, after which it ends and says where it goes on."""
_HIDDEN = frozenset(
    [
        "id",
        "story",
        "made_by",
        "differing",
        "sides",
        "stands",
        "members",
        "rows",
        "findings",
        "figures",
        "low_from",
        "best_from",
        "high_from",
        "happenings",
        "ordinal",
    ]
)
"""Columns of ids and of spans, which the quotes stand for."""
_REPORTS = ("report", "reports", "carried_by", "left_out_by")


def told_rows(db: duckdb.DuckDBPyConnection, found: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Yield rows with their quotes until the answer is full."""
    names = names_of(db)
    text = 0
    for row in found:
        told = told_row(db, row, names)
        text += len(str(told.fields)) + sum(len(quote.words) + 60 for quote in told.quotes)
        yield told
        if text > MOST_TEXT:
            return


def told_row(
    db: duckdb.DuckDBPyConnection, row: dict[str, Any], names: dict[str, str], most: int = QUOTES
) -> Row:
    """Return a row of the store with its quotes."""
    found = spans_behind(db, [row["id"]]) or spans_behind(db, named_in(row))
    quotes = list({(q.report, q.start, q.end): q for q in map(quote_of, found)}.values())
    fields = {
        key: named(value, names) if key in _REPORTS else value
        for key, value in row.items()
        if key not in _HIDDEN and value not in (None, "", []) and not is_place(key)
    }
    more = max(0, len(quotes) - most)
    return Row(id=row["id"], fields=fields, quotes=quotes[:most], more_quotes=more)


def is_place(key: str) -> bool:
    """Whether a column is a place in a text, which the quotes tell with its words."""
    return key in ("start", "end") or key.endswith(("_start", "_end"))


def quote_of(found: Evidence) -> Quote:
    """Return a span behind a row as a quote."""
    return quote(found.report, found.start, found.words, found.role)


def quote(report: str, start: int, words: str, role: str = "") -> Quote:
    """Return words of a report as a quote; of very many, the beginning up to a space.

    >>> quote("one", 4, "a ferry").end
    11
    """
    kept = words
    if len(words) > LONGEST:
        kept = words[: words.rfind(" ", 0, LONGEST) if " " in words[:LONGEST] else LONGEST]
    end = start + len(kept)
    return Quote(
        report=report, start=start, end=end, words=kept, role=role, cut=len(kept) < len(words)
    )


def names_of(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the names of all reports by their ids."""
    return {row["id"]: row["name"] for row in rows(db, "SELECT id, name FROM reports")}


def named(value: Any, names: dict[str, str]) -> Any:
    """Return ids of reports as their names."""
    if isinstance(value, list):
        return [names.get(each, each) for each in value]
    return names.get(value, value)


def the_one(found: Sequence[dict[str, Any]], what: str, asked: str) -> dict[str, Any]:
    """Return the one row found; raise UsageError where there is none, or several."""
    if len(found) == 1:
        return found[0]
    count = f"{len(found)} of them begin so" if found else "there is none"
    raise UsageError(f"no one {what} {asked!r}: {count}; search_stories lists them")

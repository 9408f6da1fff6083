"""Described: rows in words, as a person names them: figure “At least 12” of one."""

from collections.abc import Sequence

import duckdb

from crossread.store.queries import rows

MOST = 60
"""Characters of a text that name it."""


def described(db: duckdb.DuckDBPyConnection, names: Sequence[str]) -> str:
    """Return rows of whatever table in words."""
    return " and ".join(row_in_words(db, name) for name in names)


def row_in_words(db: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return one row in words; by its table and id where it has none."""
    kind, _, key = name.partition(":")
    query = WORDS.get(kind)
    found = rows(db, query, [name]) if query else []
    words = " ".join(str(found[0]["words"] or "").split()) if found else ""
    if not words:
        return f"{kind} {key[:8]}"
    shown = words if len(words) <= MOST else words[: MOST - 2].rsplit(" ", 1)[0] + " …"
    of = f" of {found[0]['report']}" if found[0].get("report") else ""
    return f"{CALLED.get(kind, kind)} “{shown}”{of}"


CALLED = {
    "tallies": "count",
    "timeline": "moment",
    "summary": "summary line",
    "characters": "person",
    "character": "person",
}
"""What a reader calls rows that are named by their table."""

OF_REPORT = """
SELECT string_agg(s.words, ' … ' ORDER BY s.start) AS words, any_value(r.name) AS report
FROM spans s JOIN reports r ON r.id = s.report WHERE s."row" = ? AND s.role = '{role}'
"""

WORDS = {
    "figure": """
SELECT concat_ws(' ', f.hedge, f.words, f.counted) AS words, r.name AS report
FROM figures f JOIN reports r ON r.id = f.report WHERE f.id = ?""",
    "attribution": OF_REPORT.format(role="content"),
    "utterance": """
SELECT concat_ws(': ', u.speaker, (SELECT s.words FROM spans s
    WHERE s."row" = u.id AND s.role = 'spans' ORDER BY s.ordinal LIMIT 1)) AS words
FROM utterances u WHERE id = ?""",
    "finding": "SELECT text AS words FROM findings WHERE id = ?",
    "omission": "SELECT text AS words FROM omissions WHERE id = ?",
    "position": "SELECT matter AS words FROM positions WHERE id = ?",
    "character": "SELECT name AS words FROM characters WHERE id = ?",
    "timeline": "SELECT text AS words FROM timeline WHERE id = ?",
    "summary": "SELECT text AS words FROM summary WHERE id = ?",
    "tallies": "SELECT concat_ws(' ', indicator, counted_class, place, low) AS words "
    "FROM tallies WHERE id = ?",
}
"""By the kind in an id, what names the row."""

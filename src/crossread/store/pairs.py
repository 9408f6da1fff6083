"""Two reports side by side: what both say, what differs, what only one has."""

from typing import Any

import duckdb

from crossread.errors import UsageError
from crossread.store.queries import rows


def compared(db: duckdb.DuckDBPyConnection, a: str, b: str) -> list[dict[str, Any]]:
    """Return rows {what, relation, a, b, why} for two reports given by name or id.

    Raises UsageError for a name that no report has, or that several have.
    """
    pair = [report_named(db, a), report_named(db, b)]
    if pair[0] == pair[1]:
        raise UsageError(f"{a!r} and {b!r} are one report")
    return [row for query in (COPIES, FIGURES, UTTERANCES) for row in rows(db, query, [*pair])] or [
        {"what": "nothing", "relation": "independent", "a": a, "b": b, "why": "no shared row"}
    ]


def report_named(db: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return the id of the one report of that name or id."""
    found = rows(db, "SELECT id FROM reports WHERE name = $1 OR id = $1", [name])
    if len(found) != 1:
        names = ", ".join(row["name"] for row in rows(db, "SELECT name FROM reports LIMIT 8"))
        problem = "no report" if not found else f"{len(found)} reports"
        raise UsageError(f"{problem} named {name!r}; there are: {names} …")
    return str(found[0]["id"])


COPIES = """
SELECT 'text' AS what, kind AS relation, round(share, 3)::VARCHAR AS a, '' AS b,
       array_to_string(reasons, '; ') AS why
FROM copies WHERE (a = $1 AND b = $2) OR (a = $2 AND b = $1)
"""

FIGURES = """
WITH quantities AS (FROM figures UNION ALL FROM measures)
SELECT x.what, x.relation, x.one AS a, x.other AS b, x.why FROM (
    SELECT concat_ws(' ', f.indicator, nullif(f.counted_class, 'everyone')) AS what,
           concat(if(v.likely IS NULL, '', 'perhaps '), v.relation) AS relation,
           concat_ws(' ', f.hedge, f.words, coalesce(f.unit, f.counted))
               || ' (' || f.claimant || ')' AS one,
           concat_ws(' ', g.hedge, g.words, coalesce(g.unit, g.counted))
               || ' (' || g.claimant || ')' AS other,
           v.why, f.start
    FROM figure_relations v
    JOIN quantities f ON f.id IN (v.a, v.b) AND f.report = $1
    JOIN quantities g ON g.id IN (v.a, v.b) AND g.report = $2
) x ORDER BY x.start
"""

# The kind of a member is told against the first: of two, the one that is not exact counts.
UTTERANCES = """
SELECT 'utterance: ' || u.speaker AS what,
       coalesce(nullif(array_to_string(list_sort(list_distinct([
           kind FOR kind IN [u.kinds[f.ordinal + 1], u.kinds[g.ordinal + 1]] IF kind <> 'exact'
       ])), ', '), ''), 'exact') AS relation,
       f.words AS a, g.words AS b, u.why
FROM utterances u
JOIN spans f ON f.row = u.id AND f.role = 'spans' AND f.report = $1
JOIN spans g ON g.row = u.id AND g.role = 'spans' AND g.report = $2
ORDER BY f.start
"""

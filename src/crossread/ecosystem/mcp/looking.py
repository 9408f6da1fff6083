"""Looking: what each tool answers, from a build as the local app reads it. Nothing is changed."""

from contextlib import closing
from typing import Any

import duckdb

from crossread.ecosystem.mcp.rows import (
    names_of,
    quote,
    the_one,
    told_row,
    told_rows,
)
from crossread.ecosystem.mcp.shapes import (
    AccountPart,
    Behind,
    Comparison,
    Found,
    Line,
    Quote,
    ReportFound,
    ReportText,
    StoryFound,
)
from crossread.errors import UsageError
from crossread.records import Reading
from crossread.rulings.words import signed
from crossread.store import open_store
from crossread.store.behind import row_named, rulings_on, whole_row
from crossread.store.pairs import report_named
from crossread.store.queries import rows
from crossread.web.compared import Pair, compared
from crossread.web.library import Card, Library
from crossread.web.looking import reading_named
from crossread.web.search import Hit, search

PARTS: dict[str, str] = {
    "summary": "FROM summary WHERE story = ? ORDER BY rowid",
    "findings": "FROM findings WHERE story = ? ORDER BY kind, id",
    "counts": "FROM tallies WHERE story = ? ORDER BY origins DESC, id",
    "differences": "FROM figure_relations WHERE story = ? AND relation IN "
    "('superseded', 'dispute', 'differs', 'scope_differs') AND likely IS NULL "
    "ORDER BY relation, id",
    "utterances": "FROM utterances WHERE story = ? ORDER BY origins DESC, outlets DESC, id",
    "positions": "FROM positions WHERE story = ? ORDER BY id",
    "timeline": 'FROM timeline WHERE story = ? ORDER BY left(coalesce("when", "by"), 10)'
    ' NULLS LAST, "when" NULLS LAST, text',
    "omissions": "FROM omissions WHERE story = ? ORDER BY weight DESC, id",
    "people": "FROM characters WHERE story = ? ORDER BY len(members) DESC, name",
    "unresolved": "FROM unresolved WHERE story = ? ORDER BY score DESC, id",
}
"""The parts of an account, and where their rows stand."""
COUNT = "SELECT count(*) AS n FROM (SELECT * {})"


def found_in(library: Library, words: str, most: int) -> Found:
    """Return the stories and reports that hold words; all stories where none are given."""
    with library.index() as (state, index):
        hits = search(index, words, most)
    wanted = words.casefold().split()
    cards = [card for card in state.cards if all(word in card.words for word in wanted)]
    with closing(open_store(library.folder)) as db:
        reports = [report_found(db, hit) for hit in hits]
    more = max(0, len(cards) - most)
    return Found(stories=list(map(story_found, cards[:most])), more_stories=more, reports=reports)


def story_found(card: Card) -> StoryFound:
    """Return a story as it is told."""
    return StoryFound(
        story=card.id,
        title=card.title,
        reports=card.reports,
        outlets=card.outlets,
        origins=card.origins,
        first=card.first,
        last=card.last,
    )


def report_found(db: duckdb.DuckDBPyConnection, hit: Hit) -> ReportFound:
    """Return a report that was found, with the stretch of its text that holds the words."""
    words = "".join(piece for _, piece in hit.snippet).strip(" …")
    found = rows(db, PLACE, [hit.name, words]) if words else []
    start = found[0]["start"] if found else -1
    return ReportFound(
        report=hit.name,
        title=hit.title,
        outlet=hit.outlet,
        published=hit.published,
        story=hit.story,
        quotes=[quote(hit.name, start, words, "found")] if start >= 0 else [],
    )


PLACE = """
SELECT strpos(text, $2) - 1 AS start FROM reports WHERE name = $1 AND contains(text, $2) LIMIT 1
"""


def account_of(library: Library, story: str, part: str, start: int, most: int) -> AccountPart:
    """Return rows of a part of the account of a story, named by its id or the beginning of it."""
    card = card_named(library, story)
    with closing(open_store(library.folder)) as db:
        counts = {
            name: rows(db, COUNT.format(query), [card.id])[0]["n"] for name, query in PARTS.items()
        }
        found = rows(db, f"SELECT * {PARTS[part]} LIMIT ? OFFSET ?", [card.id, most, start])
        told = list(told_rows(db, found))
    end = start + len(told)
    return AccountPart(
        story=story_found(card),
        part=part,
        parts=counts,
        rows=told,
        next=end if end < counts[part] else None,
    )


def card_named(library: Library, story: str) -> Card:
    """Return the one story of an id or its beginning; the only one of a build needs no name."""
    cards = library.state().cards
    wanted = story.strip().rstrip("….").removeprefix("story:")
    found = [{"card": c} for c in cards if c.id.removeprefix("story:").startswith(wanted)]
    card: Card = the_one(found, "story", story)["card"]
    return card


def why_row(library: Library, row: str, most: int) -> Behind:
    """Return a row, the words behind it and the rulings on it."""
    with closing(open_store(library.folder)) as db:
        whole = whole_row(db, row_named(db, row))
        if whole["id"].startswith("report:"):
            raise UsageError(f"{row!r} is a report: the tool report tells its text")
        told = told_row(db, whole, names_of(db), most)
        return Behind(row=told, rulings=[signed(each) for each in rulings_on(db, whole)])


def comparison_of(library: Library, names: tuple[str, str], start: int, most: int) -> Comparison:
    """Return two reports side by side: what the account compares, then their sentences."""
    with closing(open_store(library.folder)) as db:
        ids = [report_named(db, name) for name in names]
        if ids[0] == ids[1]:
            raise UsageError(f"{names[0]!r} and {names[1]!r} are one report")
        shared = [row for query in SHARED for row in rows(db, query, ids)] if not start else []
        told = list(told_rows(db, shared[:most]))
    a, b = (reading for name in names if (reading := reading_named(library, name)))
    found = compared(a, b, start, most, apart=True)
    return Comparison(
        reports=[found.a, found.b],
        counts=found.counts,
        rows=told,
        more_rows=len(shared) - len(told),
        lines=[line_of(line, a, b) for line in found.lines],
        next=found.next,
    )


def line_of(line: Pair, a: Reading, b: Reading) -> Line:
    """Return a line of a comparison as quotes."""
    sides = ((line.left_at, a), (line.right_at, b))
    return Line(kind=line.kind, quotes=[stretch(r, *at) for at, r in sides if at is not None])


def stretch(reading: Reading, start: int, end: int) -> Quote:
    """Return a stretch of a report as a quote."""
    return quote(reading.report.name, start, reading.report.text[start:end])


SHARED = (
    """
SELECT v.* FROM figure_relations v
JOIN spans f ON f."row" IN (v.a, v.b) AND f.report = $1
JOIN spans g ON g."row" IN (v.a, v.b) AND g.report = $2
QUALIFY row_number() OVER (PARTITION BY v.id) = 1
ORDER BY v.relation = 'not_comparable', v.relation IN ('same', 'compatible'), v.relation, v.id
""",
    """
SELECT u.* FROM utterances u
WHERE EXISTS (FROM spans f WHERE f."row" = u.id AND f.role = 'spans' AND f.report = $1)
  AND EXISTS (FROM spans g WHERE g."row" = u.id AND g.role = 'spans' AND g.report = $2)
ORDER BY u.id
""",
)
"""What an account compares of two reports: their figures, their utterances."""


def report_text(library: Library, name: str, start: int, length: int) -> ReportText:
    """Return a stretch of a report's text, and what is stated there."""
    with closing(open_store(library.folder)) as db:
        (row,) = rows(db, "SELECT * FROM reports WHERE id = ?", [report_named(db, name)])
        text: str = row["text"]
        begin = min(start, len(text))
        words = text[begin : begin + length]
        end = begin + len(words)
        found = rows_within(db, row["id"], begin, end)
        stated = list(told_rows(db, found))
        return ReportText(
            report=row["name"],
            title=row["title"] or "",
            outlet=row["outlet"] or "",
            published=row["published_value"] or "",
            byline=row["byline"] or "",
            url=row["url"] or "",
            story=row["story"] or "",
            length=len(text),
            text=Quote(report=row["name"], start=begin, end=end, words=words, role="text"),
            stated=stated,
            more_stated=len(found) - len(stated),
            next=end if end < len(text) else None,
        )


def rows_within(
    db: duckdb.DuckDBPyConnection, report: str, start: int, end: int
) -> list[dict[str, Any]]:
    """Return the figures and attributions of a stretch of a report, in the order of its text."""
    return [row for query in WITHIN for row in rows(db, query, [report, start, end])]


WITHIN = (
    """
SELECT f.id, f.indicator, f.counted_class, f.status, f.claimant, f.low, f.high, f.unit, f.as_of
FROM figures f WHERE f.report = $1 AND f.start >= $2 AND f."end" <= $3 ORDER BY f.start
""",
    """
SELECT a.id, a.speaker_name AS speaker, a.unresolved, a.stance, a.mode
FROM attributions a JOIN (
    SELECT "row", min(start) AS start, max("end") AS "end" FROM spans
    WHERE report = $1 AND role = 'content' AND "table" = 'attributions' GROUP BY "row"
) s ON s."row" = a.id WHERE s.start >= $2 AND s."end" <= $3 ORDER BY s.start
""",
)

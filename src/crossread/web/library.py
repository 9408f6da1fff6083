"""The library: a build as the app reads it. A build that was replaced is opened anew.

What a list of stories needs is asked once of each state of the build, and the texts are put into
an index of their own beside it, in a temporary file.
"""

import os
import sqlite3
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from crossread.present.names import apart, page_file, stem
from crossread.present.pages import StoryRow
from crossread.records.base import ReportId, StoryId
from crossread.store import FileShelf, Folder, open_store
from crossread.store.queries import rows
from crossread.web.search import index_texts

FACETS = ("outlet", "speaker", "place", "day", "indicator", "verdict")


class Card(StoryRow, frozen=True, kw_only=True):
    """A story as the list of the app shows it: as in the index, with what it is found by."""

    id: str
    facets: dict[str, tuple[str, ...]]
    words: str
    """All titles, in small letters, for finding."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """One state of a build: its stories, and the index of its texts."""

    mark: tuple[int, int, int]
    cards: tuple[Card, ...]
    pages: dict[str, str]
    """The page of each story."""
    index: str


class Library:
    """A build that is served; its state is taken anew when the build was replaced."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._state: State | None = None
        self._work = tempfile.TemporaryDirectory(prefix="crossread-serve-")

    def state(self) -> State:
        """Return the state of the build as it is now."""
        with self._lock:
            return self._latest()

    @contextmanager
    def index(self) -> Iterator[tuple[State, sqlite3.Connection]]:
        """Give the state of the build as it is now with its index, which stays open meanwhile."""
        with self._lock:  # another request may remove the file; once open it stays readable
            state = self._latest()
            index = opened(state.index)
        with closing(index):
            yield state, index

    def _latest(self) -> State:
        """Return the state of the build, taken anew where it was replaced; the lock is held."""
        mark = mark_of(self.folder)
        if self._state is None or self._state.mark != mark:
            old = self._state
            self._state = taken(self.folder, mark, Path(self._work.name))
            if old:
                with suppress(OSError):
                    os.unlink(old.index)
        return self._state

    def ask(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        """Return the rows of a question to the store."""
        with closing(open_store(self.folder)) as db:
            return rows(db, query, values)

    def shelf(self) -> FileShelf:
        """Return the readings of the build; the caller closes it."""
        return FileShelf(self.folder.existing().shelf, finished=True)

    def close(self) -> None:
        """Remove the index."""
        self._work.cleanup()


def mark_of(folder: Folder) -> tuple[int, int, int]:
    """Return what tells one state of a build from the next."""
    found = folder.existing().database.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def taken(folder: Folder, mark: tuple[int, int, int], work: Path) -> State:
    """Return a state of the build, its texts put into an index."""
    with closing(open_store(folder)) as db:
        stories = rows(db, STORIES)
        reports = {row["id"]: row for row in rows(db, REPORTS)}
        facets = facets_of(rows(db, SPEAKERS), rows(db, COUNTS), rows(db, VERDICTS))
        summaries = summaries_of(rows(db, SUMMARIES))
        origins = {row["story"]: row["origins"] for row in rows(db, ORIGINS)}
        handle, index = tempfile.mkstemp(suffix=".sqlite", dir=work)
        os.close(handle)
        index_texts(index, db)
    names = apart({row["id"]: first_of(row, reports) for row in stories})
    cards = [card(row, reports, facets, summaries, origins, names) for row in stories]
    cards.sort(key=lambda each: (-each.origins, -each.reports, each.first, each.id))
    pages = {each.id: each.page for each in cards}
    return State(mark=mark, cards=tuple(cards), pages=pages, index=index)


def first_of(row: Mapping[str, Any], reports: Mapping[str, Any]) -> tuple[ReportId, str]:
    """Return the report that a story begins with, and the stem of the page."""
    first = reports[row["reports"][0]]
    day = (first["published"] or "")[:10]
    return ReportId(first["id"]), stem(first["title"] or first["name"], day if day[9:] else None)


def card(
    row: Mapping[str, Any],
    reports: Mapping[str, Any],
    facets: Mapping[str, Mapping[str, Iterable[str]]],
    summaries: Mapping[str, tuple[str, ...]],
    origins: Mapping[str, int],
    names: Mapping[StoryId, str],
) -> Card:
    """Return one story as the list shows it."""
    own = [reports[key] for key in row["reports"]]
    titles = [r["title"] for r in own if r["title"]]
    outlets = sorted({r["outlet"] for r in own if r["outlet"]})
    days = sorted({r["published"][:10] for r in own if r["published"]})
    mine = {name: tuple(sorted(found.get(row["id"], ()))) for name, found in facets.items()}
    return Card(
        id=row["id"],
        title=row["title"],
        page=page_file(names[row["id"]]),
        reports=len(own),
        outlets=len(outlets),
        origins=origins.get(row["id"], len(own)),
        first=row["first"] or "",
        last=row["last"] or "",
        summary=summaries.get(row["id"], ()),
        facets={"outlet": tuple(outlets), "day": tuple(days), **mine},
        words=" ".join([*titles, *outlets]).casefold(),
    )


def facets_of(*found: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, set[str]]]:
    """Return of each facet the values of each story."""
    kept: dict[str, dict[str, set[str]]] = {
        name: defaultdict(set) for name in ("speaker", "place", "indicator", "verdict")
    }
    for rows_ in found:
        for row in rows_:
            for name, values in kept.items():
                if row.get(name):
                    values[row["story"]].add(str(row[name]).replace("_", " "))
    return kept


def summaries_of(found: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Return the first clauses of each story's short account."""
    kept: dict[str, list[str]] = defaultdict(list)
    for row in found:
        if len(kept[row["story"]]) < SHOWN:
            kept[row["story"]].append(row["text"])
    return {story: tuple(clauses) for story, clauses in kept.items()}


SHOWN = 3
"""Clauses of the short account that a list shows."""
STORIES = 'SELECT id, title, reports, "first", "last" FROM stories'
REPORTS = "SELECT id, name, title, outlet, published_value AS published FROM reports"
SPEAKERS = """
SELECT DISTINCT story, speaker_name AS speaker FROM attributions
WHERE speaker_name IS NOT NULL AND speaker_kind IN ('person', 'organisation', 'government')
"""
COUNTS = """
SELECT DISTINCT story, indicator, place FROM figures WHERE indicator <> 'other' OR place IS NOT NULL
"""
VERDICTS = "SELECT DISTINCT story, verdict FROM findings WHERE kind = 'figure'"
SUMMARIES = "SELECT story, text FROM summary"
ORIGINS = """
SELECT r.story, count(DISTINCT o.id) AS origins
FROM (SELECT id, unnest(reports) AS report FROM origins) o JOIN reports r ON r.id = o.report
GROUP BY r.story
"""


def opened(index: str) -> sqlite3.Connection:
    """Open an index for reading."""
    return sqlite3.connect(f"file:{index}?mode=ro&immutable=1", uri=True, check_same_thread=False)

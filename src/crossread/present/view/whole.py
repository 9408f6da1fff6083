"""The whole view of a story: its parts in the order in which the page tells them."""

from crossread.present.view.book import Book
from crossread.present.view.differences import Difference, differences_of
from crossread.present.view.figures import Matter, matters_of
from crossread.present.view.front import Front, front_of
from crossread.present.view.omissions import Fact, omissions_of
from crossread.present.view.origins import Lane, Shared, copies_of, lanes_of
from crossread.present.view.people import Who, people_of
from crossread.present.view.positions import Matched, positions_of
from crossread.present.view.reports import About, Change, changes_of, reports_of
from crossread.present.view.ruled import Ruled
from crossread.present.view.timeline import Day, timeline_of
from crossread.present.view.unsettled import Open, open_of
from crossread.present.view.words import Saying, sayings_of
from crossread.records import Verdict
from crossread.records.base import Record


class StoryView(Record, frozen=True, kw_only=True):
    """All parts of the page of one story."""

    front: Front
    matters: tuple[Matter, ...]
    differences: tuple[Difference, ...]
    sayings: tuple[Saying, ...]
    positions: tuple[Matched, ...]
    timeline: tuple[Day, ...]
    lanes: tuple[Lane, ...]
    copies: tuple[Shared, ...]
    omissions: tuple[Fact, ...]
    people: tuple[Who, ...]
    reports: tuple[About, ...]
    changes: tuple[Change, ...]
    rulings: tuple[Ruled, ...]
    unsettled: tuple[Open, ...]

    @property
    def apart(self) -> tuple[Difference, ...]:
        """Where figures of one thing differ."""
        return tuple(row for row in self.differences if row.verdict is not Verdict.SCOPE_DIFFERS)

    @property
    def scopes(self) -> tuple[Difference, ...]:
        """Figures that count different things, and so do not contradict."""
        return tuple(row for row in self.differences if row.verdict is Verdict.SCOPE_DIFFERS)


def view_of(book: Book) -> StoryView:
    """Return the view of a story."""
    matters, lanes = matters_of(book), lanes_of(book)
    differences, positions = differences_of(book, matters), positions_of(book)
    return StoryView(
        front=front_of(book, matters, differences, positions, lanes),
        matters=matters,
        differences=differences,
        sayings=sayings_of(book),
        positions=positions,
        timeline=timeline_of(book),
        lanes=lanes,
        copies=copies_of(book),
        omissions=omissions_of(book, lanes),
        people=people_of(book),
        reports=reports_of(book),
        changes=changes_of(book),
        rulings=tuple(book.ruled.values()),
        unsettled=open_of(book),
    )

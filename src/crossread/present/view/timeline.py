"""Timeline: what happened, by day; how exact the time is and whether it happened, told apart."""

from collections.abc import Sequence
from itertools import groupby

import msgspec

from crossread.present.limits import LIMITS
from crossread.present.phrases import cut, day_of, slug
from crossread.present.view.book import Book
from crossread.present.view.rows import Refs, Tags
from crossread.present.view.ruled import Ruled
from crossread.present.view.when import stretch
from crossread.records import Moment, record_id
from crossread.records.base import Record

EXACTNESS = {
    "moment": "to the hour or better",
    "day": "to the day",
    "week": "to the week",
    "month": "to the month",
    "year": "to the year",
}
BASES = {
    "published": "its words and the report’s date",
    "another time of the report": "elsewhere in the report",
}
"""What a day stands on, where a reader would not say it as the account does."""
UNDATED = "Day not known"
NEVER = (float("inf"), float("inf"))
REPORTED = "on this day or before, when first reported"
"""What is said of the time of an entry with a bound."""
NAMED = "the time that the report names"


class Entry(Record, frozen=True, kw_only=True):
    """One happening."""

    anchor: str
    when: str
    """As stated, in ISO 8601; "" where no day is known."""
    exact: str
    basis: str
    status: str
    """happened, planned, denied."""
    text: str
    said_by: str
    refs: Refs
    by: str = ""
    """The day by which it had happened, where none of its own is known."""
    tags: Tags = Tags()
    ruled: tuple[Ruled, ...] = ()

    @property
    def day(self) -> str:
        """Where it stands: when it happened, or by when; "" where neither is known."""
        return self.when or self.by

    @property
    def loose(self) -> str:
        """How exact the time is and what it stands on, where that is not a day that is named."""
        if self.by:
            return REPORTED
        told = [self.exact] if self.when and self.exact != EXACTNESS["day"] else []
        told += [f"day from {self.basis}"] if self.when and self.basis not in ("", NAMED) else []
        return ", ".join(told)


class Day(Record, frozen=True, kw_only=True):
    """The happenings of one day, month or year."""

    title: str
    value: str
    entries: tuple[Entry, ...]
    open: bool = True


def timeline_of(book: Book) -> tuple[Day, ...]:
    """Return the days in order, undated last; of a long timeline the middle days fold."""
    rows = book.account.timeline
    if len(rows) > LIMITS.timeline:
        kept = set(sorted(range(len(rows)), key=lambda n: -rows[n].weight)[: LIMITS.timeline])
        rows = tuple(row for n, row in enumerate(rows) if n in kept)
    found = [entry(row, book) for row in rows]
    found.sort(key=in_days)  # as they came within a day
    days = [day(value, list(group)) for value, group in groupby(found, key=day_value)]
    return folded_middle(days)


def in_days(row: Entry) -> tuple[float, bool, float]:
    """Return a key that sorts entries by day, weeks and months behind the day they begin with, what
    had happened by a day behind what happened on it."""
    first, last = stretch(row.day) or NEVER
    return (first // 1, last - first > 1 or bool(row.by), first)


def day_value(row: Entry) -> str:
    """Return the day, month or year of an entry; "" where none of a known year is named."""
    return row.day[:10] if stretch(row.day) else ""


def day(value: str, entries: Sequence[Entry]) -> Day:
    """Return the entries of one day."""
    return Day(title=day_of(value) if value else UNDATED, value=value, entries=tuple(entries))


def folded_middle(days: Sequence[Day]) -> tuple[Day, ...]:
    """Return days of which the first and last are open where there are many."""
    if len(days) <= LIMITS.days_listed:
        return tuple(days)
    ends = {*range(LIMITS.days_open), *range(len(days) - LIMITS.days_open, len(days))}
    return tuple(msgspec.structs.replace(d, open=n in ends) for n, d in enumerate(days))


def entry(row: Moment, book: Book) -> Entry:
    """Return one entry."""
    key = record_id("moment", row.when, row.text).rpartition(":")[2][:6]
    basis = BASES.get(row.basis, row.basis)
    return Entry(
        anchor=f"on-{slug(row.when or row.by or 'undated')}-{key}",
        when=row.when or "",
        by=row.by or "",
        exact=EXACTNESS.get(row.precision, row.precision),
        basis=basis,
        status=row.status,
        text=cut(row.text),
        said_by=row.said_by or "",
        refs=book.refs(row.spans),
        tags=Tags(claimants=(row.said_by,) if row.said_by else ()),
        ruled=book.ruled_by(row.ruled_by),
    )

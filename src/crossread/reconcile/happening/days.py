"""Days: what other reports of a story add to a time that its own report leaves open.

Comes in: the tellings of a story. Goes out: for each the day it is of. "On Thursday" in a report
without a date is a day as soon as the story knows one Thursday and no other; the rest stays open.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from crossread.reconcile.happening.almanac import anchor, near
from crossread.reconcile.happening.happened import is_doubtful
from crossread.reconcile.happening.tellings import Telling
from crossread.reconcile.words.stretch import is_day
from crossread.records import HappeningStatus, Reading

OPEN = "XXXX-"
"""How a time begins whose year is not known."""
WEEK = timedelta(days=6)
LONG = 20
"""Days from which on those of the reports name no weekday alone."""
MOST = 0.8
"""Share of the dated clauses from which one year is the story's."""


class Known:
    """The days that the reports of a story name in full."""

    def __init__(self, tellings: Sequence[Telling], readings: Sequence[Reading]) -> None:
        dated = sorted({(t.reading.report.id, t.day) for t in tellings if is_full(t.day)})
        self.full = {day for _, day in dated if day and "W" not in day}
        self.days = sorted(day for day in self.full if len(day) == 10)
        published = [r.report.published.value for r in readings if r.report.published]
        self.printed = sorted(value[:10] for value in published if is_day(value[:10]))
        self.anchor = None if published else anchor(*named_in(readings))
        self.years = Counter(day[:4] for _, day in dated if day)
        self.years.update(value[:4] for value in published)

    def by_almanac(self, telling: Telling, value: str | None) -> str | None:
        """Return a time of a clause with its year, where a weekday with its day tells it."""
        found = OPEN_DAY.fullmatch(value or "")
        if self.anchor is None or found is None:
            return value
        done = telling.happening.status is HappeningStatus.HAPPENED
        day = near(int(found[1]), int(found[2] or MIDDLE), self.anchor, done=done)
        return value if day is None else day.isoformat()[: len(str(value))]

    def of_story(self, telling: Telling, value: str | None) -> str | None:
        """Return a time of a clause with what the story knows of it."""
        return self.settled(self.by_almanac(telling, value), self.week(telling))

    def settled(self, value: str | None, week: Sequence[str] = ()) -> str | None:
        """Return a time with what the story knows of it; as it is where that is not sure. A weekday
        is of some days where one of them is such a day and the story knows no other near them."""
        if not value or not value.startswith(OPEN):
            return value
        year, rest = self.year(), value.removeprefix(OPEN)
        if "WXX" in value:
            return self.weekday(value, week) if year else value
        for part in (rest, rest[:2]):
            fits = {day[:4] for day in self.full if day[5:].startswith(part)}
            if len(fits) == 1:
                return f"{fits.pop()}-{rest}"
        return f"{year}-{rest}" if year else value

    def year(self) -> str | None:
        """Return the year of nearly all that is dated."""
        year, times = max(self.years.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        return year if times and times >= MOST * self.years.total() else None

    def weekday(self, value: str, week: Sequence[str]) -> str:
        """Return the only day of the story that is such a weekday, or of some days; as it is if
        several are."""
        number = value.rpartition("-")[2]
        known = [day for day in self.days if is_weekday(day, number)]
        likely = [day for day in week if is_weekday(day, number)]
        fits = [day for day in known if day in week] or likely or known
        return fits[0] if len(fits) == 1 else value

    def week(self, telling: Telling) -> list[str]:
        """Return the days of which a weekday of a report without a date probably is: those on which
        the others appeared and the week before, after it for what is to come; none of a report
        whose own day leaves the weekday open."""
        if not self.printed or telling.reading.report.published:
            return []
        first, last = date.fromisoformat(self.printed[0]), date.fromisoformat(self.printed[-1])
        ahead = telling.happening.status is HappeningStatus.PLANNED
        start, end = (first, last + WEEK) if ahead else (first - WEEK, last)
        many = (end - start).days + 1
        if many > LONG:
            return []
        return [(start + timedelta(days=n)).isoformat() for n in range(many)]


def named_in(readings: Iterable[Reading]) -> tuple[list[str], int | None]:
    """Return the texts of reports, and the last year that a time in them names."""
    every = list(readings)
    years = (time.value[:4] for each in every for time in each.times if time.value)
    last = max((int(year) for year in years if YEAR.fullmatch(year)), default=None)
    return [each.report.text for each in every], last


YEAR = re.compile(r"(?:19|20)\d\d")
OPEN_DAY = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
MIDDLE = 15
"""Day that stands for a month."""


def last_printed(readings: Iterable[Reading]) -> str | None:
    """Return the day of the last report of a story; None where no report tells its day."""
    printed = (each.report.published.value[:10] for each in readings if each.report.published)
    return max(filter(is_day, printed), default=None)


def is_full(value: str | None) -> bool:
    """Whether a time has a year."""
    return bool(value) and not str(value).startswith("X")


def is_weekday(day: str, number: str) -> bool:
    """Whether a day is the weekday of that number, Monday being 1."""
    try:
        return str(date.fromisoformat(day).isoweekday()) == number
    except ValueError:
        return False


def with_days(tellings: Sequence[Telling], readings: Sequence[Reading]) -> list[Telling]:
    """Return the tellings, each with the day that the story settles."""
    known = Known(tellings, readings)
    told = [
        replace(
            telling,
            day=known.of_story(telling, telling.day),
            likely=known.of_story(telling, telling.likely),
        )
        for telling in tellings
    ]
    chief = chief_day(told)
    return [replace(telling, chief=chief is not None and telling.day == chief) for telling in told]


def chief_day(tellings: Iterable[Telling]) -> str | None:
    """Return the day of most that a reader would note of what is surely dated.

    What is likely to be of that day is so more often than what is likely to be of another: of the
    clusters by hand 27 clauses of 35 and 19 of 35.
    """
    behind: Counter[str] = Counter()
    for telling in {telling.key: telling for telling in tellings}.values():
        if telling.day and is_day(telling.day) and not is_doubtful(telling):
            behind[telling.day] += round(telling.happening.score * WEIGHT)
    return max(behind, key=lambda day: (behind[day], day), default=None)


WEIGHT = 100
"""Parts of the chance that a reader notes a clause, so that their sum knows no order."""

"""Days: what other reports of a story add to a time that its own report leaves open.

Comes in: the tellings of a story. Goes out: for each the day it is of. "On Thursday" in a report
without a date is a day as soon as the story knows one Thursday and no other; the rest stays open.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from crossread.reconcile.tellings import Telling
from crossread.records import Reading

OPEN = "XXXX-"
"""How a time begins whose year is not known."""
MOST = 0.8
"""Share of the dated clauses from which one year is the story's."""


class Known:
    """The days that the reports of a story name in full."""

    def __init__(self, tellings: Sequence[Telling], readings: Iterable[Reading]) -> None:
        dated = sorted({(t.reading.report.id, t.day) for t in tellings if is_full(t.day)})
        self.full = {day for _, day in dated if day and "W" not in day}
        self.days = sorted(day for day in self.full if len(day) == 10)
        published = [r.report.published.value for r in readings if r.report.published]
        self.years = Counter(day[:4] for _, day in dated if day)
        self.years.update(value[:4] for value in published)

    def settled(self, value: str | None) -> str | None:
        """Return a time with what the story knows of it; as it is where that is not sure."""
        if not value or not value.startswith(OPEN):
            return value
        year, rest = self.year(), value.removeprefix(OPEN)
        if "WXX" in value:
            return self.weekday(value) if year else value
        for part in (rest, rest[:2]):
            fits = {day[:4] for day in self.full if day[5:].startswith(part)}
            if len(fits) == 1:
                return f"{fits.pop()}-{rest}"
        return f"{year}-{rest}" if year else value

    def year(self) -> str | None:
        """Return the year of nearly all that is dated."""
        year, times = max(self.years.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        return year if times and times >= MOST * self.years.total() else None

    def weekday(self, value: str) -> str:
        """Return the only day of the story that is such a weekday, as it is if several are."""
        number = value.rpartition("-")[2]
        fits = [day for day in self.days if is_weekday(day, number)]
        return fits[0] if len(fits) == 1 else value


def is_full(value: str | None) -> bool:
    """Whether a time has a year."""
    return bool(value) and not str(value).startswith("X")


def is_weekday(day: str, number: str) -> bool:
    """Whether a day is the weekday of that number, Monday being 1."""
    try:
        return str(date.fromisoformat(day).isoweekday()) == number
    except ValueError:
        return False


def with_days(tellings: Sequence[Telling], readings: Iterable[Reading]) -> list[Telling]:
    """Return the tellings, each with the day that the story settles."""
    known = Known(tellings, readings)
    return [replace(telling, day=known.settled(telling.day)) for telling in tellings]

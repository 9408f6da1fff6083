"""Axes: where a moment and a value stand in a picture, and which of them are named."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from math import floor, log10

from crossread.records.base import Record

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LETTER = 6.6
"""Pixels of a letter on an axis."""
WHOLE_DAY = len("2031-05-01")


class Line(Record, frozen=True, kw_only=True):
    """A line of a picture: data from `low` to `high` lie between the pixels `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the pixel of a value; one beyond the ends stands at the end."""
        if self.high <= self.low:
            return (self.start + self.end) / 2
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


class Tick(Record, frozen=True, kw_only=True):
    """A named place on an axis of time: where its name stands, and where it begins."""

    at: float
    edge: float
    name: str
    bare: str
    """The name where there is little room."""

    def fits(self, room: float) -> str:
        """Return the name that fits into some pixels."""
        return self.name if len(self.name) * LETTER <= room else self.bare


def clock_of(moments: Iterable[str]) -> tzinfo | None:
    """Return the first zone that a moment states: one picture has one clock."""
    whole = (value for value in moments if len(value) > WHOLE_DAY)
    return next((zone for value in whole if (zone := datetime.fromisoformat(value).tzinfo)), None)


def day_number(value: str, clock: tzinfo | None = None) -> float | None:
    """Return a moment as a number of days; a day without an hour is its noon.

    >>> day_number("2031-05-02T12:00") == day_number("2031-05-02"), day_number("2031-05")
    (True, None)
    """
    if len(value) < WHOLE_DAY or "W" in value:
        return None
    if len(value) == WHOLE_DAY:
        return date.fromisoformat(value).toordinal() + 0.5
    moment = datetime.fromisoformat(value)
    moment = moment.astimezone(clock) if moment.tzinfo and clock else moment
    return date.toordinal(moment.date()) + moment.hour / 24 + moment.minute / 1440


def days_line(days: Sequence[float], start: float, end: float) -> Line:
    """Return an axis of whole days that holds all the given ones."""
    low, high = float(floor(min(days))), float(floor(max(days)) + 1)
    return Line(low=low, high=high, start=start, end=end)


def ticks_of(line: Line, most: int) -> tuple[Tick, ...]:
    """Return at most `most` names on an axis of days: each day, else days or months at steps."""
    days = round(line.high - line.low)
    step = max(1, -(-days // most))
    found = []
    for n, day in enumerate(range(round(line.low), round(line.high), step)):
        middle = line.at(day + 0.5) if step == 1 else line.at(day)
        when = date.fromordinal(day)
        name = named(when, first=n == 0, single=step == 1)
        bare = named(when, first=n == 0, single=False) if n == 0 or when.day == 1 else str(when.day)
        found.append(Tick(at=middle, edge=line.at(day), name=name, bare=bare))
    return tuple(found)


def named(day: date, *, first: bool, single: bool) -> str:
    """Return a day as an axis names it, with its month at the first and on the first.

    >>> named(date(2031, 5, 3), first=True, single=True)
    'Sat 3 May'
    """
    month = f" {MONTHS[day.month - 1]}" if first or day.day == 1 or not single else ""
    return f"{DAYS[day.weekday()]} {day.day}{month}" if single else f"{day.day}{month}"


def nice(top: float) -> tuple[float, ...]:
    """Return the values that a grid from nought to at least `top` names.

    >>> nice(54), nice(7200)
    ((0.0, 20.0, 40.0, 60.0), (0.0, 2500.0, 5000.0, 7500.0))
    """
    if top <= 0:
        return (0.0, 1.0)
    raw = top / 3
    unit = 10 ** floor(log10(raw))
    step = next(unit * k for k in (1, 2, 2.5, 5, 10) if unit * k >= raw)
    step = max(step, 1.0) if top >= 1 else step
    found = [0.0]
    while found[-1] < top:
        found.append(found[-1] + step)
    return tuple(found)


def short(value: float) -> str:
    """Return a number as an axis names it.

    >>> short(7500), short(2500000), short(0.5)
    ('7,500', '2.5 m', '0.5')
    """
    for unit, name in ((1e9, "bn"), (1e6, "m")):
        if value >= unit:
            return f"{value / unit:,.4g} {name}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:g}"


def days_between(first: date, last: date) -> list[date]:
    """Return the days from the first to the last."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]

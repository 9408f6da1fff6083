"""Days: from a TIMEX3 value to the first and the last day that it covers."""

import re
from calendar import monthrange
from datetime import date

from crossread.records.base import Record

_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?|-W(\d\d))?")


class Days(Record, frozen=True, kw_only=True):
    """A stretch of days and how precise it is: day, week, month or year."""

    first: date
    last: date
    precision: str


def days(value: str | None) -> Days | None:
    """Return the days of a value; None for what is no date: seasons, "now", lengths of time.

    >>> found = days("2031-02")
    >>> found.first.isoformat(), found.last.isoformat(), found.precision
    ('2031-02-01', '2031-02-28', 'month')
    >>> days("PRESENT_REF") is days("P3D") is None
    True
    """
    found = _VALUE.fullmatch(value or "")
    if found is None:
        return None
    year, month, day, week = (int(part) if part else 0 for part in found.groups())
    try:
        if week:
            first, last = date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
            return Days(first=first, last=last, precision="week")
        if day:
            one = date(year, month, day)
            return Days(first=one, last=one, precision="day")
        if month:
            last = date(year, month, monthrange(year, month)[1])
            return Days(first=date(year, month, 1), last=last, precision="month")
        return Days(first=date(year, 1, 1), last=date(year, 12, 31), precision="year")
    except (ValueError, IndexError):  # a thirteenth month, a 31st of February
        return None

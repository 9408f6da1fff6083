"""Stretch: the days that a time value names.

Comes in: TIMEX3 values. Goes out: the first and last day of each, and whether two have none in
common. What cannot be read names no days.
"""

import re
from datetime import date, timedelta


def disjoint(first: str, second: str) -> bool:
    """Whether two TIMEX3 values have no day in common; what cannot be read is not disjoint.

    >>> disjoint("2022-03-01", "2022-03"), disjoint("2022-W09", "2022-03-01TNI")
    (False, False)
    >>> disjoint("2022-03-01", "2022-03-02"), disjoint("2021", "2022-03"), disjoint("P1D", "2022")
    (True, True, False)
    """
    one, other = days_of(first), days_of(second)
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def days_of(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a TIMEX3 value; None where it names no days."""
    found = DAYS.match(value)
    if not found:
        return None
    year, (week, month, day) = int(found[1]), (int(p) if p else None for p in found.groups()[1:])
    try:
        if week:
            start = date.fromisocalendar(year, week, 1)
            first = start + timedelta(days=5 if value.endswith("-WE") else 0)
            return first, start + timedelta(days=6)
        if day:
            return date(year, month or 1, day), date(year, month or 1, day)
        if month:
            return date(year, month, 1), date(year, month, 28) + timedelta(days=3)
    except ValueError:
        return None
    return date(year, 1, 1), date(year, 12, 31)


def holds(wide: str, day: str) -> bool:
    """Whether a time is another or holds it: the month, the week and the weekend hold their days.

    >>> holds("2024-05", "2024-05-12"), holds("2024-W19-WE", "2024-05-12"), holds("2024-05", "2024")
    (True, True, False)
    """
    if wide == day:
        return True
    outer, inner = days_of(wide), days_of(day)
    if outer is None or inner is None:
        return day.startswith(wide)
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def is_day(value: str) -> bool:
    """Whether a TIMEX3 value is one day of the calendar.

    >>> is_day("2022-03-01"), is_day("2022-03"), is_day("XXXX-03-01")
    (True, False, False)
    """
    days = days_of(value)
    return days is not None and days[0] == days[1]


DAYS = re.compile(r"(\d{4})(?:-W(\d\d)(?:-WE)?|-(\d\d)(?:-(\d\d))?)?(?=$|T)")

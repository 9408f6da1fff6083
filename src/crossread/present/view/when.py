"""When: a time expression as the stretch of days that it names, where its year is known."""

import re
from datetime import date, datetime, timedelta

from crossread.records import instant_of

PARTS = {"MO": (4, 12), "AF": (12, 18), "EV": (17, 23), "NI": (19, 24)}
"""The hours of each part of a day."""
SEASONS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 15)}
"""The first month of each season, and the first after it."""
Stretch = tuple[float, float]


def stretch(value: str) -> Stretch | None:
    """Return where a time begins and ends, in days; None where no day of a known year is named.

    >>> [round(24 * (b - a)) for a, b in map(named, ("2031-05-02", "2031-W20", "2031-05-02TMO"))]
    [24, 168, 8]
    >>> stretch("XXXX-05-01"), stretch("PRESENT_REF")
    (None, None)
    """
    try:
        return named(value)
    except ValueError:
        return None


def named(value: str) -> Stretch | None:
    """Return the stretch of a time; raise ValueError for a day that no calendar has."""
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return float(monday.toordinal()), float((monday + timedelta(days=7)).toordinal())
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])", value):
        return months(int(found[1]), found[2])
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(MO|AF|EV|NI)", value):
        day = date.fromisoformat(found[1]).toordinal()
        first, last = PARTS[found[2]]
        return day + first / 24, day + last / 24
    if not re.match(r"\d{4}($|-\d\d($|-\d\d($|T\d\d)))", value):
        return None
    instant = instant_of(value)
    return number(instant.start), number(instant.end)


def months(year: int, name: str) -> Stretch:
    """Return the stretch of a season, a quarter or a half of a year."""
    if name in SEASONS:
        first, after = SEASONS[name]
    else:
        long = 3 if name[0] == "Q" else 6
        first = (int(name[1]) - 1) * long + 1
        after = first + long
    start = date(year, first, 1)
    end = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return float(start.toordinal()), float(end.toordinal())


def number(moment: datetime) -> float:
    """Return a moment as a number of days."""
    return moment.date().toordinal() + (moment.hour + moment.minute / 60) / 24

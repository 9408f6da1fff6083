"""Values: what a time expression tells as a day, or as what is coarser than one.

Comes in: a value or the words of a time. Goes out: TIMEX3 values of days, weeks, months, years,
with the year left open where none is known.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from crossread.extract.tables import table
from crossread.extract.time.dates import month_near

PLAIN = re.compile(
    r"(?:\d{4}|XXXX)(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|WXX-\d|Q\d|H\d|S[PU]|FA|WI))?"
)
OVER = ("past", "perfect", "earlier")
"""Tenses of what is over."""
BARELY = 6
"""Days back of a weekday that may as well be tomorrow."""
TURNED = frozenset(("last", "past", "previous", "ago"))


LONGEST = 31
"""Days of the longest month."""


def plain(value: str | None) -> str | None:
    """Return a TIMEX3 value as a day or what is coarser than one; None where it is neither.

    >>> plain("2009-01-12T10:30"), plain("2009-W03"), plain("P2D")
    ('2009-01-12', '2009-W03', None)
    """
    match = PLAIN.match(value or "")
    return match.group() if match else None


@cache
def calendar() -> dict[str, dict[str, str]]:
    """Words of months, weekdays and seasons, with their part of a TIMEX3 value."""
    rows = table("calendar")
    return {
        "month": {word: f"{number:02d}" for word, number in rows["month"].items()},
        "weekday": {word: f"WXX-{number}" for word, number in rows["weekday"].items()},
        "season": dict(rows["season"]),
    }


def undated(words: str) -> str | None:
    """Return the value of a time of an unknown year, as TIMEX3 writes it; None where it is none.

    >>> undated("July 25"), undated("on Monday"), undated("this winter"), undated("soon")
    ('XXXX-07-25', 'XXXX-WXX-1', 'XXXX-WI', None)
    """
    parts = re.findall(r"[a-z]+|\d+", words.lower())
    for kind, values in calendar().items():
        named = next((values[part] for part in parts if part in values), None)
        if named is None:
            continue
        days = [int(part) for part in parts if part.isdigit() and 1 <= int(part) <= LONGEST]
        return f"XXXX-{named}-{days[0]:02d}" if kind == "month" and days else f"XXXX-{named}"
    return None


def of_year(value: str | None, month: str | None) -> str | None:
    """Return a day or month of an open year in the year nearest to the month of its report.

    >>> of_year("XXXX-07-25", "2031-08"), of_year("XXXX-WXX-1", "2031-08"), of_year("XXXX-05", None)
    ('2031-07-25', 'XXXX-WXX-1', 'XXXX-05')
    """
    named = OPEN_MONTH.fullmatch(value or "")
    if not named or not month:
        return value
    middle = date.fromisoformat(f"{month}-15")
    return f"{month_near(middle, int(named[1]), 0)}-{str(value)[5:]}"


OPEN_MONTH = re.compile(r"XXXX-(\d\d)(?:-\d\d)?")


def is_either(words: str, value: str, day: str) -> bool:
    """Whether a weekday may be the last one or tomorrow, in a report brought up to date.

    >>> is_either("early Friday", "2025-06-06", "2025-06-12")
    True
    >>> is_either("last Friday", "2025-06-06", "2025-06-12")
    False
    """
    return is_bare_weekday(words) and value == days_before(day, BARELY)


def is_bare_weekday(words: str) -> bool:
    """Whether a time is a weekday that no word turns back.

    >>> is_bare_weekday("on Saturday"), is_bare_weekday("last Saturday"), is_bare_weekday("May 3")
    (True, False, False)
    """
    named = set(re.findall(r"[a-z]+", words.lower()))
    return bool(named & calendar()["weekday"].keys()) and not named & TURNED


def days_before(day: str, count: int) -> str:
    """Return the day so many days before."""
    return (date.fromisoformat(day) - timedelta(days=count)).isoformat()


def is_ahead(value: str, day: str | None) -> bool:
    """Whether a time surely lies after the day of the report: nothing has happened yet.

    >>> is_ahead("2025-06-12", "2025-06-10"), is_ahead("2025-06", "2025-06-10")
    (True, False)
    >>> is_ahead("2025-W40", "2025-06-10"), is_ahead("XXXX-07", "2025-06-10")
    (True, False)
    """
    if not day:
        return False
    if week := re.match(r"(\d{4})-W(\d\d)", value):
        return date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat() > day
    return value.replace("-", "").isdigit() and value > day[: len(value)]


def year_before(value: str, words: str) -> str | None:
    """Return a month or day that names no year, one year earlier; None for another time ahead.

    >>> year_before("2017-02", "February"), year_before("2017-02-03", "3 February 2017")
    ('2016-02', None)
    """
    month = any(part in calendar()["month"] for part in re.findall(r"[a-z]+", words.lower()))
    plain = re.fullmatch(r"(\d{4})(-\d\d(?:-\d\d)?)", value)
    if not month or not plain or re.search(r"\d{4}", words):
        return None
    return f"{int(plain[1]) - 1}{plain[2]}"

"""Almanac: the year of reports that tell none, from a weekday that they name with its day.

Comes in: texts, and the last year that they name. Goes out: "Thursday, December 11" as a date,
where it is one in one year only of those that may be meant.
"""

import re
from collections.abc import Iterable
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMED = re.compile(
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})\b(?!,? \d{4})",
    re.IGNORECASE,
)
BEHIND, AHEAD = 1, 3
"""Years before and after the last that reports name, of which they may be: a weekday falls on one
day of the year in one of five."""
SOON = 7
"""Days after a day named by its weekday on which what has happened may lie."""


def anchor(texts: Iterable[str], last: int | None) -> date | None:
    """Return a day that texts name by weekday, month and number; None where no year, or more than
    one, fits all such days.

    >>> anchor(["She died Thursday, December 11, aged 85.", "It is held Tuesday, Dec. 16."], 2006)
    datetime.date(2008, 12, 11)
    >>> anchor(["She died Thursday, December 11.", "It is held Monday, Dec. 16."], 2006)
    """
    named = [
        (WEEKDAYS.index(day[:3].lower()), MONTHS.index(month.lower()) + 1, int(number))
        for text in texts
        for day, month, number in NAMED.findall(text)
    ]
    if not named or last is None:
        return None
    years = range(last - BEHIND, last + AHEAD + 1)
    fits = [year for year in years if all(falls_on(year, each) for each in named)]
    return date(fits[0], named[0][1], named[0][2]) if len(fits) == 1 else None


def falls_on(year: int, named: tuple[int, int, int]) -> bool:
    """Whether a day of a month is of a weekday in a year."""
    weekday, month, number = named
    try:
        return date(year, month, number).weekday() == weekday
    except ValueError:
        return False


def near(month: int, number: int, anchored: date, *, done: bool) -> date | None:
    """Return the day of a month that is nearest to a known day; of what has happened the last
    before it or soon behind it.

    >>> near(6, 30, date(2009, 2, 22), done=True), near(1, 2, date(2009, 2, 22), done=False)
    (datetime.date(2008, 6, 30), datetime.date(2009, 1, 2))
    """
    found = []
    for year in (anchored.year - 1, anchored.year, anchored.year + 1):
        try:
            found.append(date(year, month, number))
        except ValueError:
            continue
    if done:
        found = [each for each in found if (each - anchored).days <= SOON]
    return min(found, key=lambda each: abs((each - anchored).days), default=None)

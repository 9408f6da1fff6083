"""Arithmetic of the calendar in the units of TIMEX3: D W F M Q Y E C (E decade, C century).

Comes in: days and units. Goes out: days and TIMEX3 values. Knows nothing of language.
"""

from calendar import monthrange
from datetime import date, timedelta

from crossread.extract.tables import table

MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
SEASON_MONTH = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}


def shifted(day: date, count: int, unit: str) -> date:
    """Return the day so many units later (earlier where the count is negative).

    The day of the month is kept where the month has it; the years 1 to 9999 bound the result.

    >>> shifted(date(2024, 3, 31), -1, "M")
    datetime.date(2024, 2, 29)
    """
    try:
        if unit in MONTHS:
            month = day.year * 12 + day.month - 1 + count * MONTHS[unit]
            year, month = divmod(month, 12)
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return day + timedelta(days=count * {"D": 1, "W": 7, "F": 14}[unit])
    except (ValueError, OverflowError):
        return date.min if count < 0 else date.max


def written(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the unit that holds the day.

    >>> [written(date(2021, 1, 1), unit) for unit in "DWMQYEC"]
    ['2021-01-01', '2020-W53', '2021-01', '2021-Q1', '2021', '202', '20']
    """
    if unit in "WF":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: {"D": 10, "M": 7, "Y": 4, "E": 3, "C": 2}[unit]]


def weekday_from(day: date, weekday: int, turn: int) -> date:
    """Return the nearest such weekday (1 Monday to 7 Sunday) before or after the day, never it.

    >>> weekday_from(date(2022, 1, 10), 1, -1)
    datetime.date(2022, 1, 3)
    """
    step = (weekday - day.isoweekday()) % 7
    if turn > 0:
        return shifted(day, step or 7, "D")
    return shifted(day, (step or 7) - 7 if step else -7, "D")


def day_in(year: int, month: int, number: int) -> date | None:
    """Return that day, or None where the month has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_near(day: date, month: int, turn: int, *, reach: int = 4) -> int:
    """Return the year of that month before (-1), after (1) or nearest (0) to the day.

    News looks back more than ahead: a month up to `reach` ahead is nearer than the last one.

    >>> [month_near(date(2022, 11, 5), 1, turn) for turn in (-1, 0, 1)]
    [2022, 2023, 2023]
    """
    ahead = (month - day.month) % 12
    if turn < 0:
        return day.year if month <= day.month else day.year - 1
    if turn > 0 or ahead <= reach:
        return day.year if month >= day.month else day.year + 1
    return day.year if month <= day.month else day.year - 1


def easter(year: int) -> date:
    """Return Easter Day of the Gregorian calendar (Meeus, Astronomical Algorithms, 8).

    >>> easter(2000)
    datetime.date(2000, 4, 23)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feast(name: str, year: int) -> date:
    """Return the day of a feast of the calendar table in a year.

    >>> feast("thanksgiving", 1999)
    datetime.date(1999, 11, 25)
    """
    rule = table("calendar")["holiday"][name]
    if len(rule) == 1:
        return shifted(easter(year), rule[0], "D")
    if len(rule) == 2:
        return date(year, *rule)
    month, weekday, count = rule
    if count < 0:
        return weekday_from(shifted(date(year, month, 1), 1, "M"), weekday, -1)
    if name == "election day":  # the Tuesday after the first Monday
        return shifted(weekday_from(date(year, month, 1) - timedelta(1), 1, 1), 1, "D")
    return shifted(weekday_from(date(year, month, 1) - timedelta(1), weekday, 1), count - 1, "W")

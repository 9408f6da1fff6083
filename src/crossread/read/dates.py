"""Dates: from the many ways of writing one to ISO 8601, no more precise than what was stated.

What is no date gives None, never today's: "0000-00-00", "tomorrow", 30 February.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial

from crossread.records import DateBasis, Dated

# A page cannot be older than print or much younger than us; both ends are fixed, so that
# two runs in different years agree.
_FIRST, _LAST = 1500, 2100
_MONTHS = {name: number for number, names in enumerate((
    ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",),
    ("jun", "june"), ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"),
    ("oct", "october"), ("nov", "november"), ("dec", "december"),
), start=1) for name in names}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?:,?\s*(?:at|-|–|\||·|T)?\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?:\.\d+)?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|GMT|UTC|[+-]\d{2}:?\d{0,2}|[A-Z]{2,5})?)?"
)
_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})?(?:-?(?P<day>\d{2}))?"
    r"(?:[T\s]+(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|GMT|UTC|[+-]\d{2}:?\d{0,2})?(?:\s+[A-Za-z]+/[A-Za-z_]+)?",
    re.I,
)
_SLASHED = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})" + _CLOCK, re.I)
_DAY_FIRST = re.compile(
    _WEEKDAY
    + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    + _MONTH
    + r",?\s+(?P<year>\d{4})"
    + _CLOCK,
    re.I,
)
_MONTH_FIRST = re.compile(
    _WEEKDAY + _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _CLOCK, re.I
)
_MONTH_ALONE = re.compile(_MONTH + r",?\s+(?P<year>\d{4})", re.I)
_EPOCH = re.compile(r"(?P<seconds>[12]\d{9})(?:\d{3})?(?:\.\d+)?")
_FORMS = (_ISO, _SLASHED, _DAY_FIRST, _MONTH_FIRST, _MONTH_ALONE)
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-]?(?P<month>\d{2}|[a-z]{3,9})[/-]?(?P<day>\d{2})(?=[/-]|$)", re.I
)
_MONTH_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{2}|[a-z]{3,9})/", re.I)
_LEADING = re.compile(
    r"^\s*(?:first\s+|last\s+)?(?:published|posted|updated|modified|issued|date|on|at)\b[\s:]*"
    r"(?:(?:on|at)\s+)?",
    re.I,
)


def dated(value: object, basis: DateBasis) -> Dated | None:
    """Return the date that a value states, or None if it states none.

    >>> dated("2009-03-20 12:24:52-05", DateBasis.ROW).value
    '2009-03-20T12:24:52-05:00'
    >>> dated("Mon, 10 Jan 2022 09:30:00 GMT", DateBasis.FEED).value
    '2022-01-10T09:30:00+00:00'
    >>> dated("January 2022", DateBasis.PAGE).value
    '2022-01'
    >>> dated("2026-02-30", DateBasis.META) is None
    True
    """
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    if not text or len(text) > 80:
        return None
    text = _LEADING.sub("", text)
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            return _checked(partial(_value, found.groupdict()), basis)
    found = _EPOCH.fullmatch(text)
    return _checked(partial(_of_epoch, int(found["seconds"])), basis) if found else None


def in_address(url: str | None) -> Dated | None:
    """Return the date that the path of an address carries.

    >>> in_address("https://news.example/2022/01/10/flood").value
    '2022-01-10'
    >>> in_address("https://news.example/2022/jan/flood").value
    '2022-01'
    """
    for form in (_IN_ADDRESS, _MONTH_IN_ADDRESS):
        found = form.search(url or "")
        value = found and _checked(partial(_value, found.groupdict()), DateBasis.URL)
        if value:
            return value
    return None


def shows_day(text: str, day: str) -> bool:
    """Whether a text holds a day, `2022-01-01`, in one of the usual ways of writing it.

    >>> shows_day("Posted on January 1, 2022", "2022-01-01")
    True
    >>> shows_day("2022-01-31", "2022-01-01")
    False
    """
    year, month, number = day.split("-")
    names = "|".join(name for name, value in _MONTHS.items() if value == int(month))
    plain = rf"{int(number)}(?:st|nd|rd|th)?"
    return bool(
        re.search(
            rf"{year}[-/.]?{month}[-/.]?{number}(?!\d)|{number}[-/.]{month}[-/.]{year}"
            rf"|{month}/{number}/{year}|\b0?{plain}\.? (?:{names})\.?,? {year}"
            rf"|(?:{names})\.? 0?{plain},? {year}",
            text,
            re.I,
        )
    )


def _checked(make: Callable[[], str | None], basis: DateBasis) -> Dated | None:
    """Return the date made, or None where there is no such day or hour."""
    try:
        value = make()
    except (ValueError, OverflowError):
        return None
    # 1 January 1970 and its eve are what an empty field becomes in many systems.
    if value is None or value.startswith(("1970-01-01", "1969-12-31")):
        return None
    return Dated(value=value, basis=basis)


def _of_epoch(seconds: int) -> str:
    """Return the moment of a Unix time."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _value(parts: dict[str, str | None]) -> str | None:
    """Return the ISO value of matched parts; raise ValueError for what no calendar has."""
    year = int(parts["year"] or 0)
    if not _FIRST <= year <= _LAST:
        return None
    if not parts.get("month"):
        return f"{year:04d}"
    month = _month(str(parts["month"]))
    if not parts.get("day"):
        date(year, month, 1)
        return f"{year:04d}-{month:02d}"
    day = date(year, month, int(str(parts["day"])))
    if not parts.get("hour"):
        return day.isoformat()
    moment = datetime(
        day.year,
        day.month,
        day.day,
        _hour(int(str(parts["hour"])), parts.get("half")),
        int(str(parts["minute"])),
        int(parts["second"] or 0),
        tzinfo=_zone(parts.get("zone")),
    )
    return moment.isoformat()


def _month(word: str) -> int:
    """Return the number of a month written as number or name."""
    if word.isdecimal():
        return int(word)
    if word.lower() not in _MONTHS:
        raise ValueError(word)
    return _MONTHS[word.lower()]


def _hour(hour: int, half: str | None) -> int:
    """Return the hour of a day of 24 hours."""
    if not half:
        return hour
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _zone(zone: str | None) -> timezone | None:
    """Return the offset from UTC; a name other than UTC (EST, IST) is ambiguous: None."""
    if not zone:
        return None
    if zone.upper() in ("Z", "GMT", "UTC"):
        return UTC
    digits = zone.replace(":", "")
    if not digits[1:].isdecimal():
        return None
    ahead = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5] or 0))
    return timezone(-ahead if digits[0] == "-" else ahead)

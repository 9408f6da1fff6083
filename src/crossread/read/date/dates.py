"""Dates: from the many ways of writing one to ISO 8601, no more precise than what was stated.

What is no date gives None, never today's: "0000-00-00", "tomorrow", 30 February. What was
assumed, and what was refused, is told in notes.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from crossread.read.date.zones import ZONE, zone_of
from crossread.records import DateBasis, Dated, DayOrder, Instant, Record, instant_of

# A page cannot be older than print or much younger than us; both ends are fixed, so that
# two runs in different years agree.
MONTHS = 12  # of a year
_FIRST, _LAST = 1500, 2100  # years that a report may be of
_MONTHS = {name: number for number, names in enumerate((
    ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",),
    ("jun", "june"), ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"),
    ("oct", "october"), ("nov", "november"), ("dec", "december"),
), start=1) for name in names}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?|(?P<hour2>\d{1,2})\s*(?P<half2>[ap]\.?m\.?)"
    r"|(?P<hour3>[012]\d)(?P<minute3>[0-5]\d)(?=\s*(?:GMT|UTC|hrs|h\b)))"
    rf"\s*(?:hrs|hours|h\b|Uhr)?\s*(?:{ZONE})?"
)
_CLOCK = rf"(?:,?\s*(?:at|-|–|—|\||·|T)?\s*{_TIME})?"
_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})?(?:-?(?P<day>\d{2}))?"
    r"(?:[T\s]+(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?:[.,]\d+)?)?"
    rf"\s*(?:{ZONE})?(?:\s+[A-Za-z]+/[A-Za-z_]+)?",
    re.I,
)
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?"
)
"""As GDELT and the indexes of web archives write a moment, which is universal time there."""
_SLASHED = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})" + _CLOCK, re.I)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?{_MONTH},?[\s-]+"
    rf"(?P<year>\d{{4}}){_CLOCK}",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_CLOCK}", re.I
)
_MONTH_ALONE = re.compile(_MONTH + r",?\s+(?P<year>\d{4})", re.I)
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){_CLOCK}",
    re.I,
)
_EPOCH = re.compile(r"(?P<seconds>[12]\d{9})(?:\d{3})?(?:\.\d+)?")
_OF_LOG = re.compile(
    rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_TIME}\s+(?P<year>\d{{4}})", re.I
)
"""Mon May 12 20:00:00 EDT 2031, as programs print it."""
_FORMS = (_COMPACT, _ISO, _SLASHED, _DAY_FIRST, _MONTH_FIRST, _OF_LOG, _MONTH_ALONE)
_CLOCK_AHEAD = re.compile(
    rf"(?P<clock>{_TIME})\s*[,|·–—-]?\s*(?:on\s+)?(?P<rest>(?=.*\d{{4}}).+)", re.I
)
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-]?(?P<month>\d{2}|[a-z]{3,9})[/-]?(?P<day>\d{2})(?=[/-]|$)", re.I
)
_PART_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d{2})/[a-z][a-z.]{1,20}/(?P<month>\d{2})/(?P<day>\d{2})/"
    r"|/(?P<year2>(?:19|20)\d{2})/(?P<month2>\d{1,2})/(?P<day2>\d{1,2})(?=/|$)",
    re.I,
)
"""A section of the paper between year and month; a month or day of one digit."""
_NUMBER_IN_ADDRESS = re.compile(
    r"[-_/=](?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[._&]|$)"
)
"""Eight digits at the end of a part: "bridge-20310524", "?day=20310524&page=2"."""
_MONTH_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{2}|[a-z]{3,9})/", re.I)
_LEADING = re.compile(
    r"^\s*(?:first\s+|last\s+)?(?:published|posted|updated|modified|issued|date|on|at)\b[\s:]*"
    r"(?:(?:on|at)\s+)?",
    re.I,
)
_LONGEST = 80  # code points; a longer text is no date
_QUOTED = 40  # code points of it that a message shows

Parts = Mapping[str, str | None]


class FoundDate(Record, frozen=True, kw_only=True):
    """The date that a value states, if any, and what a reader should know of it."""

    date: Dated | None = None
    notes: tuple[str, ...] = ()


def dated(value: object, basis: DateBasis) -> Dated | None:
    """Return the date that a value states, or None if it states none.

    >>> dated("2009-03-20 12:24:52-05", DateBasis.ROW).value
    '2009-03-20T12:24:52-05:00'
    >>> dated("Mon, 10 Jan 2022 09:30:00 EST", DateBasis.FEED).value
    '2022-01-10T09:30:00-05:00'
    >>> dated("January 2022", DateBasis.PAGE).value
    '2022-01'
    >>> dated("2026-02-30", DateBasis.META) is None
    True
    """
    return found_date(value, basis).date


def first_date(
    values: Iterable[object], basis: DateBasis, *, latest: Instant | None = None
) -> FoundDate:
    """Return the first of several values that is a date, with the notes on all tried."""
    notes: tuple[str, ...] = ()
    for value in values:
        found = found_date(value, basis, latest=latest)
        notes += found.notes
        if found.date:
            return FoundDate(date=found.date, notes=notes)
    return FoundDate(notes=notes)


def found_date(value: object, basis: DateBasis, *, latest: Instant | None = None) -> FoundDate:
    """Return the date that a value states, with what was assumed or why it was refused.

    >>> found_date("05/06/2031", DateBasis.PAGE).date.value
    '2031-06'
    >>> found_date("05/06/2031", DateBasis.PAGE).notes
    ('“05/06/2031” is 2031-06-05 or 2031-05-06: read with the day first, to the month alone',)
    >>> found_date("today", DateBasis.ROW).notes
    ('“today” is no date',)
    """
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    if not text:
        return FoundDate()
    try:
        found = _found(_LEADING.sub("", text), basis) if len(text) <= _LONGEST else FoundDate()
    except (ValueError, OverflowError):
        found = FoundDate()
    # 1 January 1970 and its eve are what an empty field becomes in many systems.
    if found.date is None or found.date.value.startswith(("1970-01-01", "1969-12-31")):
        return FoundDate(notes=(f"“{text[:_QUOTED]}” is no date",))
    if latest and found.date.either:
        found = _past(found, found.date, latest)
    if latest and found.date and latest.precedes(found.date.instant):
        return FoundDate(notes=(f"“{text[:_QUOTED]}” lies in the future and was not believed",))
    return found


def _past(found: FoundDate, date: Dated, latest: Instant) -> FoundDate:
    """Return a date of two possible days without the one that lies in the future, if one does."""
    past = [value for value in date.either if not latest.precedes(instant_of(value))]
    if len(past) != 1:
        return found
    days = found.notes[-1].partition(":")[0]
    notes = (*found.notes[:-1], f"{days}: the one that is past was taken")
    return FoundDate(date=Dated(value=past[0], basis=date.basis), notes=notes)


def _found(text: str, basis: DateBasis) -> FoundDate:
    """Return the date of a text by the first form that it has; ValueError for no such day."""
    if found := _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(found["seconds"]), UTC)
        return FoundDate(date=Dated(value=moment.isoformat(), basis=basis))
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found.groupdict(), basis)
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict() | ({"zone": "UTC"} if form is _COMPACT else {})
            value, notes = _value(parts)
            return FoundDate(date=Dated(value=value, basis=basis) if value else None, notes=notes)
    if ahead := _CLOCK_AHEAD.fullmatch(text):
        return _found(f"{ahead['rest'].strip()} {ahead['clock'].strip()}", basis)
    return FoundDate()


def _numeric(parts: Parts, basis: DateBasis) -> FoundDate:
    """Return the date of three numbers; where two orders are possible, the month alone.

    With dots the day comes first wherever they are written so: 12.05.2025.
    """
    one, two = int(str(parts["one"])), int(str(parts["two"]))
    tried = {
        DayOrder.DAY_FIRST: {**parts, "day": str(one), "month": str(two)},
        DayOrder.MONTH_FIRST: {**parts, "day": str(two), "month": str(one)},
    }
    fit = {order: known for order, known in tried.items() if int(known["month"] or 0) <= MONTHS}
    if parts["mark"] == "." or one == two:
        fit = {DayOrder.DAY_FIRST: tried[DayOrder.DAY_FIRST]}
    values = {order: _value(known) for order, known in fit.items()}
    shown = next(iter(values.values()))
    if len(values) > 1 and shown[0]:
        either = tuple(str(value) for value, _ in values.values())
        days = " or ".join(value[:10] for value in either)
        written = "{one}{mark}{two}{mark}{year}".format(**parts)
        note = f"“{written}” is {days}: read with the day first, to the month alone"
        whole = Dated(value=either[0][:7], basis=basis, either=either)
        return FoundDate(date=whole, notes=(*shown[1], note))
    order = next(iter(values)) if one != two and parts["mark"] != "." else None
    date = Dated(value=shown[0], basis=basis, order=order) if shown[0] else None
    return FoundDate(date=date, notes=shown[1])


def in_address(url: str | None) -> Dated | None:
    """Return the date that the path of an address carries.

    >>> in_address("https://news.example/2022/01/10/flood").value
    '2022-01-10'
    >>> in_address("https://news.example/2022/jan/flood").value
    '2022-01'
    >>> in_address("https://news.example/flood-20220110").value
    '2022-01-10'
    """
    for form in (_IN_ADDRESS, _PART_IN_ADDRESS, _NUMBER_IN_ADDRESS, _MONTH_IN_ADDRESS):
        found = form.search(url or "")
        try:
            value = found and _value(_named(found))[0]
        except ValueError:
            continue
        if value and not value.startswith("1970-01-01"):
            return Dated(value=value, basis=DateBasis.URL)
    return None


def _named(found: re.Match[str]) -> Parts:
    """Return the parts of a date by name, whichever of two ways of writing it was met."""
    parts = found.groupdict()
    return {name: parts.get(name) or parts.get(f"{name}2") for name in ("year", "month", "day")}


def shows_day(text: str, day: str) -> bool:
    """Whether a text holds a day, `2022-01-01`, in one of the usual ways of writing it.

    >>> shows_day("Posted on January 1, 2022", "2022-01-01")
    True
    >>> shows_day("2022-01-31", "2022-01-01")
    False
    """
    year, month, number = day.split("-")
    numeric = rf"{number}[-/.]{month}[-/.]{year}|{month}/{number}/{year}"
    return names_day(text, day) or bool(re.search(numeric, text))


def names_day(text: str, day: str) -> bool:
    """Whether a text holds a day in a way that has one order: year first, or month by name.

    >>> names_day("05/06/2031", "2031-06-05"), names_day("5 June 2031", "2031-06-05")
    (False, True)
    """
    year, month, number = day.split("-")
    names = "|".join(name for name, value in _MONTHS.items() if value == int(month))
    plain = rf"{int(number)}(?:st|nd|rd|th)?"
    return bool(
        re.search(
            rf"{year}[-/.]?{month}[-/.]?{number}(?!\d)"
            rf"|\b0?{plain}\.? (?:{names})\.?,? {year}|(?:{names})\.? 0?{plain},? {year}",
            text,
            re.I,
        )
    )


def _value(parts: Parts) -> tuple[str | None, tuple[str, ...]]:
    """Return the ISO value of matched parts and notes; ValueError for what no calendar has."""
    year = int(parts["year"] or 0)
    if not _FIRST <= year <= _LAST:
        return None, ()
    if not parts.get("month"):
        return f"{year:04d}", ()
    month = _month(str(parts["month"]))
    if not parts.get("day"):
        date(year, month, 1)
        return f"{year:04d}-{month:02d}", ()
    day = date(year, month, int(str(parts["day"])))
    hour = parts.get("hour") or parts.get("hour2") or parts.get("hour3")
    if not hour:
        return day.isoformat(), ()
    moment = datetime(
        day.year,
        day.month,
        day.day,
        _hour(int(hour), parts.get("half") or parts.get("half2")),
        int(parts.get("minute") or parts.get("minute3") or 0),
        int(parts.get("second") or 0),
    )
    zone, notes = zone_of(parts.get("zone"), moment)
    return moment.replace(tzinfo=zone).isoformat(), notes


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

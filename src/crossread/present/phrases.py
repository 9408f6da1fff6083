"""Phrases of the page: names, numbers and dates as a reader meets them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from crossread.present.limits import LIMITS
from crossread.records import Indicator, Report
from crossread.records.base import ReportId
from crossread.visible import visible


def origin_name(name: str, reports: Mapping[ReportId, Report], members: Iterable[ReportId]) -> str:
    """Return an origin's name, or that of its first report's outlet."""
    if name:
        return name
    first = next((reports[r] for r in members if r in reports), None)
    return (first.outlet or first.name) if first else "unknown"


def letter_of(n: int) -> str:
    """Return A … Z, AA, AB … for 0, 1, 2 …

    >>> letter_of(0), letter_of(25), letter_of(26), letter_of(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    letters = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def what(indicator: Indicator, counted_class: str | None, words: str) -> str:
    """Return what a number counts: its indicator and class, else the report's words.

    >>> what(Indicator.KILLED, "people", ""), what(Indicator.DEPLOYED, "soldiers", "troops")
    ('killed', 'deployed soldiers')
    >>> what(Indicator.AIRCRAFT, "aircraft", ""), what(Indicator.OTHER, "everyone", "")
    ('aircraft', 'not named')
    """
    counted = "" if counted_class in ("everyone", "people") else counted_class or ""
    if indicator is Indicator.OTHER:
        return words or counted or "not named"
    counted = "" if counted == indicator.value else counted
    return f"{indicator.value} {counted}".strip()


def inward(name: str) -> str:
    """Return a name as it stands within a sentence.

    >>> inward("The interior ministry"), inward("Petar Dovrin")
    ('the interior ministry', 'Petar Dovrin')
    """
    return name[:1].lower() + name[1:] if name.startswith("The ") else name


def folded(words: str) -> str:
    """Return words in lower case without the marks around them: prints of the same words agree.

    >>> folded("“We are well,”")
    'we are well'
    """
    return words.casefold().strip(" ,.;:!?“”‘’\"'")


def cut(text: str, limit: int = LIMITS.cut) -> str:
    """Return a text, or its beginning up to a word; a quotation mark that opened is closed.

    >>> cut("She said: “We are all well”", 20)
    'She said: “We are …”'
    """
    if len(text) <= limit:
        return text
    kept = text[: limit - 2].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return kept + "”" if kept.count("“") > kept.count("”") else kept


def moment(report: Report, *, zoned: bool = False) -> str:
    """Return when a report was published, to the minute, as an editor writes it.

    `zoned` adds the zone, or that none is stated, for readers of several clocks.
    """
    if report.published is None:
        return ""
    shown = report.published.value[:16].replace("T", " ")
    if not zoned or len(shown) <= len("2031-05-01"):
        return shown
    return f"{shown} {report.published.zone or NO_ZONE}"


NO_ZONE = "(zone not stated)"


def several_clocks(reports: Iterable[Report]) -> bool:
    """Whether the clock times of reports are of several zones, or of a zone not stated."""
    dates = [report.published for report in reports if report.published]
    return len({date.zone for date in dates if len(date.value) > len("2031-05-01")}) > 1


def number(value: float | None) -> str:
    """Return a number for reading; an open bound is empty.

    >>> number(5800.0), number(None), number(2.5)
    ('5,800', '', '2.5')
    """
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def slug(text: str, words: int = 7) -> str:
    """Return some words of a text as they may stand in an address.

    >>> slug("Dam gives way above Lorvik, at least 12 dead!"), slug("«»")
    ('dam-gives-way-above-lorvik-at-least', 'x')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:words])[:60].strip("-") or "x"


def day_of(value: str) -> str:
    """Return a date in ISO 8601 as a reader says it, no more precise than stated.

    >>> day_of("2025-05-12T14:10:00+02:00"), day_of("2025-05"), day_of("2025-W20")
    ('12 May 2025', 'May 2025', 'week 20 of 2025')
    """
    year, _, rest = value[:10].partition("-")
    if rest.startswith("W"):
        return f"week {rest[1:3]} of {year}"
    parts = rest.split("-") if rest else []
    if not all(part.isdigit() for part in parts) or len(parts) > 2:
        return value
    names = [str(int(parts[1]))] if len(parts) == 2 else []
    names += [MONTHS[int(parts[0]) - 1]] if parts and 1 <= int(parts[0]) <= len(MONTHS) else []
    return " ".join([*names, year])


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def clock_of_day(value: str) -> str:
    """Return a moment as its day without the year and its time.

    >>> clock_of_day("2025-05-12T14:10:00+02:00"), clock_of_day("2025-05-12")
    ('12 May, 14:10', '12 May')
    """
    day = day_of(value).rsplit(" ", 1)[0]
    return f"{day}, {value[11:16]}" if len(value) > len("2031-05-01") else day


def days_said(text: str) -> str:
    """Return a reason with its days as a reader says them.

    >>> days_said("“Six” is of 2026-03-04, “nine” of 2026-03-05: the count went on.")
    '“Six” is of 4 March 2026, “nine” of 5 March 2026: the count went on.'
    """
    return DAY.sub(lambda found: day_of(found[0]), text)


DAY = re.compile(r"(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\dT-])")


def sentence_case(text: str) -> str:
    """Return a text that begins with a capital.

    >>> sentence_case("killed, Lorvik")
    'Killed, Lorvik'
    """
    return text[:1].upper() + text[1:]


def many(n: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> many(1, "report"), many(1200, "body", "bodies")
    ('1 report', '1,200 bodies')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def shown(text: str) -> str:
    """Return words from outside as they stand in a picture or an attribute, on one line.

    >>> shown("a\\nb\\u202ec")
    'a b<U+202E>c'
    """
    return " ".join(visible(text).split())

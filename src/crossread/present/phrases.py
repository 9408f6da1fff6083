"""Phrases of the page: names, numbers and dates as a reader meets them."""

from collections.abc import Iterable, Mapping

from crossread.records import Indicator, Report
from crossread.records.base import ReportId

LONGEST = 220
"""Characters of a text in a table; more is cut at a word."""


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


def cut(text: str, limit: int = LONGEST) -> str:
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

"""Head: the day on which a report was written, as it was published or as its own head tells.

Comes in: a Report and its times. Goes out: a day, or the month where no more is told. Refuses a
date that a sentence tells: only what stands above a report or before its first word is its own.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from crossread.extract.tables import table
from crossread.extract.time.dates import day_in
from crossread.records import Report, Timex

HEAD = 500
"""Code points at the beginning of a report that may tell when it was written."""
SHORT_LINE = 90
"""Code points of a line that is no sentence: "Saturday, September 14, 2013, 3:42 PM"."""
ADDRESS = re.compile(r"\s*https?(?:://\S{4,400}|: ?/ ?/[^\n]{4,400})")
"""The address of a page before its text; one that was cut into words ends with its line."""
IN_PATH = (
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/_-])(?P<month>\d{1,2}|[a-z]{3,9})(?P=mark)"
        r"(?P<day>\d{1,2})(?!\d)",
        re.I,
    ),
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
        r"(?:\d{4}|\d{6}|\d{9})?(?!\d)"
    ),
)
"""A day in an address: /2031/05/12/, 2031-may-12, 20310512, the last with a clock behind it."""
MONTH_IN_PATH = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3,9})/", re.I)
SENT = re.compile(
    r"\s*(?:[A-Z][\w.’'-]*[ ,]{1,2}){1,7}(?:\([A-Z][^()\n]{1,40}\),? )?(?:[-–—] )?"
    r"(?:(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3,9})|(?P<month2>[A-Za-z]{3,9})\.? (?P<day2>\d{1,2}))"
    r",? (?P<year>\d{4}|\d\d)\s?(?:\([^()\n]{2,60}\))?\s?(?:--?|[–—:])\s"
)
"""Where and when a report was sent from, before its first word: "ORLE, 18 NOV 89 (ONA) -- ",
"NO CITY (ORLE), 27 MAR 89 (ONA) -- "."""
CENTURY, LAST = 100, 68
"""Years of two digits up to the last are of this century, as POSIX has it."""


def day_of(report: Report) -> date | None:
    """Return the day the report came out, None where it is not known to the day."""
    day = report.published.day if report.published else None
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def written(report: Report, times: Iterable[Timex]) -> str | None:
    """Return the day on which a report was written, or the month where no more is known."""
    day = day_of(report) or head_day(report, times)
    return day.isoformat() if day else head_month(report)


def head_day(report: Report, times: Iterable[Timex]) -> date | None:
    """Return the day that the head of a report without a date tells.

    >>> from crossread.records import Report
    >>> def told(text):
    ...     return str(head_day(Report(id="r", name="r", article="r", text=text), ()))
    >>> told("https://news.example/2031/5/12/dam-bursts\\n\\nA dam burst.")
    '2031-05-12'
    >>> told("  NO CITY (ORLE), 27 MAR 89 (ONA) -- [TEXT] A dam burst.")
    '1989-03-27'
    >>> told("ORLE, 18 NOV 89 (ONA) -- A dam burst."), told("Orle met Karsk on 18 Nov 1989.")
    ('1989-11-18', 'None')
    """
    return in_address(report.text) or sent_on(report.text) or line_day(report, times)


def address(text: str) -> str:
    """Return the address that a text begins with, without blanks; "" where it has none."""
    found = ADDRESS.match(text[:HEAD])
    return "".join(found.group().split()) if found else ""


def in_address(text: str) -> date | None:
    """Return the day in the address that a text begins with."""
    path = address(text)
    matches = (found for form in IN_PATH for found in form.finditer(path))
    return next((day for found in matches if (day := day_from(found.groupdict()))), None)


def head_month(report: Report) -> str | None:
    """Return the month in the address that a report without a date begins with.

    >>> from crossread.records import Report
    >>> head_month(Report(id="r", name="r", article="r", text="https://n.example/2031/05/dam A"))
    '2031-05'
    """
    if report.published:
        return report.published.value[:7] if len(report.published.value) >= 7 else None
    found = MONTH_IN_PATH.search(address(report.text))
    month = number_of(found["month"]) if found else 0
    return f"{found['year']}-{month:02d}" if found and 1 <= month <= 12 else None


def sent_on(text: str) -> date | None:
    """Return the day of the dateline before the first word of a text, under an address or not."""
    bare = text[: 2 * HEAD].removeprefix(found.group() if (found := ADDRESS.match(text)) else "")
    dateline = SENT.match(bare)
    return day_from(dateline.groupdict()) if dateline else None


def day_from(parts: Mapping[str, str | None]) -> date | None:
    """Return the day of matched parts, None where no calendar has it."""
    year = int(parts["year"] or 0)
    if year < CENTURY:
        year += 2000 if year <= LAST else 1900
    month = number_of(parts["month"] or parts.get("month2") or "")
    day = int(parts["day"] or parts.get("day2") or 0)
    return day_in(year, month, day) if month else None


def number_of(word: str) -> int:
    """Return the number of a month written as number or name; 0 for another word."""
    return int(word) if word.isdecimal() else int(table("calendar")["month"].get(word.lower(), 0))


def line_day(report: Report, times: Iterable[Timex]) -> date | None:
    """Return the full date in a line of its own above a report, or one with its weekday."""
    for timex in times:
        start, end = timex.span.pair
        if start > HEAD:
            return None
        if timex.precision != "day" or timex.unresolved or not timex.value:
            continue
        line = report.text[report.text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
        first = report.text[start:end].split()[0].lower().strip(",")
        alone = len(line) <= SHORT_LINE and not line.rstrip().endswith((".", "!", "?"))
        if alone or first in table("calendar")["weekday"]:
            try:
                return date.fromisoformat(timex.value[:10])
            except ValueError:
                continue
    return None

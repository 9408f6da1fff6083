"""Shown: the dates that a page or a text shows its readers, told apart by their labels.

Comes in: the tree of a page, or a line. Goes out: when it was published and when it was last
changed ("Updated 14 May 2031 10:00 GMT. First published on Mon 12 May 2031"). A date without
a label tells nothing here.
"""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.read.date.dates import MONTHS, FoundDate, found_date, names_day
from crossread.read.phrases import words
from crossread.records import DateBasis, Dated, DayOrder, Instant, Record

DAYS = 31  # of the longest month
_LONGEST = 240
"""Characters of a line of dates; more is prose."""
_PUBLISHED = r"(?:first |originally )?(?:published|posted|created|issued)(?: date)?"
_CHANGED = r"(?:last |latest )?(?:updated?|modified|amended|edited|revised)"
_LABEL = re.compile(
    rf"\b(?:(?P<published>{_PUBLISHED})|(?P<changed>{_CHANGED}))\b[\s:]*(?:(?:on|at)\b\s*)?", re.I
)
_EDGES = " \t\n.,;:|·•–—-()[]"
_NUMERIC = re.compile(r"(?<!\d)(?P<one>\d{1,2})(?P<mark>[/-])(?P<two>\d{1,2})(?P=mark)\d{4}(?!\d)")


_BETWEEN = re.compile(r" [|•·/–—] | ?[|•·] ?| (?:by|in) (?=[^\W\d_])")


class Shown(Record, frozen=True, kw_only=True):
    """The dates shown, with what was assumed or refused."""

    published: Dated | None = None
    modified: Dated | None = None
    notes: tuple[str, ...] = ()


def labelled(text: str, *, latest: Instant | None = None) -> Shown:
    """Return the dates of a line that begins with a label, each by its own label.

    >>> shown = labelled("Updated 14 May 2031 10:00 GMT. First published on Mon 12 May 2031 18.05")
    >>> shown.published.value, shown.modified.value
    ('2031-05-12T18:05:00', '2031-05-14T10:00:00+00:00')
    >>> labelled("The 1 May 2031 report was published on 3 May 2031, the ministry said.").published
    """
    line = " ".join(text.split())
    labels = list(_LABEL.finditer(line))
    if len(line) > _LONGEST or not labels or line[: labels[0].start()].strip(_EDGES):
        return Shown()
    ends = [label.start() for label in labels[1:]] + [len(line)]
    found: dict[str, FoundDate] = {}
    for label, end in zip(labels, ends, strict=True):
        stated = bare_date(line[label.end() : end])
        date = found_date(stated, DateBasis.PAGE, latest=latest)
        if date.date or "future" in "".join(date.notes):
            found.setdefault(str(label.lastgroup), date)
    return _shown(found.get("published"), found.get("changed"))


def bare_date(line: str) -> str:
    """Return what a line of dates says of time, without marks between its parts and names beside.

    >>> bare_date("May 12, 2031 / 6:05 PM EDT / Orlo News"), bare_date("12 May 2031 by admin")
    ('May 12, 2031 6:05 PM EDT', '12 May 2031')
    """
    parts = (part.strip(_EDGES) for part in _BETWEEN.split(" ".join(line.split())))
    return " ".join(part for part in parts if any(map(str.isdigit, part))) or line.strip(_EDGES)


def _shown(published: FoundDate | None, changed: FoundDate | None) -> Shown:
    """Put the two together."""
    tried = [each for each in (published, changed) if each]
    return Shown(
        published=published.date if published else None,
        modified=changed.date if changed else None,
        notes=tuple(note for each in tried for note in each.notes),
    )


def shown_on(page: LexborHTMLParser, *, latest: Instant | None = None) -> Shown:
    """Return the first dates that a page shows under a label, outside its margins.

    >>> page = LexborHTMLParser("<article><p>Published: 12 May 2031</p></article>")
    >>> shown_on(page).published.value
    '2031-05-12'
    """
    published: Dated | None = None
    modified: Dated | None = None
    notes: tuple[str, ...] = ()
    for line in _lines(page):
        found = labelled(line, latest=latest)
        notes += found.notes if not (published and modified) else ()
        published, modified = published or found.published, modified or found.modified
        if published and modified:
            break
    return Shown(published=published, modified=modified, notes=tuple(dict.fromkeys(notes)))


def _lines(page: LexborHTMLParser) -> Iterator[str]:
    """Yield the short texts of elements that may hold a date, in order of the page."""
    for selector in words("page", "dates"):
        for node in page.css(selector):
            text = node.text(separator=" ")
            if len(text) <= 2 * _LONGEST and not _in_margin(node):
                yield text


def _in_margin(node: LexborNode) -> bool:
    """Whether an element stands in the margin of a page, where other articles are dated."""
    parent = node.parent
    while parent is not None:
        if parent.tag in ("aside", "nav", "footer"):
            return True
        parent = parent.parent
    return False


def order_shown(text: str, language: str | None) -> DayOrder | None:
    """Return the order of the numbers in dates that a page shows by itself; None: not shown.

    It shows it by a date with a number over twelve, or by an English that writes the day
    first everywhere; American English is what many systems declare for any page.

    >>> order_shown("26/05/2031 … 05/06/2031", None).value
    'day-first'
    >>> order_shown("05/06/2031", "en-US") is None
    True
    """
    orders = set()
    for found in _NUMERIC.finditer(text):
        one, two = int(found["one"]), int(found["two"])
        if one <= MONTHS < two <= DAYS:
            orders.add(DayOrder.MONTH_FIRST)
        elif two <= MONTHS < one <= DAYS:
            orders.add(DayOrder.DAY_FIRST)
    if len(orders) == 1:
        return orders.pop()
    if orders or (language or "").replace("_", "-") not in words("page", "day_first"):
        return None
    return DayOrder.DAY_FIRST


def by_order(date: Dated | None, order: DayOrder | None) -> Dated | None:
    """Return a date of two possible days as the order tells, to the day.

    >>> two = Dated(value="2031-06", basis=DateBasis.PAGE, either=("2031-06-05", "2031-05-06"))
    >>> by_order(two, DayOrder.MONTH_FIRST).value
    '2031-05-06'
    """
    if date is None or order is None or len(date.either) != 2:
        return date
    return Dated(value=date.either[order is DayOrder.MONTH_FIRST], basis=date.basis)


def only_in_numbers(markup: str, day: str) -> bool:
    """Whether a page shows a day, `2031-06-05`, in numbers of which either may be the month."""
    year, month, number = day.split("-")
    written = (f"{number}[/-]{month}", f"{month}[/-]{number}")
    numbers = (rf"(?<!\d){each}[/-](?:{year[:2]})?{year[2:]}(?![\d/-])" for each in written)
    shown = any(re.search(each, markup) for each in numbers)
    return shown and month != number and int(number) <= MONTHS and not names_day(markup, day)


def named_day(markup: str, days: Iterable[str]) -> str | None:
    """Return the one of several days that a page names in a way with one order, if one."""
    named = [day for day in days if names_day(markup, day[:10])]
    return named[0] if len(named) == 1 else None

"""Dates of a page: when it was published and changed, from what is surest to what is least so.

What the page states for machines comes before its address, that before what it shows under a
label, and that before what htmldate finds. Numbers in two possible orders stay a month.
"""

from selectolax.lexbor import LexborHTMLParser

from crossread.read.date.dates import FoundDate, found_date, in_address, shows_day
from crossread.read.date.shown import (
    Shown,
    by_order,
    named_day,
    only_in_numbers,
    order_shown,
    shown_on,
)
from crossread.read.page.metadata import PageFacts
from crossread.records import DateBasis, Dated, Instant

_DATED = 400_000
"""Characters of a page among which its date is looked for."""


def dates_of(tree: LexborHTMLParser, markup: str, about: PageFacts, latest: Instant) -> Shown:
    """Return when a page was published and changed, with what was assumed or refused."""
    head = markup[:_DATED]
    shown = Shown() if about.published and about.modified else shown_on(tree, latest=latest)
    published = about.published or _day_in_address(about) or shown.published
    found = FoundDate(date=published)
    if published is None:
        found = _searched(head, about, latest)
    modified = _after(_settled(about.modified or shown.modified, head, about), found.date)
    found = _at_latest(found, modified)
    return Shown(
        published=_settled(found.date, head, about),
        modified=modified,
        notes=(*about.notes, *shown.notes, *found.notes),
    )


def _at_latest(found: FoundDate, modified: Dated | None) -> FoundDate:
    """Return the date of publication; where the last change alone is dated, that, and say so."""
    if modified is None or (found.date and found.date.value != modified.day):
        return found
    note = "only the last change of the page is dated: it was published then or before"
    return FoundDate(date=modified, notes=(*found.notes, note))


def _after(modified: Dated | None, published: Dated | None) -> Dated | None:
    """Return the date of the last change, unless it lies before the page was published."""
    if modified and published and modified.instant.precedes(published.instant):
        return None
    return modified


def _day_in_address(about: PageFacts) -> Dated | None:
    """Return the date in the address, if it is a day: that is surer than a search of the page."""
    found = in_address(about.url)
    return found if found and found.day else None


def _settled(date: Dated | None, head: str, about: PageFacts) -> Dated | None:
    """Return a date of two possible days as the rest of the page tells, to the day if it does."""
    if date is None or not date.either:
        return date
    if named := named_day(head, date.either):
        return Dated(value=named, basis=date.basis)
    return by_order(date, order_shown(head, about.language))


def _searched(head: str, about: PageFacts, latest: Instant) -> FoundDate:
    """Return the date that htmldate finds on the page, to the month where it guessed the day."""
    import htmldate

    try:
        day = htmldate.find_date(head, original_date=True, extensive_search=False, url=about.url)
    except Exception:  # whatever a damaged page makes the finder raise: then there is no date
        return FoundDate()
    if not day:
        return FoundDate()
    if only_in_numbers(head, day):
        year, month, number = day.split("-")
        return found_date(f"{number}/{month}/{year}", DateBasis.PAGE, latest=latest)
    if day.endswith("-01") and not shows_day(head, day):
        day = day[:7]
    return found_date(day, DateBasis.PAGE, latest=latest)

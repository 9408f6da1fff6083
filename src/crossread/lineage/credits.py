"""Credits: which agency wrote a report, and which only helped, as the report itself says."""

from functools import cache

from crossread.lineage.words import plain_name, table
from crossread.records import Credit, CreditKind, Reading, Record, Report, agencies

ALONE = 120
"""A credit in a line no longer than this stands for itself, not within a sentence."""
OPENING = 400
"""A credit within so many characters of the beginning covers the whole report."""


class Credited(Record, frozen=True, kw_only=True):
    """A report without its text, and whom it credits."""

    report: Report
    wrote: tuple[str, ...] = ()
    """The agencies that wrote it."""
    helped: tuple[str, ...] = ()
    """Those that gave some material."""


def credited(reading: Reading) -> Credited:
    """Return what a report says of who wrote it."""
    return Credited(
        report=reading.report.card,
        wrote=agencies_behind(reading),
        helped=agencies_helping(reading),
    )


@cache
def _named() -> dict[str, str]:
    """Each way of naming an agency to its name."""
    return {
        plain_name(alias): agency.name
        for agency in agencies().agency
        if not agency.photo
        for alias in (agency.name, *agency.also)
    }


def agency_named(name: str) -> str | None:
    """Return the agency of that name, None if it is no agency known.

    >>> agency_named("AFP"), agency_named("the Associated Press"), agency_named("Ann Hill")
    ('Agence France-Presse', 'The Associated Press', None)
    """
    plain = plain_name(name)
    return _named().get(plain) or _named().get(plain.removeprefix("the "))


def agencies_behind(reading: Reading) -> tuple[str, ...]:
    """Return the agencies that wrote the report, in order of the text."""
    return tuple(
        dict.fromkeys(
            name for credit in reading.credits if covers(reading, credit) for name in _names(credit)
        )
    )


def agencies_helping(reading: Reading) -> tuple[str, ...]:
    """Return the agencies that gave some material to a report otherwise its own."""
    wrote = agencies_behind(reading)
    named = (name for credit in reading.credits for name in _names(credit))
    return tuple(name for name in dict.fromkeys(named) if name not in wrote)


def _names(credit: Credit) -> tuple[str, ...]:
    if credit.kind is CreditKind.AGENCY:
        return tuple(agency_named(name) or name for name in credit.names)
    if credit.kind in (CreditKind.DATELINE, CreditKind.BYLINE, CreditKind.CONTRIBUTOR):
        return tuple(found for name in credit.names if (found := agency_named(name)))
    return ()


def is_signed(reading: Reading, credit: Credit) -> bool:
    """Whether the credit is the signature that ends the report: "… early. (AFP)"."""
    words = credit.span.of(reading.report)
    rest = reading.report.text[credit.span.end :].strip(" \n.)]")
    return not rest and not any(word[:1].islower() for word in words.split())


def covers(reading: Reading, credit: Credit) -> bool:
    """Whether the credit speaks of the whole report: as its dateline, in its head, or alone.

    "AFP contributed reporting" at the end speaks of a part, and does not say which.
    """
    if credit.kind is CreditKind.CONTRIBUTOR:
        return False
    if credit.kind is CreditKind.DATELINE:
        return True
    text = reading.report.text
    own = credit.span.of(reading.report).lower()
    if any(phrase in own for phrase in table("helping")["in_part"]):
        return False
    if credit.kind is CreditKind.AGENCY and is_signed(reading, credit):
        return True
    start = text.rfind("\n", 0, credit.span.start) + 1
    stop = text.find("\n", credit.span.end)
    line = text[start : stop if stop >= 0 else len(text)].lower()
    if any(phrase in line for phrase in table("helping")["in_part"]):
        return False
    return credit.span.start <= OPENING or len(line) <= ALONE

"""Places: from a Reading to its toponyms, resolved to the gazetteer. A name that the gazetteer
lacks stays, without coordinates and with that reason."""

import re
from collections.abc import Iterator
from itertools import pairwise

from crossread.extract.place.gazetteer import Site, folded
from crossread.extract.place.names import Name, names_in
from crossread.extract.place.sites import Choice, Setting, choose, holds
from crossread.records import CreditKind, Place, Reading, record_id
from crossread.records.base import PlaceId

BETWEEN = re.compile(r"\s?,\s?|\s\(|\s?,? in (?:the )?|\s?,\s?in (?:the )?")


def places_in(reading: Reading) -> tuple[Place, ...]:
    """Return the places that the report names, in order, resolved where they can be.

    >>> from crossread.records import Report
    >>> report = Report(id="r", name="r", article="r", text="Rain fell in Almaty, Kazakhstan.")
    >>> [(place.name, place.country, place.feature) for place in places_in(Reading(report=report))]
    [('Almaty', 'KZ', 'PPL'), ('Kazakhstan', 'KZ', 'PCLI')]
    """
    names = names_in(reading)
    chosen = choose(distinct(names), setting_of(reading, names))
    return tuple(_records(reading, names, chosen))


def distinct(names: tuple[Name, ...]) -> dict[str, tuple[Site, ...]]:
    """Return the sites of each distinct folded name."""
    found: dict[str, tuple[Site, ...]] = {}
    for name in names:
        if name.sites:
            found.setdefault(folded(name.text), name.sites)
    return found


def setting_of(reading: Reading, names: tuple[Name, ...]) -> Setting:
    """Return what the text says of what holds what ("Orle, Louisiana"), and the dateline."""
    text = reading.report.text
    holders: dict[str, tuple[Site, ...]] = {}
    for name, after in pairwise(names):
        if not BETWEEN.fullmatch(text[name.end : after.start]):
            continue
        over = tuple(
            site
            for site in after.sites
            if site.kind in ("PCLI", "ADM1", "ADM2") and any(holds(site, s) for s in name.sites)
        )
        if over:
            holders.setdefault(folded(name.text), over)
    lines = (credit.place for credit in reading.credits if credit.kind is CreditKind.DATELINE)
    return Setting(holders, frozenset(folded(line) for line in lines if line))


def _records(
    reading: Reading, names: tuple[Name, ...], chosen: dict[str, Choice]
) -> Iterator[Place]:
    report = reading.report
    for name in names:
        choice = chosen.get(folded(name.text)) if name.sites else None
        site = choice.site if choice else None
        yield Place(
            id=PlaceId(record_id("place", report.id, name.start, name.end)),
            span=report.span(name.start, name.end),
            name=site.name if site else name.text,
            lat=site.lat if site else None,
            lon=site.lon if site else None,
            country=site.country or None if site else None,
            geonameid=site.id or None if site else None,
            feature=site.kind if site else None,
            score=choice.score if choice else 0.0,
            why=(choice.why + (", by its people" if name.people else ""))
            if choice
            else "not in the gazetteer",
        )

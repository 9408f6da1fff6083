"""POLECAT: events in the 40 columns of the data set that is coded by PLOVER.

Intensity, contexts, sectors and the codes of countries are judged by people and stay empty.
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from crossread.present.export.days import days
from crossread.present.export.plover import (
    CODER,
    NAME,
    QUAD,
    Row,
    coded,
    location,
    party,
    place_of,
    record,
)
from crossread.present.stories import Shelf, Told, told
from crossread.records import Event, PersonKind, Span
from crossread.records.corpus import Corpus
from crossread.spreadsheet import cell_value

TABLE = "events.polecat.tsv"
QUAD_NAMES = dict(
    enumerate(
        ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"), 1
    )
)
_PARTY = ("Name", "Country", "COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw")


def party_columns(party: str) -> tuple[str, ...]:
    """Return the eight columns of POLECAT on one party.

    >>> party_columns("Actor")[:4]
    ('Actor Name', 'Actor Country', 'Actor COW', 'Primary Actor Sector')
    """
    named = (each.format(party) if "{}" in each else f"{party} {each}" for each in _PARTY)
    return (*named, f"Wikipedia {party} ID")


COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *party_columns("Actor"),
    *party_columns("Recipient"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
"""The columns of POLECAT, in its order."""


def write_events(corpus: Corpus, shelf: Shelf, folder: Path) -> None:
    """Write the events of all stories, as PLOVER's JSON Lines and as POLECAT's table."""
    with (
        (folder / NAME).open("wb") as events,
        (folder / TABLE).open("w", encoding="utf-8", newline="") as table,
    ):
        writer = csv.writer(table, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for story in told(corpus, shelf):
            for event in coded(story):
                events.write(msgspec.json.encode(record(event, story)) + b"\n")
                found = polecat(event, story)
                cells = (found.get(column, "") for column in COLUMNS)
                writer.writerow(cell_value(cell, str(cell)) for cell in cells)


def polecat(event: Event, story: Told) -> Row:
    """Return an event by the columns of POLECAT."""
    report = story.reports[event.span.report]
    found = days(event.day)
    place = place_of(event, story)
    where = location(place)
    quad = QUAD.get(event.type)
    return {
        "Event ID": event.id,
        "Event Date": found.first.isoformat() if found and found.precision == "day" else "",
        "Event Type": event.type,
        "Event Mode": event.mode or "",
        "Quad Code": QUAD_NAMES[quad] if quad else "",
        **side("Actor", event.actor, story),
        **side("Recipient", event.recipient, story),
        "Placename": where.get("resolved_place", ""),
        **{c: where.get(c.lower(), "") for c in ("City", "District", "Province", "Country")},
        "Latitude": empty(where.get("lat")),
        "Longitude": empty(where.get("lon")),
        "GeoNames ID": empty(where.get("geonameid")),
        "Raw Placename": where.get("extracted_place", ""),
        "Feature Type": where.get("feature_code", ""),
        "Source": report.outlet or report.name,
        "Publication Date": (report.published.day or "") if report.published else "",
        **context(event, story),
        "Language": report.language,
        "Version": CODER,
    }


def empty(value: Any) -> Any:
    """Return a value, "" for none."""
    return "" if value is None else value


def side(name: str, spans: Iterable[Span], story: Told) -> Row:
    """Return what is known of an actor or recipient, several with semicolons between."""
    rows = [party(span, story) for span in spans]
    return {
        f"{name} Name": joined(row["identifier_text"] for row in rows),
        f"{name} Title": joined(row["office"] for row in rows),
        f"{name} Name Raw": joined(row["entity_text"] for row in rows),
    }


def context(event: Event, story: Told) -> Row:
    """Return who and what the report of an event names."""
    (reading,) = (r for r in story.readings if r.report.id == event.span.report)
    bodies = (PersonKind.ORGANISATION, PersonKind.GOVERNMENT)
    return {
        "Story People": joined(p.name for p in reading.people if p.kind is PersonKind.PERSON),
        "Story Organizations": joined(p.name for p in reading.people if p.kind in bodies),
        "Story Locations": joined(place.name for place in reading.places),
    }


def joined(names: Iterable[str]) -> str:
    """Return names once each with semicolons between."""
    return ";".join(dict.fromkeys(name.replace(";", ",") for name in names if name))

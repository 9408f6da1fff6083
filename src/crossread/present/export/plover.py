"""PLOVER: events in its JSON, one a line.

Sectors, codes of actors, contexts and scale are judged by people and stay empty. What is planned,
denied or merely possible is no event.
"""

from collections.abc import Iterator
from typing import Any

from crossread import __version__
from crossread.present.export.countries import country_of, is_country, is_province, is_town
from crossread.present.export.days import days
from crossread.present.stories import Told
from crossread.records import (
    Character,
    Event,
    EventStatus,
    Indicator,
    PersonKind,
    Place,
    Report,
    Span,
)

NAME = "events.plover.jsonl"
CODER = f"crossread {__version__}"
QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""Verbal and material cooperation, verbal and material conflict."""
QUAD = {kind: quad for quad, kinds in QUADS.items() for kind in kinds}
SIZES = {Indicator.KILLED: "dead", Indicator.INJURED: "injured", Indicator.DETAINED: "arrested"}
Row = dict[str, Any]


def coded(story: Told) -> Iterator[Event]:
    """Yield what a story's reports say to have happened, in order of publication."""
    for reading in story.readings:
        yield from (e for e in reading.events if e.status is EventStatus.ASSERTED)


def record(event: Event, story: Told) -> Row:
    """Return an event in the fields of PLOVER's JSON."""
    report = story.reports[event.span.report]
    found = days(event.day)
    said = story.attributions.get(event.attribution) if event.attribution else None
    return {
        "id": event.id,
        "has_event": True,
        "date": found.first.isoformat() if found else "",
        "time": "",
        "enddate": found.last.isoformat() if found else "",
        "endtime": "",
        "actor": [party(span, story) for span in event.actor],
        "recipient": [party(span, story) for span in event.recipient],
        "event": [event.type],
        "event_loc": location(place_of(event, story)),
        "event_text": [story.words(event.span)],
        "quad_code": QUAD.get(event.type),
        "event_scale": None,
        "mode": [event.mode] if event.mode else [],
        "context": [],
        "size": size(event, story),
        "link": report.url or "",
        "text": sentence(event, story),
        "text_info": {**at(event.span), "sequence": None, "text_story": report.id},
        "cite_info": cited(report),
        "coder": CODER,
        "coded_date": "",
        "coded_time": "",
        "comment": f"said by {said.speaker.name}" if said and said.speaker else "",
    }


def at(span: Span) -> Row:
    """Return where words stand."""
    return {"start": span.start, "end": span.end}


def cited(report: Report) -> Row:
    """Return how a report is cited."""
    return {
        "source": report.outlet or report.name,
        "date": report.published.value if report.published else "",
        "headline": report.title or "",
    }


def party(span: Span, story: Told) -> Row:
    """Return an actor or recipient: how it is written, and who that is in the account."""
    who = behind(span, story)
    person = who is not None and PersonKind(who.kind) is PersonKind.PERSON
    return {
        "code": "",
        "sector": "",
        "entity_text": story.words(span),
        "identifier_id": "",
        "identifier_text": who.name if who else "",
        "religion": "",
        "ethnicity": "",
        "office": title_of(who) if person else "",
        "gender": "",
        "age": "",
    }


def behind(span: Span, story: Told) -> Character | None:
    """Return who in the account is named by a span, the longest name first."""
    named = [
        (mention.end - mention.start, person.id)
        for person in story.people.values()
        for mention in person.mentions
        if span.contains(mention) and person.id in story.character_of
    ]
    return story.character_of[max(named)[1]] if named else None


def title_of(who: Character | None) -> str:
    """Return the first present office of somebody."""
    offices = (role.title for role in (who.roles if who else ()) if role.title and not role.former)
    return next(offices, "")


def place_of(event: Event, story: Told) -> Place | None:
    """Return where an event took place, as its report says."""
    return story.places.get(event.place) if event.place else None


def location(place: Place | None) -> Row:
    """Return a place in the fields of PLOVER."""
    if place is None:
        return {}
    return {
        "extracted_place": place.name,
        "resolved_place": place.name if place.lat is not None else "",
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if is_town(place) else "",
        "district": place.name if place.feature == "ADM2" else "",
        "province": place.name if is_province(place) else "",
        "country": country_of(place).name,
        "country_code": place.country or "",
        "feature_class": class_of(place),
        "feature_code": place.feature or "",
        "resolution": resolution(place),
    }


def class_of(place: Place) -> str:
    """Return the GeoNames class of towns and of divisions; "" for others."""
    if is_town(place):
        return "P"
    return "A" if is_country(place) or (place.feature or "").startswith("ADM") else ""


def resolution(place: Place) -> str:
    """Return how fine a place is."""
    if is_town(place):
        return "city"
    if place.feature == "ADM2":
        return "district"
    if is_province(place):
        return "province"
    return "country" if is_country(place) else ""


def size(event: Event, story: Told) -> Row:
    """Return how many are said to have been killed, injured or arrested in an event."""
    found: Row = {}
    for key in event.figures:
        figure = story.figures.get(key)
        name = SIZES.get(figure.indicator) if figure else None
        if figure and name and not figure.percent:
            found.setdefault(name, figure.low if figure.low is not None else figure.high)
    return found


def sentence(event: Event, story: Told) -> str:
    """Return the sentence that tells of an event, on one line."""
    for reading in story.readings:
        if reading.report.id == event.span.report:
            for one in reading.sentences:
                if one.start <= event.span.start < one.end:
                    return story.words(reading.report.span(one.start, one.end))
    return story.words(event.span)

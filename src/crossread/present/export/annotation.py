"""Annotation: a Reading as one plain row, the JSON of `crossread annotate` (design.md §8).

Offsets are code points of the text given, half-open. Goes out: only strings, numbers, lists and
dictionaries, so that any JSON writer will do.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from crossread.records import (
    Attribution,
    Entity,
    Event,
    Figure,
    Happening,
    Place,
    Proposal,
    Reading,
    Relation,
    Span,
    Timex,
)
from crossread.records.base import PlaceId

Row = dict[str, Any]


def measured_row(reading: Reading) -> Row:
    """Return the row of one reading with every stated quantity: its figures and its measures.

    Measures (ages, durations, bare numbers) are quantities that no account compares.
    """
    stated = sorted((*reading.figures, *reading.measures), key=lambda figure: figure.span)
    written = places_written(reading)
    return {**annotation_row(reading), "figures": [_figure(figure, written) for figure in stated]}


def annotation_row(reading: Reading) -> Row:
    """Return the row of one reading; proposals stand in where no attributions are settled yet."""
    said: Iterable[Attribution | Proposal] = reading.attributions or reading.proposals
    written = places_written(reading)
    return {
        "id": reading.report.name,
        "sentences": [[s.start, s.end] for s in reading.sentences],
        "tokens": [
            {"start": t.start, "end": t.end, "upos": t.upos, "head": t.head, "deprel": t.deprel}
            for t in reading.tokens
        ],
        "entities": [_entity(entity) for entity in reading.entities],
        "chains": [
            [{**_at(m.span), "head": m.head, "score": m.score} for m in chain.mentions]
            for chain in reading.chains
        ],
        "times": [_time(timex) for timex in reading.times],
        "places": [_place(place) for place in reading.places],
        "attributions": [_attribution(entry) for entry in said],
        "figures": [_figure(figure, written) for figure in reading.figures],
        "measures": [_figure(measure, written) for measure in reading.measures],
        "happenings": [_happening(happening) for happening in reading.happenings],
        "events": [_event(event) for event in reading.events],
        "relations": [_relation(relation) for relation in reading.relations],
    }


def places_written(reading: Reading) -> dict[PlaceId, str]:
    """Return the words of each place that the report names itself: "Burma", and not the name that
    the gazetteer has for it; whose people alone are named is called as there."""
    text = reading.report.text
    return {
        place.id: " ".join(text[place.span.start : place.span.end].split())
        for place in reading.places
        if not place.why.endswith("by its people")
    }


def _at(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _entity(entity: Entity) -> Row:
    who = entity.person or entity.id
    return {**_at(entity.span), "label": entity.label.value, "id": who, "score": entity.score}


def _time(timex: Timex) -> Row:
    return {**_at(timex.span), "type": timex.type.value, "value": timex.value}


def _place(place: Place) -> Row:
    return {
        **_at(place.span),
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "geonameid": place.geonameid,
    }


def _attribution(said: Attribution | Proposal) -> Row:
    row: Row = {
        "source": _pairs(said.source),
        "cue": _pairs(said.cue),
        "content": _pairs(said.content),
        "mode": None,
        "speaker": None,
        "relay": [],
        "stance": None,
        "score": said.score,
    }
    if isinstance(said, Attribution):
        row["mode"], row["stance"] = said.mode.value, said.stance.value
        row["speaker"] = said.speaker.name if said.speaker else None
        row["unresolved"] = said.unresolved
        row["relay"] = [hop.name for hop in said.relay]
        row["hops"] = [{**_at(h.span), "kind": h.kind, "name": h.name} for h in said.relay]
    return row


def _figure(figure: Figure, written: Mapping[PlaceId, str]) -> Row:
    place = written.get(figure.place_id) if figure.place_id else None
    return {
        **_at(figure.span),
        "low": figure.low,
        "high": figure.high,
        "hedge": figure.hedge,
        "status": figure.status.value,
        "indicator": figure.indicator.value,
        "counted": figure.counted,
        "unit": figure.unit,
        "claimant": figure.claimant,
        "place": place or figure.place,
        "when": figure.period,
        "covers": figure.covers.value,
        "scope": figure.scope.value if figure.scope else None,
        "as_of": figure.as_of,
        "change": figure.change,
        "score": figure.score,
    }


def _happening(happening: Happening) -> Row:
    when, sureness = happening.likeliest
    return {
        **_at(happening.span),
        "when": when,
        "when_known": happening.known,
        "when_score": sureness if when else None,
        "status": happening.status.value,
        "main": happening.main,
        "score": happening.score,
    }


def _event(event: Event) -> Row:
    return {
        **_at(event.span),
        "type": event.type,
        "mode": event.mode,
        "actor": _pairs(event.actor),
        "recipient": _pairs(event.recipient),
        "day": event.day,
        "status": event.status.value,
    }


def _relation(relation: Relation) -> Row:
    return {
        **_at(relation.span),
        "kind": relation.kind.value,
        "subject": _at(relation.subject),
        "object": _at(relation.object),
        "former": relation.former,
    }

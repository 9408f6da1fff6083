"""Readings with figures and quotes made by hand, in invented sentences."""

import re
from typing import Any

from msgspec.structs import replace

from crossread.extract.figure.surroundings import figures_with_words
from crossread.reconcile.summary.standing import laid_bare, points_away
from crossread.records import (
    Attribution,
    Figure,
    HedgeKind,
    Lineage,
    Mode,
    Origin,
    PersonKind,
    Place,
    Reading,
    Sentence,
    Speaker,
    Stance,
    Story,
    record_id,
)
from crossread.records.base import AttributionId, FigureId, OriginId, PlaceId, StoryId
from tests.support import report_of

VAGUE = {"dozens": 24, "hundreds": 200, "thousands": 2000}


def figure(reading: Any, words: Any, **fields: Any) -> Any:
    """A figure on the first place of the words; low and high from the digits, or a vague word."""
    report = reading.report
    start = report.text.index(words)
    span = report.span(start, start + len(words))
    if words.lower() in VAGUE:
        bounds: dict[str, Any] = {
            "low": VAGUE[words.lower()],
            "high": None,
            "hedge_kind": HedgeKind.VAGUE,
        }
    else:
        number = float(re.sub(r"\D", "", words))
        bounds = {"low": number, "high": number}
    fields = {**bounds, **fields}
    return Figure(id=FigureId(record_id("figure", report.id, start)), span=span, **fields)


def quote(
    reading: Any,
    words: Any,
    speaker: Any,
    *,
    mode: Any = Mode.DIRECT,
    stance: Any = Stance.ASSERTS,
    **fields: Any,
) -> Any:
    """An attribution of the words to a speaker."""
    report = reading.report
    start = report.text.index(words)
    return Attribution(
        id=AttributionId(record_id("attribution", report.id, start)),
        content=(report.span(start, start + len(words)),),
        speaker=Speaker(name=speaker, kind=PersonKind.PERSON) if speaker else None,
        mode=mode,
        stance=stance,
        **fields,
    )


def place(reading: Any, name: Any, country: Any, feature: Any = "PPL") -> Any:
    """A place of the gazetteer, named in the reading or not."""
    return Place(
        id=PlaceId(record_id("place", reading.report.id, name)),
        span=reading.report.span(0, 1),
        name=name,
        country=country,
        feature=feature,
    )


def reading(
    text: Any,
    *,
    name: Any = "r",
    figures: Any = (),
    quotes: Any = (),
    places: Any = (),
    **about: Any,
) -> Any:
    """A reading of the text; figures and quotes as (words, fields) are found in the text."""
    base = Reading(
        report=report_of(text, name=name, **about),
        sentences=tuple(
            Sentence(start=m.start(), end=m.end(), first=0, last=0)
            for m in re.finditer(r"[^ ][^.]*\.", text)
        ),
    )
    made = Reading(
        report=base.report,
        sentences=base.sentences,
        figures=tuple(figure(base, words, **fields) for words, fields in figures),
        attributions=tuple(quote(base, *given, **fields) for *given, fields in quotes),
        places=tuple(place(base, *given) for given in places),
    )
    return replace(made, figures=figures_with_words(made))


def story(*readings: Any) -> Any:
    """A story of all the readings."""
    return Story(
        id=StoryId("story:made"), title="Made", reports=tuple(r.report.id for r in readings)
    )


def one_origin(*groups: Any) -> Any:
    """A lineage in which each group of readings has one origin."""
    return Lineage(
        origins=tuple(
            Origin(
                id=OriginId(record_id("origin", *(r.report.id for r in group))),
                name=group[0].report.name,
                kind="report",
                reports=tuple(r.report.id for r in group),
            )
            for group in groups
        )
    )


def standing(sentence: Any, reading: Any, start: Any, known: Any = ()) -> Any:
    """The words of a sentence that stands by itself, or behind a line of some known words, and
    where they stand; None of one that does not."""
    found = laid_bare(sentence, reading, start)
    return None if found is None or points_away(sentence, found[1], reading, known) else found

"""Labelled: how sure the language model is that what bears a name is a person, or a body.

Comes in: the persons that a character links, with their readings. Goes out: the log-odds of the
surest label and of all on average, and how many mentions have another label.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from crossread.records import Entity, EntityLabel, Person, PersonKind, Reading, Span
from crossread.records.base import ReportId
from crossread.records.weighed import logit

FLOOR = 0.02
"""Probability that stands for any lower one, as for all signs of a row: log-odds end at 3.9."""
BEFORE = 4
"""Names that may begin before the end of a mention and share a letter with it."""


def label_signs(
    persons: Sequence[Person], readings: Mapping[ReportId, Reading]
) -> dict[str, float]:
    """Return what the labels of the mentions of somebody say, by the name of the sign."""
    own: list[float] = []
    others = 0
    kind = "person" if persons and persons[0].kind is PersonKind.PERSON else "body"
    for person in persons:
        for entity in entities_of(person, readings):
            if (entity.label is EntityLabel.PERSON) == (kind == "person"):
                own.append(entity.score)
            else:
                others += 1
    if not own:
        return {f"{kind} by no label": 1.0}
    return {
        f"{kind} surest label": logit(max(own), FLOOR),
        f"{kind} label": logit(sum(own) / len(own), FLOOR),
        f"{kind} by other labels": others / (others + len(own)),
    }


def entities_of(person: Person, readings: Mapping[ReportId, Reading]) -> Iterator[Entity]:
    """Yield the entities that the mentions of a person of one report stand on."""
    reading = readings.get(person.mentions[0].report)
    entities = reading.entities if reading else ()
    starts = [entity.span.start for entity in entities]
    for span in person.mentions:
        yield from near(span, entities, starts)


def near(span: Span, entities: Sequence[Entity], starts: Sequence[int]) -> Iterator[Entity]:
    """Yield the entities, sorted by their `starts`, that share a letter with a span."""
    end = bisect_left(starts, span.end)
    for entity in entities[max(end - BEFORE, 0) : end]:
        if entity.span.end > span.start:
            yield entity

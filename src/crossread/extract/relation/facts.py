"""Relations that other parts have found already: a place within a place, a person's role.

Comes in: a reading with its places and people. Goes out: relations.
"""

from collections.abc import Iterator
from itertools import pairwise

from crossread.records import Place, Reading, Relation, RelationKind, Span, hull, record_id
from crossread.records.base import RelationId

WIDE = ("PCLI", "ADM1", "ADM2")
FAR = 300
"""Code points between a role and the name of its holder."""


def contained(reading: Reading) -> Iterator[Relation]:
    """Yield "Orle, Louisiana": a town within a state or country of the same country."""
    text = reading.report.text
    for inner, outer in pairwise(reading.places):
        between = text[inner.span.end : outer.span.start]
        if between.strip() == "," and outer.feature in WIDE and is_inner(inner, outer):
            yield fact(RelationKind.LOCATED_IN, inner.span, outer.span)


def is_inner(inner: Place, outer: Place) -> bool:
    """Whether two places agree in country and the first is the smaller kind."""
    return inner.country == outer.country and inner.feature not in ("PCLI", None)


def roles_held(reading: Reading) -> Iterator[Relation]:
    """Yield the roles of people: the nearest mention of the person, and the words of the role."""
    for person in reading.people:
        for role in person.roles:
            near = [m for m in person.mentions if distance(m, role.span) < FAR]
            if near:
                mention = min(near, key=lambda m: distance(m, role.span))
                yield fact(RelationKind.ROLE_OF, mention, role.span, former=role.former)


def distance(one: Span, other: Span) -> int:
    """Return the code points between two spans."""
    return max(0, one.start - other.end, other.start - one.end)


def fact(kind: RelationKind, subject: Span, object_: Span, *, former: bool = False) -> Relation:
    """Return the record of a relation between two spans."""
    return Relation(
        id=RelationId(record_id("relation", kind, *subject.pair, *object_.pair, subject.report)),
        kind=kind,
        subject=subject,
        object=object_,
        span=hull((subject, object_)),
        former=former,
    )

"""Forms: what the reports of a story call a body in short, and which names are places.

Comes in: Readings. Goes out: for each abbreviation the full name that a report gives it for, and
the names that stand for lands and towns more often than for bodies.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from crossread.reconcile.words.bearers import Key, key_of_body
from crossread.records import EntityLabel, PersonKind, Reading

LANDS = (EntityLabel.LOC, EntityLabel.NORP)
NO_BODY = (PersonKind.PERSON, PersonKind.ANONYMOUS)


def lands_of(readings: Sequence[Reading]) -> frozenset[Key]:
    """Return the names that the reports of a story give to places more often than to bodies."""
    labels: dict[Key, Counter[bool]] = defaultdict(Counter)
    for reading in readings:
        for entity in reading.entities:
            if entity.label in (*LANDS, EntityLabel.ORG):
                key = key_of_body(entity.span.of(reading.report))
                labels[key][entity.label in LANDS] += 1
    return frozenset(key for key, count in labels.items() if count[True] > count[False])


def short_forms(readings: Sequence[Reading]) -> dict[Key, Key]:
    """Return for each abbreviation that a report gives for the full name of one body that name."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for reading in readings:
        for person in (each for each in reading.people if each.kind not in NO_BODY):
            full = key_of_body(person.name)
            for form in {span.of(reading.report) for span in person.mentions}:
                key = key_of_body(form)
                if len(key) == 1 < len(full) and form.isupper():
                    found[key].add(full)
    return {key: full.pop() for key, full in found.items() if len(full) == 1}

"""Labelled: how sure the model is of the names of a character."""

import pytest
from msgspec.structs import replace

from crossread.reconcile.people.labelled import label_signs
from crossread.records import Entity, EntityLabel, Person, PersonKind, Reading, record_id
from crossread.records.base import EntityId, PersonId
from tests.support import report_of


def test_the_labels_of_a_name() -> None:
    """The surest label of a name counts, and how many of its mentions have another."""
    report = report_of("Lunde met Lunde and Ek.")
    spans = [report.span(0, 5), report.span(10, 15), report.span(20, 22)]
    labels = [EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.PERSON]
    entities = tuple(
        Entity(id=EntityId(str(at)), span=span, label=label, score=0.5)
        for at, (span, label) in enumerate(zip(spans, labels, strict=True))
    )
    reading = Reading(report=report, entities=entities)
    person = Person(
        id=PersonId(record_id("person", "Lunde")),
        name="Lunde",
        kind=PersonKind.PERSON,
        mentions=tuple(spans[:2]),
    )
    found = label_signs([person], {report.id: reading})
    assert found == {"person surest label": 0.0, "person label": 0.0, "person by other labels": 0.5}
    firm = replace(person, kind=PersonKind.ORGANISATION, mentions=(spans[2],))
    assert label_signs([firm], {report.id: reading}) == {"body by no label": 1.0}


@pytest.mark.parametrize("kind", [PersonKind.PERSON, PersonKind.GOVERNMENT])
def test_a_report_that_is_not_there(kind: PersonKind) -> None:
    """Without its reading nothing is known of a name."""
    span = report_of("Lunde left.").span(0, 5)
    person = Person(id=PersonId("p"), name="Lunde", kind=kind, mentions=(span,))
    word = "person" if kind is PersonKind.PERSON else "body"
    assert label_signs([person], {}) == {f"{word} by no label": 1.0}

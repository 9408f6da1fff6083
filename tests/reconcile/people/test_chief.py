"""Chief: the persons whom an editor would miss in an account have a row that is shown."""

import re
from typing import Any

from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.known import Known
from crossread.reconcile.material import Material
from crossread.reconcile.people.chief import is_chief
from crossread.reconcile.tables import table
from crossread.records import (
    Attribution,
    Lineage,
    Person,
    PersonKind,
    Reading,
    Role,
    Speaker,
    record_id,
)
from crossread.records.base import PersonId
from tests.reconcile.made import quote, story
from tests.support import report_of


def chief(
    text: str, name: str, role: str | None = None, kind: Any = PersonKind.PERSON, **fields: Any
) -> bool:
    """Whether a person whom one report names, perhaps in an office, must have a row."""
    report = replace(report_of(text), title=fields.get("title"))
    spans = [report.span(m.start(), m.end()) for m in re.finditer(name, text)]
    person = Person(
        id=PersonId(record_id("person", report.id, name)),
        name=name,
        kind=kind,
        mentions=tuple(spans),
        roles=(Role(title=role, span=spans[0]),) if role else (),
    )
    said: tuple[Attribution, ...] = ()
    if "words" in fields:
        speaker = Speaker(name=name, kind=PersonKind.PERSON, person=person.id)
        made = quote(Reading(report=report), fields["words"], name)
        said = (replace(made, speaker=speaker, shown=fields.get("sure", True)),)
    reading = Reading(report=report, people=(person,), attributions=said)
    known = Known(Material(story(reading), [reading], Lineage()))
    (row,) = reconcile(story(reading), [reading], Lineage()).characters
    nearly = float(table("sure")["character"]["nearly"])
    assert row.shown or row.sure < nearly or not is_chief(row, known.persons_of(row), known)
    return is_chief(row, known.persons_of(row), known)


def test_a_headline_brings_a_row() -> None:
    """Who stands in a headline by the surname has a row."""
    assert chief("Ada Lunde came.", "Ada Lunde", title="Lunde is back")
    assert not chief("Ada Lunde came.", "Ada Lunde", title="The mayor is back")


def test_whose_words_are_shown_is_chief() -> None:
    """A reader of a quotation looks for its speaker."""
    assert chief("Ada Lunde said it rained.", "Ada Lunde", words="it rained")


def test_offices_and_ages_make_nobody_chief() -> None:
    """Who holds an office or has an age stands in the list where the row is sure."""
    assert not chief("The mayor, Ada Lunde, came.", "Ada Lunde", "mayor")
    assert not chief("Police held Ada Lunde, 20, of Vell.", "Ada Lunde")


def chief_body(text: str, name: str, **fields: Any) -> bool:
    """Whether a body, by default no government's, must have a row."""
    return chief(text, name, kind=fields.pop("kind", PersonKind.ORGANISATION), **fields)


def test_a_body_of_the_headline() -> None:
    """A body has a row that a headline names, in full or where the text names it again."""
    assert chief_body("Gulls rose. Gulls fell.", "Gulls", title="Gulls fell again")
    assert chief_body("Orla Gulls rose.", "Orla Gulls", title="Orla Gulls fell")
    assert not chief_body("Gulls rose.", "Gulls", title="Gulls fell again")
    assert not chief_body("Gulls rose. Gulls fell.", "Gulls")


def test_a_body_that_the_reports_come_back_to() -> None:
    """A body that is named three times has a row, but not who only carries the words of others."""
    text = "{0} rose. {0} fell. {0} met."
    assert chief_body(text.format("Orla Ferries"), "Orla Ferries")
    assert not chief_body(text.format("Orla News"), "Orla News")


def test_a_body_that_is_quoted() -> None:
    """Words that are shown bring the body that says them: one named in full, or a government's."""
    government = PersonKind.GOVERNMENT
    assert chief_body("The Harbour Board said it rained.", "Harbour Board", words="it rained")
    assert chief_body("Orla said it rained.", "Orla", kind=government, words="it rained")
    assert not chief_body("Gulls said it rained.", "Gulls", words="it rained")
    assert not chief_body("Orla News said it rained.", "Orla News", words="it rained")


def test_a_government_with_which_a_report_begins() -> None:
    """Where a report begins with what a government does, the government has a row."""
    government = PersonKind.GOVERNMENT
    assert chief_body("The Harbour Ministry fell.", "Harbour Ministry", kind=government)
    assert not chief_body("So the Harbour Ministry fell.", "Harbour Ministry", kind=government)
    assert not chief_body("The Harbour Club fell.", "Harbour Club")


def test_a_body_with_which_a_report_begins() -> None:
    """A body that does something where a report begins has a row, alone or in a row of names."""
    assert chief_body("Orla Ferries will close.", "Orla Ferries")
    assert chief_body("UPS, OrlaEx and Vell Ferries will close.", "Vell Ferries")
    assert chief_body("UPS, OrlaEx and Vell Ferries will close.", "UPS")
    assert not chief_body("At Orla Ferries rain fell.", "Orla Ferries")
    assert not chief_body("Orla Ferries of Vell.", "Orla Ferries")

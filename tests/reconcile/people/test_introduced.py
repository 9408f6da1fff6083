"""Whoever reads only the short account is told who they are of whom it tells."""

from typing import Any

import pytest

from crossread.reconcile.material import Material
from crossread.reconcile.people.introduced import Surname, explained, introduced
from crossread.records import Character, Clause, Lineage, Person, PersonKind, Role
from crossread.records.base import FindingId, PersonId
from tests.reconcile.made import story
from tests.support import reading_of_tree

CLOSED = """
On ADP 2 case
Monday PROPN 4 obl
Lunde PROPN 4 nsubj
closed VERB 0 root
the DET 6 det
mill NOUN 4 obj
~. PUNCT 4 punct
"""
OFFICE = """
Now ADV 4 advmod
Lunde PROPN 3 compound
guards NOUN 4 nsubj
closed VERB 0 root
the DET 6 det
mill NOUN 4 obj
~. PUNCT 4 punct
"""


def lines(rows: str, *more: Clause, title: str | None = None, **fields: Any) -> list[str]:
    """The lines of an account of one sentence that names Ada Lunde, and of more lines."""
    reading = reading_of_tree(rows, title=title)
    report = reading.report
    start = report.text.index("Lunde")
    mention = report.span(start, start + len("Lunde"))
    person = Person(id=PersonId("p"), name="Ada Lunde", kind=PersonKind.PERSON, mentions=(mention,))
    role = Role(words="mayor of Karsk", title="mayor", body="Karsk", span=mention)
    character = Character(
        **{"id": PersonId("c"), "name": "Ada Lunde", "kind": "person", "members": (person.id,),
           "roles": (role,), **fields}
    )  # fmt: skip
    named = type(reading)(
        report=report, tokens=reading.tokens, sentences=reading.sentences, people=(person,)
    )
    clause = Clause(text=report.text, findings=(), spans=(report.span(0, len(report.text)),))
    material = Material(story(named), (named,), Lineage())
    return [each.text for each in introduced((clause, *more), (character,), material)]


def test_a_surname_is_told_in_full_once() -> None:
    """First name and office stand in brackets where no line before names the person."""
    again = Clause(text="Lunde left.", findings=(), spans=())
    first, second = lines(CLOSED, again)
    assert first == "On Monday [Ada] Lunde [mayor of Karsk] closed the mill."
    assert second == "Lunde left."


@pytest.mark.parametrize("fields", [{"shown": False}, {"conflict": "two offices"}, {"roles": ()}])
def test_an_office_that_is_not_sure_is_not_told(fields: Any) -> None:
    """The name in full is told all the same."""
    assert lines(CLOSED, **fields) == ["On Monday [Ada] Lunde closed the mill."]


def test_a_name_that_a_headline_has_or_that_stands_before_a_noun_stays() -> None:
    """Readers know who stands in the headline; "Lunde guards" names no person."""
    assert lines(CLOSED, title="Lunde shuts mill") == ["On Monday Lunde closed the mill."]
    assert lines(OFFICE) == ["Now Lunde guards closed the mill."]


def test_a_name_that_its_own_line_tells_in_full_stays() -> None:
    """Of "Lunde closed the mill, Ada Lunde said" the reader knows who that is."""
    whole = CLOSED.replace("~.", "Ada PROPN 8 nsubj\nLunde PROPN 7 flat\n~.")
    assert lines(whole) == ["On Monday Lunde closed the mill Ada Lunde."]


def test_the_name_of_a_case_stays() -> None:
    """ "Lunde v. Ek" is a case of law, whoever Lunde is."""
    assert explained_in("Lunde v. Ek was heard.") == "Lunde v. Ek was heard."
    assert explained_in("Ek v. Lunde was heard.") == "Ek v. Lunde was heard."
    assert explained_in("Lunde was heard.") == "[Ada] Lunde was heard."


def explained_in(text: str) -> str:
    """A line with Ada Lunde, of whom no office is known, told in full."""
    person = Character(id=PersonId("c"), name="Ada Lunde", kind="person", members=(PersonId("p"),))
    return explained(text, Surname("Lunde", person), "")


def test_a_speaker_is_told_with_an_office() -> None:
    """A saying says who its speaker is, where no line has."""
    said = Clause(text="Ada Lunde: “We will pay.” (2 reports).", findings=(FindingId("f"),))
    assert lines(OFFICE.replace("Lunde", "Lunden"), said)[1] == (
        "Ada Lunde, mayor of Karsk: “We will pay.” (2 reports)."
    )
    assert lines(CLOSED, said)[1] == said.text

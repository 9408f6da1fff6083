"""Roles whose: of what an office is, where its own words leave that out."""

import pytest

from crossread.extract.language.tree import Tree, tree_of
from crossread.extract.people.astray import is_other
from crossread.extract.people.beside import AFTER, BEFORE, Candidate, before
from crossread.extract.people.kinds import is_bare
from crossread.extract.people.offices import is_creed
from crossread.extract.people.owners import person_meant
from crossread.extract.people.plain import is_called
from crossread.extract.people.seat import with_seat
from crossread.extract.people.sight import Sight
from crossread.extract.people.whose import body_near
from crossread.records import EntityLabel, Role
from tests.extract.marked import marked
from tests.support import reading_of_tree


def office(tree: Tree, title: str) -> Role:
    """Return a bare office that stands in a text."""
    start = tree.text.index(title)
    span = tree.reading.report.span(start, start + len(title))
    return Role(words=title, title=title, span=span)


@pytest.mark.parametrize(
    ("title", "text", "body"),
    [
        ("President", "In {LOC:Kenya}, President {PERSON:Ada Lunde} won.", "Kenya"),
        ("President", "In {LOC:Kenya}, where President {PERSON:Ada Lunde} slept, it rained.", None),
        ("President", "In {LOC:Kenya} and {LOC:Chad}, President {PERSON:Ada Lunde} won.", None),
        ("Sheriff", "{LOC:Vell County} (Orla) Sheriff {PERSON:Ada Lunde} won.", "Vell County"),
        ("Gov.", "Prosecutors in {LOC:Ohio} called Gov. {PERSON:Ada Lunde} then.", "Ohio"),
        ("Gov.", "Some in {LOC:Ohio} and {LOC:Texas} called Gov. {PERSON:Ada Lunde} then.", None),
        ("governor", "Not {LOC:Iowa} but {LOC:Ohio} is close: the governor there leads, "
                     "{PERSON:Ada Lunde}.", "Ohio"),
        ("Economist", "Economist {PERSON:Ada Lunde} at {ORG:Vell College} agreed.", "Vell College"),
        ("economist", "One economist, {PERSON:Ada Lunde} and {PERSON:Bo Ek} at the "
                      "{ORG:Vell College} agreed.", "Vell College"),
        ("Senator", "Senator {PERSON:Ada Lunde} at {ORG:Vell College} agreed.", None),
    ],
)  # fmt: skip
def test_the_body_of_an_office(title: str, text: str, body: str | None) -> None:
    """A bare office is of the land or body beside it, where there is one that it can be of."""
    tree = tree_of(marked(text))
    name = next(e.span for e in tree.reading.entities if e.label is EntityLabel.PERSON)
    assert body_near(tree, office(tree, title), name) == body


@pytest.mark.parametrize(
    ("behind", "land"),
    [
        (", a Vermont Democrat, agreed.", "Vermont"),
        (" (R., Ky.) agreed.", "Kentucky"),
        (" of Ohio. They agreed.", "Ohio"),
        (", a Democrat, agreed.", None),
    ],
)
def test_the_land_of_a_seat_behind_a_name(behind: str, land: str | None) -> None:
    """The land of a seat is read from the party behind a name, and before a full stop."""
    tree = tree_of(marked("Senator {PERSON:Ada Lunde}" + behind))
    assert with_seat(tree, office(tree, "Senator"), 2) == land


@pytest.mark.parametrize(
    ("word", "creed"), [("Muslim", True), ("Orlean-American", True), ("Kenyan", False)]
)
def test_no_creed_is_a_body(word: str, creed: bool) -> None:
    """What somebody believes, or of which two peoples they are, is no body of an office."""
    tree = tree_of(marked(f"{{NORP:{word}}} mayor {{PERSON:Ada Lunde}} won."))
    assert is_creed(tree, tree.reading.entities[0]) is creed


def test_somebody_named_behind_a_noun() -> None:
    """A noun with "a" before "named" says of what kind somebody is."""
    tree = tree_of(
        reading_of_tree(
            "A DET 2 det\nfarmer NOUN 5 nsubj\nnamed VERB 2 acl\n"
            "Lunde PROPN 3 xcomp\nleft VERB 0 root"
        )
    )
    name = tree.span(3, 3)
    assert is_called(tree, Candidate(1, name, BEFORE))
    assert not is_called(tree, Candidate(1, name, AFTER))
    assert list(before(Sight(tree), 3, 0)) == [1]


def test_another_of_a_kind() -> None:
    """Who is "another" of a kind behind a comma is one of it; "the other" one is somebody else."""
    tree = tree_of(marked("{PERSON:Ada Lunde}, another mayor, and the other mayor met."))
    assert not is_other(tree, tree.words.index("another"), AFTER)
    assert is_other(tree, tree.words.index("another"), BEFORE)
    assert is_other(tree, tree.words.index("other"), AFTER)


def test_whose_doctor_somebody_is() -> None:
    """ "The singer's doctor" is the doctor of whom the chains take for the singer."""
    text = "{x:{PERSON:Bo Ek}} sang. {x:The singer} 's doctor {PERSON:Ada Lunde} left."
    tree = tree_of(marked(text))
    at = tree.words.index("singer")
    assert person_meant(tree, at, at + 2, range(at + 3, at + 5)) == "Bo Ek"
    assert person_meant(tree, at, at + 2, range(2)) is None


@pytest.mark.parametrize(("name", "cut"), [("Ada von", True), ("Ada von Lunde", False)])
def test_half_a_name(name: str, cut: bool) -> None:
    """A name that ends with the small word of a surname was cut, and is nobody's."""
    assert is_bare(name) is cut

"""Belongs: of what a whole role is, where a land stands in it."""

import pytest

from crossread.extract.language.tree import tree_of
from crossread.extract.people.astray import is_no_role
from crossread.extract.people.belongs import body_told
from crossread.extract.people.offices import role_of
from crossread.extract.people.people import people_in
from crossread.extract.people.titles import whole_title
from crossread.records import Role
from tests.extract.marked import marked
from tests.support import reading_of_tree


@pytest.mark.parametrize(
    ("text", "land", "body"),
    [
        ("head of the {NORP:French}-based {ORG:Harbour Watch}", "France", "Harbour Watch"),
        ("head for {LOC:Orla} and the north at {ORG:Harbour Watch}", "Orla", "Harbour Watch"),
        ("head of the {LOC:Orla} emirate of {LOC:Vell}", "Orla", "Vell"),
        ("head at the school in {LOC:Vell}", "Vell", None),
        ("head of a {NORP:French} weekly", "France", None),
        ("head of a {NORP:French} army", "France", "France"),
        ("reporter with the {ORG:Harbour Watch}", "France", "Harbour Watch"),
        ("head of work in the north at the {ORG:Harbour Watch}", "Ph.D.", "Harbour Watch"),
        ("head of the {LOC:France} network {ORG:Harbour Watch}", "France", "Harbour Watch"),
        ("head of {LOC:Orla}", "Orla", "Orla"),
        ("head of {ORG:Harbour Watch} in {LOC:Orla}", "Harbour Watch", "Harbour Watch"),
    ],
)
def test_what_a_role_is_of(text: str, land: str, body: str | None) -> None:
    """A land stands for what is named behind it, and for nothing where it only says where."""
    tree = tree_of(marked(text))
    role = Role(words="head", title="head", span=tree.span(0, 0))
    assert body_told(tree, role, land, range(1, len(tree.words))) == body


def test_a_president_is_nobodys() -> None:
    """The body of an office of state is no person, and the land before it stays."""
    tree = tree_of(marked("president with {ORG:Harbour Watch} and {PERSON:Ada Lunde}"))
    role = Role(words="president", title="president", span=tree.span(0, 0))
    behind = range(1, len(tree.words))
    assert body_told(tree, role, "Ada Lunde", behind) is None
    assert body_told(tree, role, "France", behind) == "France"


def test_a_body_behind_the_land_that_has_it() -> None:
    """What a land owns is the body, not the land; the office of another is no body."""
    tree = tree_of(marked("leader of {LOC:Orla}'s {ORG:Harbour League}"))
    assert role_of(tree, (0, 0), (0, -1), after=1).body == "Harbour League"


def test_the_field_of_an_officer_stands_within_the_title() -> None:
    """A "Chief Harbour Safety Officer" is no plain officer."""
    tree = tree_of(marked("Chief Harbour Safety Officer {PERSON:Ada Lunde}"))
    assert whole_title(tree, 3, 0) == 0


@pytest.mark.parametrize(
    ("rows", "head", "none"),
    [
        ("I PRON 2 nsubj\nsuspect VERB 0 root\nLunde PROPN 4 nsubj\nknew VERB 2 ccomp", 1, True),
        ("the DET 2 det\nsuspect NOUN 3 nsubj\nfled VERB 0 root", 1, False),
        (
            "Ek PROPN 6 nsubj\nis AUX 6 cop\nno ADV 4 advmod\nmore ADV 6 advmod\na DET 6 det\n"
            "leader NOUN 0 root",
            5,
            True,
        ),
        ("Ek PROPN 4 nsubj\nis AUX 4 cop\na DET 4 det\nleader NOUN 0 root", 3, False),
        ("his PRON 2 nmod\npredecessor NOUN 0 root\nas ADP 4 case\nleader NOUN 2 nmod", 3, True),
        ("known VERB 0 root\nas ADP 3 case\nleader NOUN 1 obl", 2, False),
    ],
)
def test_what_is_no_role_of_anybody(rows: str, head: int, none: bool) -> None:
    """A verb, what is denied and what somebody's predecessor was are no roles."""
    assert is_no_role(tree_of(reading_of_tree(rows)), head) is none


def test_a_first_name_behind_whose_kin_it_is_of_joins_no_surname() -> None:
    """Ek's wife Ada is not the Ada Lunde whom the report names elsewhere."""
    text = "Ek left his wife, {PERSON:Ada}. {PERSON:Ada Lunde} won."
    assert [person.name for person in people_in(marked(text))] == ["Ada", "Ada Lunde"]
    plain = "{PERSON:Ada} won. {PERSON:Ada Lunde} spoke."
    assert [person.name for person in people_in(marked(plain))] == ["Ada Lunde"]


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("{LOC:France}-backed president {PERSON:Ada Lunde}", "president", None),
        ("{LOC:France} president {PERSON:Ada Lunde}", "president", "France"),
        ("{ORG:Republican} Senator {PERSON:Ada Lunde}", "Senator", None),
        ("{ORG:Republican} leader {PERSON:Ada Lunde}", "leader", "Republican"),
    ],
)
def test_what_only_describes_before_a_title(text: str, title: str, body: str | None) -> None:
    """Who backs the holder of an office is not what it is of, nor the party of a seat's holder."""
    tree = tree_of(marked(text))
    at = tree.words.index(title.lower())
    assert role_of(tree, (at, at), (0, at - 1)).body == body

"""Belongs: of what a whole role is, where a land stands in it."""

import pytest
from tests.extract.marked import marked

from crossread.extract.language.tree import tree_of
from crossread.extract.people.belongs import body_told
from crossread.extract.people.offices import role_of
from crossread.extract.people.titles import whole_title


@pytest.mark.parametrize(
    ("text", "land", "body"),
    [
        ("head of the {NORP:French}-based {ORG:Harbour Watch}", "France", "Harbour Watch"),
        ("head for {LOC:Orla} and the north at {ORG:Harbour Watch}", "Orla", "Harbour Watch"),
        ("head of the {LOC:Orla} emirate of {LOC:Vell}", "Orla", "Vell"),
        ("head at the school in {LOC:Vell}", "Vell", None),
        ("head of a {NORP:French} weekly", "France", None),
        ("head of a {NORP:French} army", "France", "France"),
        ("head of {LOC:Orla}", "Orla", "Orla"),
        ("head of {ORG:Harbour Watch} in {LOC:Orla}", "Harbour Watch", "Harbour Watch"),
    ],
)
def test_what_a_role_is_of(text: str, land: str, body: str | None) -> None:
    """A land stands for what is named behind it, and for nothing where it only says where."""
    tree = tree_of(marked(text))
    assert body_told(tree, land, 1, len(tree.words) - 1) == body


def test_a_body_behind_the_land_that_has_it() -> None:
    """What a land owns is the body, not the land; the office of another is no body."""
    tree = tree_of(marked("leader of {LOC:Orla}'s {ORG:Harbour League}"))
    assert role_of(tree, (0, 0), (0, -1), after=1).body == "Harbour League"


def test_the_field_of_an_officer_stands_within_the_title() -> None:
    """A "Chief Harbour Safety Officer" is no plain officer."""
    tree = tree_of(marked("Chief Harbour Safety Officer {PERSON:Ada Lunde}"))
    assert whole_title(tree, 3, 0) == 0

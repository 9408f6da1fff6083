"""Nobody: what looks like a person and is a chair, a chant, or two names in one."""

import pytest
from msgspec.structs import replace

from crossread.extract.language.tree import tree_of
from crossread.extract.people.bounds import name_of, names_held
from crossread.extract.people.firms import is_named_firm
from crossread.extract.people.kinds import body_kind
from crossread.extract.people.people import people_in
from crossread.records import PersonKind
from tests.extract.marked import marked
from tests.support import reading_of_tree


def persons(text: str) -> list[str]:
    """Return the names of the persons of a text."""
    return [each.name for each in people_in(marked(text)) if each.kind is PersonKind.PERSON]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{PERSON:Bo Ek} is an {PERSON:Ada Lunde} senior fellow.", ["Bo Ek"]),
        ("{PERSON:Bo Ek} is the {PERSON:Ada Lunde} Professor of Harbours.", ["Bo Ek"]),
        ("They sang “{PERSON:Grey Gull}” and left.", []),
        ("They call {PERSON:Bo Ek} “{PERSON:Little Bo}” and laugh.", ["Bo Ek"]),
        ("“{PERSON:Bo Ek}” stood there. {PERSON:Bo Ek} left.", ["Bo Ek"]),
    ],
)
def test_who_is_nobody(text: str, named: list[str]) -> None:
    """A chair's name, and a name that stands only by itself in marks, are nobody's."""
    assert persons(text) == named


def test_a_name_ends_before_the_next() -> None:
    """The surname of somebody else with which the next line begins is no part of a name."""
    text = (
        "{PERSON:Bo Ek} and {PERSON:Ek} judge {PERSON:Ada Lunde}. "
        "It is up to Judge {PERSON:Bo Ek Lunde} did not."
    )
    tree = tree_of(marked(text))
    held = names_held(tree)
    names = [name_of(tree, entity, held) for entity in tree.reading.entities]
    assert [span.of(tree.reading.report) for span in names if span][-1] == "Bo Ek"


def test_a_demonym_behind_fellow() -> None:
    """ "Fellow Orlean" says what somebody is like, and is no part of the name."""
    tree = tree_of(marked("The fellow {PERSON:Orlean Bo Ek} left."))
    span = name_of(tree, tree.reading.entities[0], names_held(tree))
    assert span is not None
    assert span.of(tree.reading.report) == "Bo Ek"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("United Nations General Assembly", PersonKind.ORGANISATION),
        ("Joint Council for Qualifications", PersonKind.ORGANISATION),
        ("Regional Council for Harbours", PersonKind.GOVERNMENT),
        ("Orla Board of Elections", PersonKind.GOVERNMENT),
        ("Office for River Rights", PersonKind.GOVERNMENT),
        ("Harbour Board", PersonKind.ORGANISATION),
    ],
)
def test_what_is_no_government(name: str, kind: PersonKind) -> None:
    """A body of nations is no government, nor is a council that no word calls a state's."""
    assert body_kind(name) is kind


def test_a_firm_by_what_stands_behind_its_name() -> None:
    """A noun for a firm behind a name with an article says that it is no person's."""
    rows = (
        "the DET 5 det\nOrla PROPN 3 compound\nEk PROPN 5 compound\nnewspaper NOUN 5 compound\n"
        "group NOUN 0 root"
    )
    tree = tree_of(reading_of_tree(rows))
    assert is_named_firm(tree, tree.span(1, 2))
    tree = tree_of(reading_of_tree(rows.replace("group", "campaign").replace("newspaper", "old")))
    assert not is_named_firm(tree, tree.span(1, 2))


@pytest.mark.parametrize(
    ("text", "score", "named"),
    [
        ("{x:{PERSON:Orlaco}} grew. {x:It} said {x:its} boats sank.", 0.6, []),
        ("{x:{PERSON:Orlaco}} grew. {x:It} said {x:its} boats sank.", 0.99, ["Orlaco"]),
        ("{x:{PERSON:Orlaco}} grew. {x:He} said {x:its} boats sank.", 0.6, ["Orlaco"]),
    ],
)
def test_what_is_called_it(text: str, score: float, named: list[str]) -> None:
    """What has no first name, is "it" twice and is not surely labelled a person is a body."""
    reading = marked(text)
    unsure = tuple(replace(each, score=score) for each in reading.entities)
    people = people_in(replace(reading, entities=unsure))
    assert [each.name for each in people if each.kind is PersonKind.PERSON] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("By {PERSON:Ada Lunde}, Harbour Editor VELL — Rain fell.", []),
        ("By {PERSON:Ada Lunde} The Orla News Rain fell.", []),
        ("By {PERSON:Ada Lunde}, the mayor, it was said.", ["Ada Lunde"]),
        ("Rain fell. {PERSON:Ada Lunde} reports Thursday.", []),
        ("Rain fell. {PERSON:Ada Lunde} reports. It stopped.", []),
        ("Rain fell. {PERSON:Ada Lunde} reports losses.", ["Ada Lunde"]),
        ("Rain fell. REUTERS/{PERSON:Ada Lunde} It stopped.", []),
    ],
)
def test_who_only_writes(text: str, named: list[str]) -> None:
    """Who only wrote, reported or photographed is none of the people of a report."""
    assert persons(text) == named

"""Roles told: what stands around a name, whole, and of whoever it is told."""

import pytest
from msgspec.structs import replace

from crossread.extract.figure.counted import singular
from crossread.extract.language.tree import tree_of
from crossread.extract.people.beside import beside_names, explains, told_by_is
from crossread.extract.people.people import people_in
from crossread.extract.people.said import without_others
from crossread.extract.people.sight import Sight
from crossread.records import Entity, EntityLabel, PersonKind, Role, Span
from crossread.records.base import EntityId, ReportId
from tests.extract.marked import marked
from tests.support import reading_of_tree


def roles(text: str) -> dict[str, list[str]]:
    """Return the words of the roles of each person."""
    people = people_in(marked(text))
    return {
        person.name: [role.words for role in person.roles]
        for person in people
        if person.kind is PersonKind.PERSON
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Senator {PERSON:Ada Lunde}, D-Minn., won.", ["Senator", "D-Minn."]),
        ("They met Senator {PERSON:Ada Lunde}, D-Minn.", ["Senator", "D-Minn."]),
        ("Senator {PERSON:Ada Lunde} -LRB- D-Minn . -RRB- won.", ["Senator", "D-Minn."]),
        ("Senator {PERSON:Ada Lunde} (D., Minn.) won.", ["Senator", "D., Minn."]),
        ("Governor {PERSON:Ada Lunde} (D) won.", ["Governor", "(D)"]),
        ("Governor {PERSON:Ada Lunde} (R) won.", ["Governor", "(R)"]),
        ("The author {PERSON:Ada Lunde} (R) won.", ["author"]),
    ],
)
def test_a_party_behind_a_name(text: str, told: list[str]) -> None:
    """A party and a land behind a name are a role, however they are set apart."""
    assert roles(text) == {"Ada Lunde": told}


def test_the_land_of_a_seat() -> None:
    """The land that a lawmaker is "of" is what the seat is of."""
    (person,) = people_in(marked("Senator {PERSON:Ada Lunde} of Minnesota voted."))[:1]
    assert [role.body for role in person.roles] == ["Minnesota"]


def test_a_short_title_within_a_name() -> None:
    """A short title that the model takes into a name is a role of its bearer."""
    assert roles("{PERSON:Sen Ada Lunde} voted.") == {"Ada Lunde": ["Sen"]}


def candidates(text: str) -> list[str]:
    """Return the nouns beside the one name of a text that may be roles."""
    reading = marked(text)
    tree = tree_of(reading)
    (person,) = [p for p in people_in(reading) if p.kind is PersonKind.PERSON]
    return [tree.words[each.head] for each in beside_names(Sight(tree), person.mentions)]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            "Lunde PROPN 3 nsubj:pass\nwas AUX 3 aux\nappointed VERB 0 root\ndirector NOUN 3 xcomp",
            [3],
        ),
        ("Lunde PROPN 2 nsubj\nappointed VERB 0 root\na DET 4 det\ndirector NOUN 2 obj", []),
        ("Lunde PROPN 2 nsubj\nbecame VERB 0 root\ndirector NOUN 2 xcomp", [2]),
    ],
)
def test_whom_a_subject_names_is_somebody_else(rows: str, told: list[int]) -> None:
    """ "Was appointed director" says what its subject is; "appointed a director" does not."""
    tree = tree_of(reading_of_tree(rows))
    assert list(told_by_is(Sight(tree), 0)) == told


def test_what_stands_near_a_name() -> None:
    """What stands before the comma of a title, and behind where somebody is from, is looked at."""
    found = candidates("The mayor of {LOC:Orla}, Senator {PERSON:Bo Ek}, left.")
    assert {"mayor", "senator"} <= set(found)
    assert candidates("{PERSON:Ada Lunde} of {LOC:Orla}, the mayor, won.") == ["mayor"]


def test_what_an_office_is_of_before_a_name() -> None:
    """What an office is of may end right before a name, whether or not it means a person."""
    assert "secretary" in candidates("Secretary of the Interior {PERSON:Ada Lunde} won.")
    assert "director" in candidates("The director of {ORG:Harbour Affairs} {PERSON:Bo Ek} left.")
    assert "head" not in candidates("The head of the mayor {PERSON:Bo Ek} hurt.")


def test_a_title_before_a_row() -> None:
    """A title in the plural is told of each of a row of names, with their lands in brackets."""
    told = roles("{PERSON:Sens. Ada Lunde} (Ky.) and {PERSON:Bo Ek} were there.")
    assert [words.rstrip(".") for words in told["Bo Ek"]] == ["Sen"]


def test_who_was_dismissed() -> None:
    """What somebody was may stand behind a possessive and a participle."""
    assert "manager" in candidates("{PERSON:Ada Lunde}, the Board 's fired manager, left.")


def test_what_is_said_of_a_row() -> None:
    """What stands behind a row of names is told of each of them, and nothing in the singular is."""
    told = beside_row("{PERSON:Ada Lunde} and {PERSON:Bo Ek}, both drivers, left.")
    assert told == {"Ada Lunde": ["driver"], "Bo Ek": ["driver"]}
    told = beside_row("{PERSON:Ada Lunde} and {PERSON:Bo Ek}, the mayor, left.")
    assert told["Ada Lunde"] == []


def beside_row(text: str) -> dict[str, list[str]]:
    """Return the nouns in the singular that may be roles of each person."""
    reading = marked(text)
    tree = tree_of(reading)
    return {
        person.name: [
            singular(tree.words[each.head]) for each in beside_names(Sight(tree), person.mentions)
        ]
        for person in people_in(reading)
    }


def test_whose_body_behind_a_possessive() -> None:
    """A body's possessive before a name, with or without a title, tells where its bearer is."""
    assert roles("{ORG:Orla News}'s {PERSON:Bo Ek} asked.") == {"Bo Ek": ["Orla News"]}


def test_a_supposed_office() -> None:
    """Somebody with "a" before the office does not hold it."""
    assert roles("They fear a President {PERSON:Lunde}.") == {"Lunde": []}


def test_the_title_of_the_next() -> None:
    """A title that leads up to the next of a row is not told of the one before."""
    told = roles("{PERSON:Ada Lunde}, head of the harbour office {PERSON:Bo Ek}, and others came.")
    assert told["Ada Lunde"] == []


def test_what_a_role_begins_with() -> None:
    """A role begins with no age, no dateline and no line above it."""
    assert roles("{PERSON:Bo Ek}, a 43-year-old teacher, won.") == {"Bo Ek": ["teacher"]}
    assert roles("Prize-winning author {PERSON:Bo Ek} won.") == {"Bo Ek": ["Prize-winning author"]}
    assert roles("ORLA - President {PERSON:Bo Ek} was there.") == {"Bo Ek": ["President"]}
    assert roles("{PERSON:Bo Ek}, the country's 81-year-old former leader, won.") == {
        "Bo Ek": ["former leader"]
    }
    headed = "Harbours Of The World\nPresident {PERSON:Bo Ek} was there."
    assert roles(headed) == {"Bo Ek": ["President"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The harbour secretary job went to {PERSON:Ada Lunde}.", []),
        ("The mayor and {PERSON:Ada Lunde} left.", []),
        ("Critics of {PERSON:Ada Lunde} left.", []),
        ("The rival for president, {PERSON:Ada Lunde}, left.", []),
        (
            "{PERSON:Ada Lunde}, president of the {ORG:Harbour Board} and organizer, won.",
            ["president of the Harbour Board", "organizer"],
        ),
    ],
)
def test_whose_office_it_is(text: str, told: list[str]) -> None:
    """An office is told of whoever holds it: not of somebody beside whom it is only talked of."""
    assert roles(text) == {"Ada Lunde": told}


def test_nobody_by_name() -> None:
    """A god, a family and whoever took a picture have no row."""
    assert roles("May {PERSON:God} help. Photo credit: {PERSON:Bo Ek} -- Orla News") == {}
    assert list(roles("{PERSON:Ada Lunde} won. The {PERSON:Lundes} cheered.")) == ["Ada Lunde"]


def test_another_within_a_role() -> None:
    """Whoever a role is told to be of is not what its bearer is."""
    adviser = role("adviser to the board's director", 0)
    assert list(without_others([adviser, role("director", 23)])) == [adviser]
    president, owner = role("president and owner", 0), role("owner", 14)
    assert list(without_others([president, owner])) == [president, owner]


def role(words: str, start: int) -> Role:
    """Return a role that stands at a place."""
    span = Span(report=ReportId("r"), start=start, end=start + len(words))
    return Role(words=words, title=words, span=span)


def test_several_told_in_the_plural() -> None:
    """A plural before several names is told in the singular."""
    told = roles("They saw senators {PERSON:Ada Lunde} and {PERSON:Bo Ek}.")
    assert told["Ada Lunde"] == ["senator"]


def test_what_no_role_ends_with() -> None:
    """A role goes over no clause, no mark before its holder and no rank of its own."""
    assert roles("{PERSON:Bo Ek}, the mayor of {LOC:Orla} whose son won, left.") == {
        "Bo Ek": ["mayor of Orla"]
    }
    assert roles("{PERSON:Bo Ek}, head of the {ORG:WHO}, left.") == {"Bo Ek": ["head of the WHO"]}
    rival = roles("{PERSON:Bo Ek}, a rival of the board as mayor, was there.")["Bo Ek"]
    assert not any(" as " in words for words in rival)
    both = roles("The board's challenger Rep. {PERSON:Bo Ek} was there.")["Bo Ek"]
    assert not any("challenger Rep" in words for words in both)
    captain = roles("Police spokesperson Captain {PERSON:Bo Ek} was there.")["Bo Ek"]
    assert "Police spokesperson Captain" not in captain
    assert "Captain" in captain
    assert roles("The {ORG:Harbour Board} director general {PERSON:Bo Ek} spoke.") == {
        "Bo Ek": ["Harbour Board director general"]
    }
    assert roles("Curator {PERSON:Bo Ek} (海林) spoke.") == {"Bo Ek": ["Curator"]}


def test_a_capital_acts_for_its_land() -> None:
    """A capital that says something is the land whose capital it is."""
    (land,) = people_in(marked("{s:{LOC:Paris}} {c:said} {q:it would wait}."))
    assert (land.name, land.kind) == ("France", PersonKind.GOVERNMENT)


@pytest.mark.parametrize(("closes", "told"), [(",", True), ("and", False)])
def test_a_name_with_a_description_of_its_own_explains_another(closes: str, told: bool) -> None:
    """In "the chair, the minister Lunde, spoke" Lunde is the chair too, if the tree has it so."""
    rows = f"""The DET 2 det
chair NOUN 8 nsubj
, PUNCT 6 punct
the DET 5 det
minister NOUN 6 compound
Lunde PROPN 2 appos
{closes} PUNCT 2 punct
spoke VERB 0 root"""
    reading = reading_of_tree(rows)
    start = reading.report.text.index("Lunde")
    name = Entity(
        id=EntityId("e"),
        span=reading.report.span(start, start + len("Lunde")),
        label=EntityLabel.PERSON,
    )
    tree = tree_of(replace(reading, entities=(name,)))
    assert explains(tree, 2, 5) is told

"""Bearers: names of bodies that are one body's across reports, and the roles of one person."""

import pytest

from crossread.reconcile.people.characters import fullness, together
from crossread.reconcile.people.held import distinct
from crossread.reconcile.words.bearers import fuller, is_misspelt, key_of_body, stands_for
from crossread.reconcile.words.wordlore import stems_of
from crossread.records import PersonKind, Role
from tests.reconcile.people.test_characters import groups, person
from tests.support import report_of

BODY = PersonKind.ORGANISATION


@pytest.mark.parametrize(
    "names",
    [
        ["Orla Brothers", "Orla"],
        ["Vell Harbour Gulls", "Gulls", "Harbour Gulls"],
        ["Labour Department", "Department of Labour"],
        ["Vell Post", "Post", "vellpost.com"],
        ["Halliborla", "Haliborla"],
        ["Federal Reserve", "Fed"],
        ["House Republicans", "House Republican Conference"],
        ["Orla Institute for Harbour Studies", "Orla Institute"],
        ["Orla News", "Orla"],
        ["Orla Ferries Inc", "Orla Ferries"],
        ["House of Delegates", "House"],
        ["World Health Organisation", "World Health Organization", "WHO"],
        ["U.S. Harbour Safety Agency", "Harbor Safety Agency", "HSA"],
        ["Islamic State", "ISIS", "Islamic State of Iraq and the Levant"],
        ["Central Poll Board of Orla", "Central Polls Board of Orla", "Central Board for Polls"],
        ["LA Post", "Los Angeles Post"],
        ["Vell", "Vell Television Network"],
        ["UN Security Council", "Security Council"],
        ["Senate Harbour Affairs", "Senate Harbour Affairs Committee"],
        ["Vell Harbour Service", "Vell Harbour Services"],
    ],
)
def test_one_body(names: list[str]) -> None:
    """A short name, other order, a site, one wrong letter, a legal form, British spelling, a land
    before a name, initials make no second body."""
    assert groups(names, BODY) == {frozenset(names)}


@pytest.mark.parametrize(
    "names",
    [
        ["House", "White House"],
        ["House", "House Harbour Committee"],
        ["Senate", "Senate Judiciary"],
        ["Republican National Committee", "National Republican Senatorial Committee"],
        ["Orla", "Orla Research Foundation"],
        ["Orla Post", "Vell Post"],
        ["Harbour Board", "Harbour Commission"],
        ["Bank of Orla", "Orla"],
    ],
)
def test_two_bodies(names: list[str]) -> None:
    """A chamber is none of its committees; what only sounds alike is another body."""
    assert len(groups(names, BODY)) == len(names)


def test_a_short_name_of_two_is_neither() -> None:
    """A short name that two bodies may bear is joined to neither."""
    assert len(groups(["Orla Post", "Vell Post", "Post"], BODY)) == 3


def test_an_abbreviation_that_a_report_explains() -> None:
    """What one report writes in brackets behind a full name is that body in every report."""
    full = person("Orla Board for Roads and Bridges", BODY, 1)
    short = person("OBX", BODY, 2)
    assert len(together([full, short])) == 2
    key = key_of_body(full.name)
    assert len(together([full, short], forms={("obx",): key})) == 1


def test_a_land_is_no_body() -> None:
    """A name that the reports give to a place stands for no body called after it."""
    assert not stands_for(key_of_body("Orla"), key_of_body("Orla Gulls"), {("orla",)})


def test_most_mentions_decide_the_kind() -> None:
    """A name is a person's or a body's as most reports have it, and so is a firm's first word."""
    people = [
        person("Freda Mac", BODY, 1),
        person("Freda Mac", BODY, 2),
        person("Freda Mac", PersonKind.PERSON, 3),
        person("Freda", PersonKind.PERSON, 4),
    ]
    (group,) = together(people)
    assert {each.kind for each in group} == {BODY}


@pytest.mark.parametrize(
    ("a", "b", "wrong"),
    [
        ("halliborla", "haliborla", True),
        ("norlander", "norlandar", True),
        ("norland", "norlands", False),
        ("orla", "orta", False),
    ],
)
def test_misspelt(a: str, b: str, wrong: bool) -> None:
    """One letter may be wrong in a long word, never the ending of its plural."""
    assert is_misspelt(a, b) is wrong


def role(title: str, body: str | None = None, *, former: bool = False) -> Role:
    """A role of an invented report."""
    return Role(title=title, body=body, former=former, span=report_of(title).span(0, len(title)))


@pytest.mark.parametrize(
    ("roles", "kept"),
    [
        ([role("Rep."), role("Representative", "Orla")], [("Representative", "Orla")]),
        ([role("Speaker"), role("House Speaker"), role("Speaker")], [("House Speaker", None)]),
        (
            [role("coach", "Gulls"), role("head coach", "Orla Gulls")],
            [("head coach", "Orla Gulls")],
        ),
        ([role("leader"), role("House Speaker")], [("House Speaker", None)]),
        ([role("leader")], [("leader", None)]),
        ([role("Lt.", "OSP"), role("Lt.", "Orla State Police")], [("Lt.", "Orla State Police")]),
        (
            [role("officer"), role("officer", "Orla State Police")],
            [("officer", "Orla State Police")],
        ),
        (
            [role("president"), role("vice president")],
            [("president", None), ("vice president", None)],
        ),
        (
            [role("coach", "Gulls"), role("coach", "Terns")],
            [("coach", "Gulls"), ("coach", "Terns")],
        ),
    ],
)
def test_each_office_once(roles: list[Role], kept: list[tuple[str, str | None]]) -> None:
    """An office stands once, in its fullest words; a deputy's is another, and so is another's."""
    assert [(each.title, each.body) for each in distinct(roles)] == kept


def test_the_offices_told_most_often() -> None:
    """Of many roles those stand that are told most often, in the order of the reports; a short form
    of address is none beside an office."""
    once = [role(word) for word in ("dancer", "author", "juror", "pilot")]
    told = distinct([*once, role("mayor"), role("Dr."), role("mayor")])
    assert [each.title for each in told] == ["dancer", "author", "juror", "mayor"]


def test_an_office_of_one_body_under_two_names() -> None:
    """Roles of two bodies that one name of the story holds are one."""
    roles = [role("coach", "Gulls"), role("coach", "Orla Harbour")]
    names = [stems_of("Orla Harbour Gulls")]
    assert len(distinct(roles, names)) == 1
    assert len(distinct(roles)) == 2


def test_a_single_word_means_the_body_named_most() -> None:
    """Of several bodies that a single word fits, one named far more often is meant."""
    names = {key_of_body(name): count for name, count in [("Orla Gulls", 6), ("Gulls Top", 1)]}
    assert fuller(("gulls",), names, ()) == ("orla", "gulls")
    assert fuller(("gulls",), dict.fromkeys(names, 1), ()) is None


def test_the_fullest_name_is_a_name() -> None:
    """A bearer is called by its fullest name: no address of a site, no word in small letters."""
    names = [
        "Orla Senate",
        "Orla Senate chamber",
        "old house Orla Senate",
        "orlasenate.org",
        "Senate",
    ]
    assert max(names, key=fullness) == "Orla Senate"

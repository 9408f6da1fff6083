"""People: names joined across forms, with the offices that the report gives them."""

import pytest
from msgspec.structs import replace

from crossread.extract.people.entities import entities_in
from crossread.extract.people.names import parts_of, same_body, same_person
from crossread.extract.people.people import people_in
from crossread.records import Entity, EntityLabel, Person, PersonKind, Reading, record_id
from crossread.records.base import EntityId
from tests.extract.marked import marked
from tests.support import reading_of_tree


def named(reading: Reading) -> dict[str, list[str]]:
    """Return each person's name with the words of its mentions."""
    report = reading.report
    return {p.name: [span.of(report) for span in p.mentions] for p in people_in(reading)}


def only(text: str) -> Person:
    """Return the one person of a text."""
    (person,) = [p for p in people_in(marked(text)) if p.kind is PersonKind.PERSON]
    return person


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ada Lunde", "Lunde", True),
        ("Ada Lunde", "A. Lunde", True),
        ("Dr. Ada Lunde", "Ms Lunde", True),
        ("Kassym-Jomart Tokayev", "Kassym Jomart-Tokayev", True),
        ("Ada M. Lunde", "Ada Lunde", True),
        ("Zoë Lunde", "Zoe Lunde", True),
        ("Ada Lunde", "Bo Lunde", False),
        ("Ada Lunde", "Ada Ek", False),
        ("Bo Ek Jr.", "Bo Ek", True),
        ("Ines Peña Roca", "Ms Peña Roca", True),
    ],
)
def test_forms_of_a_name(a: str, b: str, same: bool) -> None:
    """Two forms are one person's if no part of either contradicts."""
    assert same_person(parts_of(a), parts_of(b)) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("the Harbour Safety Board", "Harbour Safety Board", True),
        ("Harbour Safety Board", "HSB", True),
        ("Ministry of the Sea", "MS", True),
        ("Harbour Board", "Safety Board", False),
    ],
)
def test_forms_of_a_body(a: str, b: str, same: bool) -> None:
    """Two names are one body's if they differ by articles, or one is the other's initials."""
    assert same_body(a, b) is same


def test_surname_joins_the_full_name() -> None:
    """A surname alone belongs to the full name, before it or after it."""
    text = "{PERSON:Lunde}: No.\n\n{PERSON:Ada Lunde} won. Rain fell on {PERSON:Lunde}’s ferry."
    assert named(marked(text)) == {"Ada Lunde": ["Lunde", "Ada Lunde", "Lunde"]}


def test_two_of_one_surname() -> None:
    """Two people of one surname stay two; the surname alone is the one named last."""
    text = "{PERSON:Ada Lunde} won. {PERSON:Bo Lunde} lost. Rain fell on {PERSON:Lunde}."
    assert named(marked(text)) == {"Ada Lunde": ["Ada Lunde"], "Bo Lunde": ["Bo Lunde", "Lunde"]}


def test_chain_decides_between_two() -> None:
    """Where two fit a surname, the chain of the model decides."""
    text = "{x:{PERSON:Ada Lunde}} won. {PERSON:Bo Lunde} lost. Rain fell on {x:{PERSON:Lunde}}."
    assert named(marked(text))["Ada Lunde"] == ["Ada Lunde", "Lunde"]


@pytest.mark.parametrize(
    ("text", "title", "body", "former"),
    [
        ("{NORP:Kenyan} President {PERSON:Ada Lunde} won.", "President", "Kenya", False),
        ("{LOC:Kenya}’s President {PERSON:Ada Lunde} won.", "President", "Kenya", False),
        (
            "{LOC:U.S.} Secretary of State {PERSON:Ada Lunde} won.",
            "Secretary of State",
            "United States",
            False,
        ),
        (
            "{PERSON:Ada Lunde}, the head of the {ORG:Harbour Board}, won.",
            "head",
            "Harbour Board",
            False,
        ),
        (
            "{PERSON:Ada Lunde}, a professor at the {ORG:Orla College} in Orla, won.",
            "professor",
            "Orla College",
            False,
        ),
        (
            "{PERSON:Ada Lunde}, former head of the {ORG:Harbour Board}, won.",
            "head",
            "Harbour Board",
            True,
        ),
        ("former mayor {PERSON:Ada Lunde} won.", "mayor", None, True),
        (
            "{NORP:Scottish} Health Secretary {PERSON:Ada Lunde} won.",
            "Health Secretary",
            "Scotland",
            False,
        ),
        ("{LOC:Washington} Governor {PERSON:Bo Ek} won.", "Governor", "Washington", False),
        ("{NORP:Democratic} Senator {PERSON:Bo Ek} of {LOC:Orla} won.", "Senator", "Orla", False),
        ("The {NORP:conservative} radio host {PERSON:Ada Lunde} won.", "radio host", None, False),
        (
            "City Attorney spokeswoman {PERSON:Ada Lunde} won.",
            "spokeswoman",
            "City Attorney",
            False,
        ),
        (
            "{ORG:Harbour Board} spokeswoman {PERSON:Ada Lunde} won.",
            "spokeswoman",
            "Harbour Board",
            False,
        ),
    ],
)
def test_roles(text: str, title: str, body: str | None, former: bool) -> None:
    """The words beside a name give its office, the body it belongs to, and whether it is over."""
    (role,) = only(text).roles
    assert (role.title, role.body, role.former) == (title, body, former)


def test_body_without_a_name() -> None:
    """Proper nouns before a title name its body even where the model saw no name in them."""
    (role,) = only("Kremlin spokesman {PERSON:Bo Ek} won.").roles
    assert (role.title, role.body) == ("spokesman", "Kremlin")


def test_no_role() -> None:
    """A name without words of office beside it has none."""
    assert only("In Orla, {PERSON:Ada Lunde} won the harbour race, and rain fell.").roles == ()


def test_description_by_office_and_land() -> None:
    """A description is a mention of whoever holds its office in its country."""
    text = (
        "{LOC:U.S.} Secretary of State {PERSON:Ada Lunde} met {NORP:Kazakh} President "
        "{PERSON:Bo Ek}. {LOC:America}’s top diplomat left. The {NORP:Kazakh} leader stayed."
    )
    assert named(marked(text)) == {
        "Ada Lunde": ["Ada Lunde", "America’s top diplomat"],
        "Bo Ek": ["Bo Ek", "The Kazakh leader"],
    }


def test_description_that_fits_two() -> None:
    """A description that fits two people equally is nobody's."""
    text = "Mayor {PERSON:Ada Lunde} met Mayor {PERSON:Bo Ek} and minister {PERSON:Ida Ro}."
    assert "The Kazakh leader" not in str(named(marked(text + " The {NORP:Kazakh} leader stayed.")))


def test_bodies() -> None:
    """A body is found under its name and its initials; a seat of government is a government."""
    text = "The {ORG:Harbour Safety Board} closed. The {ORG:HSB} said so to the {LOC:Kremlin}."
    people = people_in(marked(text))
    assert [(p.name, p.kind) for p in people] == [
        ("Harbour Safety Board", PersonKind.ORGANISATION),
        ("Kremlin", PersonKind.GOVERNMENT),
    ]


def test_an_abbreviation_in_brackets() -> None:
    """What stands in brackets behind a body's full name is that body, whatever its letters."""
    text = "The {ORG:Harbour Safety Board} ({ORG:HSaf}) met. {ORG:HSaf} closed. ({ORG:VB}) met."
    assert named(marked(text)) == {
        "Harbour Safety Board": ["Harbour Safety Board", "HSaf", "HSaf"],
        "VB": ["VB"],
    }


def test_land_that_speaks() -> None:
    """A country is one of the people only where it speaks."""
    assert named(marked("{s:{LOC:Kenya}} {c:said} {q:rain fell} in {LOC:Chad}.")) == {
        "Kenya": ["Kenya"]
    }


def test_body_called_after_a_land_or_a_person() -> None:
    """A noun right behind a name makes a body of both, where it does not stand before another."""
    text = "{LOC:Vell} police, not the {PERSON:Lunde} administration. {LOC:Vell} police chiefs."
    assert {p.name: p.kind for p in people_in(marked(text))} == {
        "Vell police": PersonKind.GOVERNMENT,
        "Lunde administration": PersonKind.GOVERNMENT,
    }
    assert not people_in(marked("{LOC:Vell} ferries, and {PERSON:Lunde}’s hat."))[1:]


def test_a_time_in_office() -> None:
    """An administration that only tells when something was has no row."""
    rows = (
        "Vell PROPN 0 root\nduring ADP 4 case\nLunde PROPN 4 compound\nadministration NOUN 1 nmod"
    )
    tree = reading_of_tree(rows)
    at = tree.report.text.index("Lunde")
    name = Entity(
        id=EntityId(record_id("e", at)),
        span=tree.report.span(at, at + len("Lunde")),
        label=EntityLabel.PERSON,
        score=1.0,
    )
    assert [p.name for p in people_in(replace(tree, entities=(name,)))] == ["Lunde"]


def test_two_bodies_of_one_head() -> None:
    """What stands before "and" belongs to a name whose head is in the plural, and to no other."""
    assert list(named(marked("The Vell and {ORG:Orla Ferry Boards} met."))) == [
        "Vell and Orla Ferry Boards"
    ]
    assert list(named(marked("The Vell and {ORG:Orla Ferry Board} met."))) == ["Orla Ferry Board"]


TREE = """
Kenya PROPN 4 nsubj
and CCONJ 3 cc
Chad PROPN 1 conj
{verb} VERB 0 root
{preposition} ADP 7 case
the DET 7 det
Kremlin PROPN 4 obl
"""


def test_lands_that_act() -> None:
    """A land has a row that does what governments do; a seat of government with which one deals."""

    def bodies(verb: str, preposition: str) -> list[str]:
        tree = reading_of_tree(TREE.format(verb=verb, preposition=preposition))
        text, names = tree.report.text, ("Kenya", "Chad", "Kremlin")
        spans = [tree.report.span(text.index(name), text.index(name) + len(name)) for name in names]
        found = [
            Entity(id=EntityId(record_id("e", s.start)), span=s, label=EntityLabel.LOC, score=1.0)
            for s in spans
        ]
        return [person.name for person in people_in(replace(tree, entities=tuple(found)))]

    assert bodies("signed", "with") == ["Kenya", "Chad", "Kremlin"]
    assert bodies("slept", "near") == ["Kremlin"]


def test_mentions_read_their_words() -> None:
    """A possessive or a title is no part of a name."""
    assert only("Mr. {PERSON:Lunde} saw {PERSON:Lunde’s} ferry.").name == "Lunde"


def test_entities_know_their_bearers() -> None:
    """A name that a person bears carries the person's id."""
    reading = marked("{PERSON:Ada Lunde} won in {LOC:Orla}.")
    people = people_in(reading)
    lunde, orla = entities_in(replace(reading, people=people))
    assert (lunde.person, orla.person) == (people[0].id, None)


def test_rank_is_no_first_name() -> None:
    """A rank before a surname contradicts no first name."""
    reading = marked("{PERSON:Ada Lunde} came. {PERSON:Insp Lunde} said no more.")
    assert [person.name for person in people_in(reading)] == ["Ada Lunde"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{PERSON:Jeb} came.\n\n{PERSON:Jeb Marsh} spoke.", ["Jeb Marsh"]),
        ("{PERSON:Joe Lunde} came.\n\n{PERSON:Joseph R. Lunde Jr.} spoke.", ["Joseph R. Lunde Jr"]),
        ("{PERSON:Wladimir Ek} won.\n\n{PERSON:Wlad} smiled.", ["Wladimir Ek"]),
        ("{PERSON:Ada B}. Lunde came.", ["Ada B. Lunde"]),
        ("{ORG:Public Bank of Orla} met. {ORG:PBOO} met.", ["Public Bank of Orla"]),
        ("{PERSON:Ada Lunde} won by {PERSON:KO}.", ["Ada Lunde"]),
        ("{PERSON:Ada Lunde} won two {ORG:Orla Film Awards}.", ["Ada Lunde"]),
        ("{ORG:Senate Minority} Leader {PERSON:Ada Lunde} spoke.", ["Ada Lunde"]),
    ],
)
def test_one_row_a_person(text: str, names: list[str]) -> None:
    """First names, short forms and cut names join their bearer; prizes and letters are nobody."""
    assert list(named(marked(text))) == names


def test_a_brother_of_the_same_surname() -> None:
    """A full name is that of its first name, before that of a surname which kin may bear too."""
    text = "{PERSON:Marsh} spoke. {PERSON:Jeb} came.\n\n{PERSON:Jeb Marsh} left."
    assert named(marked(text))["Jeb Marsh"] == ["Jeb", "Jeb Marsh"]


def test_the_land_behind_a_lawmaker_is_nobody() -> None:
    """An abbreviated state in brackets is where somebody sits, not who."""
    found = named(marked("Sen. {PERSON:Ada Lunde} ({PERSON:W.Va}.) and {PERSON:Bo Cyr} spoke."))
    assert sorted(found) == ["Ada Lunde", "Bo Cyr"]


def test_an_office_is_nobody_by_itself() -> None:
    """ "Vice President" is who bears a name beside it or elsewhere, and no further person."""
    found = named(marked("{PERSON:Ada Lunde} met the {PERSON:Vice President} on Monday."))
    assert sorted(found) == ["Ada Lunde"]


def test_surname_taken_for_a_body() -> None:
    """A surname that the model takes for a body is its bearer's where a chain holds both."""
    text = "{x:{PERSON:Ada Fox}} spoke.\n\n{x:{ORG:Fox}} won. {ORG:Harbour Board} met."
    assert set(named(marked(text))) == {"Ada Fox", "Harbour Board"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The presumptive nominee {PERSON:Ada Lunde} won.", "presumptive nominee"),
        ("Former deputy leader {PERSON:Ada Lunde} won.", "deputy leader"),
        ("The poll expert {PERSON:Ada Lunde} won.", "poll expert"),
        ("{PERSON:Ada Lunde}, a consultant pathologist, won.", "consultant pathologist"),
    ],
)
def test_whole_titles(text: str, title: str) -> None:
    """A role is the whole phrase of its title."""
    (role,) = only(text).roles
    assert role.title == title


def test_body_behind_the_name() -> None:
    """An office before a name belongs to the land that an "of" behind the name tells."""
    (role,) = only("President {PERSON:Ada Lunde} of {LOC:Kenya} spoke.").roles
    assert (role.title, role.body) == ("President", "Kenya")


def test_kin_is_no_role() -> None:
    """That somebody is a brother or a son is no office, unless it tells whose."""
    assert only("His brother {PERSON:Bo Ek} won.").roles == ()
    assert only("{PERSON:Bo Ek}, a brother, won.").roles == ()
    (role,) = only("{PERSON:Bo Ek}, the son of {NORP:Orlean} miners, won.").roles
    assert (role.words, role.title, role.body) == ("son of Orlean miners", "son", None)

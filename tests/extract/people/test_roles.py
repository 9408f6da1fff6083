"""Roles: the whole phrase of a title beside a name, and the body it belongs to."""

import pytest
from msgspec.structs import replace

from crossread.extract.language.tree import tree_of
from crossread.extract.people.people import people_in
from crossread.extract.people.state import is_taken_up, time_signs
from crossread.records import Entity, EntityLabel, PersonKind
from crossread.records.base import EntityId
from tests.extract.marked import marked
from tests.support import reading_of_tree


def held(text: str) -> dict[str, list[tuple[str, str | None, bool]]]:
    """The roles of each person of a text."""
    return {
        person.name: [(role.title, role.body, role.former) for role in person.roles]
        for person in people_in(marked(text))
        if person.kind is PersonKind.PERSON
    }


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "{PERSON:Ada Lunde}, director of harbour research at {ORG:Orla Ferries}, won.",
            "director of harbour research",
            "Orla Ferries",
        ),
        (
            "{PERSON:Ada Lunde}, director of the {ORG:Harbour Board}'s Eastern bureau, won.",
            "director",
            "Harbour Board's Eastern bureau",
        ),
        (
            "{PERSON:Ada Lunde}, the founder of Friends to Ferries, won.",
            "founder",
            "Friends to Ferries",
        ),
        ("{PERSON:Ada Lunde}, 52, a lawyer, won.", "lawyer", None),
        (
            "{ORG:Orla Post} Editor-in-Chief {PERSON:Ada Lunde} was there.",
            "Editor-in-Chief",
            "Orla Post",
        ),
        ("House Majority Whip {PERSON:Ada Lunde} won.", "Majority Whip", "House"),
        ("On Tuesday Secretary of State {PERSON:Ada Lunde} won.", "Secretary of State", None),
        ("Staff Sergeant {PERSON:Ada Lunde} won.", "Staff Sergeant", None),
        ("{ORG:Orla Gulls} quarterback {PERSON:Ada Lunde} won.", "quarterback", "Orla Gulls"),
        ("{PERSON:Bo Ek}'s lawyer {PERSON:Ada Lunde} won.", "lawyer", "Bo Ek"),
        ("President-elect {PERSON:Ada Lunde} won.", "President-elect", None),
        ("Vice President-elect {PERSON:Ada Lunde} won.", "Vice President-elect", None),
        ("Speaker {PERSON:Ada Lunde} of {LOC:Orla} won.", "Speaker", None),
    ],
)
def test_whole_roles(text: str, title: str, body: str | None) -> None:
    """A role is the whole phrase of its title, with what it is of and the body behind that."""
    assert held(text)["Ada Lunde"] == [(title, body, False)]


def test_two_roles_of_one_apposition() -> None:
    """Each title that "and" joins in an apposition is a role."""
    text = "{PERSON:Ada Lunde}, a surgeon and the founder of the {ORG:Harbour Board}, won."
    assert held(text)["Ada Lunde"] == [
        ("surgeon", None, False),
        ("founder", "Harbour Board", False),
    ]


ROW = """
Orla   PROPN 2 compound
Reps.  PROPN 9 nsubj
Ada    PROPN 2 flat
Lunde  PROPN 2 flat
~,     PUNCT 6 punct
Bo     PROPN 2 conj
and    CCONJ 8 cc
Ida    PROPN 2 conj
spoke  VERB  0 root
"""


def test_a_title_of_several() -> None:
    """A title in the plural is the title of each name of the row."""
    reading = reading_of_tree(ROW)
    names = ("Ada Lunde", "Bo", "Ida")
    spans = [(name, reading.report.text.index(name)) for name in names]
    entities = tuple(
        Entity(
            id=EntityId(name),
            span=reading.report.span(start, start + len(name)),
            label=EntityLabel.PERSON,
        )
        for name, start in spans
    )
    people = people_in(replace(reading, entities=entities))
    assert [(p.name, p.roles[0].title) for p in people] == [(name, "Rep.") for name in names]


SHORT = """
They   PRON  2 nsubj
met    VERB  0 root
former ADJ   4 amod
Sens.  PROPN 2 obj

Ada    PROPN 3 nsubj
Lunde  PROPN 1 flat
came   VERB  0 root
"""


def test_a_title_that_seems_to_end_a_sentence() -> None:
    """A short title in the plural ends no sentence."""
    assert named_in(SHORT, "Ada Lunde") == [("Sen.", None)]


def test_then_and_now() -> None:
    """What somebody was "then" is over, what they are "now" is not."""
    text = "{PERSON:Ada Lunde}, then an Orla economist and now chairman of the {ORG:Harbour Board}."
    assert held(text)["Ada Lunde"] == [
        ("economist", "Orla", True),
        ("chairman", "Harbour Board", False),
    ]


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("The board fired then- director {PERSON:Ada Lunde}.", True),
        ("They saw the director at the time, {PERSON:Ada Lunde}.", True),
        ("{PERSON:Bo Ek} was fired on the orders of deputy mayor {PERSON:Ada Lunde}.", False),
    ],
)
def test_whose_office_is_over(text: str, former: bool) -> None:
    """An office is over by "then" and "at the time"; who makes another leave keeps theirs."""
    assert [over for *_, over in held(text)["Ada Lunde"]] == [former]


TAKEN_UP = """
Lunde   PROPN 3 nsubj:pass
was     AUX   3 aux:pass
elected VERB  0 root
mayor   NOUN  3 xcomp
in      ADP   6 case
2019    NUM   3 obl
"""


@pytest.mark.parametrize(("behind", "taken"), [("", True), ("until SCONJ 3 mark\n", False)])
def test_who_was_elected_holds_the_office(behind: str, taken: bool) -> None:
    """A verb of taking up in the past ends nothing, unless the words say until when."""
    tree = tree_of(reading_of_tree(TAKEN_UP + behind))
    assert is_taken_up(tree, 3, 3) is taken


DURING = """
mayor  NOUN  2 compound
Lunde  PROPN 4 nsubj:pass
was    AUX   4 aux:pass
killed VERB  0 root
during ADP   7 case
an     DET   7 det
attack NOUN  4 obl
"""


def test_what_happens_during_something_ends_no_office() -> None:
    """ "Minister during the war" tells when; whoever is killed during an attack held the office."""
    tree = tree_of(reading_of_tree(DURING))
    assert "behind it during" not in set(time_signs(tree, 0, 0))
    tree = tree_of(reading_of_tree(DURING.replace("AUX ", "NOUN").replace("VERB", "NOUN")))
    assert "behind it during" in set(time_signs(tree, 0, 0))


OBJECT = """
Ada        PROPN 6 nsubj
Lunde      PROPN 1 flat
~,         PUNCT 5 punct
who        PRON  5 nsubj
represents VERB  1 acl:relcl
drivers    NOUN  5 obj
~,         PUNCT 5 punct
spoke      VERB  0 root
"""
CLAUSE = """
According VERB  4 case
to        ADP   4 case
the       DET   4 det
mayor     NOUN  8 obl
~,        PUNCT 8 punct
Ada       PROPN 8 nsubj
Lunde     PROPN 6 flat
replied   VERB  0 root
"""


@pytest.mark.parametrize("rows", [OBJECT, CLAUSE])
def test_somebody_elses_role(rows: str) -> None:
    """Whom somebody represents, and who tells of somebody before a comma, are others."""
    reading = reading_of_tree(rows)
    at = reading.report.text.index("Ada Lunde")
    name = Entity(
        id=EntityId("Ada Lunde"),
        span=reading.report.span(at, at + len("Ada Lunde")),
        label=EntityLabel.PERSON,
    )
    (person,) = people_in(replace(reading, entities=(name,)))
    assert person.roles == ()


@pytest.mark.parametrize(
    "text",
    [
        "They fear a President {PERSON:Ada Lunde}.",
        "Their rival {PERSON:Ada Lunde} won.",
        "{PERSON:Ada Lunde}, a native of {LOC:Orla}, won.",
    ],
)
def test_what_is_no_role(text: str) -> None:
    """An office that is only supposed, and what somebody is to another, are no roles."""
    assert held(text)["Ada Lunde"] == []


def test_the_title_of_the_next_name() -> None:
    """A title behind a comma that leads up to another name is that name's own."""
    found = held("Mayor {PERSON:Ada Lunde}, Harbour Board Chairman {PERSON:Bo Ek} and others met.")
    assert found["Ada Lunde"] == [("Mayor", None, False)]
    assert found["Bo Ek"][0][0] == "Chairman"


LED = """
The   DET   2 det
mayor NOUN  9 nsubj
of    ADP   4 case
Vell  PROPN 2 nmod
~,    PUNCT 7 punct
Dr.   PROPN 7 compound
Ek    PROPN 2 appos
~,    PUNCT 7 punct
came  VERB  0 root
"""


def named_in(rows: str, name: str, start: int = 0) -> list[tuple[str, str | None]]:
    """The roles of the one person of a tree."""
    reading = reading_of_tree(rows)
    at = reading.report.text.index(name, start)
    entity = Entity(
        id=EntityId(name),
        span=reading.report.span(at, at + len(name)),
        label=EntityLabel.PERSON,
    )
    (person,) = people_in(replace(reading, entities=(entity,)))
    return [(role.title, role.body) for role in person.roles]


def test_a_role_before_a_comma() -> None:
    """A name explains the title before its comma, with what that is of, whatever the address."""
    assert named_in(LED, "Ek") == [("mayor", "Vell")]
    one = LED.replace("The   DET", "A   DET").replace("of    ADP", "in    ADP")
    assert named_in(one, "Ek") == [("mayor", "Vell")]
    other = LED.replace("PROPN 2 appos", "PROPN 4 conj")
    assert named_in(other, "Ek") == []


def test_what_bears_a_name_before_a_comma_is_no_title() -> None:
    """The name of a body that ends like a title gives nobody an office."""
    named = LED.replace("mayor NOUN", "Authority PROPN")
    assert named_in(named, "Ek") == []


FIELD = """
The        DET   5 det
top        ADJ   5 amod
infectious ADJ   4 amod
disease    NOUN  5 compound
expert     NOUN  6 compound
Ek         PROPN 7 nsubj
came       VERB  0 root
"""


def test_an_adjective_of_the_field() -> None:
    """What an expert knows is told whole."""
    assert named_in(FIELD, "Ek") == [("top infectious disease expert", None)]


@pytest.mark.parametrize(
    ("behind", "land"),
    [
        (" (D-Minn.) won.", "Minnesota"),
        (", R-Ohio, won.", "Ohio"),
        (" -LRB- Ariz. -RRB- won.", "Arizona"),
        (", Democrat of New York, won.", "New York"),
        (" (in Vell) won.", None),
        (", Bo Ek, won.", None),
    ],
)
def test_the_seat_of_a_lawmaker(behind: str, land: str | None) -> None:
    """The land of a seat is what the tag behind the name tells."""
    first, *rest = held("Senator {PERSON:Ada Lunde}" + behind)["Ada Lunde"]
    assert first == ("Senator", land, False)
    assert all(body == land for _, body, _ in rest)


@pytest.mark.parametrize(
    ("behind", "words", "party"),
    [
        (" (D-Minn.) won.", "D-Minn.", "Democrat"),
        (", R-Ohio, won.", "R-Ohio", "Republican"),
        (" -LRB- I-Vt. -RRB- won.", "I-Vt.", "Independent"),
    ],
)
def test_the_party_behind_a_name(behind: str, words: str, party: str) -> None:
    """A party and a land behind a name are a role of its own."""
    (person,) = people_in(marked("Senator {PERSON:Ada Lunde}" + behind))
    assert [(role.words, role.title) for role in person.roles[1:]] == [(words, party)]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("{PERSON:Guardsman Bo Ek} won.", "Bo Ek", ["Guardsman"]),
        ("{PERSON:Warrant Officer Ek} won.", "Ek", ["Warrant Officer"]),
        ("{PERSON:Vice President Ek} won.", "Ek", ["Vice President"]),
        ("{PERSON:Ada Ada Ek} won.", "Ada Ek", []),
        ("{PERSON:ADA McLUNDE} won.", "Ada McLunde", []),
        ("{PERSON:Dean Ek} won.", "Dean Ek", []),
    ],
)
def test_a_rank_is_no_part_of_a_name(text: str, name: str, words: list[str]) -> None:
    """A rank that the model takes into a name is a role; capitals of a transcript are none."""
    (person,) = people_in(marked(text))
    assert (person.name, [role.words for role in person.roles]) == (name, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "{PERSON:Ada Lunde}, secretary of {LOC:Vell}'s {ORG:Ferry Coalition}, won.",
            ["secretary of Vell's Ferry Coalition"],
        ),
        ("The {PERSON:Ada Lunde} of the {ORG:Harbour Board}.", []),
        ("Critics of the cleric {PERSON:Ada Lunde} won.", ["cleric"]),
        ("{PERSON:Ada Lunde} and the mayor, {PERSON:Bo Ek}, won.", []),
        ("{PERSON:Ada Lunde}, the wife, won.", []),
        ("The female judge {PERSON:Ada Lunde} won.", ["judge"]),
        ("The fellow judge {PERSON:Ada Lunde} won.", ["judge"]),
        ("The mayor's dispute with {PERSON:Ada Lunde} went on.", []),
        ("{PERSON:Ada Lunde}, whose spokesman won, left.", []),
        ("{PERSON:Ada Lunde}, often a key vote on the board, won.", []),
    ],
)
def test_the_words_of_a_role(text: str, words: list[str]) -> None:
    """A role is told whole, in the words of the report; what is another's or tells nothing of
    somebody is none."""
    person = next(each for each in people_in(marked(text)) if each.name == "Ada Lunde")
    assert [role.words for role in person.roles] == words


HEADS = """
Ada     PROPN 0 root
Lunde   PROPN 1 flat
~,      PUNCT 5 punct
who     PRON  5 nsubj
heads   VERB  1 acl:relcl
the     DET   8 det
Harbour PROPN 8 compound
Board   PROPN 5 obj
~,      PUNCT 5 punct
"""


@pytest.mark.parametrize(
    ("verb", "title", "former"),
    [("heads", "head", False), ("chaired", "chair", True), ("founded", "founder", False)],
)
def test_what_somebody_heads(verb: str, title: str, former: bool) -> None:
    """A clause with "who" tells what body somebody heads or headed."""
    reading = reading_of_tree(HEADS.replace("heads", verb))
    entities = tuple(
        Entity(
            id=EntityId(name),
            span=reading.report.span(at := reading.report.text.index(name), at + len(name)),
            label=label,
        )
        for name, label in (("Ada Lunde", EntityLabel.PERSON), ("Harbour Board", EntityLabel.ORG))
    )
    (role,) = people_in(replace(reading, entities=entities))[0].roles
    assert (role.words, role.title) == (f"{verb} the Harbour Board", title)
    assert (role.body, role.former) == ("Harbour Board", former)


def test_a_report_may_end_with_a_bracket_behind_a_name() -> None:
    """What is cut off behind "Ada Lunde (a driver)" is read like any other."""
    assert "Ada Lunde" in held("The ferry was run by {PERSON:Ada Lunde} (driver)")


ACRONYM = """
HHO      PRON  2 det
director NOUN  3 nmod:desc
Ek       PROPN 4 nsubj
won      VERB  0 root
"""
BANK = """
Central  ADJ   2 amod
bank     NOUN  3 compound
governor NOUN  4 nmod:desc
Ek       PROPN 5 nsubj
won      VERB  0 root
"""


def test_an_abbreviation_in_capitals_before_a_title_is_its_body() -> None:
    """Also where the model took it for a word: "WHO director"; of "HHO DIRECTOR" nothing tells."""
    assert named_in(ACRONYM, "Ek") == [("director", "HHO")]
    assert named_in(ACRONYM.replace("director", "DIRECTOR"), "Ek") == [("DIRECTOR", None)]


def test_what_a_capital_begins_is_no_half_of_a_title() -> None:
    """The governor of a "Central bank" is no "bank governor"."""
    assert [title for title, _ in named_in(BANK, "Ek")] == ["governor"]


def test_a_place_that_begins_a_name_is_not_the_whole_body() -> None:
    """ "Orla Risk executive" is of Orla Risk, "Orla mayor" of Orla."""
    risk = held("{LOC:Orla} Risk executive {PERSON:Ada Lunde} won.")
    assert risk == {"Ada Lunde": [("executive", "Orla Risk", False)]}
    mayor = held("{LOC:Orla} mayor {PERSON:Ada Lunde} won.")
    assert mayor == {"Ada Lunde": [("mayor", "Orla", False)]}


ABSENT = """
Orla PROPN 6 nmod:poss
's PART 1 case
often ADV 5 advmod
- PUNCT 5 punct
absent ADJ 6 amod
mayor NOUN 7 nmod:desc
Ek PROPN 8 nsubj
won VERB 0 root
"""


@pytest.mark.parametrize(
    ("adverb", "words"), [("often", "mayor"), ("recently", "Orla 's recently - absent mayor")]
)
def test_how_a_holder_is_is_no_part_of_a_role(adverb: str, words: str) -> None:
    """Orla's "often-absent mayor" is the mayor of Orla; when he became one may be told."""
    reading = reading_of_tree(ABSENT.replace("often", adverb))
    entities = tuple(
        Entity(id=EntityId(name), span=reading.report.span(at, at + len(name)), label=label)
        for name, label in (("Orla", EntityLabel.LOC), ("Ek", EntityLabel.PERSON))
        if (at := reading.report.text.index(name)) >= 0
    )
    people = people_in(replace(reading, entities=entities))
    ek = next(person for person in people if person.name == "Ek")
    assert [(role.words, role.title, role.body) for role in ek.roles] == [(words, "mayor", "Orla")]


def test_what_an_office_is_over_is_of_its_title() -> None:
    """ "Orla Health Director" is the health director of Orla: there is no body "Orla Health"."""
    director = held("{LOC:Orla} Health Director {PERSON:Ada Lunde} left.")
    assert director == {"Ada Lunde": [("Health Director", "Orla", False)]}

"""Names: where they begin and end, and whether a person, a body or nobody bears them."""

import pytest
from msgspec.structs import replace

from crossread.extract.attribution.relay.credits import credits_in
from crossread.extract.people.people import people_in
from crossread.records import PersonKind
from tests.extract.marked import marked


def found(text: str) -> list[tuple[str, PersonKind]]:
    """The names of a text and the kinds of their bearers."""
    reading = marked(text)
    reading = replace(reading, credits=credits_in(reading))
    return [(person.name, person.kind) for person in people_in(reading)]


PERSON, BODY = PersonKind.PERSON, PersonKind.ORGANISATION


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("{PERSON:Ada Lunde (D-Orla}.) spoke.", "Ada Lunde", PERSON),
        ("Name {PERSON:Ada Lunde Surgeon General} now.", "Ada Lunde", PERSON),
        ("Then C. {PERSON:Ada Lunde} spoke.", "C. Ada Lunde", PERSON),
        ("Then Lord {PERSON:Lunde} spoke.", "Lord Lunde", PERSON),
        ("The St. {ORG:Orla Ferry Club} met.", "St. Orla Ferry Club", BODY),
        ("The {ORG:English corporation Orla Ferries} closed.", "Orla Ferries", BODY),
        ("The investment bank {PERSON:Ada Ek} closed.", "Ada Ek", BODY),
        (
            "The {ORG:Senate Harbour Committee} met.",
            "Senate Harbour Committee",
            PersonKind.GOVERNMENT,
        ),
        ("The {ORG:Ornithological Council} met.", "Ornithological Council", BODY),
        ("The {ORG:Orla Gold Council} met.", "Orla Gold Council", BODY),
        ("The {ORG:Orla City Council} met.", "Orla City Council", PersonKind.GOVERNMENT),
        ("The {ORG:U.S. Coast Guard} came.", "U.S. Coast Guard", PersonKind.GOVERNMENT),
        ("The {ORG:Joint Chiefs of Staff} met.", "Joint Chiefs of Staff", PersonKind.GOVERNMENT),
        ("The {ORG:European Union} met.", "European Union", BODY),
        ("The {ORG:Orla State} team won.", "Orla State", BODY),
        ("The {ORG:Orla Gazette newspaper} said so.", "Orla Gazette", BODY),
        ("The {ORG:Orla Green Alliance party} won.", "Orla Green Alliance", BODY),
        ("Reps. {PERSON:Ada Lunde} came.", "Ada Lunde", PERSON),
        ("{PERSON:Democrat Ada Lunde} came.", "Ada Lunde", PERSON),
        ("Then {PERSON:gardener Ada Lunde} came.", "Ada Lunde", PERSON),
        ("{PERSON:Then-Sen. Lunde} came.", "Lunde", PERSON),
        ("The {ORG:Orla-backed} rebels came.", "Orla", BODY),
        ("They met {PERSON:FranÃ}§ois Lunde again.", "FranÃ§ois", PERSON),
        ("{PERSON:Reps. Ada Lunde} came.", "Ada Lunde", PERSON),
        ("{PERSON:Lunde, R-Orla}. came.", "Lunde", PERSON),
        ("{PERSON:Freddie Mac} fell.", "Freddie Mac", BODY),
        ("{PERSON:Ek & Lunde} fell.", "Ek & Lunde", BODY),
        ("The {ORG:Queen 's College , Vell} met.", "Queen's College, Vell", BODY),
        ("The {ORG:Orla Highway Patrol} came.", "Orla Highway Patrol", PersonKind.GOVERNMENT),
    ],
)
def test_names_as_they_are(text: str, name: str, kind: PersonKind) -> None:
    """A name holds no bracket, party, title or description; the words beside it tell its kind."""
    assert found(text) == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Bo ({PERSON:R-Orla}.) spoke.",
        "They met in {PERSON:Lunde Tower} again.",
        "{PERSON:Democrats} won.",
        "A {ORG:pro-Orla} crowd came.",
        "An anti-{PERSON:Lunde} crowd came.",
        "The {PERSON:Rev.} was there again.",
        "Contributing: {PERSON:Ada Lunde}, Orla News.",
        "— Harbour Correspondent {PERSON:Ada Lunde}",
        "They shouted {PERSON:new dawn} again.",
        "They passed the {PERSON:Ada Lunde} Harbour Safety Act again.",
        "The {ORG:Orla-based institute} closed.",
        "Rain fell on {ORG:Gull Street} again.",
        "She said so on {LOC:Orla} TV’s “{PERSON:Lunde},” again.",
        "The browser {ORG:Gull Explorer} broke.",
        "He is {PERSON:Ada Lunde} Professor of tides.",
        "(By {PERSON:Ada Lunde} -- Orla News) Rain fell.",
        "The {ORG:MPs} voted.",
        "It fell to the {ORG:Department of} ...",
        "The {ORG:Republican Senate} candidate won.",
        "The {ORG:Republican committee} met.",
        "The {ORG:House Minority Whip} came.",
        "They asked {ORG:Special Counsel} again.",
        "{ORG:Republican of Orla} won.",
        "The {ORG:New Orla Democrat} won.",
        "The {ORG:Gull Street banks} closed.",
        "The {ORG:United Nations agency} met.",
        "They spoke of {ORG:UN reform} again.",
        "Then {ORG:gull_38} wrote again.",
        "Then {ORG:gullwatcher} wrote again.",
        "She went to the {ORG:West Bank} again.",
        "Shares of the firm ({ORG:ORL}.L) fell.",
        "She was on “{ORG:Meet the Gulls}.” Rain fell.",
        "VELL, Orla ({ORG:Reuters}) - Rain fell again.",
        "Why it matters, via Orla Post' {PERSON:Ada Lunde}: rain fell.",
    ],
)
def test_nobody(text: str) -> None:
    """Party tags, sides, buildings, parties' people, shows, products, chairs, bylines are nobody;
    nor are plain plurals, titles, tickers, what is cut from a phrase, what only describes."""
    assert found(text) == []


def test_whose_an_office_is() -> None:
    """An office of state is named without whoever leads it."""
    text = "{PERSON:Ada Lunde} won. The {ORG:Lunde White House} met. {ORG:Lunde Ferries} closed."
    names = {name for name, kind in found(text) if kind is not PERSON}
    assert names == {"White House", "Lunde Ferries"}
    assert [name for name, _ in found("The {ORG:Bo Ek White House} met.")] == ["White House"]


def test_a_name_joined_to_a_body() -> None:
    """What ends with the known name of a body is the body, whoever's name stands before it."""
    text = "The {ORG:Harbour Board} met. The {PERSON:Lunde Harbour Board} closed."
    assert found(text) == [("Harbour Board", BODY)]


def test_a_name_ends_with_its_paragraph() -> None:
    """A name goes on in a wrapped line, not in the next paragraph."""
    wrapped = "It was {PERSON:Ada\nLunde} again."
    assert found(wrapped) == [("Ada Lunde", PERSON)]
    long = "Rain fell on the harbour and on the old town for the whole of the day and it was cold, "
    text = f"{long}{long}said {{PERSON:Ada Lunde\nEk}} won."
    assert found(text) == [("Ada Lunde", PERSON)]


def test_an_initial_ends_no_name() -> None:
    """A surname behind an initial is the name's, even where a sentence seems to end."""
    assert found("Mayor {PERSON:Ada B}. {PERSON:Lunde} won.") == [("Ada B. Lunde", PERSON)]


def test_the_sides_of_a_case_are_nobody_by_it() -> None:
    """ "Lunde v. Ek" names a case; who is named beside it too is somebody."""
    assert found("The {PERSON:Lunde} v. {PERSON:Ek} ruling stands.") == []
    assert found("{PERSON:Ada Lunde} lost {PERSON:Lunde} v. {PERSON:Ek}.") == [
        ("Ada Lunde", PERSON)
    ]

"""Names: where they begin and end, and whether a person, a body or nobody bears them."""

import pytest
from tests.extract.marked import marked

from crossread.extract.people.people import people_in
from crossread.records import PersonKind


def found(text: str) -> list[tuple[str, PersonKind]]:
    """The names of a text and the kinds of their bearers."""
    return [(person.name, person.kind) for person in people_in(marked(text))]


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
        "The {ORG:Orla-based institute} closed.",
        "Rain fell on {ORG:Gull Street} again.",
        "She said so on {LOC:Orla} TV’s “{PERSON:Lunde},” again.",
        "The browser {ORG:Gull Explorer} broke.",
        "He is {PERSON:Ada Lunde} Professor of tides.",
        "(By {PERSON:Ada Lunde} -- Orla News) Rain fell.",
    ],
)
def test_nobody(text: str) -> None:
    """Party tags, buildings, parties' people, shows, products, chairs and bylines are nobody."""
    assert found(text) == []


def test_a_name_joined_to_a_body() -> None:
    """What ends with the known name of a body is the body, whoever's name stands before it."""
    text = "The {ORG:Harbour Board} met. The {PERSON:Lunde Harbour Board} closed."
    assert found(text) == [("Harbour Board", BODY)]

"""Events: whom a verb is done to, and on which day, its own clause tells, or it is not told."""

import pytest
from msgspec.structs import replace

from crossread.extract.event.events import events_in
from crossread.records import (
    Entity,
    EntityLabel,
    Event,
    EventStatus,
    Place,
    Reading,
    Timex,
    TimexType,
)
from crossread.records.base import EntityId, PlaceId, TimexId
from tests.support import reading_of_tree

ASKED = """
Mayors NOUN 2 nsubj
asked VERB 0 root
the DET 5 det
senior ADJ 5 amod
leaders NOUN 2 obj
to PART 7 mark
return VERB 2 xcomp
to ADP 9 case
Vell PROPN 7 obl
"""

CUT = """
The DET 2 det
workers NOUN 3 nsubj
praised VERB 0 root
a DET 5 det
plan NOUN 3 obj
that PRON 8 nsubj
had AUX 8 aux
passed VERB 5 acl:relcl
Vell PROPN 8 obj
"""

SUED = """
Ministers NOUN 2 nsubj
wrote VERB 0 root
a DET 4 det
bill NOUN 2 obj
to PART 6 mark
let VERB 4 acl
miners NOUN 6 obj
sue VERB 6 xcomp
Orlea PROPN 8 obj
"""

VISITED = """
Mourners NOUN 2 nsubj
visited VERB 0 root
Vell PROPN 2 obj
"""


def with_name(reading: Reading, name: str, label: EntityLabel) -> Reading:
    """Return a reading in which one word is a name."""
    at = reading.report.text.index(name)
    span = reading.report.span(at, at + len(name))
    return replace(reading, entities=(Entity(id=EntityId(name), span=span, label=label),))


def dated(reading: Reading) -> Reading:
    """Return a reading in which "Monday" is a day."""
    at = reading.report.text.index("Monday")
    span = reading.report.span(at, at + len("Monday"))
    day = Timex(id=TimexId("t"), span=span, type=TimexType.DATE, value="2031-05-12")
    return replace(reading, times=(day,))


def found(rows: str, name: str = "Vell", label: EntityLabel = EntityLabel.ORG) -> list[Event]:
    """Return the events of a sentence with one name."""
    reading = with_name(reading_of_tree(rows), name, label)
    return list(events_in(reading))


def test_people_who_are_asked_are_the_recipients() -> None:
    """Who is asked to return to a body is the recipient, and not the body."""
    (event,) = [e for e in found(ASKED) if e.type == "REQUEST"]
    report = reading_of_tree(ASKED).report
    assert [span.of(report) for span in event.recipient] == ["the senior leaders"]


def test_a_body_of_another_clause_is_no_recipient() -> None:
    """What passed a body is not done to that body by who praises it; who praises the body does."""
    (event,) = found("Workers NOUN 2 nsubj\npraised VERB 0 root\nVell PROPN 2 obj")
    assert event.recipient
    assert found(CUT) == []


def test_what_a_bill_lets_people_do_is_not_done() -> None:
    """ "A bill to let miners sue Orlea": nobody has sued, and it is the miners who may."""
    (event,) = [e for e in found(SUED, "Orlea") if e.type == "ACCUSE"]
    report = reading_of_tree(SUED).report
    assert event.status is EventStatus.PLANNED
    assert [span.of(report) for span in event.actor] == ["miners"]


@pytest.mark.parametrize(("label", "many"), [(EntityLabel.FAC, 0), (EntityLabel.LOC, 1)])
def test_who_visits_a_building_consults_nobody(label: EntityLabel, many: int) -> None:
    """Mourners at a graveyard meet no other party; guests of a town may."""
    assert len(found(VISITED, label=label)) == many


def test_who_visits_a_graveyard_consults_nobody() -> None:
    """A building is known by its noun where the network takes its name for a place."""
    rows = "Mourners NOUN 2 nsubj\nvisited VERB 0 root\nVell PROPN 4 compound\ncemetery NOUN 2 obj"
    reading = reading_of_tree(rows)
    span = reading.report.span(reading.tokens[2].start, reading.tokens[3].end)
    name = Entity(id=EntityId("e"), span=span, label=EntityLabel.LOC)
    assert events_in(replace(reading, entities=(name,))) == ()


TIMED = {
    "of its own verb": (
        "Guards NOUN 2 nsubj\narrested VERB 0 root\nteachers NOUN 2 obj\nMonday PROPN 2 obl",
        True,
    ),
    "of a verb beside it": (
        "Guards NOUN 2 nsubj\narrested VERB 0 root\nteachers NOUN 2 obj\nand CCONJ 6 cc\n"
        "Monday PROPN 6 obl\nleft VERB 2 conj",
        False,
    ),
    "of a verb beside it, hung on the event by the tree": (
        "Guards NOUN 2 nsubj\narrested VERB 0 root\nteachers NOUN 2 obj\nand CCONJ 6 cc\n"
        "Monday PROPN 2 obl\nleft VERB 2 conj",
        False,
    ),
    "of the verb above": (
        "Light NOUN 2 nsubj\nfailed VERB 0 root\nMonday PROPN 2 obl\nafter SCONJ 6 mark\n"
        "guards NOUN 6 nsubj\narrested VERB 2 advcl\nteachers NOUN 6 obj",
        False,
    ),
    "before two verbs": (
        "Monday PROPN 3 obl\nguards NOUN 3 nsubj\ncame VERB 0 root\nand CCONJ 5 cc\n"
        "arrested VERB 3 conj\nteachers NOUN 5 obj",
        True,
    ),
}


@pytest.mark.parametrize("name", TIMED)
def test_a_day_is_that_of_the_events_own_verb(name: str) -> None:
    """A day that another verb governs, or may govern, is not told of an event."""
    rows, told = TIMED[name]
    (event,) = events_in(dated(reading_of_tree(rows)))
    assert bool(event.day) is told


def test_a_place_of_another_verb_is_not_the_events() -> None:
    """Who blames somebody for failing in Vell need not be in Vell."""
    rows = """
    Mayors NOUN 2 nsubj
    blamed VERB 0 root
    Ek PROPN 2 obj
    for SCONJ 5 mark
    failing VERB 2 advcl
    in ADP 7 case
    Vell PROPN 5 obl
    """
    reading = with_name(reading_of_tree(rows), "Ek", EntityLabel.PERSON)
    at = reading.report.text.index("Vell")
    span = reading.report.span(at, at + len("Vell"))
    place = Place(id=PlaceId("p"), span=span, name="Vell")
    (event,) = (e for e in events_in(replace(reading, places=(place,))) if e.type == "ACCUSE")
    assert event.place is None


@pytest.mark.parametrize(("owner", "many"), [("its", 0), ("the", 1)])
def test_ones_own_forces_are_nobody_acted_on(owner: str, many: int) -> None:
    """Who withdraws its own people does nothing to another party."""
    link = "nmod:poss" if owner == "its" else "det"
    kind = "PRON" if owner == "its" else "DET"
    rows = (
        f"Orlea PROPN 2 nsubj\nwithdrew VERB 0 root\n{owner} {kind} 4 {link}\nsoldiers NOUN 2 obj"
    )
    (event,) = found(rows, "Orlea")
    assert len(event.recipient) == many

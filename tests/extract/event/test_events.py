"""Events: which words name one, who acts on whom, and whether it happened."""

import pytest
from msgspec.structs import replace

from crossread.extract.event.events import events_in
from crossread.records import (
    Attribution,
    Entity,
    EntityLabel,
    Event,
    EventStatus,
    Reading,
    Stance,
)
from crossread.records.base import AttributionId, EntityId
from tests.support import reading_of_tree

ARREST = """
Police NOUN 2 nsubj
arrested VERB 0 root
teachers NOUN 2 obj
and CCONJ 5 cc
nurses NOUN 3 conj
"""
KILLED = """
Two NUM 2 nummod
farmers NOUN 4 nsubj:pass
were AUX 4 aux:pass
killed VERB 0 root
by ADP 6 case
rebels NOUN 4 obl
"""


def only(reading: Reading) -> Event:
    """Return the one event of a reading."""
    (event,) = events_in(reading)
    return event


def words(reading: Reading, event: Event) -> tuple[list[str], list[str]]:
    """Return the words of the actors and of the recipients."""
    report = reading.report
    return [s.of(report) for s in event.actor], [s.of(report) for s in event.recipient]


def test_subject_and_objects() -> None:
    """The subject acts; objects joined by "and" are recipients one by one."""
    reading = reading_of_tree(ARREST)
    event = only(reading)
    assert (event.type, event.mode) == ("COERCE", "arrest")
    assert words(reading, event) == (["Police"], ["teachers", "nurses"])


def test_passive() -> None:
    """In the passive the agent after "by" acts and the subject is the recipient."""
    reading = reading_of_tree(KILLED)
    assert words(reading, only(reading)) == (["rebels"], ["Two farmers"])


def test_phrase_needs_its_words() -> None:
    """ "Lift" names an event only with what is lifted."""
    tree = "Veland PROPN 2 nsubj\nlifted VERB 0 root\n{} NOUN 2 obj"
    assert only(reading_of_tree(tree.format("sanctions"))).type == "RETREAT"
    assert events_in(reading_of_tree(tree.format("boxes"))) == ()


@pytest.mark.parametrize(
    ("helper", "upos", "deprel", "status"),
    [
        ("will", "AUX", "aux", EventStatus.PLANNED),
        ("may", "AUX", "aux", EventStatus.HYPOTHETICAL),
        ("never", "ADV", "advmod", EventStatus.DENIED),
        ("has", "AUX", "aux", EventStatus.ASSERTED),
    ],
)
def test_status(helper: str, upos: str, deprel: str, status: EventStatus) -> None:
    """Auxiliaries and negation decide whether it happened, is planned, possible or denied."""
    tree = f"Rebels NOUN 3 nsubj\n{helper} {upos} 3 {deprel}\nattack VERB 0 root\nOrle PROPN 3 obj"
    assert only(reading_of_tree(tree)).status is status


def test_what_falls_short_and_what_nobody_does_has_not_happened() -> None:
    """Who "stopped short of arresting" arrested nobody; neither does "no officer"."""
    short = (
        "Police NOUN 2 nsubj\nstopped VERB 0 root\nshort ADV 2 advmod\nof SCONJ 5 mark\n"
        "arresting VERB 3 advcl\nteachers NOUN 5 obj"
    )
    nobody = "No DET 2 det\nofficers NOUN 3 nsubj\narrested VERB 0 root\nteachers NOUN 3 obj"
    for rows in (short, nobody):
        assert only(reading_of_tree(rows)).status is EventStatus.DENIED


@pytest.mark.parametrize(("cue", "status"), [("alleged", "hypothetical"), ("said", "asserted")])
def test_what_is_only_alleged_is_possible(cue: str, status: str) -> None:
    """ "It is alleged that police arrested teachers" asserts no arrest."""
    reading = reading_of_tree(f"Guild NOUN 2 nsubj\n{cue} VERB 0 root\n\n{ARREST.strip()}")
    text, report = reading.report.text, reading.report
    said = Attribution(
        id=AttributionId("a"),
        content=(report.span(text.index("Police"), len(text)),),
        cue=(report.span(6, 6 + len(cue)),),
    )
    assert only(replace(reading, attributions=(said,))).status == status


def test_denied_attack() -> None:
    """What somebody denies is a denied event."""
    reading = reading_of_tree(
        "Rebels NOUN 2 nsubj\ndenied VERB 0 root\nattacking VERB 2 xcomp\nOrle PROPN 3 obj"
    )
    assert only(reading).status is EventStatus.DENIED


def test_noun_with_light_verb() -> None:
    """The subject of "staged a protest" protests."""
    reading = reading_of_tree(
        "Miners NOUN 2 nsubj\nstaged VERB 0 root\na DET 4 det\nprotest NOUN 2 obj"
    )
    event = only(reading)
    assert (event.type, event.mode) == ("PROTEST", "demo")
    assert words(reading, event)[0] == ["Miners"]


def test_attribution_and_denial() -> None:
    """An event within what somebody says carries who says it; a denial denies it."""
    reading = reading_of_tree(KILLED)
    report = reading.report
    said = Attribution(
        id=AttributionId("attribution:1"),
        content=(report.span(0, len(report.text)),),
        stance=Stance.DENIES,
    )
    event = only(replace(reading, attributions=(said,)))
    assert event.attribution == said.id
    assert event.status is EventStatus.DENIED


def test_no_tree_no_events() -> None:
    """Without a tree there are no events, and no error."""
    reading = reading_of_tree(ARREST)
    assert events_in(replace(reading, tokens=(), sentences=())) == ()


def test_nobody_acts_on_themselves() -> None:
    """An event whose actor and recipient are one name is none: one of both is misread."""
    tree = "Veland PROPN 2 nsubj\ninvaded VERB 0 root\n{} PROPN 2 obj"
    assert events_in(reading_of_tree(tree.format("Veland"))) == ()
    assert only(reading_of_tree(tree.format("Orla"))).type == "ASSAULT"


def test_a_prize_is_no_party() -> None:
    """Who hosts a ceremony receives nobody."""
    tree = "Miners NOUN 2 nsubj\nhosted VERB 0 root\n{} PROPN 2 obj"
    assert events_in(reading_of_tree(tree.format("Oscars"))) == ()


def test_what_is_meant_has_not_happened() -> None:
    """What somebody goes somewhere to do is planned."""
    reading = reading_of_tree(
        """
        Police NOUN 2 nsubj
        came VERB 0 root
        to PART 4 mark
        arrest VERB 2 advcl
        teachers NOUN 4 obj
        """
    )
    assert only(reading).status is EventStatus.PLANNED


def test_a_statement_is_not_released_from_prison() -> None:
    """To release somebody is an event; to release a statement is none."""
    tree = "Police NOUN 2 nsubj\nreleased VERB 0 root\n{} NOUN 2 obj"
    assert only(reading_of_tree(tree.format("teachers"))).mode == "release"
    assert events_in(reading_of_tree(tree.format("statements"))) == ()


ASKED = """
Senators NOUN 2 nsubj
urged VERB 0 root
teachers NOUN 2 obj
to PART 5 mark
resign VERB 2 xcomp
"""
AGES = """
Police NOUN 2 nsubj
arrested VERB 0 root
teachers NOUN 2 obj
and CCONJ 5 cc
24 NUM 3 conj
"""
UNDER_ANOTHER = """
Officials NOUN 2 nsubj
left VERB 0 root
despite SCONJ 6 mark
having AUX 6 aux
been AUX 6 aux:pass
investigated VERB 2 advcl
by ADP 8 case
police NOUN 6 obl
"""


def test_whoever_is_asked_does_what_is_asked() -> None:
    """Of "senators urged teachers to resign" teachers would resign, and nobody has."""
    named = named_in(reading_of_tree(ASKED), "Senators", "teachers")
    found = {event.type: event for event in events_in(named)}
    assert words(named, found["RETREAT"]) == (["teachers"], [])
    assert found["RETREAT"].status is EventStatus.HYPOTHETICAL
    assert words(named, found["REQUEST"]) == (["Senators"], ["teachers"])


def test_an_age_is_nobody() -> None:
    """A number joined to those who were arrested is no further one."""
    reading = reading_of_tree(AGES)
    assert words(reading, only(reading)) == (["Police"], ["teachers"])


def test_a_passive_without_its_subject_has_that_of_its_clause() -> None:
    """ "Despite having been investigated by police": police acts, on whom the clause is about."""
    reading = reading_of_tree(UNDER_ANOTHER)
    assert words(reading, only(reading)) == (["police"], ["Officials"])


def test_pleading_guilty_asks_for_nothing() -> None:
    """ "Pleaded guilty" is no request; to plead with somebody is."""
    tree = "Officials NOUN 2 nsubj\npleaded VERB 0 root\n{}"
    assert events_in(reading_of_tree(tree.format("guilty ADJ 2 xcomp"))) == ()
    asked = "with ADP 4 case\nrebels NOUN 2 obl"
    assert only(named_in(reading_of_tree(tree.format(asked)), "rebels")).type == "REQUEST"


def named_in(reading: Reading, *names: str) -> Reading:
    """The reading with some of its words known as bodies."""
    text = reading.report.text
    made = (
        Entity(
            id=EntityId(f"entity:{name}"),
            span=reading.report.span(text.index(name), text.index(name) + len(name)),
            label=EntityLabel.NORP,
        )
        for name in names
    )
    return replace(reading, entities=tuple(made))

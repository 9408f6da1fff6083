"""Parties of events: whole names, who is asked, and the day of what somebody says of an event."""

from msgspec.structs import replace

from crossread.extract.event.events import events_in
from crossread.records import (
    Attribution,
    Entity,
    EntityLabel,
    Event,
    Mode,
    Reading,
    Span,
    Stance,
    Timex,
    TimexType,
)
from crossread.records.base import AttributionId, EntityId, TimexId
from tests.support import reading_of_tree


def named(rows: str, *names: tuple[str, EntityLabel]) -> Reading:
    """Return the reading of a sentence with some names."""
    reading = reading_of_tree(rows)
    made = (
        Entity(id=EntityId(name), span=place(reading, name), label=label) for name, label in names
    )
    return replace(reading, entities=tuple(made))


def place(reading: Reading, words: str) -> Span:
    """Return where some words stand."""
    at = reading.report.text.index(words)
    return reading.report.span(at, at + len(words))


def parties(reading: Reading) -> list[tuple[str, list[str], list[str]]]:
    """Return type, actors and recipients of the events of a reading in words."""

    def words(spans: tuple[Span, ...]) -> list[str]:
        return [span.of(reading.report) for span in spans]

    return [(e.type, words(e.actor), words(e.recipient)) for e in events_in(reading)]


def test_a_title_alone_is_no_party() -> None:
    """Where the tree parts a title from its name, the party is the whole."""
    rows = """
    Senator PROPN 4 nsubj
    Ada PROPN 1 dep
    Lunde PROPN 1 dep
    accused VERB 0 root
    Ek PROPN 4 obj
    """
    reading = named(rows, ("Ada Lunde", EntityLabel.PERSON), ("Ek", EntityLabel.PERSON))
    cut = replace(
        reading,
        tokens=tuple(
            replace(token, deprel="parataxis") if at in (1, 2) else token
            for at, token in enumerate(reading.tokens)
        ),
    )
    assert parties(cut) == [("ACCUSE", ["Senator Ada Lunde"], ["Ek"])]


def test_a_first_name_is_not_all_of_a_name() -> None:
    """Where the tree ends a party within a name, the party is the whole name."""
    rows = """
    Unions NOUN 2 nsubj
    endorsed VERB 0 root
    Ada PROPN 2 obj
    Lunde PROPN 2 dep
    """
    reading = named(rows, ("Unions", EntityLabel.ORG), ("Ada Lunde", EntityLabel.PERSON))
    assert parties(reading) == [("SUPPORT", ["Unions"], ["Ada Lunde"])]


def test_an_administration_is_asked_and_not_whose_it_is() -> None:
    """Who asks somebody's administration for something asks the administration."""
    rows = """
    Unions NOUN 2 nsubj
    asked VERB 0 root
    the DET 5 det
    Lunde PROPN 5 compound
    administration NOUN 2 obj
    to PART 7 mark
    act VERB 2 xcomp
    """
    reading = named(rows, ("Unions", EntityLabel.ORG), ("Lunde", EntityLabel.PERSON))
    assert ("REQUEST", ["Unions"], ["the Lunde administration"]) in parties(reading)


CALLED = """
Unions NOUN 2 nsubj
called VERB 0 root
for ADP {head} case
{who}
to PART {act} mark
act VERB 2 advcl
"""


def test_whoever_is_wanted_is_not_asked() -> None:
    """Of "called for a judge to act" nobody knows who is asked; of "for Ek to act" Ek is."""
    wanted = CALLED.format(head=5, who="a DET 5 det\njudge NOUN 2 obl", act=7)
    assert parties(named(wanted, ("Unions", EntityLabel.ORG))) == []
    asked = CALLED.format(head=4, who="Ek PROPN 2 obl", act=6)
    names = (("Unions", EntityLabel.ORG), ("Ek", EntityLabel.PERSON))
    assert parties(named(asked, *names)) == [("REQUEST", ["Unions"], ["Ek"])]


CLOSED = """
Guards NOUN 4 nsubj
Monday PROPN 4 obl
had AUX 4 aux
arrested VERB 0 root
teachers NOUN 4 obj
"""


def spoken(words: tuple[str, ...]) -> Event:
    """Return the event of a sentence of which somebody says some words."""
    reading = reading_of_tree(CLOSED)
    day = Timex(
        id=TimexId("t"), span=place(reading, "Monday"), type=TimexType.DATE, value="2031-05-12"
    )
    made = Attribution(
        id=AttributionId("a"),
        content=tuple(place(reading, each) for each in words),
        mode=Mode.INDIRECT,
        stance=Stance.ASSERTS,
    )
    (event,) = events_in(replace(reading, times=(day,), attributions=(made,)))
    return event


def test_the_day_of_saying_is_not_that_of_the_event() -> None:
    """A day that stands outside of what somebody says is when it was said."""
    assert spoken(("Guards", "had arrested teachers")).day is None
    assert spoken(("Guards Monday had arrested teachers",)).day == "2031-05-12"

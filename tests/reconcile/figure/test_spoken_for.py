"""For whom a claimant speaks, and what follows for the states of a count."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.figure.claims import is_one_voice, is_unclear, rivals
from crossread.reconcile.figure.counts import Count, counts_of
from crossread.reconcile.figure.spoken_for import with_voices
from crossread.records import (
    Indicator,
    Lineage,
    Person,
    PersonKind,
    Reading,
    Role,
    Status,
    record_id,
)
from crossread.records.base import PersonId
from tests.reconcile.made import reading, story

SICK = {"indicator": Indicator.INFECTED, "counted": "cases", "place": "Orla"}
FULL = "Orla Fever Office"


def named(made: Reading, name: str, kind: PersonKind, **role: Any) -> Reading:
    """A reading with somebody named in it, the role at the words given."""
    start = made.report.text.index(name)
    at = made.report.span(start, start + len(name))
    roles = (Role(span=at, **role),) if role else ()
    key = PersonId(record_id("person", made.report.id, name))
    person = Person(id=key, name=name, kind=kind, mentions=(at,), roles=roles)
    return replace(made, people=(*made.people, person))


def told(text: str, *figures: Any, name: str = "a", day: str = "2031-05-10") -> Reading:
    """A reading of a text with some figures of the sick."""
    sick = [(words, {**SICK, **more}) for words, more in figures]
    made: Reading = reading(text, name=name, published=day, figures=sick)
    return made


def voices(*readings: Reading) -> list[Count]:
    """The counts of some readings, with their voices."""
    return list(with_voices([c for r in readings for c in counts_of(r)], readings))


def office() -> Reading:
    """A report that gives the full name of an office, with its short form."""
    made = told(
        "Orla Fever Office (OFO) reported 210 cases in Orla.",
        ("210", {"claimant": "Orla Fever Office (OFO)"}),
    )
    return named(made, FULL, PersonKind.GOVERNMENT)


@pytest.mark.parametrize(
    ("text", "claimant", "someone"),
    [
        ("The OFO reported 250 cases in Orla.", "OFO", None),
        ("An OFO spokesman reported 250 cases in Orla.", "OFO spokesman", None),
        (
            "Ada Lunde, director of Orla Fever Office, told of 250 cases in Orla.",
            "Ada Lunde",
            {"words": f"director of {FULL}", "title": "director", "body": FULL},
        ),
        (
            "The director of Orla Fever Office, Ada Lunde, told of 250 cases in Orla.",
            "director of Orla Fever Office",
            {"words": f"director of {FULL}", "title": "director", "body": FULL},
        ),
    ],
)
def test_who_speaks_for_a_body_is_its_voice(text: str, claimant: str, someone: Any) -> None:
    """A body's short form, its spokesman and its director are one voice with its full name."""
    other = told(text, ("250", {"claimant": claimant}), name="b")
    if someone:
        other = named(other, "Ada Lunde", PersonKind.PERSON, **someone)
    a, b = voices(office(), other)
    assert a.voice == b.voice == FULL
    assert is_one_voice(a, b)
    assert not rivals(a, b)


def test_a_person_without_an_office_speaks_alone() -> None:
    """Who holds no office of a body is a claimant of their own."""
    text = "Ada Lunde told of 250 cases in Orla."
    other = told(text, ("250", {"claimant": "Ada Lunde"}), name="b")
    a, b = voices(office(), named(other, "Ada Lunde", PersonKind.PERSON))
    assert b.voice == "Ada Lunde"
    assert rivals(a, b)


def test_the_agency_is_the_body_named_before() -> None:
    """ "The agency" is the one body that the sentence before names."""
    text = "Orla Fever Office lags behind. The fever agency reported 250 cases in Orla."
    made = named(told(text, ("250", {"claimant": "fever agency"})), FULL, PersonKind.GOVERNMENT)
    (count,) = voices(made)
    assert count.voice == FULL


def relations(*readings: Reading) -> dict[tuple[str, str], str]:
    """How the figures of a story stand, by their words."""
    account = reconcile(story(*readings), readings, Lineage())
    words = {f.id: f.span.of(r.report) for r in readings for f in r.figures}
    return {
        (words[each.a], words[each.b]): each.relation.value for each in account.figure_relations
    }


def test_what_a_count_was_is_older_in_every_report() -> None:
    """ "Up from 164" is an older state beside the number of any report, of whatever claimant."""
    rose = told(
        "OFO said the cases in Orla rose to 225 from 164.",
        ("225", {"claimant": "OFO"}),
        ("164", {"claimant": "OFO"}),
    )
    other = told("There were 253 cases in Orla.", ("253", {}), name="b")
    found = relations(rose, other)
    assert found["164", "225"] == "superseded"
    assert found.get(("253", "164")) is None
    assert found.get(("164", "253"), "superseded") == "superseded"


def test_the_confirmed_with_the_suspected_are_another_count() -> None:
    """ "Almost 300 probable and confirmed cases" are no later state of 253 confirmed ones."""
    sure = told(
        "OFO has 253 confirmed cases in Orla.",
        ("253", {"claimant": "OFO", "status": Status.CONFIRMED}),
    )
    both = told(
        "There are 304 probable and confirmed cases in Orla, OFO said.",
        ("304", {"claimant": "OFO", "status": Status.PROBABLE}),
        name="b",
        day="2031-05-11",
    )
    (_, mixed) = voices(sure, both)
    assert mixed.status == "suspected and confirmed"
    assert set(relations(sure, both).values()) <= {"scope_differs", "not_comparable"}


def test_people_who_are_ill_may_have_something_else() -> None:
    """Whether the ill of one claimant are the confirmed cases of another nobody can tell."""
    sure = told(
        "OFO has 253 confirmed cases in Orla.",
        ("253", {"claimant": "OFO", "status": Status.CONFIRMED}),
    )
    ill = told(
        "The Harbour Board said 304 people were ill in Orla.",
        ("304", {"claimant": "Harbour Board", "counted": "people"}),
        name="b",
    )
    assert is_unclear(*voices(sure, ill))


def test_a_forecast_is_no_state() -> None:
    """A number that is expected is no later state of the number that is."""
    made = told(
        "The board expected the cases in Orla to fall to 253 from 304.", ("253", {}), ("304", {})
    )
    assert set(relations(made).values()) <= {"scope_differs", "not_comparable"}


def tallies(*readings: Reading) -> dict[str | None, tuple[float | None, tuple[str, ...]]]:
    """The best number and the claimants of each tally, by its place."""
    account = reconcile(story(*readings), readings, Lineage())
    return {tally.place: (tally.best, tally.claimants) for tally in account.tallies}


def test_a_tally_names_a_body_once_with_its_last_number() -> None:
    """What an office and its short form say on two days is one claimant's: the last stands."""
    first = office()
    later = told(
        "The OFO now has 250 cases in Orla.",
        ("250", {"claimant": "OFO"}),
        name="b",
        day="2031-05-11",
    )
    again = told("There are 250 cases in Orla.", ("250", {}), name="c", day="2031-05-11")
    assert tallies(first, later, again) == {"Orla": (250, (f"{FULL}: 250",))}


def test_the_world_has_no_fewer_than_a_place_in_it() -> None:
    """A count that is read as one of the world is of something else, where a town has more."""
    town = [
        told("There are 250 cases in Orla.", ("250", {}), name=name, day="2031-05-11")
        for name in "ab"
    ]
    world = [
        told("Schools shut over 12 cases.", ("12", {"place": "worldwide"}), name=name)
        for name in "cd"
    ]
    assert tallies(*town, *world) == {"Orla": (250, ())}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("There might have been 250 cases in Orla.", False),
        ("It would bring the total number of cases in Orla to 250.", False),
        ("On May 2, 250 cases were known in Orla.", True),
    ],
)
def test_what_might_be_is_no_tally(text: str, counts: bool) -> None:
    """ "There might have been 250" counts for nothing; May is a month."""
    made = [told(text, ("250", {}), name=name) for name in "ab"]
    assert tallies(*made) == ({"Orla": (250, ())} if counts else {})


def test_the_course_of_a_rate_is_no_older_state() -> None:
    """ "Spending rose from 3 to 4 percent" sets no two reports, and no two states, apart."""
    share = {"indicator": Indicator.OTHER, "counted": "output"}
    made = told("Spending in Orla rose from 31 to 42 of output.", ("31", share), ("42", share))
    assert set(relations(made).values()) <= {"scope_differs", "not_comparable"}


def test_a_laboratory_claims_nothing() -> None:
    """ "Laboratory confirmed cases" are the report's own number, no side of a dispute."""
    lab = told("Laboratory confirmed cases in Orla: 250.", ("250", {"claimant": "laboratory"}))
    (count,) = voices(lab)
    assert count.claimant is None

"""Matters: the home of a count, and beside what else it stands."""

import pytest

from crossread.reconcile import reconcile
from crossread.reconcile.counts import counts_of
from crossread.reconcile.keys import key_of, opened
from crossread.records import Indicator, Lineage, Status
from tests.reconcile.made import one_origin, reading, story

KILLED = {"indicator": Indicator.KILLED, "counted": "people"}
HERE = {"place": "Karsk"}


def toll(number, name, *, day="2022-03-01", main=None, **fields):
    """A report of one toll; `main` is the place that it names most."""
    return reading(
        f"The quake killed {number} people.",
        name=name,
        published=day,
        figures=[(number, {**KILLED, **fields})],
        places=[(main, "KA")] if main else (),
    )


def account(*readings, lineage=None):
    """The account of the readings."""
    return reconcile(story(*readings), readings, lineage or Lineage())


def rows(found):
    """What each tally is of, and the numbers in it."""
    return {(t.place, t.status): (t.low, t.best, t.high, len(t.figures)) for t in found.tallies}


def key(**fields):
    """The key of one figure."""
    (count,) = counts_of(toll("12", "a", **fields))
    return key_of(count)


@pytest.mark.parametrize(
    ("open_fields", "fuller", "parts"),
    [
        ({}, HERE, {"place"}),
        (HERE, {**HERE, "counted": "miners"}, {"group"}),
        (HERE, {**HERE, "status": Status.SUSPECTED}, {"status"}),
        ({}, {**HERE, "counted": "Dolmian miners"}, {"place", "group", "names"}),
        (HERE, {"place": "Main Square, Karsk"}, set()),
        (HERE, {**HERE, "status": Status.CONFIRMED}, set()),
        (HERE, {"place": "Dolm"}, None),
        (HERE, {}, None),
        ({"indicator": Indicator.MISSING}, HERE, None),
        ({"counted": "soldiers"}, {**HERE, "counted": "miners"}, None),
    ],
)
def test_an_open_key_may_stand_beside_a_fuller_one(open_fields, fuller, parts):
    """What a report leaves open may be what another says; what it says is never another thing."""
    assert opened(key(**open_fields), key(**fuller)) == parts


def test_two_places_are_two_tallies_even_where_a_count_without_a_place_fits_both():
    """A bare 81 ties the tolls of two towns together in no way: it stands in a row of its own."""
    found = account(toll("81", "a", **HERE), toll("81", "b"), toll("81", "c", place="Dolm"))
    assert set(rows(found)) == {("Karsk", "stated"), (None, "stated"), ("Dolm", "stated")}


def test_a_count_without_a_place_stands_beside_those_of_the_place_its_report_is_of():
    """Nearly 8,000 in a report on Karsk is set against the 5,800 of Karsk, and keeps its row."""
    one = toll("5800", "a", **HERE)
    other = toll("8000", "b", main="Karsk")
    found = account(one, other)
    assert rows(found) == {
        ("Karsk", "stated"): (5800, 5800, 8000, 2),
        (None, "stated"): (8000, 8000, 8000, 1),
    }
    assert len(found.summary) == 1, "what stands in a fuller row is told there alone"


def test_a_report_that_counts_a_place_means_another_thing_by_its_bare_number():
    """Where one report has 30 dead in Karsk and three in a clash, the three are not Karsk's."""
    both = reading(
        "In Karsk 30 people died. In a clash 3 people died.",
        name="a",
        figures=[("30", {**KILLED, **HERE}), ("3 ", KILLED)],
        places=[("Karsk", "KA")],
    )
    found = rows(account(both, toll("31", "b", **HERE)))
    assert found["Karsk", "stated"][3] == 2


def test_a_guest_whose_number_is_known_elsewhere_is_silent():
    """The bare 31 is the province's, not the city's, where another report counts 31 there."""
    found = account(
        toll("19", "a", **HERE),
        toll("31", "b", place="Karsk Province"),
        toll("31", "c", main="Karsk"),
    )
    assert rows(found)["Karsk", "stated"] == (19, 19, 19, 2)
    assert rows(found)["Karsk Province", "stated"] == (31, 31, 31, 2)
    assert not any("31" in c.text and "19" in c.text for c in found.summary)


def test_the_suspected_toll_has_a_row_of_its_own_and_bare_numbers_vote_there():
    """ "176 dead" in a headline is the suspected toll, where the story has 176 suspected."""
    found = account(
        toll("176", "a", status=Status.SUSPECTED, **HERE),
        toll("176", "b", **HERE),
        toll("19", "c", status=Status.CONFIRMED, **HERE),
    )
    assert rows(found) == {
        ("Karsk", "suspected"): (176, 176, 176, 2),
        ("Karsk", "stated"): (19, 19, 19, 2),
    }


def test_a_late_reprint_is_no_later_statement():
    """12 of Tuesday, reprinted on Thursday, does not replace the 20 of Wednesday."""
    first = toll("12", "a", day="2022-03-01", **HERE)
    other = toll("20", "b", day="2022-03-02", **HERE)
    late = toll("12", "c", day="2022-03-03", **HERE)
    lineage = one_origin([first, late], [other])
    found = account(first, other, late, lineage=lineage)
    assert rows(found)["Karsk", "stated"][:3] == (20, 20, 20)
    verdicts = {relation.relation for relation in found.figure_relations}
    assert verdicts == {"superseded", "agree"}
    assert not any("revised down" in relation.why for relation in found.figure_relations)


def test_a_rejected_row_stays_rejected_when_a_later_report_comes():
    """The id of a row hangs on what it is of and on its first sentence."""
    old, new = toll("12", "a", **HERE), toll("30", "b", day="2022-03-02", **HERE)
    before, after = account(old), account(old, new)
    assert before.findings[0].id == after.findings[0].id

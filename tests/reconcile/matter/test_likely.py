"""Likely: pairs that probably count one thing, for those who read data and for no page."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.present.view.differences import drafts_of
from crossread.reconcile import reconcile
from crossread.reconcile.figure.features import fitted
from crossread.reconcile.forest import Judge
from crossread.records import Indicator, Lineage, Status, Verdict
from tests.reconcile.made import reading, story

CABLES = "Traffic to Karsk and Dolm broke down after {} undersea {} were cut, Norland Cable said."


def report(name: str, number: str, noun: str, *, text: str = CABLES, **fields: Any) -> Any:
    """A report of so many things that were cut."""
    said = {"indicator": Indicator.OTHER, "counted": noun, "unit": noun.rstrip("s"), **fields}
    return reading(text.format(number, noun), name=name, figures=[(number, said)])


def relations(*readings: Any) -> Any:
    """How the figures of some readings stand."""
    return reconcile(story(*readings), readings, Lineage()).figure_relations


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is asked is likely."""
    judge = Judge(fitted().forest, {**fitted().least, "likely": 0.0})
    monkeypatch.setattr("crossread.reconcile.figure.features.fitted", lambda: judge)


def test_one_thing_under_two_names_is_likely() -> None:
    """Three cables and three lines, cut in one sentence of two reports, are likely one thing."""
    (row,) = relations(report("a", "3", "cables"), report("b", "3", "lines"))
    assert row.relation is Verdict.AGREE
    assert row.likely is not None
    assert row.likely >= fitted().least["likely"]


@pytest.mark.usefixtures("sure")
def test_what_is_only_likely_is_on_no_page() -> None:
    """A pair that is only likely makes no row of what differs."""
    readings = (report("a", "40", "cables"), report("b", "50", "cables"))
    (row,) = relations(*readings)
    assert (row.relation, row.likely is None) == (Verdict.DIFFERS, False)
    figures = {f.id: f for each in readings for f in each.figures}
    named = dict.fromkeys(figures, "cables")
    assert drafts_of([row], figures, named) == []
    assert drafts_of([replace(row, likely=None)], figures, named)


@pytest.mark.usefixtures("sure")
@pytest.mark.parametrize(
    ("number", "text", "fields"),
    [
        ("40", CABLES, {"unit": "kilometre"}),
        ("40", CABLES, {"status": Status.DENIED}),
        ("40", CABLES, {"percent": True}),
        ("40", "{} burnt up.", {"unit": "beam"}),
        ("400", CABLES, {}),
    ],
)
def test_what_plainly_differs_is_not_likely(number: str, text: str, fields: Any) -> None:
    """A measure, a number that is denied, a share, a sentence with no word in common, a number ten
    times as large: none is likely the same, whatever the score."""
    found = relations(
        report("a", "40", "cables"), report("b", number, "cables", text=text, **fields)
    )
    assert all(row.likely is None for row in found)


@pytest.mark.usefixtures("sure")
def test_a_report_that_gives_both_numbers_counts_two_things() -> None:
    """40 is no other value of 50 where the report of the 50 gives the 40 as well."""
    one = report("a", "40", "cables")
    text = CABLES.format("40", "cables") + " Later 50 undersea cables were cut, Norland Cable said."
    said = {"indicator": Indicator.OTHER, "counted": "cables", "unit": "cable"}
    both = reading(text, name="b", figures=[("40", said), ("50", said)])
    found = relations(one, both)
    assert [row.relation for row in found if row.relation is Verdict.AGREE] == [Verdict.AGREE]
    assert not any(row.relation is Verdict.DIFFERS for row in found)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"indicator": Indicator.KILLED, "unit": None}, True),
        ({"indicator": Indicator.KILLED, "unit": None, "change": "up"}, False),
        ({"claimant": "Norland Cable"}, True),
        ({}, False),
    ],
)
def test_two_values_of_what_befell_people_or_of_one_claimant_are_shown(
    monkeypatch: pytest.MonkeyPatch, fields: Any, shown: bool
) -> None:
    """A sure pair is shown where it tells what befell people, or one claimant gives both numbers;
    an addition is not."""
    least = {**fitted().least, "likely": 0.0, "pair": 0.0, "shown": 2.0, "changed": 2.0}
    judge = Judge(fitted().forest, least)
    monkeypatch.setattr("crossread.reconcile.figure.features.fitted", lambda: judge)
    found = relations(report("a", "40", "miners", **fields), report("b", "50", "miners", **fields))
    assert [row.likely is None for row in found] == [shown]

"""Omissions: a report is silent only if it says a thing in no way, and could have said it."""

from typing import Any

import pytest

from crossread.reconcile import reconcile
from crossread.reconcile.shown import settled
from crossread.reconcile.silence import forms_of
from crossread.records import Indicator, Lineage
from tests.reconcile.made import figure, reading, story

TOLL = "The fire in the pit at Karsk killed 5 miners."
KILLED = {"indicator": Indicator.KILLED, "counted": "miners"}


def left_out_by(other: Any, published: Any = "2022-03-02") -> Any:
    """The reports that are said to leave out the toll of another of 2 March."""
    full = reading(TOLL, name="a", published="2022-03-02", figures=[("5", KILLED)])
    readings = (full, reading(other, name="b", published=published))
    found = reconcile(story(*readings), readings, Lineage()).omissions
    return {report for each in found if each.text == TOLL for report in each.left_out_by}


def test_a_toll_is_told_in_the_sentence_that_gives_it() -> None:
    """A reader sees what was left out, not a bare number."""
    assert len(left_out_by("The council met about the pit.")) == 1


@pytest.mark.parametrize(
    "other", ["Karsk mourns five.", "The toll is 5.", "A fifth body was found.", "Karsk: 5 dead."]
)
def test_a_number_in_any_form_is_no_omission(other: Any) -> None:
    """Digits, a numeral and an ordinal say one number."""
    assert left_out_by(other) == set()


def test_a_report_from_before_has_left_nothing_out() -> None:
    """What appeared on the day before could not tell it."""
    assert left_out_by("The council met about the pit.", published="2022-03-01") == set()


def test_the_forms_of_a_number() -> None:
    """A million is told by its share as well."""
    base = reading("It cost 2,500,000 crowns.")
    assert forms_of(figure(base, "2,500,000")) == {"2500000", "2.5"}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("the `` old '' mill , she said", "the “old” mill, she said"),
        ("He called it “a relief", "He called it “a relief”"),
        ("Senator Lunde (North", "Senator Lunde (North)"),
        ('She said: "It is over', 'She said: "It is over"'),
    ],
)
def test_marks_are_closed_and_blanks_set_right(given: Any, shown: Any) -> None:
    """No line of an account ends within a quotation or a bracket."""
    assert settled(given) == shown

"""Omissions: a report is silent only if it says a thing in no way, and could have said it."""

from typing import Any

import pytest

from crossread.reconcile import reconcile
from crossread.reconcile.happening.shown import settled
from crossread.reconcile.omission.omissions import said_again
from crossread.reconcile.omission.silence import forms_of
from crossread.records import Indicator, Lineage
from tests.reconcile.made import figure, reading, story

TOLL = "The fire in the pit at Karsk killed 5 miners."
KILLED = {"indicator": Indicator.KILLED, "counted": "miners"}


SAME = "The deep pit lies in Karsk. " + "Its owners have sold coal to the towns of the coast. " * 8
"""What a report of some length tells of the same place."""


def left_out_by(other: Any, published: Any = "2022-03-02", about: Any = SAME) -> Any:
    """The reports that are said to leave out the toll of another of 2 March."""
    full = reading(TOLL, name="a", published="2022-03-02", figures=[("5", KILLED)])
    readings = (full, reading(f"{about}{other}", name="b", published=published))
    found = reconcile(story(*readings), readings, Lineage()).omissions
    return {report for each in found if each.text == TOLL for report in each.left_out_by}


def test_a_toll_is_told_in_the_sentence_that_gives_it() -> None:
    """A reader sees what was left out, not a bare number."""
    assert len(left_out_by("The council met about the pit.")) == 1


LONG = "The fire in the deep pit at Karsk, which began on Monday before dawn, killed 5 miners."


@pytest.mark.parametrize(("words", "shown"), [(TOLL, False), (LONG, True)])
def test_what_is_left_out_is_shown_where_it_says_enough(words: str, shown: bool) -> None:
    """A line of a few words is kept in the table and not shown."""
    more = " Nobody of the owners has spoken to the families." * 3
    full = reading(words + more, name="a", published="2022-03-02", figures=[("5", KILLED)])
    readings = (full, reading(f"{SAME}Prices fell.", name="b", published="2022-03-02"))
    (found,) = reconcile(story(*readings), readings, Lineage()).omissions
    assert found.shown is shown


def test_a_few_words_leave_nothing_out() -> None:
    """A notice of two lines could not have told it."""
    assert left_out_by("The council met about the pit.", about="The pit lies in Karsk. ") == set()


def test_a_report_of_another_matter_leaves_nothing_out() -> None:
    """What no line at the head of a report is about, nobody misses there."""
    other = "Farmers of the northern valley have sold less wool than in other years. " * 8
    assert left_out_by("Prices fell.", about=other) == set()


@pytest.mark.parametrize(
    "other", ["Karsk mourns five.", "The toll is 5.", "A fifth body was found.", "Karsk: 5 dead."]
)
def test_a_number_in_any_form_is_no_omission(other: Any) -> None:
    """Digits, a numeral and an ordinal say one number."""
    assert left_out_by(other) == set()


def test_a_report_from_before_has_left_nothing_out() -> None:
    """What appeared on the day before could not tell it."""
    assert left_out_by("The council met about the pit.", published="2022-03-01") == set()


def test_one_thing_is_left_out_once() -> None:
    """Two wordings of one saying are one line."""
    first = "Ana Berg: “We shall mend the old dam before the winter”"
    assert said_again("Ana Berg: “We shall mend the dam before winter”", [first])
    assert not said_again("Ana Berg: “Nobody has paid for the new road”", [first])


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

"""Understood: an entry neither points at other words nor stops before what turns its sense."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile.happening.telling import own_line
from crossread.reconcile.happening.tellings import telling_of
from crossread.reconcile.happening.understood import breaks_off, plainness, points, takes_back
from tests.reconcile.happening.test_lines import happening, whole
from tests.support import reading_of_tree

SILENT = """
The DET 2 det
council NOUN 3 nsubj
kept VERB 0 root
silent ADJ 3 xcomp
on ADP 6 case
Friday PROPN 3 obl
, PUNCT 9 punct
with ADP 9 case
exception NOUN 3 obl
of ADP 11 case
Lunde PROPN 9 nmod
. PUNCT 3 punct
"""


def telling(rows: str, words: str) -> Any:
    """The telling of some words of a sentence."""
    base = whole(reading_of_tree(rows, published="2022-03-01"))
    return telling_of(happening(base, words), base)


@pytest.mark.parametrize(
    "words",
    [
        "That campaign began on Monday",
        "These talks will go on in May",
        "Lunde spoke out against these claims on Sunday",
    ],
)
def test_what_points_at_other_words_is_no_entry(words: str) -> None:
    """Nobody can tell which campaign, and whose claims."""
    assert points(words)


@pytest.mark.parametrize(
    "words", ["This week the mill closed", "This late summer it rained", "That is why he left"]
)
def test_this_week_points_at_no_other_words(words: str) -> None:
    """A time is told by the day of the report; "that is" is left to the subject's own rule."""
    assert points(words) is words.startswith("That is")


def test_a_clause_is_told_whole_where_a_part_of_it_is_taken_back() -> None:
    """The council kept silent, but for Lunde: the clause alone is untrue."""
    rows = SILENT.replace("with ADP 9 case\nexception", "except ADP 9 case\nmembers")
    cut = telling(rows, "The council kept silent on Friday")
    assert takes_back(cut)
    found = own_line(cut)
    assert found is not None
    assert "except members of Lunde" in found[0]


def test_a_clause_that_stops_at_a_dash_or_before_what_was_said_breaks_off() -> None:
    """ "Lunde said on Friday" goes on with what she said."""
    rows = SILENT.replace(", PUNCT 9 punct", "— PUNCT 9 punct")
    assert breaks_off(telling(rows, "The council kept silent on Friday"))
    assert not breaks_off(telling(SILENT, "The council kept silent on Friday"))
    said = telling(SILENT.replace("kept", "said").replace("silent ADJ 3 xcomp", "that SCONJ 3 obj"),
                   "The council said")  # fmt: skip
    assert breaks_off(said)


def test_an_entry_keeps_its_words_where_nothing_is_taken_back() -> None:
    """A comma behind a clause takes nothing back."""
    rows = SILENT.replace("with ADP 9 case\nexception", "and CCONJ 9 cc\nmembers")
    base = whole(reading_of_tree(rows, published="2022-03-01"))
    plain = telling_of(happening(base, "The council kept silent on Friday"), replace(base))
    assert not takes_back(plain)


def test_of_several_wordings_the_one_that_needs_no_others_is_printed() -> None:
    """An entry names what happened rather than that "the package" passed."""
    wordings = ("The package passed at last", "it [the plan] passed", "Karsk passed the plan")
    assert max(wordings, key=plainness) == "Karsk passed the plan"

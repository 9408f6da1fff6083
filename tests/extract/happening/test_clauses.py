"""Clauses: what the network hints at becomes a clause that can be read."""

import pytest

from crossread.extract.happening.bearing import bearing
from crossread.extract.happening.clauses import clauses_of, whole
from crossread.extract.language.tree import Tree, tree_of
from crossread.records import HappeningHint
from tests.support import reading_of_tree

CLOSED = """
The DET 2 det
ministry NOUN 3 nsubj
closed VERB 0 root
the DET 5 det
mill NOUN 3 obj
~, PUNCT 7 punct
calling VERB 3 advcl
it PRON 7 obj
unsafe ADJ 7 xcomp
~, PUNCT 13 punct
and CCONJ 13 cc
workers NOUN 13 nsubj
left VERB 3 conj
~. PUNCT 3 punct
"""
SAID = """
On ADP 2 case
Monday PROPN 4 obl
she PRON 4 nsubj
said VERB 0 root
the DET 6 det
mill NOUN 11 nsubj
that PRON 8 nsubj
burned VERB 6 acl
in ADP 10 case
May PROPN 8 obl
closed VERB 4 ccomp
on ADP 13 case
Friday PROPN 11 obl
"""


def clause(rows: str, words: str) -> str:
    """The whole clause around some words."""
    tree = tree_of(reading_of_tree(rows))
    start = tree.text.index(words)
    return whole(tree, tree.reading.report.span(start, start + len(words))).of(tree.reading.report)


@pytest.mark.parametrize("words", ["The", "closed the mill", "The ministry closed"])
def test_a_clause_runs_from_its_subject_to_its_last_complement(words: str) -> None:
    """What is hinted at by a word is told whole; what is set beside it is another clause."""
    assert clause(CLOSED, words) == "The ministry closed the mill, calling it unsafe"


def test_a_sentence_that_a_false_stop_cuts_is_one() -> None:
    """ "At 7 p.m." before a small letter ends no sentence."""
    rows = """
She PRON 2 nsubj
spoke VERB 0 root
at ADP 4 case
7 NUM 2 obl
p.m. NOUN 4 flat

and CCONJ 2 cc
left VERB 0 root
~. PUNCT 2 punct
"""
    assert clause(rows, "She spoke") == "She spoke at 7 p.m. and left"


def test_two_hints_at_one_verb_are_one_clause() -> None:
    """The surer hint stays."""
    tree = tree_of(reading_of_tree(CLOSED))
    hints = [
        HappeningHint(span=tree.span(0, 0), score=0.4, main=0.5, status=(1.0, 0.0, 0.0, 0.0)),
        HappeningHint(span=tree.span(2, 4), score=0.9, main=0.5, status=(1.0, 0.0, 0.0, 0.0)),
    ]
    ((hint, span),) = clauses_of(tree, hints)
    assert hint.score == 0.9
    assert span.of(tree.reading.report) == "The ministry closed the mill, calling it unsafe"


@pytest.mark.parametrize(
    ("time", "verb", "how"),
    [
        ("Friday", "closed", "own verb"),
        ("May", "closed", "relative"),
        ("Monday", "closed", "above reported"),
        ("Friday", "said", "reported"),
    ],
)
def test_a_time_dates_the_verb_it_hangs_on(time: str, verb: str, how: str) -> None:
    """The day of a relative clause or of the saying is not the day of what was done."""
    tree: Tree = tree_of(reading_of_tree(SAID))
    at = {tree.text[token.start : token.end]: i for i, token in enumerate(tree.reading.tokens)}
    assert bearing(tree, at[time], at[verb]) == how


def test_where_a_report_was_sent_from_is_no_part_of_a_clause() -> None:
    """ "ORLE, May 3 —" before the first sentence is left out."""
    rows = """
ORLE PROPN 8 dep
~, PUNCT 1 punct
May PROPN 1 nmod
3 NUM 3 nummod
— PUNCT 1 punct
The DET 7 det
mill NOUN 8 nsubj
closed VERB 0 root
"""
    assert clause(rows, "ORLE, May 3 — The mill closed") == "The mill closed"

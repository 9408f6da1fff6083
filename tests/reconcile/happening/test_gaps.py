"""Clauses that leave a word to what stands before them."""

import pytest

from crossread.reconcile.happening.gaps import filled, goes_on, is_condition, points_back
from crossread.reconcile.happening.telling import own_line
from crossread.reconcile.words.wordlore import stem
from tests.reconcile.happening.test_lines import clause

FLOATED = """
Ek PROPN 2 nsubj
rejected VERB 0 root
a DET 4 det
compromise NOUN 2 obj
that PRON 7 obj
Lunde PROPN 7 nsubj
floated VERB 4 acl:relcl
in ADP 9 case
May PROPN 7 obl
. PUNCT 2 punct
"""
DIED = """
Ek PROPN 2 nsubj
recalled VERB 0 root
the DET 4 det
day NOUN 2 obj
Lunde PROPN 6 nsubj
died VERB 4 acl:relcl
in ADP 8 case
Karsk PROPN 6 obl
. PUNCT 2 punct
"""
BOARD = """
Last ADJ 2 amod
month NOUN 5 obl
this DET 4 det
board NOUN 5 nsubj
chose VERB 0 root
Lunde PROPN 5 obj
. PUNCT 5 punct
"""
MANY = """
Many ADJ 3 nsubj
will AUX 3 aux
lose VERB 0 root
their DET 5 det
pay NOUN 3 obj
on ADP 7 case
Friday PROPN 3 obl
. PUNCT 3 punct
"""
OF_THE = """
Many ADJ 5 nsubj
of ADP 4 case
the DET 4 det
clerks NOUN 1 nmod
left VERB 0 root
Karsk PROPN 5 obj
. PUNCT 5 punct
"""
IF = """
Karsk PROPN 2 nsubj
votes VERB 0 root
if SCONJ 6 mark
the DET 5 det
mill NOUN 6 nsubj
closes VERB 2 advcl
on ADP 8 case
Friday PROPN 6 obl
. PUNCT 2 punct
"""
QUOTED = """
Lunde PROPN 2 nsubj
said VERB 0 root
~: PUNCT 2 punct
"If SCONJ 6 mark
mills NOUN 6 nsubj
close VERB 9 advcl
~, PUNCT 6 punct
towns NOUN 9 nsubj
die VERB 2 ccomp
~." PUNCT 2 punct
"""
MADE = """
Police NOUN 2 nsubj
made VERB 0 root
an DET 4 det
arrest NOUN 2 obj
~. PUNCT 2 punct
"""
PASSED = """
The DET 2 det
bill NOUN 3 nsubj
reached VERB 0 root
the DET 5 det
floor NOUN 3 obj
in ADP 7 case
May PROPN 3 obl
and CCONJ 9 cc
passed VERB 3 conj
by ADP 12 case
voice NOUN 12 compound
vote NOUN 9 obl
. PUNCT 3 punct
"""


def test_what_a_relative_clause_tells_of_stands_in_brackets() -> None:
    """ "A compromise that Lunde floated in May": what Lunde floated is told."""
    told = clause(FLOATED, "Lunde floated in May")
    assert own_line(told) == ("Lunde floated [a compromise] in May", False)


def test_a_clause_of_when_lacks_nothing() -> None:
    """ "The day Lunde died in Karsk" is "Lunde died in Karsk"."""
    told = clause(DIED, "Lunde died in Karsk")
    assert filled(told, told.text) == told.text


@pytest.mark.parametrize(
    ("tree", "words", "points"),
    [
        (BOARD, "Last month this board chose Lunde", True),
        (MANY, "Many will lose their pay on Friday", True),
        (OF_THE, "Many of the clerks left Karsk", False),
        (FLOATED, "Lunde floated in May", False),
    ],
)
def test_what_stands_before_is_no_subject(tree: str, words: str, points: bool) -> None:
    """ "This board" and a bare "many" are no entry: a reader would not know who that is."""
    told = clause(tree, words)
    assert points_back(told, words) is points
    assert not points or own_line(told) is None


def test_a_condition_is_told_with_what_hangs_on_it() -> None:
    """ "If the mill closes on Friday" alone is no entry of what happened."""
    told = clause(IF, "the mill closes on Friday")
    assert is_condition(told)
    assert own_line(told) == ("Karsk votes if the mill closes on Friday", False)


def test_a_quotation_is_not_cut_within() -> None:
    """What somebody said stands whole: "if there is no mill, there is no town"."""
    told = clause(QUOTED, 'Lunde said: "If mills close')
    assert own_line(told) == ('Lunde said: "If mills close, towns die."', True)


def test_what_is_made_is_the_deed() -> None:
    """ "Made an arrest" is told of the arrest, as "arrested" is."""
    assert clause(MADE, "Police made an arrest").root == stem("arrested")


def test_a_clause_that_goes_on_is_told_with_its_sentence() -> None:
    """ "And passed by voice vote" is not cut off."""
    told = clause(PASSED, "The bill reached the floor in May")
    assert goes_on(told)
    assert own_line(told) == ("The bill reached the floor in May and passed by voice vote", True)

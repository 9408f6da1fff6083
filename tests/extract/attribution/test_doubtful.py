"""Doubtful: who speaks is left open by the sentence, or nobody speaks at all."""

import pytest

from crossread.extract.attribution.doubtful import is_loose, is_taken, tells_of_another
from crossread.extract.attribution.drafts import Draft
from crossread.extract.language.tree import Tree, tree_of
from crossread.records import Mode
from tests.support import reading_of_tree


def tree(rows: str) -> Tree:
    """Return the tree of a sentence."""
    return tree_of(reading_of_tree(rows))


def draft(of: Tree, source: int, cue: int, first: int, last: int) -> Draft:
    """Return the draft of a source, a cue and a content by their tokens, counted from one."""
    pairs = [of.span(at - 1, at - 1).pair for at in (source, cue)]
    return Draft((pairs[0],), (pairs[1],), (of.span(first - 1, last - 1).pair,))


DENIED = """
Lunde PROPN 2 nsubj
said VERB 0 root
{whom} {kind} 5 nsubj
had AUX 5 aux
lied VERB 2 ccomp
when SCONJ 8 mark
he PRON 8 nsubj
denied VERB 5 advcl
it PRON 8 obj
"""


@pytest.mark.parametrize(
    ("whom", "kind", "doubtful"), [("Ek", "PROPN", True), ("they", "PRON", False)]
)
def test_he_in_the_clause_of_anothers_deed(whom: str, kind: str, doubtful: bool) -> None:
    """Of "Lunde said Ek had lied when he denied it" it is not sure who denied."""
    assert tells_of_another(tree(DENIED.format(whom=whom, kind=kind)), 7) is doubtful


LEFT = """
Lunde PROPN 2 nsubj
stays VERB 0 root
after SCONJ 5 mark
{whom} {kind} 5 nsubj
asked VERB 2 advcl
~, PUNCT 7 punct
saying VERB 2 advcl
rain NOUN 9 nsubj
falls VERB 7 ccomp
"""


@pytest.mark.parametrize(("whom", "kind", "loose"), [("Ek", "PROPN", True), ("she", "PRON", False)])
def test_a_participle_behind_two_who_may_speak(whom: str, kind: str, loose: bool) -> None:
    """Of "Lunde stays after Ek asked, saying rain falls" either may say so."""
    read = tree(LEFT.format(whom=whom, kind=kind))
    assert is_loose(read, draft(read, 1, 7, 8, 9), 6) is loose


@pytest.mark.parametrize(("thing", "taken"), [("prize", True), ("victory", False)])
def test_a_thing_that_is_taken_is_not_said(thing: str, taken: bool) -> None:
    """Who claims a prize has won it; who claims victory says so."""
    read = tree(f"Ek PROPN 2 nsubj\nclaimed VERB 0 root\nthe DET 4 det\n{thing} NOUN 2 obj")
    assert is_taken(read, draft(read, 1, 2, 3, 4), Mode.INDIRECT) is taken
    assert not is_taken(read, draft(read, 1, 2, 3, 4), Mode.DIRECT)

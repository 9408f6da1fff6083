"""Broken: what a teaser breaks off is kept, and no row of an account."""

import pytest

from crossread.extract.attribution.attributions import is_told
from crossread.extract.attribution.drafts import Draft
from crossread.extract.event.events import events_in
from crossread.extract.language.tree import tree_of
from crossread.records import Mode
from tests.support import reading_of_tree

ARREST = """
Police NOUN 2 nsubj
arrested VERB 0 root
teachers NOUN 2 obj
~{end} PUNCT 2 punct
"""
SAID = """
Ada PROPN 2 nsubj
said VERB 0 root
fees NOUN 4 nsubj
rose VERB 2 ccomp
~{end} PUNCT 2 punct
"""
ENDS = pytest.mark.parametrize(("end", "whole"), [("...", False), ("…", False), (".", True)])


@ENDS
def test_words_that_break_off_are_not_shown(end: str, whole: bool) -> None:
    """What somebody says at the end of a teaser lacks its rest; in marks the dots tell so."""
    reading = reading_of_tree(SAID.format(end=end))
    draft = Draft(((0, 3),), ((4, 8),), ((9, len("Ada said fees rose")),))
    assert is_told(tree_of(reading), draft, Mode.INDIRECT) is whole
    assert is_told(tree_of(reading), draft, Mode.DIRECT)


@ENDS
def test_an_event_whose_party_breaks_off_is_not_shown(
    end: str, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "Police arrested the teachers …" does not tell which teachers, however sure the rest is."""
    monkeypatch.setattr("crossread.extract.event.events.is_shown", lambda _: True)
    (event,) = events_in(reading_of_tree(ARREST.format(end=end)))
    assert event.shown is whole

"""What is left out is told in words that are whole, and of somebody who has a name."""

import pytest
from msgspec.structs import replace

from crossread.reconcile.material import Material
from crossread.reconcile.omission.omissions import is_whole
from crossread.records import Lineage, Mode
from tests.reconcile.made import quote, story
from tests.support import reading_of_tree

URGED = """
Lunde PROPN 2 nsubj
urged VERB 0 root
the DET 4 det
guild NOUN 2 obj
to PART 6 mark
teach VERB 2 xcomp
its PRON 8 nmod:poss
members NOUN 6 obj
~. PUNCT 2 punct
"""
SAID = """
Lunde PROPN 2 nsubj
said VERB 0 root
the DET 4 det
guild NOUN 5 nsubj
taught VERB 2 ccomp
its PRON 7 nmod:poss
members NOUN 5 obj
~. PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("rows", "words", "whole"),
    [
        (URGED, "the guild to teach its members", False),
        (SAID, "the guild taught its members", True),
    ],
)
def test_what_somebody_is_urged_to_do_is_no_saying(rows: str, words: str, whole: bool) -> None:
    """ "The guild to teach its members" without "urged" says nothing that could be left out."""
    reading = reading_of_tree(rows)
    said = quote(reading, words, "Ada Lunde", mode=Mode.INDIRECT)
    told = replace(reading, attributions=(said,))
    material = Material(story(told), (told,), Lineage())
    (voice,) = material.voices
    assert is_whole(voice, material) is whole

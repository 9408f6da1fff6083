"""A headline or a caption that lost its line before a sentence."""

import pytest

from crossread.reconcile.glued import second_start
from tests.support import reading_of_tree

CAPTION = """
The      DET   2 det
mill     NOUN  5 nsubj
may      AUX   5 aux
soon     ADV   5 advmod
reopen   VERB  0 root
after    ADP   8 case
half     NOUN  8 compound
term     NOUN  5 obl
Public   ADJ   10 amod
works    NOUN  13 nsubj
will     AUX   13 aux
be       AUX   13 aux
closed   VERB  5 parataxis
for      ADP   16 case
a        DET   16 det
week     NOUN  13 obl
~.       PUNCT 5 punct
"""


def begins(rows: str) -> str:
    """What stands from the second beginning on; nothing where there is none."""
    reading = reading_of_tree(rows)
    start = second_start(reading.sentences[0], reading)
    return "" if start is None else reading.report.text[start:].split()[0]


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("", "", "Public"),
        ("Public   ADJ", "public   ADJ", ""),
        ("works    NOUN", "Works    NOUN", ""),
        ("Public   ADJ", "Some     DET", "Some"),
        ("term     NOUN", "Orla     PROPN", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_behind_a_noun(old: str, new: str, word: str) -> None:
    """ "By half term / Public works will be closed": a word that is no name, before a small one."""
    assert begins(CAPTION.replace(old, new)) == word

"""A headline or a caption that lost its line before a sentence."""

import pytest

from crossread.reconcile.summary.glued import second_start
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


AGAIN = """
Orla     PROPN 2 compound
mill     NOUN  4 nsubj
owner    NOUN  2 flat
found    VERB  0 root
guilty   ADJ   4 xcomp
Orla     PROPN 7 compound
mill     NOUN  8 compound
owner    NOUN  11 nsubj:pass
has      AUX   11 aux
been     AUX   11 aux:pass
found    VERB  4 parataxis
guilty   ADJ   11 xcomp
of       ADP   14 case
fraud    NOUN  12 obl
~.       PUNCT 4 punct
"""


def test_a_sentence_begins_where_it_says_its_headline_again() -> None:
    """ "Mill owner found guilty / Mill owner has been found guilty of fraud"."""
    words = begins(AGAIN), second_from(AGAIN)
    assert words == ("Orla", "Orla mill owner has")
    assert begins(AGAIN.replace("guilty   ADJ   4", "said     VERB  4")) == ""


def second_from(rows: str) -> str:
    """The four words from the second beginning on."""
    reading = reading_of_tree(rows)
    start = second_start(reading.sentences[0], reading)
    return " ".join(reading.report.text[start:].split()[:4])

"""Words, shapes and pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.model.tokens import CLASSES, GAPS, SHAPES, gap_class, shapes_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They didn't, and won’t.", "They did n't , and wo n’t ."),
        ("Obama's aide can't go", "Obama 's aide ca n't go"),
        ("U.S.-led talks at 9:30pm.", "U.S. - led talks at 9:30 pm ."),
        ("It cost $1.2bn (10%).", "It cost $ 1.2 bn ( 10 % ) ."),
        ("1,261 of 12,34,567 [3,4]", "1,261 of 12,34,567 [ 3 , 4 ]"),
        ("``It is over,'' he said.", "`` It is over , '' he said ."),
        ("Gov. Lee -LRB- R -RRB-", "Gov. Lee -LRB- R -RRB-"),
        ("See https://a.example/b?c=1, or write to x.y@b.example.", None),
        ("Boeing No. 5; he said no.", "Boeing No. 5 ; he said no ."),
        ("Wait... what?!", "Wait ... what ?!"),
        ("cannot, gonna", "can not , gon na"),
        ("O'Brien and D'Souza's", "O'Brien and D'Souza 's"),
    ],
)
def test_words_follow_the_treebanks(text: str, words: str | None) -> None:
    """Clitics, currencies, hyphens and numbers are cut where EWT and GUM cut them."""
    words = words or "See https://a.example/b?c=1 , or write to x.y@b.example ."
    assert [text[a:b] for a, b in words_of(text)] == words.split()


@given(st.text())
def test_words_cover_every_character_once(text: str) -> None:
    """Every non-space character of any text is in exactly one word, and nothing else is."""
    covered = [0] * len(text)
    last = 0
    for start, end in words_of(text):
        assert last <= start < end
        last = end
        for i in range(start, end):
            covered[i] += 1
    assert all(many == (not c.isspace()) for many, c in zip(covered, text, strict=True))


@given(st.text())
def test_every_word_has_a_shape(text: str) -> None:
    """Each word of any text has a shape that the network knows; 0 is for special pieces."""
    shapes = shapes_of(text, words_of(text))
    assert all(0 < shape < SHAPES for shape in shapes)


def test_accents_stay_with_their_letters() -> None:
    """A letter and its combining accent are one word with what surrounds them."""
    text = "cafe\u0301s हिन्दी"
    assert [text[a:b] for a, b in words_of(text)] == ["cafe\u0301s", "हिन्दी"]


def test_gaps_tell_paragraphs_from_lines() -> None:
    """What stands before a word is part of its look: a space, a line's end, a blank line."""
    names = [GAPS[gap_class(gap)] for gap in ("", "  ", "\r\n", "\n \n", "\u2029\u2029")]
    assert names == ["glued", "space", "newline", "blank", "blank"]
    assert len(CLASSES) * len(GAPS) + 1 == SHAPES

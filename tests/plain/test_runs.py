"""Runs that go on longer than writing are bounded for reading, and lead back exactly."""

from hypothesis import given
from hypothesis import strategies as st

from crossread.plain import view_of
from crossread.plain.runs import LONGEST, WIDEST


def test_usual_texts_stay_as_they_are() -> None:
    """Gaps and words of any usual length are left alone."""
    address = "https://orlo.example/" + "a" * 200
    assert view_of(f"The  bridge fell.\n\n{address}{' ' * WIDEST}It rained.").plain


def test_a_long_gap_is_shorter_and_a_blank_line_stays() -> None:
    """White space is cut in its middle; where it held a blank line it still does."""
    assert view_of("a" + " " * 8000 + "b").text == "a" + " " * WIDEST + "b"
    assert "\n\n" in view_of("a" + " " * 99 + "\n\n" + " " * 99 + "b").text


def test_a_long_word_is_read_in_parts_of_which_none_is_lost() -> None:
    """Parts of a run without white space stand for the very characters of the text."""
    view = view_of("x" * (2 * LONGEST + 10))
    assert [len(part) for part in view.text.split()] == [LONGEST, LONGEST, 10]
    assert view.to_given(0, LONGEST) == (0, LONGEST)
    assert view.to_given(LONGEST + 1, 2 * LONGEST + 1) == (LONGEST, 2 * LONGEST)
    assert view.to_plain(LONGEST, 2 * LONGEST) == (LONGEST + 1, 2 * LONGEST + 1)
    assert view.to_plain(0, LONGEST) == (0, LONGEST)


PIECES = st.sampled_from(["a", " ", "\n", "1,", "-", "\u200b"]).map(lambda piece: piece * 130)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_words_lead_there_and_back(text: str) -> None:
    """Each character that is read stands for itself, and goes there and back."""
    view = view_of(text)
    for at, char in enumerate(view.text):
        start, end = view.to_given(at, at + 1)
        if not char.isspace():
            assert text[start:end] == char
            assert view.to_plain(start, end) == (at, at + 1)

"""Windows over texts of any length."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.model.passages import Passage, passages_of, stretches
from crossread.model.windows import (
    PAIRED,
    Outputs,
    View,
    cut,
    inputs_of,
    likely_starts,
    stitch,
)
from tests.model.stub import answers, stub_engine

TEXT = st.text(st.sampled_from("ab .\n\"'9X-é"), max_size=400)


def passages(text: str, away: tuple[tuple[int, int], ...] = ()) -> list[Passage]:
    return list(passages_of(text, away, stub_engine().pieces))


@given(TEXT, st.integers(40, 90), st.integers(0, 16))
@settings(max_examples=60, deadline=None)
def test_every_word_is_in_a_window_that_fits(text: str, room: int, overlap: int) -> None:
    """Windows cover a passage without a gap, none is too large, and each goes further."""
    for passage in passages(text):
        found = list(cut(passage, likely_starts(passage), room, overlap))
        assert found[0].first == 0
        assert found[-1].last == len(passage)
        assert all(w.size <= room for w in found)
        for left, right in itertools.pairwise(found):
            assert left.first < right.first <= left.last < right.last


@given(TEXT)
@settings(max_examples=40, deadline=None)
def test_windows_put_together_give_one_row_a_word(text: str) -> None:
    """Where an answer depends on the word alone, cutting into windows changes nothing."""
    for passage in passages(text):
        whole = list(cut(passage, likely_starts(passage), 10_000, 8))
        parts = list(cut(passage, likely_starts(passage), 48, 8))
        found = []
        for windows in (whole, parts):
            outs = []
            for window in windows:
                made = answers(inputs_of(window, passage))
                outs.append({n: v[0, : window.last - window.first] for n, v in made.items()})
            found.append(stitch(windows, outs))
        for name, value in found[0].items():
            assert value.shape[0] == len(passage)
            if name not in PAIRED:
                assert np.array_equal(value, found[1][name])


@pytest.mark.parametrize(
    ("away", "left"),
    [((), [(0, 9)]), (((0, 9),), []), (((3, 5), (4, 7)), [(0, 3), (7, 9)]), (((8, 20),), [(0, 8)])],
)
def test_stretches_are_what_is_left(
    away: tuple[tuple[int, int], ...], left: list[tuple[int, int]]
) -> None:
    """Overlapping, outer and whole pieces of furniture are cut out."""
    assert list(stretches(9, away)) == left


def test_words_after_furniture_begin_a_sentence() -> None:
    """Furniture parts what stands before it from what stands after."""
    text = "One two ADVERT three four"
    (passage,) = passages(text, ((8, 14),))
    assert [text[a:b] for a, b in passage.words] == ["One", "two", "three", "four"]
    assert passage.forced().tolist() == [True, False, True, False]
    assert passage.parts.tolist() == [0, 0, 1, 1]


def test_lone_surrogates_keep_their_places() -> None:
    """Half a character, which no encoding can carry, is read as an unknown one."""
    (passage,) = passages("\ud800 one \udfff")
    assert list(passage.words) == [(0, 1), (2, 5), (6, 7)]


def test_a_word_is_at_home_where_most_of_its_company_is_seen() -> None:
    """The view with the most before a word, if it shows enough behind it."""
    outputs = Outputs({}, [View(0, 10, {}), View(6, 16, {}), View(12, 20, {})])
    homes = outputs.homes(np.array([0, 5, 8, 9, 13, 19]), after=2)
    assert homes.tolist() == [0, 0, 1, 1, 1, 2]

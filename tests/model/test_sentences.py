"""Sentences."""

import itertools

import numpy as np

from crossread.model.passages import after_seams
from crossread.model.sentences import LONGEST, sentences_of


def test_a_blank_line_begins_a_sentence_whatever_the_model_says() -> None:
    """Forced starts are starts."""
    forced = np.array([True, False, True])
    assert sentences_of(np.full(3, -9.0, "f"), forced) == [(0, 2), (2, 3)]


def test_what_never_ends_is_cut() -> None:
    """A list of a thousand words without a stop is cut into bounded pieces that cover it."""
    logits = -np.abs(np.random.default_rng(1).normal(size=1000)).astype("f")
    found = sentences_of(logits, np.zeros(1000, bool))
    assert found[0][0] == 0
    assert found[-1][1] == 1000
    assert all(0 < b - a <= LONGEST for a, b in found)
    assert all(x[1] == y[0] for x, y in itertools.pairwise(found))


def test_a_caption_that_lost_its_mark_is_no_part_of_the_sentence_behind_it() -> None:
    """ "The" in a capital between two small words begins a sentence; in a name it does not."""
    glued = ["Lunde", "may", "go", "to", "prison", "if", "charged", "The", "judge", "heard", "her"]
    assert np.flatnonzero(after_seams(glued)).tolist() == [glued.index("The")]
    assert not after_seams(["he", "left", "for", "The", "Orle", "Courier", "that", "day"]).any()


def test_no_words_no_sentences() -> None:
    """An empty text has none."""
    assert sentences_of(np.zeros(0, "f"), np.zeros(0, bool)) == []


def test_after_a_full_stop_a_sentence_begins_more_readily() -> None:
    """What the model finds unlikely, but not absurd, becomes likely after a stop."""
    logits, forced = np.array([5.0, -2.0, -2.0, -9.0], "f"), np.zeros(4, bool)
    stopped = np.array([False, True, False, True])
    assert sentences_of(logits, forced, stopped) == [(0, 1), (1, 4)]

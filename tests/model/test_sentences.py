"""Sentences."""

import itertools

import numpy as np
import pytest

from crossread.model.seams import after_seams
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


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("Lunde may go to prison if charged The judge heard her on Monday in Vell .", "The"),
        (
            "Mayor of Vell resigns over harbour fee Police in Vell said on Monday that the mayor "
            "had resigned over the harbour fee .",
            "Police",
        ),
        ("Ferry sinks in harbour of Almery A ferry has sunk in the harbour on Monday .", "A"),
        ("he left for The Orle Courier that day and wrote of the harbour .", None),
        ("they met the mayor of Vell , Ada Lunde , and President Bo Ek on Monday .", None),
        ("this is the year in which I became the mayor of the town .", None),
    ],
)
def test_a_caption_that_lost_its_mark_is_no_part_of_the_sentence_behind_it(
    words: str, begins: str | None
) -> None:
    """What is set into one line with a headline or a caption begins a sentence; a name does not."""
    glued = words.split()
    found = np.flatnonzero(after_seams(glued, np.zeros(len(glued), bool))).tolist()
    assert found == ([] if begins is None else [glued.index(begins)])


def test_a_seam_is_within_one_line() -> None:
    """What stands behind the end of a line begins anew without a score."""
    words = "Ferry sinks in harbour of Almery A ferry sank in the harbour on Monday ."
    glued = words.split()
    broken = np.array([word == "A" for word in glued])
    assert not after_seams(glued, broken).any()


def test_no_words_no_sentences() -> None:
    """An empty text has none."""
    assert sentences_of(np.zeros(0, "f"), np.zeros(0, bool)) == []


def test_after_a_full_stop_a_sentence_begins_more_readily() -> None:
    """What the model finds unlikely, but not absurd, becomes likely after a stop."""
    logits, forced = np.array([5.0, -2.0, -2.0, -9.0], "f"), np.zeros(4, bool)
    stopped = np.array([False, True, False, True])
    assert sentences_of(logits, forced, stopped) == [(0, 1), (1, 4)]

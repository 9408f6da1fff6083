"""Pointers from words to the words of their window."""

import numpy as np

from crossread.model.pointers import Head, pointed
from crossread.model.windows import Outputs, View

HEAD = Head("speaker", "child", "target", "none")


def outputs(target: list[list[float]], none: float) -> Outputs:
    """One window of as many words as targets; every word points by the same vector."""
    many = len(target)
    heads = {
        "child": np.ones((many, 2), np.float32),
        "target": np.array(target, np.float32),
        "none": np.full((many, 1), none, np.float32),
    }
    return Outputs({}, [View(0, many, heads)])


def test_shares_of_a_pointer_add_up_to_one() -> None:
    """What a pointer gives to the words of its window and to none is all that there is."""
    found = list(pointed(np.array([1]), [HEAD], outputs([[1, 0], [0, 0], [0, 1]], 0.5)))
    assert abs(sum(share for *_, share in found) - 1) < 1e-3


def test_the_likeliest_target_comes_first() -> None:
    """The word that a pointer most probably leads to is named before all others."""
    (kind, word, target, share), *rest = pointed(
        np.array([0]), [HEAD], outputs([[0, 0], [4, 4], [0, 0]], -4.0)
    )
    assert (kind, word, target) == ("speaker", 0, 1)
    assert share > 0.9
    assert all(other[3] < share for other in rest)


def test_a_word_that_belongs_to_nothing_points_nowhere() -> None:
    """Where none is likelier than every word, the target is -1."""
    first = next(pointed(np.array([0]), [HEAD], outputs([[0, 0], [0, 0]], 9.0)))
    assert first[2] == -1


def test_no_words_no_pointers() -> None:
    """Nothing asked, nothing answered."""
    assert list(pointed(np.array([], np.int64), [HEAD], outputs([[0, 0]], 0.0))) == []

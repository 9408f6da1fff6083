"""Chains of mentions."""

import numpy as np

from crossread.model.coreference import antecedents_of, chains_of, extents
from crossread.model.windows import Outputs, View


def test_a_mention_points_backwards_or_to_none() -> None:
    """The first mention has no antecedent, and none may win over all that stand before."""
    mentions = np.array([0, 2, 5])
    child = np.zeros((6, 2), "f")
    child[2], child[5] = (1, 0), (0, 1)
    antecedent = np.full((6, 2), 1.0, "f")
    antecedent[0], antecedent[2] = (4, -4), (-4, -4)
    heads = {
        "coref_child": child,
        "coref_antecedent": antecedent,
        "coref_none": np.zeros((6, 1), "f"),
    }
    found, sure = antecedents_of(mentions, Outputs(heads, [View(0, 6, heads)]))
    assert found.tolist() == [-1, 0, -1]
    assert ((sure > 0) & (sure <= 1)).all()


def test_chains_join_what_antecedents_join() -> None:
    """Links are joined to chains; a mention alone is none."""
    assert chains_of(np.array([-1, 0, -1, 1, -1, 4])) == [[0, 1, 3], [4, 5]]


def test_a_phrase_is_all_below_its_head_less_what_is_outside() -> None:
    """<of> the old <mayor> of <Brenn>: case marks stay outside of their own phrase alone."""
    #  0 of, 1 the, 2 old, 3 mayor, 4 of, 5 Brenn; the root is mayor
    heads = np.array([3, 3, 3, 3, 5, 3])
    case = np.array([True, False, False, False, True, False])
    first, last = extents(heads, case)
    assert (first[3], last[3]) == (1, 5)
    assert (first[5], last[5]) == (5, 5)

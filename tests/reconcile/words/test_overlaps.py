"""What the word sets of many pairs share."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crossread.reconcile.words.overlaps import Overlaps
from crossread.reconcile.words.rarity import rarity, weight

WORDS = st.frozensets(st.sampled_from(("mill", "dam", "flood", "brigade", "said")))
ROWS = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6)


@given(ROWS)
def test_all_pairs_at_once_share_what_each_shares(rows: list[tuple[frozenset[str], ...]]) -> None:
    """The weight that two sets share is that of their words, whatever stands beside the pair."""
    found = Overlaps(rows, rows, [rarity, rarity])
    places = np.array([(i, j) for i in range(len(rows)) for j in range(len(rows))])
    shared = found.shared(places[:, 0], places[:, 1])
    told = [[weight(a & b) for a, b in zip(rows[i], rows[j], strict=True)] for i, j in places]
    assert shared.tolist() == told


def test_a_kind_may_set_two_things_side_by_side() -> None:
    """What is counted by one is met with the other's sentence."""
    mill, none = frozenset(("mill",)), frozenset[str]()
    counted, said = [[mill], [none]], [[none], [mill]]
    found = Overlaps(counted, said, [lambda word: 1.0])
    assert found.shared(np.array([0, 1]), np.array([1, 0])).tolist() == [[1.0], [0.0]]


def test_nothing_is_shared_where_no_words_are() -> None:
    """Members without words have nothing in common."""
    found = Overlaps([[frozenset()]], [[frozenset()]], [rarity])
    assert found.shared(np.array([0]), np.array([0])).tolist() == [[0.0]]

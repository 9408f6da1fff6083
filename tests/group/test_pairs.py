"""Pairs and piles: what grouping holds of many reports is little, and tells the same."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.group.cluster import _linked, average_link
from crossread.group.kept import Pile
from crossread.group.pairs import Pairs

PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.floats(0, 1)), max_size=20)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 9999), st.integers(2, 14))
def test_linking_by_parts_is_linking_at_once(seed: int, size: int) -> None:
    """Numbers that no sure pair joins can be linked apart: no mean of unsure pairs is sure."""
    dice = random.Random(seed)
    near = [(a, b) for b in range(size) for a in range(b) if dice.random() < 0.4]
    pairs = [(a, b, dice.random()) for a, b in near]
    whole = _linked(range(size), Pairs.of(pairs), 0.6)
    assert average_link(size, pairs, least=0.6) == sorted(whole)


@given(PAIRS)
def test_pairs_come_back_as_they_came(pairs: list[tuple[int, int, float]]) -> None:
    """In their order, and by the key of each, in rising order."""
    found = Pairs.of(pairs)
    assert list(found) == pairs
    told = {key: list(some) for key, some in found.by(found.ones)}
    assert list(told) == sorted({one for one, _, _ in pairs})
    assert all(rows == [pair for pair in pairs if pair[0] == key] for key, rows in told.items())


@given(st.lists(st.text(), max_size=9), st.integers(0, 4), st.randoms(use_true_random=False))
def test_a_pile_holds_what_it_was_given(texts: list[str], first: int, dice: random.Random) -> None:
    """In memory or in a file, in this order or another."""
    pile: Pile[str] = Pile(str.upper, held=2, first=first)
    for text in texts:
        pile.append(text)
    order = dice.sample(range(len(texts)), len(texts))
    assert list(pile) == [text.upper() for text in texts]
    assert [*pile.ranked(order)] == [texts[place].upper() for place in order]
    assert pile[: len(texts)] == list(pile)

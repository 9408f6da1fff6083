"""Runs: what a simple search for shared words gives, runs give."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crossread.lineage.runs import LEAST, STARTS, Run, Wording, runs_between

WORDS = st.lists(st.integers(0, 3), max_size=60)


def searched(a: list[int], b: list[int]) -> list[Run]:
    """Return the shared runs by trying each place of the one at each of the other."""
    found, place = [], 0
    while place + LEAST <= len(a):
        wanted = a[place : place + LEAST]
        starts = [at for at in range(len(b)) if b[at : at + LEAST] == wanted][:STARTS]
        runs = [Run(place, at, equal(a[place:], b[at:])) for at in starts]
        best = max(runs, key=lambda run: run.length, default=None)
        if best:
            found.append(best)
        place += best.length if best else 1
    return found


def equal(one: list[int], two: list[int]) -> int:
    """Return how many first words are the same."""
    pairs = zip(one, two, strict=False)
    return next((n for n, (x, y) in enumerate(pairs) if x != y), min(len(one), len(two)))


@given(WORDS, WORDS)
def test_runs_are_those_of_a_simple_search(one: list[int], two: list[int]) -> None:
    """Each run is the longest from its place on, the first of equals, and no word of the one is
    in two of them."""
    a, b = (Wording.of(np.array(words, dtype=np.uint32)) for words in (one, two))
    if one == two and len(one) >= LEAST:
        assert runs_between(a, b) == (Run(0, 0, len(one)),)
    else:
        assert list(runs_between(a, b)) == searched(one, two)

"""Cluster: from near pairs to groups, by average linkage over the pairs there are."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log2

import numpy as np

from crossread.group.pairs import Pair, Pairs
from crossread.joining import joined

SURER = 0.03
"""How much more alike two groups must be for each doubling of the pairs between them."""
DOUBLINGS = 3.0
"""After so many the mean is sure enough, and asks for no more."""


def average_link(size: int, pairs: Iterable[Pair], *, least: float) -> list[tuple[int, ...]]:
    """Group numbers below `size`: merge the two groups most alike on average while they are.

    A single pair that reads `least` alike may tell one thing; the mean of several pairs
    varies less about what one thing gives, so that it must lie higher. Pairs that are not
    given count as 0, so that one report between two groups cannot join them (no chaining).
    Ties go to the lowest numbers: the result depends on the pairs alone. Takes e log e for
    e pairs, and the memory of those that pairs of `least` and more hold together.

    >>> average_link(4, [(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.8)], least=0.5)
    [(0, 1), (2, 3)]
    """
    every = Pairs.of(pairs)
    sure = every.scores >= least
    root = joined(size, zip(every.ones[sure].tolist(), every.twos[sure].tolist(), strict=True))
    roots = np.fromiter(map(root, range(size)), dtype=np.int64, count=size)
    inside = every.these(roots[every.ones] == roots[every.twos])
    alone = np.ones(size, dtype=np.bool_)
    found: list[tuple[int, ...]] = []
    for _, some in inside.by(roots[inside.ones]):
        numbers = np.union1d(some.ones, some.twos)
        alone[numbers] = False
        found += _linked(numbers.tolist(), some, least)
    return sorted([*found, *((number,) for number in np.flatnonzero(alone).tolist())])


def _linked(numbers: Sequence[int], pairs: Pairs, least: float) -> list[tuple[int, ...]]:
    """Group some numbers: no other is `least` like one of them, so that none can join them."""
    members = {number: [number] for number in numbers}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for one, two, score in pairs:
        near[one][two] = near[two][one] = score
        heap.append((-score, one, two))
    heapq.heapify(heap)
    while heap and -heap[0][0] >= least:
        score, one, two = heapq.heappop(heap)
        if one not in members or two not in members or two not in near[one]:
            continue
        if -score != _margin(near[one][two], members[one], members[two]):
            continue
        _merge(one, two, members, near)
        for other, total in near[one].items():
            margin = _margin(total, members[one], members[other])
            if margin >= least:
                heapq.heappush(heap, (-margin, min(one, other), max(one, other)))
    return [tuple(sorted(group)) for group in members.values()]


def _margin(total: float, one: Sequence[int], two: Sequence[int]) -> float:
    """The mean likeness of two groups, less what their number of pairs asks for."""
    count = len(one) * len(two)
    return total / count - SURER * min(log2(count), DOUBLINGS)


def _merge(
    one: int, two: int, members: dict[int, list[int]], near: dict[int, dict[int, float]]
) -> None:
    """Merge the second into the first, which keeps its number; totals add up."""
    members[one] += members.pop(two)
    for other, total in near.pop(two).items():
        del near[other][two]
        if other != one:
            near[one][other] = near[other][one] = near[one].get(other, 0.0) + total

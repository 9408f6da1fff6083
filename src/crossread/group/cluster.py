"""Cluster: from near pairs to groups, by average linkage over the pairs there are."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log2

Pairs = Iterable[tuple[int, int, float]]

SURER = 0.03
"""How much more alike two groups must be for each doubling of the pairs between them."""
DOUBLINGS = 3.0
"""After so many the mean is sure enough, and asks for no more."""


def average_link(size: int, pairs: Pairs, *, least: float) -> list[tuple[int, ...]]:
    """Group numbers below `size`: merge the two groups most alike on average while they are.

    A single pair that reads `least` alike may tell one thing; the mean of several pairs
    varies less about what one thing gives, so that it must lie higher. Pairs that are not
    given count as 0, so that one report between two groups cannot join them (no chaining).
    Ties go to the lowest numbers: the result depends on the pairs alone. Takes e log e for
    e pairs.

    >>> average_link(4, [(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.8)], least=0.5)
    [(0, 1), (2, 3)]
    """
    members = {number: [number] for number in range(size)}
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
    return sorted(tuple(sorted(group)) for group in members.values())


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

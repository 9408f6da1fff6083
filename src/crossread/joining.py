"""Joining: numbers brought together by links, however long the chain."""

from collections import defaultdict
from collections.abc import Callable, Iterable


def joined(size: int, links: Iterable[tuple[int, int]]) -> Callable[[int], int]:
    """Return a function from a number below `size` to the lowest it is joined with.

    >>> group = joined(4, [(1, 2), (2, 3)])
    >>> [group(number) for number in range(4)]
    [0, 1, 1, 1]
    """
    parent = list(range(size))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, two in links:
        low, high = sorted((root(one), root(two)))
        parent[high] = low
    return root


def components(size: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the numbers below `size` in groups that links hold together, each in order.

    >>> components(4, [(1, 2), (2, 3)])
    [[0], [1, 2, 3]]
    """
    root = joined(size, links)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(size):
        groups[root(number)].append(number)
    return list(groups.values())

"""Pairs: two reports by number and how alike they are; of each three numbers are held."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Pair = tuple[int, int, float]
Whole = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]

FETCHED = 4096
"""Pairs made at a time."""


class Pairs(Sequence[Pair]):
    """Pairs in some order.

    >>> list(Pairs.of([(0, 1, 0.5)])), len(Pairs.of([]))
    ([(0, 1, 0.5)], 0)
    """

    def __init__(self, ones: Whole, twos: Whole, scores: Scores) -> None:
        self.ones, self.twos, self.scores = ones, twos, scores

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> "Pairs":
        """Return pairs that come one after another."""
        if isinstance(pairs, Pairs):
            return cls(pairs.ones, pairs.twos, pairs.scores)
        numbers, scores = array("q"), array("d")
        for one, two, score in pairs:
            numbers.extend((one, two))
            scores.append(score)
        both = np.frombuffer(numbers, dtype=np.int64) if numbers else np.empty(0, dtype=np.int64)
        told = np.frombuffer(scores) if scores else np.empty(0)
        return cls(both[::2], both[1::2], told)

    def these(self, chosen: npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> "Pairs":
        """Return some of them, or all in another order."""
        return Pairs(self.ones[chosen], self.twos[chosen], self.scores[chosen])

    def and_these(self, others: "Pairs") -> "Pairs":
        """Return these pairs and others behind them."""
        return Pairs(
            np.concatenate((self.ones, others.ones)),
            np.concatenate((self.twos, others.twos)),
            np.concatenate((self.scores, others.scores)),
        )

    def by(self, keys: Whole) -> Iterator[tuple[int, "Pairs"]]:
        """Yield the pairs that have one key together, in rising order of the keys."""
        order = np.argsort(keys, kind="stable")
        edges = np.flatnonzero(np.diff(keys[order], prepend=-1, append=-1)).tolist()
        for start, end in pairwise(edges):
            yield int(keys[order[start]]), self.these(order[start:end])

    def __getitem__(self, place: object) -> "Pair":  # type: ignore[override]
        if not isinstance(place, int):
            raise TypeError("pairs are taken one at a time")
        return int(self.ones[place]), int(self.twos[place]), float(self.scores[place])

    def __iter__(self) -> Iterator[Pair]:
        for start in range(0, len(self), FETCHED):
            some = slice(start, start + FETCHED)
            rows = (self.ones[some].tolist(), self.twos[some].tolist(), self.scores[some].tolist())
            yield from zip(*rows, strict=True)

    def __len__(self) -> int:
        return len(self.scores)


def group_of_each(groups: Sequence[Sequence[int]], size: int) -> Whole:
    """Return the place of the group that each number below `size` stands in.

    >>> group_of_each([[0, 2], [1]], 3).tolist()
    [0, 1, 0]
    """
    found = np.zeros(size, dtype=np.int64)
    for place, members in enumerate(groups):
        found[list(members)] = place
    return found

"""Overlaps: what the word sets of many pairs share, all of them at once.

Comes in: for each member of a story some sets of words, one of each kind, and what a word of a kind
weighs. Goes out: for each pair and kind the weight that both sets have.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]
Weights = npt.NDArray[np.float64]
Weigh = Callable[[str], float]
Row = Sequence[frozenset[str]]


class Overlaps:
    """The word sets of all members, laid out so that pairs of them are met by sorting.

    A pair is seen from two sides: what its first member asks (`asking`) and what its second has
    (`having`), kind by kind. They are the same sets, unless a kind sets two things side by side.

    >>> sets = [[frozenset("ab")], [frozenset("bc")]]
    >>> Overlaps(sets, sets, [lambda word: 1.0]).shared(np.array([0]), np.array([1])).tolist()
    [[1.0]]
    """

    def __init__(self, asking: Sequence[Row], having: Sequence[Row], weigh: Sequence[Weigh]):
        self.kinds = len(weigh)
        known: dict[tuple[int, str], int] = {}
        self.asking, self.having = laid(asking, known), laid(having, known)
        self.kind = np.array([kind for kind, _ in known], dtype=np.intp)
        self.weight = np.array([weigh[kind](word) for kind, word in known], dtype=np.float64)

    def shared(self, firsts: Places, seconds: Places) -> Weights:
        """Return one row for each pair of members, one column for each kind."""
        size = len(self.weight) or 1
        ends = (self.asking.keys(firsts, size), self.having.keys(seconds, size))
        merged = np.concatenate(ends)
        merged.sort(kind="stable")  # two sorted runs: they are merged
        pair, word = np.divmod(merged[:-1][merged[1:] == merged[:-1]], size)
        cells = pair * self.kinds + self.kind[word]
        found = np.bincount(cells, self.weight[word], minlength=len(firsts) * self.kinds)
        return found.astype(np.float64, copy=False).reshape(len(firsts), self.kinds)


class Ragged:
    """The words of each member by number, in order, one member behind the other."""

    def __init__(self, rows: Sequence[Iterable[int]]) -> None:
        ordered = [sorted(row) for row in rows]
        self.sizes = np.array([len(row) for row in ordered], dtype=np.intp)
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.words = np.array([word for row in ordered for word in row], dtype=np.intp)

    def keys(self, members: Places, size: int) -> Places:
        """Return the words of some members, each with its place among them, in order."""
        sizes = self.sizes[members]
        before = np.cumsum(sizes) - sizes
        at = np.arange(sizes.sum()) + np.repeat(self.starts[members] - before, sizes)
        found: Places = self.words[at] + np.repeat(np.arange(len(members)) * size, sizes)
        return found


def laid(rows: Sequence[Row], known: dict[tuple[int, str], int]) -> Ragged:
    """Return the words of each member by their numbers; those not yet known get the next."""
    return Ragged(
        [
            [known.setdefault((kind, word), len(known)) for kind, s in enumerate(row) for word in s]
            for row in rows
        ]
    )

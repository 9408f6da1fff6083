"""Phrases: from the first words of reports to terms of every two neighbours.

Of a large corpus almost every phrase stands in one report: they are held as numbers, not as text.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from crossread.group.terms import Numbered, Space, Terms, drained, of_these, rarity_of, unit

Codes = npt.NDArray[np.uint64]
_WORD = np.uint64(32)
"""Bits of a phrase that number its second word."""
_SECOND = np.uint64((1 << 32) - 1)


class Phrases:
    """Phrases of reports, and in how many reports each stands."""

    def __init__(self) -> None:
        self._known = Numbered()
        self._rows: list[Codes] = []

    def add(self, words: Sequence[str]) -> None:
        """Take in the phrases of a report, each once, in order of the text."""
        found = map(self._known.__getitem__, words)
        numbers = np.fromiter(found, dtype=np.uint64, count=len(words))
        codes = numbers[:-1] << _WORD | numbers[1:]
        _, firsts = np.unique(codes, return_index=True)
        self._rows.append(codes[np.sort(firsts)])

    def weighed(self) -> list[Terms]:
        """Return the phrases of each report with weights of unit length, the heaviest kept, and of
        these those that stand in another report too; once.

        >>> book = Phrases()
        >>> for words in (["the", "old", "bridge"], ["the", "old", "mill"]):
        ...     book.add(words)
        >>> [row.numbers.tolist() for row in book.weighed()]
        [[0], [0]]
        """
        rank = self._known.ranks().astype(np.uint64)
        for place, codes in enumerate(self._rows):
            self._rows[place] = rank[codes >> _WORD] << _WORD | rank[codes & _SECOND]
        known, counts = counted(self._rows)
        several = counts > 1
        met = (np.cumsum(several) - 1).astype(np.int32)
        space = Space((), np.zeros(int(several.sum()), dtype=np.float32))
        reports, found = len(self._rows), []
        for codes in drained(self._rows):
            numbers = np.searchsorted(known, codes).astype(np.int32)
            rarities = rarity_of(counts[numbers].astype(np.float64) + 1.0, reports)
            terms = unit(numbers, np.ones(len(codes), dtype=np.float32), rarities, space)
            shared = of_these(terms, several[terms.numbers])
            found.append(Terms(met[shared.numbers], shared.weights, space))
        return found


def counted(rows: Sequence[Codes]) -> tuple[Codes, npt.NDArray[np.int32]]:
    """Return each phrase once, in rising order, and how many rows have it."""
    every = np.concatenate(rows) if rows else np.empty(0, dtype=np.uint64)
    every.sort()
    edges = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1]))[: len(every)])
    counts = np.diff(edges, append=len(every)).astype(np.int32)
    return every[edges], counts

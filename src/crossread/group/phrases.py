"""Phrases: from the first words of reports to terms of every two neighbours.

Of a large corpus almost every phrase stands in one report: they are held as numbers, not as text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from crossread.group.kept import Pile
from crossread.group.terms import Numbered, Space, Terms, of_these, rarity_of, unit

Codes = npt.NDArray[np.uint64]
_WORD = np.uint64(32)
"""Bits of a phrase that number its second word."""
_SECOND = np.uint64((1 << 32) - 1)


class Phrases:
    """Phrases of reports, and in how many reports each stands."""

    def __init__(self) -> None:
        self._known = Numbered()
        self._rows: Pile[Codes] = Pile()

    def add(self, words: Sequence[str]) -> None:
        """Take in the phrases of a report, each once, in order of the text."""
        found = map(self._known.__getitem__, words)
        numbers = np.fromiter(found, dtype=np.uint64, count=len(words))
        codes = numbers[:-1] << _WORD | numbers[1:]
        _, firsts = np.unique(codes, return_index=True)
        self._rows.append(codes[np.sort(firsts)])

    def weighed(self) -> Iterator[Terms]:
        """Yield the phrases of each report with weights of unit length, the heaviest kept, and of
        these those that stand in another report too.

        >>> book = Phrases()
        >>> for words in (["the", "old", "bridge"], ["the", "old", "mill"]):
        ...     book.add(words)
        >>> [row.numbers.tolist() for row in book.weighed()]
        [[0], [0]]
        """
        rank = self._known.ranks().astype(np.uint64)

        def ranked() -> Iterator[Codes]:
            for codes in self._rows:
                yield rank[codes >> _WORD] << _WORD | rank[codes & _SECOND]

        known, counts = several(ranked)
        space, reports = Space((), np.zeros(len(known), dtype=np.float32)), len(self._rows)
        for codes in ranked():
            rising = np.argsort(codes)
            order = np.argsort(rising).astype(np.int32)
            at = np.minimum(np.searchsorted(known, codes), max(0, len(known) - 1))
            met = known[at] == codes if len(known) else np.zeros(len(codes), dtype=np.bool_)
            many = np.where(met, counts[at] if len(known) else 1, 1)
            rarities = rarity_of(many.astype(np.float64) + 1.0, reports)
            ones = np.ones(len(codes), dtype=np.float32)
            terms = unit(order, ones, rarities, space)
            shared = of_these(terms, met[rising[terms.numbers]])
            yield Terms(at[rising[shared.numbers]].astype(np.int32), shared.weights, space)


PARTS = 16
"""Parts in which phrases are counted where there are many, one after another."""
MANY = 4_000_000
"""Phrases, those of some 30,000 reports, that are counted at once."""


def several(rows: Callable[[], Iterable[Codes]]) -> tuple[Codes, npt.NDArray[np.int32]]:
    """Return each phrase that several rows have, in rising order, and how many have it.

    `rows` gives them each time that it is asked: of many only a part is held at a time.

    >>> [found.tolist() for found in several(lambda: [np.array([1, 5], np.uint64)] * 2)]
    [[1, 5], [2, 2]]
    """
    sizes = np.array([len(row) for row in rows()], dtype=np.int64)
    parts = 1 if sizes.sum() <= MANY else PARTS * (1 + int(sizes.sum()) // (PARTS * MANY))
    found, counts = [np.empty(0, dtype=np.uint64)], [np.empty(0, dtype=np.int32)]
    for part in range(parts):
        some = [row[row % np.uint64(parts) == part] if parts > 1 else row for row in rows()]
        every, many = np.unique(np.concatenate([found[0], *some]), return_counts=True)
        found.append(every[many > 1])
        counts.append(many[many > 1].astype(np.int32))
    known, number = np.concatenate(found), np.concatenate(counts)
    order = np.argsort(known)
    return known[order], number[order]

"""Terms: the weighted words by which a report is told from others.

How common a word is in general comes from a list (the vocabulary of BERT, in order of
frequency), how common it is here from the reports at hand; the more there are, the more
they decide. So two reports alone can be compared as well as a million.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crossread.group.bags import Bag, stem
from crossread.group.kept import Pile

KEPT = 120
"""Terms kept of a report, the heaviest first."""
TELLING = 3
"""Letters of the shortest word that a reason names."""
SMALL = 250
"""So many of the commonest words are named in no reason."""
PRIOR = 2000
"""As how many reports the list of common words counts."""

Numbers = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]
Row = tuple[Numbers, Weights]


class Space(NamedTuple):
    """What the numbers of terms stand for, with room for one report laid out in full."""

    words: Sequence[str]
    """The word of each number, in the order of the alphabet."""
    room: Weights
    """Zero for each word but while `alike` is at work."""


class Terms(NamedTuple):
    """Terms of a report by number with their weights, the heaviest first."""

    numbers: Numbers
    weights: Weights
    space: Space


class Numbered(dict[str, int]):
    """Numbers for words as they come."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def ranks(self) -> npt.NDArray[np.int32]:
        """Return the place of each number in the order of the alphabet."""
        rank = np.empty(len(self), dtype=np.int32)
        rank[[self[word] for word in sorted(self)]] = np.arange(len(self), dtype=np.int32)
        return rank


class Vocabulary:
    """Words of reports by number, and in how many reports each stands.

    `met` leaves out of each report what stands in no other, once all is weighed: no two reports
    are more or less alike for it.
    """

    def __init__(self, *, met: bool = False) -> None:
        self._met = met
        self._known = Numbered()
        self._rows: Pile[Row] = Pile()

    def add(self, bag: Bag) -> None:
        """Take in the words of a report by number, so that the bag can go."""
        numbers = np.fromiter(map(self._known.__getitem__, bag), dtype=np.int32, count=len(bag))
        amounts = np.fromiter(bag.values(), dtype=np.float32, count=len(bag))
        self._rows.append((numbers, amounts))

    def weighed(self) -> Iterator[Terms]:
        """Yield the reports with weights of unit length, TF-IDF, the heaviest kept."""
        reports, rank = len(self._rows), self._known.ranks()
        words, general = tuple(sorted(self._known)), _general()
        counts = np.zeros(len(words), dtype=np.int64)
        for numbers, _ in self._rows:
            counts[rank[numbers]] += 1
        rarity = rarity_of(counts + np.array([general.get(word, 1.0) for word in words]), reports)
        space = Space(words, np.zeros(len(words), dtype=np.float32))
        for numbers, amounts in self._rows:
            ranked = rank[numbers]
            terms = unit(ranked, amounts, rarity[ranked], space)
            yield of_these(terms, counts[terms.numbers] > 1) if self._met else terms


def rarity_of(counts: npt.NDArray[np.float64], reports: int) -> npt.NDArray[np.float64]:
    """Return how much a term weighs that stands in so many of some reports, and in as many more
    as are expected."""
    return np.maximum(np.log((PRIOR + reports) / counts), 0.0)


@cache
def _general() -> dict[str, float]:
    """In how many of `PRIOR` reports each common word is expected (Zipf's law)."""
    text = files("crossread.records").joinpath("tables", "common_words.txt").read_text("utf-8")
    expected: dict[str, float] = {}
    for rank, word in enumerate(text.split(), 1):
        share = min(0.5, 12.0 / rank**0.9)
        key = stem(word)
        expected[key] = max(expected.get(key, 1.0), PRIOR * share)
    return expected


def weighted(bags: Iterable[Bag]) -> list[Terms]:
    """Return the terms of each bag, weighed among themselves.

    >>> [row] = weighted([{"flood": 2.0, "the": 2.0}])
    >>> [row.space.words[number] for number in row.numbers.tolist()]
    ['flood', 'the']
    """
    vocabulary = Vocabulary()
    for bag in bags:
        vocabulary.add(bag)
    return list(vocabulary.weighed())


def unit(
    numbers: Numbers, amounts: Weights, rarities: npt.NDArray[np.float64], space: Space
) -> Terms:
    """Return terms with weights of unit length, the heaviest kept."""
    weights = np.where(amounts >= 1.0, 1.0 + np.log(amounts), amounts) * rarities
    order = np.lexsort((numbers, -weights))[:KEPT]
    order = order[weights[order] > 0]
    length = float(np.sqrt((weights * weights).sum())) or 1.0
    return Terms(numbers[order], (weights[order] / length).astype(np.float32), space)


def of_these(terms: Terms, kept: npt.NDArray[np.bool_]) -> Terms:
    """Return some of the terms."""
    return Terms(terms.numbers[kept], terms.weights[kept], terms.space)


def alike(one: Terms, others: Sequence[Terms]) -> npt.NDArray[np.float64]:
    """Return the cosine of one row of weights with each of others.

    >>> rows = weighted([{"flood": 1.0}, {"flood": 1.0, "bridge": 1.0}, {"goat": 1.0}])
    >>> alike(rows[0], rows).round(2).tolist()
    [1.0, 0.81, 0.0]
    """
    if not others or not len(one.numbers):
        return np.zeros(len(others))
    room = one.space.room
    room[one.numbers] = one.weights
    product = room[np.concatenate([other.numbers for other in others])]
    room[one.numbers] = 0.0
    product *= np.concatenate([other.weights for other in others])
    owners = np.repeat(np.arange(len(others)), [len(other.numbers) for other in others])
    return np.bincount(owners, product, minlength=len(others)).astype(np.float64)


def shared(one: Terms, others: Iterable[Terms], *, count: int = 3) -> tuple[str, ...]:
    """Return the terms that say most of why one report goes with others."""
    total = np.zeros(len(one.numbers))
    for other in others:
        _, here, there = np.intersect1d(
            one.numbers, other.numbers, assume_unique=True, return_indices=True
        )
        total[here] += one.weights[here] * other.weights[there]
    order = np.lexsort((one.numbers, -total.round(6)))
    words = (one.space.words[one.numbers[at]] for at in order.tolist() if total[at] > 0)
    return tuple(islice((word for word in words if tells(word)), count))


def tells(word: str) -> bool:
    """Whether a word says anything to a reader: no letter, no digit alone, no small word.

    >>> tells("a"), tells("would"), tells("flood")
    (False, False, True)
    """
    return len(word) >= TELLING and word not in _small()


@cache
def _small() -> frozenset[str]:
    """The commonest words."""
    text = files("crossread.records").joinpath("tables", "common_words.txt").read_text("utf-8")
    return frozenset(stem(word) for word in text.split()[:SMALL])

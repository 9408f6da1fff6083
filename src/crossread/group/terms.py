"""Terms: the weighted words by which a report is told from others.

How common a word is in general comes from a list (the vocabulary of BERT, in order of
frequency), how common it is here from the reports at hand; the more there are, the more
they decide. So two reports alone can be compared as well as a million.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crossread.group.bags import Bag, stem

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


class Vocabulary:
    """Numbers for words as they come, and in how many reports each stands."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.counts: Counter[int] = Counter()

    def row(self, bag: Bag) -> Row:
        """Count the words of a report and return them by number, so that the bag can go."""
        known = self.numbers
        numbers = [known.setdefault(word, len(known)) for word in bag]
        self.counts.update(numbers)
        return np.array(numbers, dtype=np.int32), np.fromiter(bag.values(), dtype=np.float32)

    def weigh(self, rows: Sequence[Row]) -> list[Terms]:
        """Return rows with weights of unit length: TF-IDF, the heaviest kept."""
        words = tuple(sorted(self.numbers))
        general = _general()
        came = [self.numbers[word] for word in words]
        rank = np.empty(len(words), dtype=np.int32)
        rank[came] = np.arange(len(words), dtype=np.int32)
        counts = [
            self.counts[number] + general.get(word, 1.0)
            for number, word in zip(came, words, strict=True)
        ]
        rarity = np.maximum(np.log((PRIOR + len(rows)) / np.array(counts)), 0.0)
        space = Space(words, np.zeros(len(words), dtype=np.float32))
        return [_unit(rank[numbers], amounts, rarity, space) for numbers, amounts in rows]


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
    return vocabulary.weigh([vocabulary.row(bag) for bag in bags])


def _unit(
    numbers: Numbers, amounts: Weights, rarity: npt.NDArray[np.float64], space: Space
) -> Terms:
    weights = np.where(amounts >= 1.0, 1.0 + np.log(amounts), amounts) * rarity[numbers]
    order = np.lexsort((numbers, -weights))[:KEPT]
    order = order[weights[order] > 0]
    length = float(np.sqrt((weights * weights).sum())) or 1.0
    return Terms(numbers[order], (weights[order] / length).astype(np.float32), space)


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

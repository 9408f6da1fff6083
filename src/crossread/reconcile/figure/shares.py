"""Shares: what the words about two figures have in common, of many pairs at once.

Comes in: Traits, and the figures of some pairs. Goes out: for each pair the weight that two bags
share, as it is and as a part of what both or one of them weigh.
"""

from collections.abc import Sequence

import numpy as np

from crossread.reconcile.figure.columns import Column, End
from crossread.reconcile.figure.traits import Traits
from crossread.reconcile.words.meanings import UNKNOWN, Truths
from crossread.reconcile.words.overlaps import Overlaps, Places
from crossread.reconcile.words.rarity import rarity

BAGS = ("sentence", "near", "following", "preceding", "telling", "counted", "named")
"""Stems that weigh by their rarity."""
SETS = ("beside", "others")
"""What is only counted."""
AROUND = ("near", "sentence")
"""Bags by which the figures of a report are set in order beside another."""
CROSSED = ("counted in the second sentence", "counted in the first sentence")
"""What one counts, with the other's sentence."""
COLUMN = {name: at for at, name in enumerate((*BAGS, *SETS, *CROSSED))}
"""Where what is shared stands."""


class BagColumn:
    """One bag of all figures: what each weighs and whether it has any word."""

    def __init__(self, name: str, traits: Sequence[Traits]) -> None:
        bags = [getattr(each, name) for each in traits]
        self.weights = np.array([bag.weight for bag in bags], dtype=np.float64)
        self.filled = np.array([bool(bag.words) for bag in bags], dtype=np.bool_)

    def share(self, firsts: Places, seconds: Places, common: Column) -> Column:
        """Return the share of the weight of two bags that both have; -1 where one is empty."""
        both = self.filled[firsts] & self.filled[seconds]
        weights = np.where(both, self.weights[firsts] + self.weights[seconds], 1.0)
        return np.where(both, 2 * common / weights, UNKNOWN)


class Words:
    """The words about all figures of a story."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        self.bags = {name: BagColumn(name, traits) for name in BAGS}
        plain = [
            [*(getattr(each, name).words for name in BAGS), *(getattr(each, n) for n in SETS)]
            for each in traits
        ]
        counted = [each.counted.words for each in traits]
        said = [each.sentence.words for each in traits]
        self.all = Overlaps(
            [[*row, *ends] for row, *ends in zip(plain, counted, said, strict=True)],
            [[*row, *ends] for row, *ends in zip(plain, said, counted, strict=True)],
            [*(rarity for _ in BAGS), *(each_one for _ in SETS), *(rarity for _ in CROSSED)],
        )
        around = [[getattr(each, name).words for name in AROUND] for each in traits]
        self.around = Overlaps(around, around, [rarity for _ in AROUND])

        counted_only = [[words] for words in counted]
        self.counted = Overlaps(counted_only, counted_only, [rarity])

    def called_alike(self, firsts: Places, seconds: Places) -> Column:
        """Return the share of the words for what is counted that two figures have in common."""
        common = self.counted.shared(firsts, seconds)[:, 0]
        return self.bags["counted"].share(firsts, seconds, common)

    def alike(self, firsts: Places, seconds: Places) -> Column:
        """Return the shares of what stands around two numbers, added up."""
        common = self.around.shared(firsts, seconds)
        near, sentence = (
            self.bags[name].share(firsts, seconds, common[:, at]) for at, name in enumerate(AROUND)
        )
        return near + sentence


class Shares:
    """What the words about the figures of some pairs have in common."""

    def __init__(self, words: Words, a: End, b: End) -> None:
        self.bags, self.ends = words.bags, (a.places, b.places)
        self.common = words.all.shared(*self.ends)

    def weight(self, name: str) -> Column:
        """Return what two bags share, by its weight; of two sets how many."""
        found: Column = self.common[:, COLUMN[name]]
        return found

    def share(self, name: str) -> Column:
        """Return the share of the weight of two bags that both have; -1 where one is empty."""
        return self.bags[name].share(*self.ends, self.weight(name))

    def filled(self, name: str) -> tuple[Truths, Truths]:
        """Return whether the first has words of a bag, and whether the second has."""
        first, second = (self.bags[name].filled[each] for each in self.ends)
        return first, second

    def inside(self, name: str) -> Column:
        """Return the share of one's bag that is in the other's sentence, the greater; -1 where one
        of both is empty."""
        bag, sentence = self.bags[name], self.bags["sentence"]
        common = ("sentence", "sentence") if name == "sentence" else CROSSED
        found = []
        for kind, one, other in zip(common, self.ends, self.ends[::-1], strict=True):
            both = bag.filled[one] & sentence.filled[other]
            share = self.weight(kind) / np.where(both, bag.weights[one], 1.0)
            found.append(np.where(both, share, UNKNOWN))
        return np.maximum(*found)


def in_common(first: Truths, second: Truths, common: Column) -> Column:
    """Return -1 where neither set has any, 0 where one has none, 1 where they share none, else 2.

    >>> in_common(np.array([False, True, True]), np.array([False, False, True]),
    ...           np.array([0.0, 0.0, 3.0])).tolist()
    [-1.0, 0.0, 2.0]
    """
    shared = 1.0 + (common > 0)
    return np.where(first & second, shared, np.where(first | second, 0.0, UNKNOWN))


def each_one(word: str) -> float:
    """Return what a word weighs where words are only counted."""
    return 1.0

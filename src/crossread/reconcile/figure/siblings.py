"""Siblings: the figures of one report with one indicator, and which are nearest to another figure.

Comes in: Traits and the vectors of their sentences. Goes out: the few siblings that are nearest by
words and meaning. A table of results has thousands: they are looked at together, not one by one.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from crossread.reconcile.figure.traits import Bag, Traits, Vector
from crossread.reconcile.words.rarity import rarity

MOST = 512
"""Siblings that others are set beside: the first in the text."""
FEW = 8
"""Of no more siblings all are the nearest."""
Numbers = npt.NDArray[np.float64]


class Siblings:
    """Some figures of one report by their positions in `traits`, ready to be searched."""

    def __init__(self, members: Sequence[int], traits: Sequence[Traits]) -> None:
        self.members = members[:MOST]
        self.near = Bags([traits[each].near for each in self.members])
        self.sentences = Bags([traits[each].sentence for each in self.members])
        self.places: dict[str | None, list[int]] = defaultdict(list)
        """For each place the members that are counted there."""
        for each in self.members:
            self.places[traits[each].count.place].append(each)

    def nearest(self, one: Traits, meaning: Vector, vectors: Vector) -> list[int]:
        """Return the positions of the few that are nearest to a figure."""
        if len(self.members) <= FEW:
            return list(self.members)
        cosines = np.maximum(vectors[self.members] @ meaning, 0.0)
        found = self.near.shared(one.near) + self.sentences.shared(one.sentence) + cosines
        return [self.members[at] for at in np.argsort(-found, kind="stable")[:FEW].tolist()]


class Bags:
    """Bags of stems, and by each stem those that hold it."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        holders: dict[str, list[int]] = defaultdict(list)
        for at, bag in enumerate(bags):
            for word in bag.words:
                holders[word].append(at)
        self.holders = {word: np.array(rows) for word, rows in holders.items()}
        self.weights = np.array([bag.weight for bag in bags], dtype=np.float64)
        self.filled = np.array([bool(bag.words) for bag in bags], dtype=np.bool_)

    def shared(self, bag: Bag) -> Numbers:
        """Return for each bag the share of the weight of it and another that both have, -1 where
        one is empty; see `features.shared`."""
        common = np.zeros(len(self.weights))
        for word in bag.words:
            if (rows := self.holders.get(word)) is not None:
                common[rows] += rarity(word)
        if not bag.words:
            return common - 1.0
        return np.where(self.filled, 2 * common / (bag.weight + self.weights), -1.0)

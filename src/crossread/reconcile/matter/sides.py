"""Sides: figures that state one value of one thing, and how sure that is.

Comes in: the counts of a story, ready to be compared. Goes out: Sides, and what was too unsure to
be one. A figure is set beside the first few of each side that states a value like its own, never
beside all: the work grows with the figures. It goes in order of time, so that a later report
moves nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import floor, log10

import numpy as np

from crossread.reconcile.figure.atlas import Atlas
from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.features import Compared, Pair
from crossread.reconcile.figure.firm import UNREAL
from crossread.reconcile.figure.intervals import Stated, Value, compare_values, stated
from crossread.reconcile.figure.intervals import compared as compared_values
from crossread.reconcile.figure.keys import addition, event, indicator, part
from crossread.reconcile.figure.nearby import Line
from crossread.records import HedgeKind, Record

FIRST, CLOSEST = 4, 64
"""Figures of a side that a further one is set beside, the first by time; sides of a bucket that it
is looked for in, the nearest by number, and values of a side that may exclude its own."""
AHEAD = 128
"""Figures that are scored together before they are put to their sides."""
Bucket = tuple[object, ...]


class Side(Record, frozen=True, kw_only=True):
    """Figures that state one value of one thing, by their position, in order of time."""

    members: tuple[int, ...]


class Doubt(Record, frozen=True, kw_only=True):
    """Two figures that may well count one thing, and are not sure enough to be told so."""

    a: int
    b: int
    score: float


class Gathering:
    """Sides in the making."""

    def __init__(self, compared: Compared) -> None:
        self.compared = compared
        self.sides: list[list[int]] = []
        self.values: list[dict[Stated, None]] = []
        """For each side the values that it states, the first of them first."""
        self.at: dict[Bucket, Line] = defaultdict(Line)
        """Under each bucket the sides whose first figure lies in it."""
        self.doubts: list[Doubt] = []
        self.known: dict[Pair, float] = {}
        """Scores of pairs that were asked ahead."""

    def look_ahead(self, some: Sequence[int]) -> None:
        """Score some figures at once, beside the sides as they are and beside one another: nearly
        all that is asked when each is put to its side."""
        met: dict[Bucket, list[int]] = defaultdict(list)
        pairs: dict[Pair, None] = {}
        for one in some:
            count = self.compared.traits[one].count
            pairs.update(dict.fromkeys(self.pairs(self.candidates(one), one)))
            beside = {each for bucket, _ in looked_up(count) for each in met[bucket]}
            pairs.update(
                ((each, one), None)
                for each in sorted(beside)
                if may_be_one(self.compared.traits[each].count, count, self.compared.atlas)
            )
            for bucket, _ in homes_of(count):
                met[bucket].append(one)
        self.known = scored(self.compared, list(pairs))

    def pairs(self, sides: Iterable[int], one: int) -> list[Pair]:
        """Return the pairs of the first figures of some sides with another."""
        return [(each, one) for side in sides for each in self.sides[side][:FIRST]]

    def add(self, one: int) -> None:
        """Put a figure to the side that it is surest to belong to, else to one of its own."""
        beside = sorted(self.candidates(one))
        pairs = self.pairs(beside, one)
        fresh = scored(self.compared, [pair for pair in pairs if pair not in self.known])
        scores = {**fresh, **{pair: self.known[pair] for pair in pairs if pair in self.known}}
        best, home = 0.0, -1
        for side in beside:
            mine = np.mean([scores[each, one] for each in self.sides[side][:FIRST]])
            if mine > best:
                best, home = float(mine), side
        if best >= self.compared.judge.least["equal"]:
            self.sides[home].append(one)
            self.values[home][stated(self.compared.traits[one].count.figure)] = None
            return
        if best >= self.compared.judge.least["doubt"]:
            self.doubts.append(Doubt(a=self.sides[home][0], b=one, score=best))
        self.sides.append([one])
        self.values.append({stated(self.compared.traits[one].count.figure): None})
        for bucket, number in homes_of(self.compared.traits[one].count):
            self.at[bucket].put(number, len(self.sides) - 1)

    def candidates(self, one: int) -> set[int]:
        """Return the sides whose value does not exclude that of a figure."""
        count = self.compared.traits[one].count
        traits, atlas = self.compared.traits, self.compared.atlas
        found = {
            side
            for bucket, number in looked_up(count)
            if bucket in self.at
            for side in self.at[bucket].nearest(number, CLOSEST)
        }
        first = {side: traits[self.sides[side][0]].count for side in found}
        return {
            side
            for side in found
            if may_be_one(first[side], count, atlas) and self.leaves_open(side, count)
        }

    def leaves_open(self, side: int, count: Count) -> bool:
        """Whether no value of a side excludes that of a figure: 8 and 10 are two values, though
        "eight or more" excludes neither."""
        mine, values = stated(count.figure), islice(self.values[side], CLOSEST)
        return all(compared_values(each, mine) is not Value.CHANGED for each in values)


def scored(compared: Compared, pairs: Sequence[Pair]) -> dict[Pair, float]:
    """Return for each pair how probable it is that both count one thing."""
    if not pairs:
        return {}
    found = compared.judge.forest.scores(compared.rows(pairs))
    return dict(zip(pairs, found.tolist(), strict=True))


def may_be_one(a: Count, b: Count, atlas: Atlas) -> bool:
    """Whether neither value excludes the other, and the key does not make them two for certain."""
    if not in_one_coin(a, b) or compare_values(a.figure, b.figure) is Value.CHANGED:
        return False
    if (a.figure.status in UNREAL) != (b.figure.status in UNREAL):
        return False
    fates = indicator(a, b, atlas)
    if fates and (fates.far or a.report.id == b.report.id):
        return False
    return not any(check(a, b, atlas) for check in FIRM)


FIRM = (part, event, addition)
"""Differences that no likeness of words outweighs, beside far indicators and two that one report
tells apart ("three dead, three hurt"). Others are weighed by the score."""


def in_one_coin(a: Count, b: Count) -> bool:
    """Whether two figures are numbers of one unit, of one year, both shares or neither."""
    units = {a.figure.unit, b.figure.unit} - {None}
    return len(units) < 2 and a.figure.percent == b.figure.percent and a.epoch == b.epoch


def homes_of(count: Count) -> Iterator[tuple[Bucket, float]]:
    """Yield the buckets under which the side of a figure is found, with where it lies there."""
    for number in count.numbers:
        yield ("number", number), number
        kind = "open" if is_open(count) else "plain"
        yield (kind, count.figure.indicator, decade(number)), number


def looked_up(count: Count) -> Iterator[tuple[Bucket, float]]:
    """Yield the buckets in which a figure looks for its like: its number, and of its indicator
    the bounds and vague words near it in size, which leave a number open."""
    for number in count.numbers:
        yield ("number", number), number
        for size in range(decade(number) - 1, decade(number) + 2):
            for kind in ("open", "plain") if is_open(count) else ("open",):
                yield (kind, count.figure.indicator, size), number


def is_open(count: Count) -> bool:
    """Whether the words leave the number open: a bound, a range, a vague or a round number."""
    number = count.number
    return count.figure.hedge_kind is not HedgeKind.EXACT or (number >= ROUND and number % 10 == 0)


ROUND = 100
"""Smaller numbers are counted, not rounded."""


def decade(number: float) -> int:
    """Return the power of ten of a number.

    >>> decade(0), decade(8), decade(81), decade(1324)
    (-1, 0, 1, 3)
    """
    return floor(log10(number)) if number >= 1 else -1


def sides_of(compared: Compared, wanted: Sequence[int]) -> tuple[list[Side], list[Doubt]]:
    """Return the sides of the figures wanted, which come in order of time, and what is unsure."""
    gathering = Gathering(compared)
    for start in range(0, len(wanted), AHEAD):
        some = wanted[start : start + AHEAD]
        gathering.look_ahead(some)
        for one in some:
            gathering.add(one)
    return [Side(members=tuple(side)) for side in gathering.sides], gathering.doubts

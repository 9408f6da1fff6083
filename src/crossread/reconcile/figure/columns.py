"""Columns: the traits of all figures of a story as numbers, one column a trait.

Comes in: Traits. Goes out: columns from which those of many pairs are taken at once. What has no
order has a number of its own for each value, UNKNOWN where there is none.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import inf

import numpy as np
import numpy.typing as npt

from crossread.reconcile.figure.atlas import Atlas
from crossread.reconcile.figure.counts import Count, has_place
from crossread.reconcile.figure.intervals import stated
from crossread.reconcile.figure.reach import reach_of
from crossread.reconcile.figure.traits import Traits
from crossread.reconcile.tables import table
from crossread.reconcile.words.meanings import UNKNOWN
from crossread.reconcile.words.overlaps import Places
from crossread.records import Covers, Indicator, Scope

BESIDE = frozenset({Scope.BACKGROUND, Scope.OTHER_EVENT})
"""What is not of the story's own event."""
Column = npt.NDArray[np.float64]
Columns = Mapping[str, Column]

KINDS: Mapping[str, Callable[[Traits], Hashable]] = {
    "numbers": lambda t: t.numbers or None,
    "stated": lambda t: stated(t.count.figure),
    "indicator": lambda t: t.count.figure.indicator,
    "unit": lambda t: t.count.figure.unit,
    "group": lambda t: None if t.count.group == "everyone" else t.count.group,
    "head": lambda t: t.head,
    "names": lambda t: t.count.names or None,
    "verb": lambda t: t.verb,
    "status": lambda t: None if t.count.status == "stated" else t.count.status,
    "covers": lambda t: covered(t.count),
    "scope": lambda t: t.count.figure.scope,
    "period": lambda t: t.count.figure.period,
    "epoch": lambda t: t.count.epoch,
    "subject": lambda t: t.subject,
    "report": lambda t: t.count.report.id,
    "sentence": lambda t: t.count.sentence,
    "place": lambda t: t.count.place,
    "day": lambda t: t.count.day,
    "moment": lambda t: t.count.moment,
    "claimant": lambda t: t.count.claimant,
}
"""What is only the same or another."""
NUMBERS: Mapping[str, Callable[[Traits], float]] = {
    "number": lambda t: max(t.number, 0.5),
    "exact number": lambda t: t.number,
    "odd": lambda t: t.odd,
    "vague": lambda t: t.vague,
    "hedged": lambda t: t.hedged,
    "other": lambda t: t.count.figure.indicator is Indicator.OTHER,
    "running": lambda t: t.count.figure.indicator in table("counts")["running"],
    "killed": lambda t: t.count.figure.indicator is Indicator.KILLED,
    "money": lambda t: t.count.figure.indicator is Indicator.MONEY,
    "percent": lambda t: t.count.figure.percent,
    "measure": lambda t: t.count.figure.unit in table("counts")["measures"],
    "suspected": lambda t: t.count.status == "suspected",
    "background": lambda t: background(t.count),
    "placed": lambda t: t.count.placed,
    "has place": lambda t: has_place(t.count),
    "addition": lambda t: t.count.addition,
    "cumulative": lambda t: t.count.figure.cumulative,
    "headline": lambda t: t.count.figure.headline,
    "place in text": lambda t: t.place_in_text,
    "is part": lambda t: t.count.figure.part_of is not None,
    "names beside": lambda t: len(t.beside),
    "kin": lambda t: kin_of(t.count.figure.indicator),
}
"""What is counted or measured."""


def kin_of(indicator: Indicator) -> int:
    """Return a bit for each group of indicators that readers set side by side and it is of."""
    return sum(1 << at for at, row in enumerate(table("counts")["kin"]) if indicator in row)


def covered(count: Count) -> Covers | None:
    """Return what time a count covers, None where its report does not say."""
    return None if count.figure.covers is Covers.UNKNOWN else count.figure.covers


def background(count: Count) -> float:
    """Return how sure it is that a count is of something beside the story's event."""
    return count.figure.chances.scope if count.figure.scope in BESIDE else 0.0


class End:
    """One end of some pairs: all their first figures, or all their second."""

    def __init__(self, places: Places, columns: Columns) -> None:
        self.places, self.columns = places, columns

    def __getitem__(self, name: str) -> Column:
        """Return a column of these figures."""
        return self.columns[name][self.places]


class Remembered:
    """A trait of pairs that hangs on one column alone: each two values are asked about once."""

    def __init__(
        self, column: Column, counts: Sequence[Count], ask: Callable[[Count, Count], float]
    ) -> None:
        self.column, self.counts, self.ask = column, counts, ask
        self.found: dict[tuple[float, float], float] = {}

    def of(self, a: End, b: End) -> Column:
        """Return the trait of each pair."""
        first, second = (self.column[each.places].tolist() for each in (a, b))
        asked = zip(first, second, a.places.tolist(), b.places.tolist(), strict=True)
        return np.array([self.at(*each) for each in asked])

    def at(self, first: float, second: float, i: int, j: int) -> float:
        """Return the trait of two values, which the figures at i and j have."""
        if (first, second) not in self.found:
            self.found[first, second] = self.ask(self.counts[i], self.counts[j])
        return self.found[first, second]


def columns_of(traits: Sequence[Traits], atlas: Atlas) -> Columns:
    """Return all columns by name; figures that another names are told by their place in `traits`,
    one that is not there by infinity."""
    at = {each.count.figure.id: place for place, each in enumerate(traits)}
    figures = [each.count.figure for each in traits]
    named = {
        "itself": range(len(traits)),
        "whole": (at.get(f.part_of, inf) if f.part_of else UNKNOWN for f in figures),
        "former": (at.get(f.revised_from, inf) if f.revised_from else UNKNOWN for f in figures),
        "reach": numbered(reach_of(each.count, atlas) for each in traits),
    }
    return {
        name: np.array(list(values), dtype=np.float64)
        for name, values in (
            *named.items(),
            *((name, numbered(map(trait, traits))) for name, trait in KINDS.items()),
            *((name, map(float, map(trait, traits))) for name, trait in NUMBERS.items()),
        )
    }


def numbered(values: Iterable[Hashable]) -> list[float]:
    """Return for each value its number, UNKNOWN for None.

    >>> numbered(["b", None, "a", "b"])
    [0.0, -1.0, 1.0, 0.0]
    """
    known: dict[Hashable, float] = {None: UNKNOWN}
    return [known.setdefault(value, float(len(known) - 1)) for value in values]


def known(first: Column, second: Column) -> Column:
    """Return -1 where neither is known, 0 where one is, 1 where they differ, 2 where they agree.

    >>> known(np.array([-1, 0, 0, 0.0]), np.array([-1, -1, 1, 0.0])).tolist()
    [-1.0, 0.0, 1.0, 2.0]
    """
    both = (first != UNKNOWN) & (second != UNKNOWN)
    neither = (first == UNKNOWN) & (second == UNKNOWN)
    return np.where(both, 1.0 + (first == second), np.where(neither, UNKNOWN, 0.0))


def are_kin(a: End, b: End) -> npt.NDArray[np.bool_]:
    """Return whether readers set the two indicators side by side."""
    found: npt.NDArray[np.bool_] = (a["kin"].astype(int) & b["kin"].astype(int)) > 0
    return found

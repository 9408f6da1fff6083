"""Intervals: what the stated bounds of a figure mean when two figures are compared.

Comes in: Figures as stated. Goes out: same, consistent or changed. No figure is altered.
"""

from enum import StrEnum
from functools import lru_cache
from math import inf
from typing import Protocol

from crossread.reconcile.tables import table
from crossread.records import Figure, HedgeKind, Record


class Value(StrEnum):
    """How two stated values stand, if they count the same thing."""

    SAME = "same"
    CONSISTENT = "consistent"
    CHANGED = "changed"


class Bounds(Protocol):
    """What a comparison of values reads of a figure."""

    @property
    def low(self) -> float | None:
        """The lower bound as stated, None where it is open."""

    @property
    def high(self) -> float | None:
        """The upper bound as stated, None where it is open."""

    @property
    def hedge_kind(self) -> HedgeKind:
        """How firmly the number is meant."""


class Stated(Record, frozen=True, kw_only=True):
    """The bounds of a figure alone, by which one comparison serves all figures that state them."""

    low: float | None
    high: float | None
    hedge_kind: HedgeKind


class Interval(Record, frozen=True, kw_only=True):
    """The values that a statement leaves open; `open_below` and `open_above` exclude the end."""

    low: float
    high: float
    open_below: bool = False
    open_above: bool = False

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both.

        >>> Interval(low=1, high=3, open_above=True).meets(Interval(low=3, high=5))
        False
        """
        first, second = sorted((self, other), key=lambda each: (each.low, each.high))
        if first.high == second.low:
            return not (first.open_above or second.open_below)
        return first.high > second.low


NEAR = 0.1
"""How far "nearly" and "about" reach, as a share of the number (design.md §4)."""
ROUNDING = 0.05
"""How far a round number reaches at most: 10,000 may be 9,500, hardly 5,500."""
ROUND_FROM = 100
"""Smaller numbers are counted, not rounded: 20 dead are not 19 dead."""


def unit_of(value: float) -> float:
    """Return the place value of the last digit that is not zero.

    >>> unit_of(1300), unit_of(1324), unit_of(0)
    (100.0, 1.0, 1.0)
    """
    unit = 1.0
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def is_round(value: float) -> bool:
    """Whether the number shows at most two digits and is large enough to have been rounded.

    >>> is_round(5800), is_round(5812), is_round(80)
    (True, False, False)
    """
    return value >= ROUND_FROM and unit_of(value) > 1 and value / unit_of(value) < 100


def interval_of(figure: Bounds) -> Interval:
    """Return what the figure is compared as (the table in design.md §4).

    >>> from crossread.records import Span
    >>> nearly = Figure(id="f", span=Span(report="r", start=0, end=1), low=None, high=8000,
    ...                 hedge_kind=HedgeKind.NEARLY)
    >>> interval_of(nearly).low
    7200.0
    """
    kind, low, high = figure.hedge_kind, figure.low, figure.high
    if kind is HedgeKind.VAGUE:
        return Interval(low=low if low is not None else -inf, high=inf if high is None else high)
    if low is None:
        if high is None:
            return Interval(low=-inf, high=inf)
        floor = high * (1 - NEAR) if kind is HedgeKind.NEARLY else -inf
        return Interval(low=floor, high=high, open_above=kind is HedgeKind.NEARLY)
    if high is None:
        return Interval(low=low, high=inf, open_below=kind is HedgeKind.MORE_THAN)
    if kind is HedgeKind.ABOUT and not is_odd(low):  # "some 26" is a count, not an estimate
        return Interval(low=low * (1 - NEAR), high=high * (1 + NEAR))
    if low == high and is_round(low):
        reach = min(unit_of(low) / 2, low * ROUNDING)
        return Interval(low=low - reach, high=high + reach)
    return Interval(low=low, high=high)


def compare_values(a: Figure, b: Figure) -> Value:
    """Return how the two values stand; symmetric.

    Two hedges on one number never conflict: "at least 68" and "up to 68" are one count.
    """
    return compared(stated(a), stated(b))


def stated(figure: Figure) -> Stated:
    """Return the bounds of a figure."""
    return Stated(low=figure.low, high=figure.high, hedge_kind=figure.hedge_kind)


@lru_cache(maxsize=1 << 15)
def compared(a: Stated, b: Stated) -> Value:
    """Return how two values stand; a story sets the same numbers side by side many times."""
    if (a.low, a.high) == (b.low, b.high) and softness(a) == softness(b):
        return Value.SAME
    if same_number(a, b):
        return Value.CONSISTENT
    if not interval_of(a).meets(interval_of(b)):
        return Value.CHANGED
    return Value.CONSISTENT if rounds_to(a, b) and rounds_to(b, a) else Value.CHANGED


def softness(figure: Bounds) -> bool:
    """Whether a single number is given as approximate."""
    return figure.hedge_kind is HedgeKind.ABOUT


def numbers_of(figure: Bounds) -> tuple[float, ...]:
    """Return the numbers that the figure names, one or two."""
    low, high = figure.low, figure.high
    if low is None or high is None or low == high:
        one = high if low is None else low
        return () if one is None else (one,)
    return (low, high) if low < high else (high, low)


def same_number(a: Bounds, b: Bounds) -> bool:
    """Whether both name the same number or numbers, whatever the hedge."""
    named = numbers_of(a)
    return bool(named) and named == numbers_of(b)


SMALL = 20
"""Numbers up to this come twice by chance in any story."""


def is_odd(value: float) -> bool:
    """Whether a number is neither small nor round, so that it hardly comes twice by chance.

    >>> is_odd(1324), is_odd(226), is_odd(12), is_odd(200), is_odd(2500)
    (True, True, False, False, False)
    """
    digits = value / unit_of(value)
    return value > SMALL and (digits >= 100 or (unit_of(value) == 1 and digits > SMALL))


ABOVE = 1.5
"""Times its floor up to which a number is told of one count: of the labelled pairs of a floor and
a higher number across reports 19 of 25 within these times are compatible, 2 of 9 beyond."""


def is_floor(figure: Bounds) -> bool:
    """Whether only a lower bound is stated, by a number."""
    return figure.high is None and figure.hedge_kind is not HedgeKind.VAGUE


def is_ceiling(figure: Bounds) -> bool:
    """Whether only an upper bound is stated."""
    return figure.low is None and figure.hedge_kind is not HedgeKind.NEARLY


def rounds_to(bound: Bounds, other: Bounds) -> bool:
    """Whether the bound stated in one is the other number, rounded.

    A floor is the number rounded down to the digits that the floor shows: "more than
    1,000" is 1,324 cut to thousands, and "at least 12" may be 15. A reader of "at
    least 141" who then reads 403, or "at least 160", sees a change, though neither contradicts
    the other.
    """
    named = numbers_of(other)
    if bound.hedge_kind is HedgeKind.VAGUE or other.hedge_kind is HedgeKind.VAGUE or not named:
        return True
    if is_floor(bound) and bound.low:
        if is_ceiling(other) or (other.low == other.high and named[0] <= ABOVE * bound.low):
            return True
        return rounds_down(bound, other)
    if is_ceiling(bound) and bound.high:
        if is_floor(other):
            return True
        unit = unit_of(bound.high)
        return any(-(-n // unit) * unit >= bound.high for n in named)
    return True


def rounds_down(floor: Bounds, other: Bounds) -> bool:
    """Whether a floor is a number of the other cut to the digits that the floor shows."""
    low = floor.low
    if low is None:
        return False
    unit = unit_of(low)
    return any(n // unit * unit <= low for n in numbers_of(other))


def vague_top(figure: Figure) -> float | None:
    """Return the top of the usual reading of a vague word, None where there is none.

    >>> from crossread.records import Span
    >>> vague_top(Figure(id="f", span=Span(report="r", start=0, end=1), low=24, high=None,
    ...                  hedge="dozens", hedge_kind=HedgeKind.VAGUE))
    99.0
    """
    if figure.hedge_kind is not HedgeKind.VAGUE:
        return None
    for entry in table("vague").values():
        if figure.low == entry["low"]:
            return float(entry["top"])
    return None

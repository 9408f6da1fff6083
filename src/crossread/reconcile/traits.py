"""Traits: what a comparison asks of a figure, worked out once for each.

Comes in: Counts and their readings. Goes out: their Traits: words as stems, names, numbers, how
often its own report has the number. Nothing here depends on another report.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from crossread.reconcile.counts import Count
from crossread.reconcile.intervals import is_odd, numbers_of
from crossread.reconcile.rarity import weight
from crossread.reconcile.wordlore import stem, stop_words, words_of
from crossread.records import HedgeKind, Indicator, Reading, Record

NEAR, FOLLOWING = 7, 4
"""Words to each side of a number that are near it; words after it that tell what it is of."""
Words = frozenset[str]
Vector = npt.NDArray[np.float32]


class Bag(Record, frozen=True, kw_only=True):
    """Stems, and what they weigh together."""

    words: Words
    weight: float


class Traits(Record, frozen=True, kw_only=True):
    """A figure as the fitted comparison sees it."""

    count: Count
    number: float
    numbers: tuple[float, ...]
    odd: bool
    vague: bool
    hedged: bool
    sentence: Bag
    near: Bag
    following: Bag
    counted: Bag
    named: Bag
    head: str | None
    """The last word of what is counted."""
    subject: str | None
    """The name before the number, the nearest."""
    others: frozenset[str]
    """The other numbers of its sentence."""
    place_in_text: float
    """0 at the beginning of the report, 1 at its end."""
    kept_apart: frozenset[float]
    """The numbers of the other figures of its report with its indicator."""


def traits_in(reading: Reading, counts: tuple[Count, ...]) -> Iterator[Traits]:
    """Yield the traits of the counts of one reading, in their order."""
    told: Counter[tuple[Indicator, float]] = Counter()
    for count in counts:
        told.update({(count.figure.indicator, n) for n in numbers_of(count.figure)})
    for count in counts:
        yield traits_of(count, len(reading.report.text) or 1, told)


def traits_of(count: Count, length: int, told: Counter[tuple[Indicator, float]]) -> Traits:
    """Return the traits of one count of a report, of which `told` has all numbers."""
    figure = count.figure
    numbers = numbers_of(figure)
    here = {(figure.indicator, n) for n in numbers}
    named = words_of(figure.counted or "")
    before, after = figure.before, figure.after
    first = next((name for name in figure.names if follows(name, before)), None)
    return Traits(
        count=count,
        number=max(numbers, default=0.0),
        numbers=numbers,
        odd=bool(numbers) and all(map(is_odd, numbers)),
        vague=figure.hedge_kind is HedgeKind.VAGUE,
        hedged=figure.hedge_kind is not HedgeKind.EXACT,
        sentence=bag_of((*before, *after)),
        near=bag_of((*before[-NEAR:], *after[:NEAR])),
        following=bag_of(after[:FOLLOWING]),
        counted=bag_of(named),
        named=bag_of(words_of(" ".join(figure.names))),
        head=stem(named[-1]) if named else None,
        subject=stem(words_of(first)[-1]) if first and words_of(first) else None,
        others=frozenset(word for word in (*before, *after) if word[0].isdigit()),
        place_in_text=figure.span.start / length,
        kept_apart=frozenset(
            n for (kind, n), times in told.items()
            if kind is figure.indicator and times > ((kind, n) in here)
        ),
    )  # fmt: skip


def follows(name: str, before: tuple[str, ...]) -> bool:
    """Whether a name stands among the words before a number."""
    words = words_of(name)
    return bool(words) and words[-1] in before


def bag_of(words: tuple[str, ...]) -> Bag:
    """Return the stems of the words that say something and are no numbers."""
    stop = stop_words()
    kept = frozenset(stem(word) for word in words if word not in stop and not word[0].isdigit())
    return Bag(words=kept, weight=weight(kept))


def vector_of(count: Count, reading: Reading, rows: Vector | None) -> Vector | None:
    """Return the unit vector of the sentence of a count, None where the model gave none."""
    at = bisect_right([s.start for s in reading.sentences], count.figure.span.start) - 1
    if rows is None or not 0 <= at < len(rows):
        return None
    length = float(np.linalg.norm(rows[at]))
    return rows[at] / length if length else None

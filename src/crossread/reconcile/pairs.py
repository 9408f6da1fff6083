"""Pairs: which counts of a story are worth comparing.

Comes in: counts. Goes out: pairs, each once. In a story of usual size all that are alike in
what or in how many they count; in a large one neighbours alone, so that the work grows with
the number of counts and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from math import log

from crossread.reconcile.counts import Count
from crossread.reconcile.intervals import numbers_of
from crossread.reconcile.wordlore import words_of

LARGE = 450
"""Counts from which a story is large."""
NEIGHBOURS = 6
"""In a large story, how many later and how many higher counts each is compared with."""


def order(count: Count) -> tuple[str, str, float, str]:
    """Return a key that sorts counts by what they are of, then by when they were stated."""
    number = max(numbers_of(count.figure), default=0.0)
    return (count.of_day, count.moment, number, count.figure.id)


def statement(count: Count) -> tuple[object, ...]:
    """Return what makes two counts of two reports one statement."""
    figure = count.figure
    return (
        figure.indicator, figure.low, figure.high, count.claimant, count.place, count.group,
        count.status, count.addition,
    )  # fmt: skip


def pairs_of(counts: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """Yield each pair worth a look once."""
    found = alike(counts) if len(counts) <= LARGE else neighbours(counts)
    seen = set()
    for a, b in found:
        pair = frozenset((a.figure.id, b.figure.id))
        if pair not in seen and len(pair) == 2:
            seen.add(pair)
            yield a, b


def alike(counts: Iterable[Count]) -> Iterator[tuple[Count, Count]]:
    """Yield the pairs that share an indicator, a report, a claimant, or look alike."""
    buckets: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        for key in keys_of(count):
            buckets[key].append(count)
    for bucket in buckets.values():
        yield from combinations(bucket, 2)


NEAR_NUMBERS = 1.5
"""Numbers within this ratio look alike, and may be taken for one count by mistake."""


def keys_of(count: Count) -> Iterator[tuple[object, ...]]:
    """Yield the keys under which counts meet that might be compared."""
    yield ("indicator", count.figure.indicator)
    for number in numbers_of(count.figure):
        yield ("digits", f"{number:g}".rstrip("0"))
        if number > 0:
            step = int(log(number) / log(NEAR_NUMBERS))
            yield from (("size", step), ("size", step + 1))
    yield ("report", count.report.id)
    if count.claimant:
        yield ("claimant", count.claimant)


def neighbours(counts: Iterable[Count]) -> Iterator[tuple[Count, Count]]:
    """Yield the pairs of a large story: a chain through each statement that many reports
    make, and each statement with its neighbours by time and by number."""
    statements: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in sorted(counts, key=order):
        statements[statement(count)].append(count)
    typed: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for same in statements.values():
        yield from pairwise(same)
        typed[type_of(same[0])].append(same[0])
    for bucket in typed.values():
        by_number = sorted(bucket, key=lambda c: (max(numbers_of(c.figure), default=0), order(c)))
        for row in (bucket, by_number):
            for index, count in enumerate(row):
                for other in row[index + 1 : index + 1 + NEIGHBOURS]:
                    yield count, other


def type_of(count: Count) -> tuple[object, ...]:
    """Return the typed key: what is counted, where, and of what time."""
    place = tuple(words_of((count.place or "").split(",")[-1]))
    return count.figure.indicator, place, count.epoch

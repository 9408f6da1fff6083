"""Figures: from the figures of a story to how each pair of them stands.

Comes in: readings of one story. Goes out: FigureRelations with the reason in words. Pairs
that nobody would set side by side are not listed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from crossread.reconcile.atlas import Atlas
from crossread.reconcile.counts import Count
from crossread.reconcile.intervals import Value, compare_values, numbers_of
from crossread.reconcile.sameness import Difference, differences
from crossread.reconcile.tables import table
from crossread.reconcile.wordlore import likeness, same_name
from crossread.records import FigureRelation, Verdict


def relations_of(counts: Iterable[Count], atlas: Atlas) -> tuple[FigureRelation, ...]:
    """Return how the pairs worth listing stand, ordered by their ids."""
    found = [relation_of(a, b, atlas) for a, b in pairs_of(counts)]
    return tuple(sorted(found, key=lambda each: (each.a, each.b)))


def pairs_of(counts: Iterable[Count]) -> Iterator[tuple[Count, Count]]:
    """Yield each pair worth a look once."""
    buckets: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        for key in keys_of(count):
            buckets[key].append(count)
    seen = set()
    for bucket in buckets.values():
        for a, b in combinations(bucket, 2):
            pair = frozenset((a.figure.id, b.figure.id))
            if pair not in seen:
                seen.add(pair)
                yield a, b


def keys_of(count: Count) -> Iterator[tuple[object, ...]]:
    yield ("i", count.figure.indicator)
    yield ("n", numbers_of(count.figure))
    yield ("s", count.sentence)
    yield ("r", count.report.id)


def relation_of(a: Count, b: Count, atlas: Atlas) -> FigureRelation:
    """Return how two counts stand, the older first."""
    a, b = sorted((a, b), key=order)
    verdict, why = compare(a, b, atlas)
    return FigureRelation(a=a.figure.id, b=b.figure.id, relation=verdict, why=why)


def order(count: Count) -> tuple[str, ...]:
    return (count.day or count.stated[:10], count.stated, count.figure.id)


COPIED = 0.7


def compare(a: Count, b: Count, atlas: Atlas) -> tuple[Verdict, str]:
    value = compare_values(a.figure, b.figure)
    found = differences(a, b, atlas)
    if not found:
        return same_thing(a, b, value)
    why = "; ".join(each.why for each in found)
    if value is not Value.CHANGED and likeness(a.words, b.words) >= COPIED and found[0].kind not in ("indicator", "epoch"):
        return (Verdict.AGREE if value is Value.SAME else Verdict.COMPATIBLE), why
    if len(found) == 1 and (found[0].part or found[0].kind not in ("indicator", "epoch", "counted")):
        return Verdict.SCOPE_DIFFERS, why
    return Verdict.NOT_COMPARABLE, why


def same_thing(a: Count, b: Count, value: Value) -> tuple[Verdict, str]:
    if value is Value.SAME:
        return Verdict.AGREE, "same"
    if value is Value.CONSISTENT:
        return Verdict.COMPATIBLE, "consistent"
    one_day = a.report.id == b.report.id or (a.day or a.stated[:10]) == (b.day or b.stated[:10])
    rivals = a.claimant and b.claimant and not same_name(a.claimant, b.claimant)
    if rivals and one_day:
        return Verdict.DISPUTE, "rivals"
    if a.report.id == b.report.id:
        return Verdict.DIFFERS, "one report"
    return Verdict.SUPERSEDED, "later"

"""Sums: totals checked against the parts that the reports state.

Comes in: counts and how they stand. Goes out: Findings that a total has its parts, that it has
not, or that an older count and what was added make the newer one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.intervals import numbers_of
from crossread.reconcile.figure.reasons import subject
from crossread.reconcile.findings import side
from crossread.reconcile.material import Material
from crossread.records import FigureRelation, Finding, HedgeKind, Verdict, record_id
from crossread.records.base import FigureId, FindingId


def on_sums(relations: Iterable[FigureRelation], material: Material) -> Iterator[Finding]:
    """Yield a finding for each total whose parts are stated, and for each count added to."""
    yield from with_parts(material)
    yield from added_to(relations, material)


def exact(count: Count) -> float | None:
    """Return the number of a count that states one number without a hedge."""
    named = numbers_of(count.figure)
    plain = count.figure.hedge_kind is HedgeKind.EXACT and len(named) == 1
    return named[0] if plain else None


def with_parts(material: Material) -> Iterator[Finding]:
    """Yield a finding for each total that a report splits into two parts or more, once printed."""
    of = {count.figure.id: count for count in material.counts}
    parts: dict[FigureId, set[FigureId]] = defaultdict(set)
    for count in material.counts:
        parts[count.figure.id].update(each for each in count.figure.includes if each in of)
        whole = count.figure.part_of
        if whole is not None and whole in of:
            parts[whole].add(count.figure.id)
    for whole, members in parts.items():
        found = sorted((of[member] for member in members), key=lambda c: c.figure.span)
        values = [value for each in found if (value := exact(each)) is not None]
        total = exact(of[whole])
        first = material.first_printing[whole].figure.id == whole
        if first and total is not None and len(values) == len(found) > 1:
            yield sum_finding(of[whole], found, sum(values) - total, material)


def added_to(relations: Iterable[FigureRelation], material: Material) -> Iterator[Finding]:
    """Yield a finding where an older count and a stated addition make the newer count."""
    of = {count.figure.id: count for count in material.counts}
    added: dict[tuple[object, float], list[Count]] = defaultdict(list)
    for count in material.counts:
        value = exact(count)
        if count.addition and value:
            added[count.figure.indicator, value].append(count)
    done = set()
    for each in relations:
        if each.relation is not Verdict.SUPERSEDED or each.likely is not None:
            continue
        old, new = of[each.a], of[each.b]
        first, second = exact(old), exact(new)
        if first is None or second is None or (first, second) in done:
            continue
        for more in added.get((new.figure.indicator, second - first), ())[:1]:
            done.add((first, second))
            yield sum_finding(new, [old, more], 0.0, material)


def sum_finding(whole: Count, parts: Sequence[Count], over: float, material: Material) -> Finding:
    """Return what the parts of a total come to: `over` is how much more than the total."""
    words = " and ".join(f"“{part.text}”" for part in parts)
    told = "make" if not over else f"come to {abs(over):g} {'more' if over > 0 else 'fewer'} than"
    counts = [whole, *parts]
    keys = [(count.figure.id, count.report.id) for count in counts]
    return Finding(
        id=FindingId(record_id("finding", "sum", *(count.figure.id for count in counts))),
        kind="figure",
        verdict="adds-up" if not over else "does-not-add-up",
        text=f"{subject(whole)}: {words} {told} “{whole.text}”",
        sides=tuple(
            side(f"“{count.text}”", (count.figure.span,), [key], material)
            for count, key in zip(counts, keys, strict=True)
        ),
        why="the reports state the parts and the total",
        rows=tuple(count.figure.id for count in counts),
    )

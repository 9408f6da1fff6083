"""Settled: the figures of a story as matters, and what stayed unresolved.

Comes in: the material of a story. Goes out: Matters in order of their first count. Only first
printings are compared: that a reprint says what it prints is no agreement; it goes with its first
printing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.intervals import Value, compare_values
from crossread.reconcile.figure.reasons import unsure
from crossread.reconcile.figure.tellable import may_differ
from crossread.reconcile.material import Material
from crossread.reconcile.matter.given import with_given
from crossread.reconcile.matter.matters import ORDER, Matter, grouped, value_key
from crossread.reconcile.matter.sides import Doubt, Side, sides_of
from crossread.reconcile.tables import table
from crossread.records import Unresolved
from crossread.records.base import FigureId
from crossread.records.instant import days_between


def matters_of(material: Material) -> tuple[tuple[Matter, ...], tuple[Unresolved, ...]]:
    """Return the matters, and the pairs of figures that may count one thing or not."""
    compared = material.compared
    first = {count.figure.id for count in material.first_printing.values()}
    wanted = [at for at, traits in enumerate(compared.traits) if traits.count.figure.id in first]
    wanted.sort(key=lambda at: compared.traits[at].count.arrival)
    sides, unsure_sides = sides_of(compared, wanted)
    matters, unsure_matters = grouped(compared, sides)
    printed = printings(material)
    found = tuple(
        Matter(sides=by_value([sides[side] for side in matter], printed, material))
        for matter in matters
    )
    doubts = [*unsure_sides, *unsure_matters]
    return found, tuple(unresolved(each, material) for each in doubts if is_asked(each, material))


DAYS = 7
"""Days apart up to which two figures are close in time."""


def is_asked(doubt: Doubt, material: Material) -> bool:
    """Whether a reader wants to know that two figures may count one thing: two reports give other
    numbers of people whom something befell, close in time, both here or both nowhere told, and
    nothing forbids that they be one.
    """
    a, b = (material.compared.traits[at].count for at in (doubt.a, doubt.b))
    told = {count.figure.indicator.value for count in (a, b)} <= set(table("counts")["befalls"])
    apart = compare_values(a.figure, b.figure) is Value.CHANGED and a.report.id != b.report.id
    days = days_between(a.of_day, b.of_day)
    near = (days is None or days <= DAYS) and bool(a.place) == bool(b.place)
    return told and apart and near and may_differ(a, b, material.atlas)


def printings(material: Material) -> dict[FigureId, list[Count]]:
    """Return for each first printing all printings of it."""
    found: dict[FigureId, list[Count]] = defaultdict(list)
    for count in material.counts:
        found[material.first_printing[count.figure.id].figure.id].append(count)
    return found


def by_value(
    sides: Sequence[Side], printed: Mapping[FigureId, Sequence[Count]], material: Material
) -> tuple[tuple[Count, ...], ...]:
    """Return the counts of a matter, reprints with them, by the value as stated, in order of time.

    "Dozens" and 31 may be told of one count; a reader sees them as two values.
    """
    traits = material.compared.traits
    members = [at for side in sides for at in side.members]
    counts = [c for at in members for c in printed[traits[at].count.figure.id]]
    values: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in sorted(counts, key=ORDER):
        values[value_key(count)].append(count)
    return tuple(map(with_given, values.values()))


def unresolved(doubt: Doubt, material: Material) -> Unresolved:
    """Return a doubt as a row of the account."""
    a, b = (material.compared.traits[at].count for at in (doubt.a, doubt.b))
    return Unresolved(
        a=a.figure.id, b=b.figure.id, score=round(doubt.score, 2), why=unsure(a, b, doubt.score)
    )

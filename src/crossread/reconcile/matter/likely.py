"""Likely: pairs of figures that probably count one thing, too little sure to be of one matter.

Comes in: the relations of a story's figures, its matters, what compares them. Goes out: the
relations, those of such pairs told with their probability. Most pairs that a reader would set side
by side are right; of all that a build holds fewer are, so pages show only the surest.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from crossread.reconcile.figure import keys
from crossread.reconcile.figure.atlas import Atlas
from crossread.reconcile.figure.claims import is_one_voice, is_unclear
from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.features import Compared
from crossread.reconcile.figure.intervals import Value, compare_values
from crossread.reconcile.figure.traits import Traits
from crossread.reconcile.matter.matters import FARTHEST_STATE, Matter, may_restate
from crossread.reconcile.matter.sides import scored
from crossread.reconcile.matter.verdicts import has_fallen, in_order, is_open, one_thing
from crossread.reconcile.tables import table
from crossread.records import FigureRelation, HedgeKind, Indicator, Status, Verdict
from crossread.records.base import FigureId, ReportId

TOLD_APART = frozenset({Verdict.SCOPE_DIFFERS, Verdict.NOT_COMPARABLE})
"""How two figures stand that are not told to be of one thing."""
TAKEN_BACK = frozenset({Status.DENIED, Status.WITHDRAWN})
"""What is said not to be so is no other telling of what is."""


class Likely(NamedTuple):
    """Two figures that probably count one thing."""

    a: Count
    b: Count
    sure: float


def with_likely(
    relations: Sequence[FigureRelation], matters: Sequence[Matter], compared: Compared
) -> tuple[FigureRelation, ...]:
    """Return the relations, those of two figures that probably count one thing told so."""
    told = {(each.a, each.b): each for each in likely_relations(relations, matters, compared)}
    return tuple(told.get((each.a, each.b), each) for each in relations)


def likely_relations(
    relations: Sequence[FigureRelation], matters: Sequence[Matter], compared: Compared
) -> Iterator[FigureRelation]:
    """Yield how the figures stand that probably count one thing, though no matter has both."""
    at = {traits.count.figure.id: place for place, traits in enumerate(compared.traits)}
    apart = [each for each in relations if each.relation in TOLD_APART]
    settled = {count.figure.id: count for matter in matters for count in matter.counts}
    known = [settled.get(each.count.figure.id, each.count) for each in compared.traits]
    asked = [
        (i, j)
        for i, j in ((at[each.a], at[each.b]) for each in apart)
        if may_be_likely(compared.traits[i], compared.traits[j])
        and not is_overruled(known[i], known[j], compared.atlas)
    ]
    least = compared.judge.least["likely"]
    scores = scored(compared, asked).items()
    kept = [Likely(known[i], known[j], sure) for (i, j), sure in scores if sure >= least]
    for each in nearest(kept, told_in(matters)):
        a, b = in_order(each.a, each.b)
        verdict, why = one_thing(a, b)
        told = each.sure >= compared.judge.least["pair"] and may_be_shown(a, b)
        yield FigureRelation(
            a=each.a.figure.id,
            b=each.b.figure.id,
            relation=verdict,
            why=why,
            likely=None if told else round(each.sure, 2),
        )


def may_be_shown(a: Count, b: Count) -> bool:
    """Whether a pair alone may stand on a page as two values of one thing: of what befell people,
    or of one named claimant; no additions, nothing of long ago beside what is now. From the least
    score `pair` on, with clusters held apart, all 10 that are labelled are right, and all 9 told so
    of other stories."""
    if a.epoch != b.epoch or a.addition or b.addition:
        return False
    if a.figure.indicator is not b.figure.indicator:
        return False
    named = a.claimant is not None and is_one_voice(a, b)
    return (befall(a) and befall(b)) or named


def may_be_likely(one: Traits, other: Traits) -> bool:
    """Whether two reports' figures stand in sentences that share a word, and nothing plain speaks
    against their being of one thing."""
    a, b = one.count, other.count
    first, second = a.figure, b.figure
    if one.sentence.words.isdisjoint(other.sentence.words):
        return False
    if a.report.id == b.report.id or first.percent != second.percent:
        return False
    if (first.status in TAKEN_BACK) != (second.status in TAKEN_BACK):
        return False
    return not in_two_measures(a, b) and within_reach(a, b)


WEIGHTY = (
    keys.indicator, keys.unit, keys.place, keys.status, keys.addition, keys.time,
    keys.of_two_events, keys.part,
)  # fmt: skip
"""Differences that the score of two values does not outweigh, as it does those of its words; of two
equal ones it outweighs all but those of PLAIN. With clusters held apart, of 35 labelled pairs told
as changed whatever the key says 28 are right, of those kept by this 25 of 28."""
PLAIN = (keys.place, keys.of_two_events, keys.part)
"""Differences that no score outweighs."""


def is_overruled(a: Count, b: Count, atlas: Atlas) -> bool:
    """Whether the key shows two things however alike the words are."""
    if compare_values(a.figure, b.figure) is not Value.CHANGED:
        told = PLAIN + (keys.indicator,) * (befall(a) and befall(b))
        return keys.differ_in(told, a, b, atlas)
    told = WEIGHTY + (keys.counted,) * (not (is_untold(a) or is_untold(b)))
    if keys.differ_in(told, a, b, atlas) or is_unclear(a, b):
        return True
    return is_open(*in_order(a, b)) or has_fallen(*in_order(a, b))


def befall(count: Count) -> bool:
    """Whether something is told to have befallen people."""
    return count.figure.indicator.value in table("counts")["befalls"]


def is_untold(count: Count) -> bool:
    """Whether only the words say what is counted, not the indicator."""
    return count.figure.indicator in (Indicator.OTHER, Indicator.MONEY)


def in_two_measures(a: Count, b: Count) -> bool:
    """Whether two figures are sums of two currencies, or measures of two units; what is counted
    ("line", "cable") may go by two names."""
    units = {a.figure.unit, b.figure.unit}
    known = units & set(table("counts")["measures"])
    money = Indicator.MONEY in (a.figure.indicator, b.figure.indicator) and None not in units
    return len(units) > 1 and bool(known or money)


def within_reach(a: Count, b: Count) -> bool:
    """Whether two numbers that exclude one another lie near enough to be values of one thing."""
    if compare_values(a.figure, b.figure) is not Value.CHANGED:
        return True
    low, high = sorted(max(each.number, 1.0) for each in (a, b))
    vague = HedgeKind.VAGUE in (a.figure.hedge_kind, b.figure.hedge_kind)
    return high <= FARTHEST_STATE * low and not vague


Told = Mapping[FigureId, Mapping[ReportId, Sequence[Count]]]


def told_in(matters: Iterable[Matter]) -> Told:
    """Return for each figure the figures of its matter, by their reports."""
    found: dict[FigureId, dict[ReportId, list[Count]]] = {}
    for matter in matters:
        by_report: dict[ReportId, list[Count]] = defaultdict(list)
        for count in matter.counts:
            by_report[count.report.id].append(count)
        found.update((count.figure.id, by_report) for count in matter.counts)
    return found


def nearest(found: Sequence[Likely], told: Told) -> Iterator[Likely]:
    """Yield the pairs, of those whose values exclude one another only each figure's likeliest in a
    report that gives not its own value of the thing as well."""
    best: dict[tuple[FigureId, ReportId], float] = defaultdict(float)
    for a, b, sure in found:
        for one, other in ((a, b), (b, a)):
            key = (one.figure.id, other.report.id)
            best[key] = max(best[key], sure)
    for each in found:
        a, b, sure = each
        if compare_values(a.figure, b.figure) is not Value.CHANGED:
            yield each
            continue
        first = best[a.figure.id, b.report.id] <= sure and best[b.figure.id, a.report.id] <= sure
        if first and not gives_both(a, b, told) and not gives_both(b, a, told):
            yield each


def gives_both(one: Count, other: Count, told: Told) -> bool:
    """Whether the report of a figure gives the value of another as well, and so counts two."""
    same = told.get(one.figure.id, {}).get(other.report.id, ())
    return any(not may_restate(each, other) for each in same if each.figure.id != other.figure.id)

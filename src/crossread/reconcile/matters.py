"""Matters: the counts of a story gathered by the thing that they count.

Comes in: counts and how each pair stands. Goes out: matters, each with its sides, a side
being all counts that state one value. A count without a place joins the matter that it
fits best, so that it never ties the tolls of two countries together.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from crossread.reconcile.counts import Count
from crossread.reconcile.intervals import numbers_of
from crossread.records import FigureRelation, HedgeKind, Record, Verdict
from crossread.records.base import FigureId

TIES = frozenset(
    {Verdict.AGREE, Verdict.COMPATIBLE, Verdict.SUPERSEDED, Verdict.DISPUTE, Verdict.DIFFERS}
)
"""Verdicts on two counts of one thing."""


class Matter(Record, frozen=True, kw_only=True):
    """One thing counted, with all counts of it in order of time."""

    counts: tuple[Count, ...]
    verdict: Verdict | None = None
    """The gravest of its pairs; None for a count that stands alone."""
    why: str = "no other report gives this count"

    @property
    def lead(self) -> Count:
        """The count that says best what is counted: placed, with the most words for it."""
        return max(
            self.counts,
            key=lambda c: (
                c.place is not None,
                c.figure.counted is not None,
                c.claimant is not None,
            ),
        )

    @property
    def sides(self) -> tuple[tuple[Count, ...], ...]:
        """The counts by the value they state, the earliest value first."""
        sides: dict[tuple[object, ...], list[Count]] = defaultdict(list)
        for count in self.counts:
            sides[value_key(count)].append(count)
        return tuple(tuple(side) for side in sides.values())


def value_key(count: Count) -> tuple[object, ...]:
    """Return what counts of one value share: numbers, bounds, and whether vague."""
    figure = count.figure
    return (
        numbers_of(figure),
        figure.low is None,
        figure.high is None,
        figure.hedge_kind is HedgeKind.ABOUT,
    )


class Links:
    """A union of figures that stand for one thing."""

    def __init__(self) -> None:
        self.up: dict[FigureId, FigureId] = {}

    def top(self, one: FigureId) -> FigureId:
        """Return the figure that stands for the union of this one."""
        while self.up.setdefault(one, one) != one:
            self.up[one] = self.up[self.up[one]]
            one = self.up[one]
        return one

    def join(self, a: FigureId, b: FigureId) -> None:
        """Make one union of two."""
        first, second = sorted((self.top(a), self.top(b)))
        self.up[second] = first


def matters_of(counts: Sequence[Count], relations: Iterable[FigureRelation]) -> tuple[Matter, ...]:
    """Return the matters in order of their first count."""
    of = {count.figure.id: count for count in counts}
    tied = [each for each in relations if each.relation in TIES]
    links = Links()
    for each in tied:
        if all(is_anchor(of[end]) for end in (each.a, each.b)):
            links.join(each.a, each.b)
    attach(tied, of, links)
    gravest: dict[FigureId, FigureRelation] = {}
    for each in tied:
        top = links.top(each.a)
        if top == links.top(each.b):
            gravest[top] = min(gravest.get(top, each), each, key=gravity)
    gathered: dict[FigureId, list[Count]] = defaultdict(list)
    for count in counts:
        gathered[links.top(count.figure.id)].append(count)
    return tuple(matter_of(group, gravest.get(top)) for top, group in gathered.items())


GRAVEST = (
    Verdict.DISPUTE,
    Verdict.DIFFERS,
    Verdict.SUPERSEDED,
    Verdict.COMPATIBLE,
    Verdict.AGREE,
)


def gravity(relation: FigureRelation) -> tuple[int, str, str]:
    """Return a key by which the gravest relation comes first."""
    return GRAVEST.index(relation.relation), relation.why, relation.a


def matter_of(group: Sequence[Count], gravest: FigureRelation | None) -> Matter:
    """Return counts of one thing with the verdict on them."""
    if gravest is None:
        return Matter(counts=tuple(group))
    return Matter(counts=tuple(group), verdict=gravest.relation, why=gravest.why)


def is_anchor(count: Count) -> bool:
    """Whether a count says clearly enough what it counts to tie others together."""
    return count.place is not None and count.figure.hedge_kind is not HedgeKind.VAGUE


def attach(tied: Sequence[FigureRelation], of: dict[FigureId, Count], links: Links) -> None:
    """Join each count that is no anchor to the union it fits best: agreeing, then nearest.

    Counts that fit no anchor are joined with one another by all their ties.
    """
    best: dict[FigureId, tuple[int, FigureId]] = {}
    for each in sorted(tied, key=lambda r: (r.a, r.b)):
        for one, other in ((each.a, each.b), (each.b, each.a)):
            if is_anchor(of[other]) and not is_anchor(of[one]):
                best[one] = min(best.get(one, (99, other)), (RANK[each.relation], other))
    for one, (_, other) in sorted(best.items()):
        links.join(one, other)
    for each in tied:
        if not any(end in best or is_anchor(of[end]) for end in (each.a, each.b)):
            links.join(each.a, each.b)


RANK = {
    Verdict.AGREE: 0,
    Verdict.COMPATIBLE: 1,
    Verdict.DISPUTE: 2,
    Verdict.DIFFERS: 3,
    Verdict.SUPERSEDED: 4,
}
"""How well a count fits another, best first."""

"""Comparison: what people decided of pairs and of utterances, for `reconcile` to obey."""

from collections.abc import Iterable

from crossread.records import ByHand, GroupRuled, PairRuled, Ruling, RulingKind, Verdict
from crossread.records.base import AttributionId, FigureId

MEANS = {
    RulingKind.REJECT: Verdict.NOT_COMPARABLE,
    RulingKind.SPLIT: Verdict.SCOPE_DIFFERS,
    RulingKind.MERGE: Verdict.AGREE,
}
"""What a ruling says of two figures; a correction names its verdict itself."""


def by_hand(force: Iterable[Ruling]) -> ByHand:
    """Return what the rulings in force say of pairs and groups.

    >>> no = Ruling(id="r1", kind=RulingKind.REJECT, targets=("figure:1", "figure:2"))
    >>> by_hand([no]).pairs[0].verdict.value
    'not_comparable'
    """
    force = tuple(force)
    pairs = (pair_ruled(r, v) for r in force if (v := verdict_of(r)) is not None)
    groups = (r for r in force if r.kind in (RulingKind.MERGE, RulingKind.SPLIT))
    return ByHand(pairs=tuple(pairs), groups=tuple(map(group_ruled, groups)))


def verdict_of(ruling: Ruling) -> Verdict | None:
    """Return the verdict of a ruling on two rows; None where it says none."""
    if len(ruling.targets) != 2:
        return None
    if ruling.kind is not RulingKind.CORRECT:
        return MEANS.get(ruling.kind)
    wanted = (ruling.value or "").partition("=")[2]
    return Verdict(wanted) if wanted in set(Verdict) else None


def pair_ruled(ruling: Ruling, verdict: Verdict) -> PairRuled:
    """Return how two figures stand by a ruling."""
    a, b = map(FigureId, ruling.targets)
    return PairRuled(a=a, b=b, verdict=verdict, ruling=ruling.id, by=ruling.by, note=ruling.note)


def group_ruled(ruling: Ruling) -> GroupRuled:
    """Return which statements a ruling puts together or parts."""
    return GroupRuled(
        attributions=tuple(map(AttributionId, ruling.targets)),
        together=ruling.kind is RulingKind.MERGE,
        ruling=ruling.id,
    )

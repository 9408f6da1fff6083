"""Tallies: low, best and high of each thing counted, in the manner of UCDP.

Comes in: matters. Goes out: one Tally each, every endpoint traced. The rule: each origin has
one vote, its latest statement; the latest day decides; best is the number with most votes,
of equal votes the more cautious; low and high are the lowest and highest still stated.
"""

from collections import Counter
from collections.abc import Iterable

from crossread.reconcile.counts import Count
from crossread.reconcile.intervals import numbers_of, vague_top
from crossread.reconcile.material import Material
from crossread.reconcile.matters import Matter
from crossread.reconcile.pairs import order
from crossread.records import HedgeKind, Tally
from crossread.records.base import FigureId, OriginId


def tallies_of(matters: Iterable[Matter], material: Material) -> tuple[Tally, ...]:
    """Return a tally for each matter."""
    return tuple(tally_of(matter, material) for matter in matters)


def votes_of(matter: Matter, material: Material) -> dict[OriginId, Count]:
    """Return the latest statement of each origin; a plain number beats a vague word."""
    votes: dict[OriginId, Count] = {}
    for count in sorted(entitled(matter), key=weight):
        for origin in material.origins([(count.figure.id, count.report.id)]):
            votes[origin] = count
    return votes


def entitled(matter: Matter) -> tuple[Count, ...]:
    """Return the counts that may vote: not the suspected, where only their status was dropped.

    "176 dead" of a headline is no vote on the dead where the story has "176 suspected deaths".
    """
    sure = (c for c in matter.heard if (c.status == "suspected") <= matter.key.suspected)
    return tuple(sure) or matter.heard


def weight(count: Count) -> tuple[object, ...]:
    """Return a key by which the best statement of an origin comes last.

    Of statements alike in all else the words decide, never an id, which a reprint would change.
    """
    vague = count.figure.hedge_kind is HedgeKind.VAGUE
    words = count.sentence.of(count.report)
    return (not vague, not count.figure.headline, *order(count)[:3], count.claimant or "", words)


def current(votes: Iterable[Count]) -> tuple[Count, ...]:
    """Return the votes of the latest day; all, where no plain number is that late."""
    votes = tuple(votes)
    latest = max((day(v) for v in votes if v.figure.hedge_kind is not HedgeKind.VAGUE), default="")
    kept = tuple(vote for vote in votes if day(vote) >= latest)
    return kept or votes


def day(count: Count) -> str:
    """Return the day that the count is of, else that of the instant it was stated at."""
    return count.of_day


def tally_of(matter: Matter, material: Material) -> Tally:
    """Return low, best and high of one matter."""
    votes = votes_of(matter, material)
    now = current(sorted(votes.values(), key=order))
    lows = {low: c for c in now if (low := lowest(c)) is not None}
    highs = {high: c for c in now if (high := highest(c)) is not None}
    best = best_of(now)
    lead = matter.lead
    reports = {count.report.id for count in matter.counts}
    return Tally(
        indicator=lead.figure.indicator,
        counted_class=lead.group,
        place=lead.place,
        status=status_of(matter),
        low=min(lows, default=None),
        best=best,
        high=max(highs, default=None),
        low_from=stating(now, lowest, min(lows, default=None)),
        best_from=stating(now, number, best),
        high_from=stating(now, highest, max(highs, default=None)),
        figures=tuple(count.figure.id for count in matter.counts),
        claimants=claims(now),
        origins=len(votes),
        outlets=len(material.outlets(reports)),
        why=reason(now, len(votes)),
    )


def status_of(matter: Matter) -> str:
    """Return the status of all counts at home, "stated" where they have several."""
    found = {count.status for count in matter.homes}
    return "suspected" if matter.key.suspected else found.pop() if len(found) == 1 else "stated"


def number(count: Count) -> float | None:
    """Return the number that stands for a count; None for vague words and ranges."""
    named = numbers_of(count.figure)
    return named[0] if len(named) == 1 and count.figure.hedge_kind is not HedgeKind.VAGUE else None


def lowest(count: Count) -> float | None:
    """Return the lower bound as stated, else the number named."""
    return count.figure.low if count.figure.low is not None else number(count)


def highest(count: Count) -> float | None:
    """Return the upper bound as stated, else the number named; of a vague word its usual top."""
    top = vague_top(count.figure)
    return count.figure.high if count.figure.high is not None else top or number(count)


def best_of(now: tuple[Count, ...]) -> float | None:
    """Return the number with most votes, of equal votes the lower."""
    ballots = Counter(n for count in now if (n := number(count)) is not None)
    return min(ballots, key=lambda n: (-ballots[n], n), default=None)


def stating(now: tuple[Count, ...], rule: object, value: float | None) -> tuple[FigureId, ...]:
    """Return the figures from which an endpoint comes."""
    assert callable(rule)
    found = (c.figure.id for c in now if value is not None and rule(c) == value)
    return tuple(dict.fromkeys(found))


def claims(now: tuple[Count, ...]) -> tuple[str, ...]:
    """Return what each named claimant says, apart: `Karsk police: at least 12`."""
    return tuple(sorted({f"{c.claimant}: {c.text}" for c in now if c.claimant}))


def reason(now: tuple[Count, ...], origins: int) -> str:
    """Return by which rule the numbers were chosen."""
    latest = max((day(count) for count in now), default="")
    votes = "one origin" if origins == 1 else f"{origins} origins, one vote each"
    return f"{votes}; latest statements of {latest or 'no stated date'}"

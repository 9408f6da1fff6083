"""Timeline: what happened when, from the clauses of all reports that tell it.

Comes in: the material of a story. Goes out: Moments in order of time, each with its status, its
weight, the fullest clause, and what its day stands on; undated ones come last. What is told only
in somebody's words is shown as theirs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from crossread.reconcile.days import with_days
from crossread.reconcile.happened import chance, gathered
from crossread.reconcile.material import Material, in_order
from crossread.reconcile.stretch import days_of
from crossread.reconcile.telling import sentence_of
from crossread.reconcile.tellings import Telling, tellings_of, vectors_of
from crossread.records import HappeningStatus, Moment, WhenBasis

STANDING = {WhenBasis.STATED: 4.0, WhenBasis.CARRIED: 1.5, WhenBasis.REPORT: 1.0, None: 0.0}
"""What a day counts for, by what it stands on: a time of the clause itself before any other."""
BASIS = {
    WhenBasis.STATED: "the time that the report names",
    WhenBasis.CARRIED: "another time of the report",
    WhenBasis.REPORT: "the date of the report",
    None: "no time is given",
}
SURE = {HappeningStatus.HAPPENED, HappeningStatus.PLANNED, HappeningStatus.DENIED}
"""A thing that is only supposed is no entry."""
YEAR = 366
"""Days of a time that names none."""
LEAST = 0.3
"""Weight below which a clause that one report tells in passing is no entry."""


def timeline_of(happenings: Sequence[Sequence[Telling]], material: Material) -> tuple[Moment, ...]:
    """Return what happened, in order of time."""
    found = (moment_of(group, material) for group in happenings)
    kept = (moment for moment in found if moment is not None and moment.weight >= LEAST)
    return tuple(sorted(kept, key=lambda m: (m.when is None, *first_day(m.when), m.spans[0])))


def happenings_of(material: Material) -> tuple[tuple[Telling, ...], ...]:
    """Return the clauses of all reports in groups, one a happening, the weightiest first."""
    tellings = with_days(list(tellings_of(material.readings)), material.readings)
    groups = gathered(tellings, vectors_of(tellings))
    ranked = sorted(groups, key=lambda group: -weight_of(group, material))
    return tuple(
        tuple(sorted(g, key=lambda t: material.place[t.reading.report.id])) for g in ranked
    )


def moment_of(group: Sequence[Telling], material: Material) -> Moment | None:
    """Return what a group of clauses tells as a Moment; None where it is only supposed."""
    status = status_of(group)
    if status not in SURE:
        return None
    group = [telling for telling in group if telling.happening.status is status]
    when, basis = when_of(group, material)
    told = sentence_of(group, material)
    if told is None:
        return None
    text, said_by = told
    return Moment(
        when=when,
        precision=precision(when),
        basis=BASIS[basis],
        text=text,
        status=status.value,
        weight=round(weight_of(group, material), 3),
        said_by=said_by,
        spans=tuple(telling.happening.span for telling in group),
        happenings=tuple(telling.happening.id for telling in group),
        reports=in_order(material, (telling.reading.report.id for telling in group)),
    )


def status_of(group: Iterable[Telling]) -> HappeningStatus:
    """Return how most of the clauses have it, of equals the surest."""
    votes: Counter[HappeningStatus] = Counter()
    for telling in group:
        votes[telling.happening.status] += 1
    order = list(HappeningStatus)
    return max(votes, key=lambda status: (votes[status], -order.index(status)))


def weight_of(group: Sequence[Telling], material: Material) -> float:
    """Return how probable it is that a careful reader would note what a group tells."""
    return chance(weight_features(group, material), "weight")


def weight_features(group: Sequence[Telling], material: Material) -> dict[str, float]:
    """Return what speaks for a happening being one of those that make the story."""
    origins = material.origins((t.happening.id, t.reading.report.id) for t in group)
    every = len(material.carriers) or 1
    score = max(telling.happening.score for telling in group)
    main = max(telling.happening.main_score for telling in group)
    return {
        "always": 1.0,
        "score": score,
        "main": main,
        "share": len(origins) / every,
        "several": float(len(origins) > 1),
        "stated": float(any(t.happening.when_basis is WhenBasis.STATED for t in group)),
        "own": float(any(t.happening.attribution is None for t in group)),
        "whole": float(any(telling.whole for telling in group)),
    }


def when_of(group: Sequence[Telling], material: Material) -> tuple[str | None, WhenBasis | None]:
    """Return the day that the best evidence gives, and what it stands on.

    A clause that names its day counts most; each origin votes once for a day; a day counts
    for the month that holds it too, and of those that hold one another the finest stands.
    """
    votes: dict[str, dict[object, float]] = defaultdict(dict)
    bases: dict[str, WhenBasis | None] = {}
    for telling in group:
        day, basis = telling.day, telling.happening.when_basis
        if day is None:
            continue
        origins = material.origins([(telling.happening.id, telling.reading.report.id)])
        for origin in origins:
            votes[day][origin] = max(votes[day].get(origin, 0.0), STANDING[basis])
        if day not in bases or STANDING[basis] > STANDING[bases[day]]:
            bases[day] = basis
    if not votes:
        return None, None
    behind = {day: sum(sorted(given.values())) for day, given in votes.items()}
    total = {
        day: sum(sorted(behind[other] for other in behind if holds(other, day))) for day in behind
    }
    best = max(total, key=lambda day: (not day.startswith("X"), total[day], fineness(day), day))
    return best, bases[best]


def holds(wide: str, day: str) -> bool:
    """Whether a time is another or holds it: the month, the week and the weekend hold their days.

    >>> holds("2024-05", "2024-05-12"), holds("2024-W19-WE", "2024-05-12"), holds("2024-05", "2024")
    (True, True, False)
    """
    if wide == day:
        return True
    outer, inner = days_of(wide), days_of(day)
    if outer is None or inner is None:
        return day.startswith(wide)
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def fineness(day: str) -> int:
    """Return how fine a time is: the fewer days it may be of, the finer."""
    days = days_of(day)
    return -(days[1] - days[0]).days if days else -YEAR


def first_day(when: str | None) -> tuple[str, str]:
    """Return a key that sorts weeks and months among days: their first day, then as written."""
    days = days_of(when or "")
    return (days[0].isoformat() if days else when or "", when or "")


def precision(day: str | None) -> str:
    """Return how exact the time is, by its form."""
    if not day:
        return "unknown"
    if day.startswith("XXXX"):
        return "weekday" if "WXX" in day else "day of a year not given"
    return {4: "year", 7: "month", 10: "day"}.get(len(day), "week" if "W" in day else "moment")

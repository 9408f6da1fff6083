"""Tallies: low, best and high of each thing counted, in the manner of UCDP, and day by day.

Comes in: tolls. Goes out: one Tally each, every endpoint traced, and a series of days. The rule:
of each claimant the latest state counts, unless the count went on without it; what is denied,
planned or supposed counts for nothing; best is the number with most behind it, of equals
the one for which most leave room, of these the more cautious; rivals move low and high.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from crossread.reconcile.figure.claims import bearer, is_behind, is_one_voice, is_speaker, rivals
from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.intervals import (
    Interval,
    interval_of,
    is_ceiling,
    is_floor,
    numbers_of,
    rounds_down,
    unit_of,
    vague_top,
)
from crossread.reconcile.figure.keys import is_later, moments_apart
from crossread.reconcile.material import Material
from crossread.reconcile.matter.chains import Chain, chains_of, real
from crossread.reconcile.matter.matters import Matter
from crossread.reconcile.matter.tallied import Toll, origins_of
from crossread.reconcile.matter.verdicts import MANY, is_climb
from crossread.records import HedgeKind, Scope, Tally, TallyDay
from crossread.records.base import FigureId


def tallies_of(tolls: Iterable[Toll], material: Material) -> tuple[Tally, ...]:
    """Return a tally for each toll, those of the whole event first, then those that most origins
    give."""
    found = [(is_whole(toll.matter), tally_of(toll.matter, material)) for toll in tolls]
    found.sort(key=lambda row: (not row[0], -row[1].origins))
    return tuple(tally for _, tally in found)


def is_whole(matter: Matter) -> bool:
    """Whether a matter is told as the count of the whole event."""
    return any(count.scope is Scope.WHOLE for count in matter.counts)


def current(chains: Sequence[Chain]) -> tuple[Count, ...]:
    """Return the states of each claimant that still stand: the latest, and those of one time.

    A running count that another took up on a later day has gone on, unless the two are rivals;
    a vague word yields to a number.
    """
    latest = [
        state
        for chain in chains
        for state in chain.states
        if not any(is_later(state[-1], other[-1]) for other in chain.states)
    ]
    kept = [
        state
        for state in latest
        if not any(gone_on(state[0], other[0]) for other in latest if other is not state)
    ]
    numbered = [state for state in kept if state[0].figure.hedge_kind is not HedgeKind.VAGUE]
    told = [
        state
        for state in numbered or kept
        if not any(is_cut(state[0], other[0]) for other in numbered if other is not state)
    ]
    return tuple(count for state in told for count in state)


def is_cut(one: Count, other: Count) -> bool:
    """Whether one count is another's number in fewer digits, and no rival's: "more than 11,000" or
    "about 11,000" beside 11,168."""
    exact = other.figure.hedge_kind is HedgeKind.EXACT and one.number != other.number
    if not exact or rivals(one, other):
        return False
    below = is_floor(one.figure) and rounds_down(one.figure, other.figure)
    return (below and one.number < other.number) or is_rounded(one, other)


def is_rounded(one: Count, other: Count) -> bool:
    """Whether one count is told as about the number of another, which shows more digits."""
    about = one.figure.hedge_kind is HedgeKind.ABOUT and allows(one, other.number)
    return about and unit_of(one.number) > unit_of(other.number)


def gone_on(one: Count, other: Count) -> bool:
    """Whether a running count was taken up on a later day, or by a later entry of one live page:
    by a rival only where it rose. Of one day the higher of two numbers that only grow is newer,
    where one claimant gives both or both are many; a number rounded from it is no newer."""
    if is_rounded(other, one):
        return False
    if is_behind(one, other):
        return True
    later = one.of_day < other.of_day or (moments_apart(one, other) and is_later(one, other))
    one_claimant = one.claimant is not None and is_one_voice(one, other)
    if is_climb(one, other) and (one_claimant or (one.number >= MANY and not rivals(one, other))):
        return True
    if not one.runs_on or not later:
        return False
    rose = max(numbers_of(other.figure), default=0.0) > max(numbers_of(one.figure), default=0.0)
    return rose or not rivals(one, other)


def tally_of(matter: Matter, material: Material) -> Tally:
    """Return low, best and high of one matter."""
    chains = chains_of(matter)
    now = current(chains)
    low, best, high = ends_of(now, material)
    lead = matter.lead
    counts = matter.counts
    votes = backers(now, material)
    return Tally(
        indicator=lead.figure.indicator,
        counted_class=lead.group,
        place=lead.place,
        status=status_of(counts),
        low=low,
        best=best,
        high=high,
        low_from=stating(now, lowest, low),
        best_from=stating(now, number, best),
        high_from=stating(now, highest, high),
        figures=tuple(count.figure.id for count in counts),
        claimants=claims(now),
        origins=len(votes),
        outlets=len(material.outlets({count.report.id for count in counts})),
        why=reason(now, len(votes)),
    )


Ends = tuple[float | None, float | None, float | None]


def ends_of(now: Sequence[Count], material: Material) -> Ends:
    """Return low, best and high of some statements; high is open where any gives the most as a
    floor: "at least 2,000" beside 2,000."""
    named = [n for count in now for n in (lowest(count), highest(count)) if n is not None]
    low, high = min(named, default=None), max(named, default=None)
    most = [count for count in now if highest(count) == high]
    if any(is_floor(count.figure) for count in most):
        high = None
    if not any(lowest(count) is not None for count in now):
        low = None
    best = best_of(now, material)
    return low, best, high


def voters_of(counts: Iterable[Count], material: Material) -> frozenset[str]:
    """Return who stands behind statements of one number: the bodies and persons it is credited to,
    however many relay it or give it as their own; where it is credited to nobody, the origins that
    print it."""
    given = tuple(counts)
    voices = {f"voice:{c.voice or c.claimant}" for c in given if is_credited(c)}
    return frozenset(voices or (o for count in given for o in origins_of(count, material)))


def is_credited(count: Count) -> bool:
    """Whether a number is credited to a body or person by name: "rescue officials" may be others in
    each report."""
    named = count.claimant and any(map(str.isupper, count.voice or count.claimant))
    return bool(named and is_speaker(str(count.claimant)) and bearer(count))


def backers(counts: Iterable[Count], material: Material) -> frozenset[str]:
    """Return who stands behind statements of several numbers."""
    by_number: dict[object, list[Count]] = defaultdict(list)
    for count in counts:
        by_number[count.numbers or count.text.casefold()].append(count)
    return frozenset(v for group in by_number.values() for v in voters_of(group, material))


def status_of(counts: Sequence[Count]) -> str:
    """Return the status of all counts, "stated" where they have several."""
    found = {count.status for count in counts}
    return found.pop() if len(found) == 1 else "stated"


def number(count: Count) -> float | None:
    """Return the number that stands for a count; None for vague words and ranges."""
    named = numbers_of(count.figure)
    return named[0] if len(named) == 1 and count.figure.hedge_kind is not HedgeKind.VAGUE else None


def lowest(count: Count) -> float | None:
    """Return the lower bound as stated; "up to 60" and "almost 60" have none."""
    return count.figure.low


def highest(count: Count) -> float | None:
    """Return the upper bound as stated, else the number named; of a vague word its usual top."""
    top = vague_top(count.figure)
    return count.figure.high if count.figure.high is not None else top or number(count)


def best_of(now: Sequence[Count], material: Material) -> float | None:
    """Return the number with most origins behind it, of equals the one for which most origins leave
    room ("more than 80" does for 81, 81 not for 80), of these the lower; "up to 60" names none."""
    named: dict[float, list[Count]] = defaultdict(list)
    for count in now:
        if (value := number(count)) is not None and not is_ceiling(count.figure):
            named[value].append(count)
    ballots = {value: len(voters_of(counts, material)) for value, counts in named.items()}
    room = {v: len(backers((c for c in now if allows(c, v)), material)) for v in named}
    return min(named, key=lambda value: (-ballots[value], -room[value], value), default=None)


def allows(count: Count, value: float) -> bool:
    """Whether a statement leaves room for a number: "at least 16" for 20, "about 60" for 58."""
    return Interval(low=value, high=value).meets(interval_of(count.figure))


def stating(
    now: Iterable[Count], rule: Callable[[Count], float | None], value: float | None
) -> tuple[FigureId, ...]:
    """Return the figures from which an endpoint comes."""
    if value is None:
        return ()
    found = [c.figure.id for c in now if rule(c) == value]
    found = found or [c.figure.id for c in now if value in (lowest(c), highest(c))]
    return tuple(dict.fromkeys(found))


def claims(now: Iterable[Count]) -> tuple[str, ...]:
    """Return what each named claimant says, apart: `Karsk police: at least 12`; "Two" and "two" of
    one are one, "72" and "at least 72" are "72", and what a body and its spokeswoman say is one."""
    said: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in now:
        if (
            count.claimant
            and is_speaker(count.claimant)
            and count.claimant.split()[0].lower() not in WHOSE
        ):
            said[count.voice or count.claimant, count.numbers or count.text.casefold()].append(
                count
            )
    lines = (f"{named(counts)}: {min(counts, key=plainness).text}" for counts in said.values())
    return tuple(sorted(lines))


WHOSE = frozenset(("its", "his", "her", "their", "our", "my"))
"""Words before an office that a reader cannot resolve: "its health minister"."""


def plainness(count: Count) -> tuple[bool, int, str]:
    """Return what sorts the words for one number: exact ones first, then the fewest."""
    return count.figure.hedge_kind is not HedgeKind.EXACT, len(count.text), count.text.casefold()


def named(counts: Sequence[Count]) -> str:
    """Return the fullest name among the claimants of one voice, else that of the voice: "WHO", of
    "the U.N. agency"."""
    names = {count.claimant for count in counts if count.claimant}
    voices = proper(count.voice for count in counts if count.voice)
    full = {name for name in proper(names) if not name.isupper()}
    return max(full or voices or proper(names) or names, key=lambda name: (len(name), name))


def proper(names: Iterable[str]) -> set[str]:
    """Return those of some names that end in a name, not in what their bearer is."""
    return {name for name in names if name.split()[-1][:1].isupper()}


def reason(now: Sequence[Count], origins: int) -> str:
    """Return by which rule the numbers were chosen."""
    if not now:
        return "nobody says that it is so"
    latest = max(count.of_day for count in now)
    votes = "one origin" if origins == 1 else f"{origins} origins"
    return f"{votes}; latest state of each claimant, up to {latest or 'no stated date'}"


def series_of(tolls: Iterable[Toll], material: Material) -> tuple[TallyDay, ...]:
    """Return for each thing counted on more days than one what was stated on each."""
    return tuple(day for toll in tolls for day in days_of(toll, material))


def days_of(toll: Toll, material: Material) -> Iterator[TallyDay]:
    """Yield the days of one toll in order, none where it has one alone or none is known."""
    days: dict[str, list[Count]] = defaultdict(list)
    for count in real(toll.matter.counts):
        days[count.of_day[: len("2031-05-01")]].append(count)
    dated = sorted(day for day in days if day)
    if len(dated) < 2:
        return
    for day in dated:
        low, best, high = ends_of(days[day], material)
        yield TallyDay(
            finding=toll.whole.id,
            day=day,
            low=low,
            best=best,
            high=high,
            claimants=claims(days[day]),
            figures=tuple(count.figure.id for count in days[day]),
        )

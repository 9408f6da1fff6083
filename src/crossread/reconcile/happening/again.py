"""Again: the entries of a timeline, none telling what one before it has told of its day.

Comes in: one entry after another with the clauses behind it, the weightiest first. Goes out: those
that tell something new. What another report tells in other words stands behind the first entry
where it is likely enough; what is less likely the same is no entry of its own and no place of it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from crossread.reconcile.happening.happened import is_one
from crossread.reconcile.happening.happened import together as how_like
from crossread.reconcile.happening.tellings import Telling, Vector
from crossread.reconcile.tables import table
from crossread.reconcile.words.stretch import holds
from crossread.records import HappeningStatus, Moment

LATEST = "9999"
"""Stands for a day that nobody knows: behind any other."""
LOOKED = 64
"""Entries, the weightiest that share a word, that are looked at for the same."""


class Entries:
    """The entries of a timeline so far."""

    def __init__(self, vectors: Mapping[str, Vector]) -> None:
        self.vectors = vectors
        self.bounds: Mapping[str, float] = table("happenings")["again"]
        self.kept: list[Moment] = []
        self.cores: list[Sequence[Telling]] = []
        """The clauses of each entry, the foremost first."""
        self.words: dict[str, list[int]] = defaultdict(list)
        """The entries whose clauses have a word."""

    def add(self, core: Sequence[Telling], moment: Moment) -> None:
        """Keep an entry, or put those of its clauses that likely tell what is shown behind one
        before it that tells the same."""
        found = self.same(core, moment)
        if found is None:
            found = len(self.kept)
            self.kept.append(moment)
            self.cores.append(core)
        else:
            first, other = core[0], self.cores[found][0]
            better = is_named(first, other) or is_finer(moment, self.kept[found]) or other.heading
            both = [(core, moment), (self.cores[found], self.kept[found])]
            (shown, moment), (behind, known) = both if better and not first.heading else both[::-1]
            least = self.bounds["behind"]
            likely = [each for each in behind if is_one(each, shown[0], self.vectors, least)]
            self.cores[found] = [*shown, *likely]
            self.kept[found] = with_clauses(moment, known, likely)
        for stem in frozenset().union(*(each.stems for each in core)):
            if found not in self.words[stem]:
                self.words[stem].append(found)

    def standing(self, last: str | None) -> list[Moment]:
        """Return the entries without the plans of which another tells, of their day, that they are
        done: none for a day behind that of the last report."""
        happened = HappeningStatus.HAPPENED.value
        return [
            moment
            for core, moment in zip(self.cores, self.kept, strict=True)
            if moment.status != HappeningStatus.PLANNED.value
            or (moment.when or LATEST) > (last or "")
            or self.same(core, replace(moment, status=happened)) is None
        ]

    def same(self, core: Sequence[Telling], moment: Moment) -> int | None:
        """Return the place of the entry of its status that most probably tells the same, None where
        there is none: the day of both must be one, or the one hold the other."""
        places = {at for each in core for stem in each.stems for at in self.words.get(stem, ())}
        scored = [
            (how_like(core, self.cores[at], self.vectors) - self.bounds[days], -at)
            for at in sorted(places)[:LOOKED]
            if self.kept[at].status == moment.status
            and (days := days_of_both(moment.when, self.kept[at].when)) is not None
        ]
        best = max(scored, default=(-1.0, 0))
        return -best[1] if best[0] >= 0 else None


def days_of_both(when: str | None, other: str | None) -> str | None:
    """Return how the days of two entries lie; None where they are apart.

    >>> days_of_both("2031-05-12", "2031-05"), days_of_both("2031-05-12", None)
    ('within', 'open')
    >>> days_of_both("2031-05-12", "2031-05-13")
    """
    if not when or not other:
        return "open"
    if when == other:
        return "one"
    return "within" if holds(when, other) or holds(other, when) else None


def is_finer(moment: Moment, other: Moment) -> bool:
    """Whether an entry tells its day, and another that tells the same only a month or none."""
    return moment.when is not None and (other.when is None or len(moment.when) > len(other.when))


def is_named(telling: Telling, other: Telling) -> bool:
    """Whether a clause names who acts, and another does not: "the lawmaker"."""
    return telling.names_actor and not other.names_actor


def with_clauses(moment: Moment, other: Moment, likely: Sequence[Telling]) -> Moment:
    """Return an entry with those clauses of another that likely tell the same, and with the day of
    that where it is the finer."""
    if is_finer(other, moment):
        moment = replace(moment, when=other.when, precision=other.precision, basis=other.basis)
    told = {each.reading.report.id for each in likely} - {*moment.reports}
    return replace(
        moment,
        spans=(*moment.spans, *(each.happening.span for each in likely)),
        happenings=(*moment.happenings, *(each.happening.id for each in likely)),
        reports=(*moment.reports, *(each for each in other.reports if each in told)),
        weight=max(moment.weight, other.weight),
    )

"""Matters: one thing counted, with the sides that state its values.

Comes in: sides in order of time. Goes out: Matters; each figure belongs to one and stands nowhere
else. Two sides whose values exclude one another are one matter only where the fitted score is sure
and the key shows no difference that would make them two. A later report moves nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import log
from operator import attrgetter

from msgspec.structs import replace

from crossread.reconcile.figure.claims import is_one_voice, is_revision, rivals
from crossread.reconcile.figure.counts import Count, has_place
from crossread.reconcile.figure.features import Compared
from crossread.reconcile.figure.intervals import Value, compare_values, numbers_of
from crossread.reconcile.figure.keys import (
    differ,
    leads_to,
    moments_apart,
    place,
    settled_group,
    sure,
)
from crossread.reconcile.figure.nearby import Line
from crossread.reconcile.figure.tellable import (
    in_one_place,
    is_whole,
    may_differ,
    opposed,
    speak_of_one,
)
from crossread.reconcile.matter.sides import Doubt, Side, in_one_coin, may_be_one, scored
from crossread.records import (
    FigureRelation,
    HedgeKind,
    Indicator,
    Record,
    Verdict,
    record_id,
)
from crossread.records.base import FigureId, FindingId, ReportId

GRAVEST = (
    Verdict.DISPUTE,
    Verdict.DIFFERS,
    Verdict.SUPERSEDED,
    Verdict.COMPATIBLE,
    Verdict.AGREE,
)
"""Verdicts that a matter may have."""
ORDER = attrgetter("order")
FIRST, NEAREST, CLOSEST = 3, 4, 64
"""Figures of a side that speak for it when two sides are compared; values of a matter, the nearest,
that a new one is set beside; values of all matters, the nearest, whose matters are looked at."""


class Matter(Record, frozen=True, kw_only=True):
    """One thing counted, with all counts of it by side, in order of time."""

    sides: tuple[tuple[Count, ...], ...]
    verdict: Verdict | None = None
    """The gravest of its pairs; None for a count that stands alone."""
    why: str = "no other report gives this count"

    @property
    def counts(self) -> tuple[Count, ...]:
        """All counts, the earliest first."""
        return tuple(sorted((c for side in self.sides for c in side), key=ORDER))

    @property
    def lead(self) -> Count:
        """The count that says best what is counted: with the most words for it.

        It has a place only if some count states one: a guess of place never stands as fact. The
        first whose own sentence does gives it, so that a later report moves no count to another
        place.
        """
        counts = self.counts
        best = max(counts, key=telling)
        same = (c for c in counts if c.figure.indicator is best.figure.indicator)
        told = [c for c in (*same, *counts) if has_place(c)]
        placed = next((c for c in told if c.placed), told[0] if told else None)
        figure = placed.figure if placed else None
        return replace(
            best,
            written=placed.written if placed else None,
            figure=replace(
                best.figure,
                place=figure.place if figure else None,
                place_id=figure.place_id if figure else None,
            ),
        )

    @property
    def id(self) -> FindingId:
        """The same whatever comes later or is printed again: its first sentence and number."""
        first = min(
            (c.moment, c.sentence.of(c.report), c.figure.span.start - c.sentence.start)
            for c in self.counts
        )
        return FindingId(record_id("finding", "figure", *first))


def value_key(count: Count) -> tuple[object, ...]:
    """Return what counts of one value share: numbers, bounds, and whether vague."""
    figure = count.figure
    return (
        numbers_of(figure), figure.low is None, figure.high is None,
        figure.hedge_kind is HedgeKind.ABOUT,
    )  # fmt: skip


def telling(count: Count) -> tuple[bool, ...]:
    """Return a key: what says best what befell whom, where, and by whom."""
    figure = count.figure
    told = (figure.indicator is not Indicator.OTHER, figure.counted is not None)
    return (*told, has_place(count), count.claimant is not None)


class Grouping:
    """Matters in the making: sides by number, and the doubts met."""

    def __init__(self, compared: Compared, sides: Sequence[Side]) -> None:
        self.compared, self.sides = compared, sides
        self.matters: list[list[int]] = []
        self.home: dict[int, int] = {}
        """For each side its matter."""
        self.values: dict[int, Line] = defaultdict(Line)
        """For each matter its sides by their numbers."""
        self.block: dict[tuple[object, ...], Line] = defaultdict(Line)
        """For each block all sides by their numbers."""
        self.doubts: list[Doubt] = []
        self.by_report: dict[int, Mapping[ReportId, list[Count]]] = {}
        self.seats: dict[int, dict[str, Count]] = defaultdict(dict)
        """For each matter the places that its counts state, each with one that does."""

    def count(self, side: int) -> Count:
        """Return the first count of a side."""
        return self.compared.traits[self.sides[side].members[0]].count

    def add(self, side: int) -> None:
        """Put a side to the matter that it is surest to be a value of, else to its own."""
        found = self.likeness(self.beside(side), side)
        home = max(found, key=lambda matter: (found[matter], -matter), default=-1)
        best = found.get(home, 0.0)
        if home >= 0 and best >= self.needed(home, side):
            self.put(side, home)
            return
        if best >= self.compared.judge.least["doubt"]:
            first = self.sides[self.nearest(home, side)[0]].members[0]
            self.doubts.append(Doubt(a=first, b=self.sides[side].members[0], score=best))
        self.matters.append([])
        self.put(side, len(self.matters) - 1)

    def put(self, side: int, matter: int) -> None:
        """Put a side to a matter."""
        number = log_of(self.count(side).number)
        self.matters[matter].append(side)
        self.home[side] = matter
        self.seats[matter].update((str(c.place), c) for c in self.stated(side))
        self.values[matter].put(number, side)
        self.block[block_of(self.count(side))].put(number, side)

    def beside(self, side: int) -> list[int]:
        """Return the matters that may have a side: those of the nearest values in its block."""
        line = self.block[block_of(self.count(side))]
        near = line.nearest(log_of(self.count(side).number), CLOSEST)
        return sorted({self.home[each] for each in near})

    def nearest(self, matter: int, side: int) -> list[int]:
        """Return the sides of a matter whose values lie nearest to that of a side."""
        sides = self.matters[matter]
        if len(sides) <= NEAREST:
            return sides
        return self.values[matter].nearest(log_of(self.count(side).number), NEAREST)

    def needed(self, matter: int, side: int) -> float:
        """Return the score from which a side is another value of a matter."""
        least, sides = self.compared.judge.least, self.nearest(matter, side)
        if any(is_whole(a) or is_whole(b) for each in sides for a, b in self.pairs(each, side)):
            return least["whole"]
        return least["shown" if any(self.shown(each, side) for each in sides) else "changed"]

    def shown(self, one: int, other: int) -> bool:
        """Whether the key alone shows one thing: a running count of one class, in one place that
        both reports state."""
        pairs = [(a, b) for a, b in self.pairs(one, other) if are_alike(a, b)]
        return any(in_one_place(a, b, self.compared.atlas) or opposed(a, b) for a, b in pairs)

    def pairs(self, one: int, other: int) -> list[tuple[Count, Count]]:
        """Return the first counts of two sides, each with each."""
        traits = self.compared.traits
        first, second = (self.sides[each].members[:FIRST] for each in (one, other))
        return [(traits[a].count, traits[b].count) for a, b in product(first, second)]

    def likeness(self, matters: Iterable[int], side: int) -> dict[int, float]:
        """Return for each matter how sure it is that a side is another value of it: of its
        likest side. All that is to be scored is scored at once."""
        led, asked = {}, []
        here = self.stated(side)
        for matter in matters:
            if self.is_elsewhere(matter, here):
                continue
            near = [s for s in self.nearest(matter, side) if self.may_lie_near(s, side)]
            if any(self.led(each, side) or self.disputed(each, side) for each in near):
                led[matter] = 1.0
            elif not any(self.told_apart(each, side) for each in near):
                asked += [(matter, each) for each in near if self.may_be_states(each, side)]
        found: dict[int, list[float]] = defaultdict(list)
        for (matter, _), score in zip(asked, self.scores(asked, side), strict=True):
            found[matter].append(score)
        return {**{matter: linked(scores) for matter, scores in found.items()}, **led}

    def stated(self, side: int) -> list[Count]:
        """Return the counts of a side whose own sentences state their place."""
        counts = (self.compared.traits[at].count for at in self.sides[side].members)
        return [count for count in counts if count.placed and count.place]

    def is_elsewhere(self, matter: int, here: Iterable[Count]) -> bool:
        """Whether a count that states its place is of another than any of a matter, however many
        that name none stand between."""
        atlas, seats = self.compared.atlas, self.seats[matter].values()
        return any(place(a, b, atlas) for a in here for b in seats)

    def may_lie_near(self, one: int, other: int) -> bool:
        """Whether two values lie near enough; those of a live page that counts on may be as far
        apart as the day was long: two dead at seven, fifteen in the evening."""
        near = within_reach(*self.ends(one, other))
        return near or any(
            moments_apart(a, b) and are_alike(a, b) and in_one_place(a, b, self.compared.atlas)
            for a, b in self.pairs(one, other)
        )

    def ends(self, one: int, other: int) -> tuple[Count, Count]:
        """Return the first counts of two sides."""
        return self.count(one), self.count(other)

    def told_apart(self, one: int, other: int) -> bool:
        """Whether a report gives both numbers and so counts two things: its words do not revise,
        and no two claimants stand opposed."""
        pairs = self.pairs(one, other)
        return any(x.report.id == y.report.id and not may_restate(x, y) for x, y in pairs)

    def led(self, one: int, other: int) -> bool:
        """Whether the words of a report lead from a figure of one side to one of the other."""
        first, second = self.reports(one), self.reports(other)
        both = first.keys() & second.keys()
        return any(leads_to(a, b) for key in both for a in first[key] for b in second[key])

    def disputed(self, one: int, other: int) -> bool:
        """Whether one sentence sets two claimants against one another, each with his number:
        "police estimated 10,000, although organisers put it at 100,000"."""
        atlas = self.compared.atlas
        return any(
            a.report.id == b.report.id
            and a.sentence == b.sentence
            and opposed(a, b)
            and not differ(a, b, atlas)
            for a, b in self.pairs(one, other)
        )

    def reports(self, side: int) -> Mapping[ReportId, list[Count]]:
        """Return the counts of a side by their reports."""
        if side not in self.by_report:
            told: dict[ReportId, list[Count]] = defaultdict(list)
            for each in self.sides[side].members:
                told[self.compared.traits[each].count.report.id].append(
                    self.compared.traits[each].count
                )
            self.by_report[side] = told
        return self.by_report[side]

    def scores(self, asked: Sequence[tuple[int, int]], side: int) -> list[float]:
        """Return the mean score of the likelier half of the first figures of two sides: one
        sentence of each that speaks of the same is enough, where others are short."""
        pairs = [self.speaking(each, side) for _, each in asked]
        found = scored(self.compared, [pair for each in pairs for pair in each])
        return [upper_mean([found[pair] for pair in each]) for each in pairs]

    def speaking(self, one: int, other: int) -> list[tuple[int, int]]:
        """Return the pairs of the first figures of two sides that are sure enough to speak for
        them; all where none is."""
        traits, atlas = self.compared.traits, self.compared.atlas
        pairs = list(product(self.sides[one].members[:FIRST], self.sides[other].members[:FIRST]))
        sure = [(i, j) for i, j in pairs if may_differ(traits[i].count, traits[j].count, atlas)]
        return sure or pairs

    def may_be_states(self, one: int, other: int) -> bool:
        """Whether nothing exact speaks against two sides being two values of one thing."""
        atlas, pairs = self.compared.atlas, self.pairs(one, other)
        if differ(*pairs[0], atlas) or any(place(a, b, atlas) for a, b in pairs[1:]):
            return False
        if not any(may_differ(a, b, atlas) or may_be_one(a, b, atlas) for a, b in pairs):
            return False
        traits = self.compared.traits
        first, second = (self.sides[each].members[:FIRST] for each in (one, other))
        alike = [speak_of_one(traits[x], traits[y]) for x, y in product(first, second)]
        return 2 * sum(alike) >= len(alike)


def linked(scores: Sequence[float]) -> float:
    """Return how sure it is that a value belongs to a matter, between its likest value and all.

    By the likest alone a chain of neighbours (65 %, 75 %, 80 %) ends at another thing.
    """
    return (max(scores) + sum(scores) / len(scores)) / 2


def upper_mean(scores: Sequence[float]) -> float:
    """Return the mean of the greater half.

    >>> upper_mean([0.25, 0.75, 0.5])
    0.625
    """
    found = sorted(scores, reverse=True)[: (len(scores) + 1) // 2]
    return sum(found) / len(found)


def log_of(number: float) -> float:
    """Return the logarithm of a number; all below one are one."""
    return log(max(number, 1.0))


def may_restate(a: Count, b: Count) -> bool:
    """Whether one report may give two values of one thing."""
    return is_revision(a, b) or rivals(a, b) or is_said_anew(a, b)


def is_said_anew(a: Count, b: Count) -> bool:
    """Whether one voice gives two values of what runs on for two days: "has 2,532 cases, the office
    said on Sunday. On Saturday it reported 2,254"."""
    voice = a.claimant is not None and is_one_voice(a, b)
    apart = bool(a.day and b.day) and a.day != b.day
    return voice and apart and are_alike(a, b)


def are_alike(a: Count, b: Count) -> bool:
    """Whether two figures are running counts of one class."""
    return a.runs_on and b.runs_on and settled_group(a) == settled_group(b)


def block_of(count: Count) -> tuple[object, ...]:
    """Return what all values of one matter share."""
    figure = count.figure
    return (
        figure.indicator, figure.unit, figure.percent, count.epoch, count.addition, sure(count)
        if sure(count) not in ("stated", "confirmed") else "stated",
    )  # fmt: skip


FARTHEST = 12
"""Times that one value of a matter may be the other where they do not exclude one another."""
FARTHEST_STATE = 3
"""The same where they do: of 205 labelled pairs with changed values 190 lie within three times one
another, of 485 that are told apart 328."""


def within_reach(a: Count, b: Count) -> bool:
    """Whether two numbers are of one unit and lie near enough to be values of one thing."""
    low, high = sorted(max(each.number, 1.0) for each in (a, b))
    vague = HedgeKind.VAGUE in (a.figure.hedge_kind, b.figure.hedge_kind)
    open_both = compare_values(a.figure, b.figure) is not Value.CHANGED
    times = FARTHEST if open_both else FARTHEST_STATE
    return high <= times * low and not (vague and not open_both) and in_one_coin(a, b)


def grouped(compared: Compared, sides: Sequence[Side]) -> tuple[list[list[int]], list[Doubt]]:
    """Return the sides by matter, and the doubts met."""
    grouping = Grouping(compared, sides)
    for side in range(len(sides)):
        grouping.add(side)
    return grouping.matters, grouping.doubts


def judged(matters: Iterable[Matter], relations: Iterable[FigureRelation]) -> tuple[Matter, ...]:
    """Return the matters, each with the gravest verdict on its pairs, of those the earliest."""
    ties: dict[FigureId, list[FigureRelation]] = defaultdict(list)
    for each in relations:
        if each.relation in GRAVEST:
            ties[each.a].append(each)
    return tuple(with_verdict(matter, ties) for matter in matters)


def with_verdict(matter: Matter, ties: dict[FigureId, list[FigureRelation]]) -> Matter:
    """Return a matter with its verdict."""
    of = {count.figure.id: count for count in matter.counts}
    found = [each for one in of for each in ties.get(one, ()) if each.b in of]
    if not found:
        return matter
    gravest = min(
        found,
        key=lambda r: (GRAVEST.index(r.relation), of[r.a].order[:4], of[r.b].order[:4], r.why),
    )
    return replace(matter, verdict=gravest.relation, why=gravest.why)

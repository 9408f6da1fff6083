"""Features: two figures side by side, as numbers that the fitted forests read.

Comes in: Traits, pairs of them, the atlas. Goes out: one row of features a pair, the same for
(a, b) as for (b, a). What is not known is -1. No feature hangs on a third report.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, cached_property
from math import log, log1p, log10

import numpy as np

from crossread.reconcile.atlas import Atlas, Lie
from crossread.reconcile.counts import Count, has_place
from crossread.reconcile.forest import Judge, Rows, judge_of
from crossread.reconcile.intervals import Value, compare_values
from crossread.reconcile.keys import difference
from crossread.reconcile.rarity import weight
from crossread.reconcile.reach import reach_of
from crossread.reconcile.siblings import Siblings
from crossread.reconcile.tables import table
from crossread.reconcile.traits import Bag, Traits, Vector
from crossread.reconcile.wordlore import same_name
from crossread.records import Covers, Indicator, Scope
from crossread.records.base import ReportId
from crossread.records.instant import days_between

UNKNOWN = -1.0
"""What stands for what is not known."""
VALUE = (
    "one number", "same bounds", "exclude one another", "ratio", "smaller", "larger",
    "odd numbers", "vague words", "hedges", "gap",
)  # fmt: skip
WHAT = (
    "one indicator", "told by no indicator", "kin", "running", "killed", "money", "unit",
    "percent", "percent of one", "class", "noun", "words for the counted", "names in the counted",
    "counted in the other's sentence",
    "measures", "verb",
)  # fmt: skip
WHERE_WHEN = (
    "place", "reach", "background of one", "places stated", "status", "suspected of one",
    "additions", "addition of one",
    "long ago of one", "days of the counts", "days of the reports", "period", "covers", "scope",
    "running totals",
)  # fmt: skip
WHO = ("claimant",)
CONTEXT = (
    "words of the sentences", "weight of shared words", "one sentence in the other",
    "words near", "weight of shared words near", "words after", "names of the sentences",
    "no name shared", "name before", "other numbers shared", "words before",
    "telling words", "weight of shared telling words", "names beside", "names beside shared",
)  # fmt: skip
IN_TEXT = (
    "one report", "one sentence", "headlines", "apart in the text", "the later in the text",
    "number in the other report", "parts", "part of the other", "revised from the other",
)  # fmt: skip
KEY = ("differences", "far differences")
MEANING = ("meaning of the sentences", "nearer elsewhere", "nearer elsewhere from both",
           "place told elsewhere")  # fmt: skip
FEATURES = (*VALUE, *WHAT, *WHERE_WHEN, *WHO, *CONTEXT, *IN_TEXT, *KEY, *MEANING)
"""The columns, in order."""

LIES = {
    Lie.SAME: 3.0, Lie.WITHIN: 2.0, Lie.HOLDS: 2.0, Lie.OTHER: 1.0, Lie.APART: 0.0,
    Lie.UNKNOWN: UNKNOWN,
}  # fmt: skip
LEAST = -2.0
"""No two figures are less close than this."""
BESIDE = frozenset({Scope.BACKGROUND, Scope.OTHER_EVENT})
"""What is not of the story's own event."""
Pair = tuple[int, int]


@cache
def fitted() -> Judge:
    """Return the shipped judge of two figures counting one thing."""
    return judge_of(table("one_count"), FEATURES)


class Compared:
    """The figures of a story, ready to be set side by side."""

    def __init__(
        self,
        traits: Sequence[Traits],
        vectors: Sequence[Vector | None],
        atlas: Atlas,
        judge: Judge | None = None,
    ) -> None:
        self.traits, self.atlas = traits, atlas
        self.vectors = laid_out(vectors)
        self.meant = [vector is not None for vector in vectors]
        members: dict[tuple[ReportId, Indicator], list[int]] = defaultdict(list)
        for at, each in enumerate(traits):
            members[each.count.report.id, each.count.figure.indicator].append(at)
        self.siblings = {key: Siblings(some, traits) for key, some in members.items()}
        """For each report and indicator its figures."""
        self.best: dict[tuple[int, ReportId], float] = {}
        self.given = judge

    @cached_property
    def judge(self) -> Judge:
        """The score that decides: the one given, else the one shipped."""
        return self.given or fitted()

    def rows(self, pairs: Sequence[Pair]) -> Rows:
        """Return one row of features for each pair of positions in `traits`."""
        found = [self.row(i, j) for i, j in pairs]
        return np.array(found, dtype=np.float32).reshape(len(pairs), len(FEATURES))

    def row(self, i: int, j: int) -> list[float]:
        """Return the features of one pair."""
        a, b, near = self.traits[i], self.traits[j], self.closeness(i, j)
        gaps = sorted(max(self.nearest(*pair), near) - near for pair in ((i, j), (j, i)))
        told = max(self.told_elsewhere(i, j), self.told_elsewhere(j, i))
        return [*compared(a, b, self.atlas), self.cosine(i, j), gaps[1], gaps[0], told]

    def cosine(self, i: int, j: int) -> float:
        """Return the cosine of the two sentences, -1 where one has no vector."""
        if not (self.meant[i] and self.meant[j]):
            return UNKNOWN
        return float(self.vectors[i] @ self.vectors[j])

    def closeness(self, i: int, j: int) -> float:
        """Return how near the surroundings of two figures are, by words and meaning."""
        a, b = self.traits[i], self.traits[j]
        same = a.count.figure.indicator is b.count.figure.indicator
        words = shared(a.near, b.near) + shared(a.sentence, b.sentence)
        return words + max(self.cosine(i, j), 0.0) + same

    def told_elsewhere(self, i: int, j: int) -> float:
        """Return whether the report of a figure without a place counts the other's place apart:
        "72 dead, 66 of them in Mexico"."""
        one, other = self.traits[i].count, self.traits[j].count
        if not has_place(one) or other.place:
            return 0.0
        siblings = self.siblings.get((other.report.id, one.figure.indicator))
        places = (place for place, at in siblings.places.items() if at != [j]) if siblings else ()
        return float(any(self.atlas.lie(one.place, place) is Lie.SAME for place in places))

    def nearest(self, i: int, j: int) -> float:
        """Return the closeness of one figure to the nearest of its kind in the other's report."""
        asked = (i, self.traits[j].count.report.id)
        if asked not in self.best:
            one = self.traits[i]
            siblings = self.siblings.get((asked[1], one.count.figure.indicator))
            near = siblings.nearest(one, self.vectors[i], self.vectors) if siblings else ()
            self.best[asked] = max((self.closeness(i, k) for k in near if k != i), default=LEAST)
        return self.best[asked]


def laid_out(vectors: Sequence[Vector | None]) -> Rows:
    """Return the vectors as rows, zeros where there is none."""
    width = next((len(vector) for vector in vectors if vector is not None), 1)
    rows = np.zeros((len(vectors), width), dtype=np.float32)
    for at, vector in enumerate(vectors):
        if vector is not None:
            rows[at] = vector
    return rows


def compared(a: Traits, b: Traits, atlas: Atlas) -> list[float]:
    """Return the features that two figures alone decide."""
    found = difference(a.count, b.count, atlas)
    return [
        *on_value(a, b), *on_what(a, b), *on_where_and_when(a, b, atlas), on_claimants(a, b),
        *on_context(a, b), *in_text(a, b), len(found), sum(each.far for each in found),
    ]  # fmt: skip


def on_value(a: Traits, b: Traits) -> tuple[float, ...]:
    """Return how the values stand."""
    value = compare_values(a.count.figure, b.count.figure)
    low, high = sorted((max(a.number, 0.5), max(b.number, 0.5)))
    return (
        bool(a.numbers) and a.numbers == b.numbers,
        value is Value.SAME,
        value is Value.CHANGED,
        log(high / low), log10(low), log10(high),
        a.odd + b.odd, a.vague + b.vague, a.hedged + b.hedged, log1p(abs(a.number - b.number)),
    )  # fmt: skip


def on_what(a: Traits, b: Traits) -> tuple[float, ...]:
    """Return how what is counted stands."""
    one, two = a.count, b.count
    first, second = one.figure, two.figure
    kinds = (first.indicator, second.indicator)
    running = table("counts")["running"]
    groups = [None if each.group == "everyone" else each.group for each in (one, two)]
    return (
        first.indicator is second.indicator,
        sum(kind is Indicator.OTHER for kind in kinds),
        any(kinds[0] in row and kinds[1] in row for row in table("counts")["kin"]),
        sum(kind in running for kind in kinds),
        sum(kind is Indicator.KILLED for kind in kinds),
        sum(kind is Indicator.MONEY for kind in kinds),
        known(first.unit, second.unit),
        first.percent + second.percent, first.percent != second.percent,
        known(*groups), known(a.head, b.head),
        shared(a.counted, b.counted),
        known(one.names or None, two.names or None),
        max(inside(a.counted, b.sentence), inside(b.counted, a.sentence)),
        sum(f.unit in table("counts")["measures"] for f in (first, second)), known(a.verb, b.verb),
    )  # fmt: skip


def known(first: object, second: object) -> float:
    """Return -1 where neither is known, 0 where one is, 1 where they differ, 2 where they agree.

    >>> known(None, None), known("a", None), known("a", "b"), known("a", "a")
    (-1.0, 0.0, 1.0, 2.0)
    """
    if first is None and second is None:
        return UNKNOWN
    return 0.0 if first is None or second is None else 1.0 + (first == second)


def in_common(first: frozenset[str], second: frozenset[str]) -> float:
    """Return -1 where neither has any, 0 where one has none, 1 where they share none, else 2.

    >>> in_common(frozenset(), frozenset()), in_common(frozenset("ab"), frozenset("bc"))
    (-1.0, 2.0)
    """
    if not first or not second:
        return 0.0 if first or second else UNKNOWN
    return 1.0 + bool(first & second)


def shared(a: Bag, b: Bag) -> float:
    """Return the share of the weight of two bags that both have; -1 where one is empty."""
    if not a.words or not b.words:
        return UNKNOWN
    common = a.words & b.words
    return 2 * weight(common) / (a.weight + b.weight) if common else 0.0


def inside(a: Bag, b: Bag) -> float:
    """Return the share of the weight of the first bag that the second has; -1 where empty."""
    return weight(a.words & b.words) / a.weight if a.words and b.words else UNKNOWN


def on_where_and_when(a: Traits, b: Traits, atlas: Atlas) -> tuple[float, ...]:
    """Return how place, status and time stand."""
    one, two = a.count, b.count
    first, second = one.figure, two.figure
    sure = [None if each.status == "stated" else each.status for each in (one, two)]
    covered = [None if f.covers is Covers.UNKNOWN else f.covers for f in (first, second)]
    return (
        LIES[atlas.lie(one.place, two.place)],
        LIES[atlas.lie(reach_of(one, atlas), reach_of(two, atlas))],
        max(beside(one), beside(two)),
        one.placed + two.placed,
        known(*sure),
        (one.status == "suspected") != (two.status == "suspected"),
        one.addition + two.addition, one.addition != two.addition,
        one.epoch != two.epoch,
        apart(one.day, two.day), apart(one.moment, two.moment),
        known(first.period, second.period), known(*covered), known(first.scope, second.scope),
        first.cumulative + second.cumulative,
    )  # fmt: skip


def beside(count: Count) -> float:
    """Return how sure it is that a count is of something beside the story's event."""
    return count.figure.chances.scope if count.figure.scope in BESIDE else 0.0


def apart(first: str | None, second: str | None) -> float:
    """Return the days between two moments as a feature, -1 where one is not known."""
    days = days_between(first, second)
    return UNKNOWN if days is None else float(days)


def on_claimants(a: Traits, b: Traits) -> float:
    """Return how the claimants stand."""
    first, second = a.count.claimant, b.count.claimant
    if first and second:
        return 1.0 + same_name(first, second)
    return known(first, second)


def on_context(a: Traits, b: Traits) -> tuple[float, ...]:
    """Return how the words about the numbers stand."""
    return (
        shared(a.sentence, b.sentence), weight(a.sentence.words & b.sentence.words),
        max(inside(a.sentence, b.sentence), inside(b.sentence, a.sentence)),
        shared(a.near, b.near), weight(a.near.words & b.near.words),
        shared(a.following, b.following), shared(a.named, b.named),
        bool(a.named.words and b.named.words and not a.named.words & b.named.words),
        known(a.subject, b.subject), len(a.others & b.others),
        shared(a.preceding, b.preceding), shared(a.telling, b.telling),
        weight(a.telling.words & b.telling.words),
        in_common(a.beside, b.beside), len(a.beside & b.beside),
    )  # fmt: skip


def in_text(a: Traits, b: Traits) -> tuple[float, ...]:
    """Return where the two stand in their reports."""
    one, two = a.count, b.count
    first, second = one.figure, two.figure
    return (
        one.report.id == two.report.id, one.sentence == two.sentence,
        first.headline + second.headline,
        abs(a.place_in_text - b.place_in_text), max(a.place_in_text, b.place_in_text),
        told_apart(a, b),
        (first.part_of is not None) + (second.part_of is not None),
        first.part_of == second.id or second.part_of == first.id,
        first.revised_from == second.id or second.revised_from == first.id,
    )  # fmt: skip


def told_apart(a: Traits, b: Traits) -> float:
    """Return of how many of two figures the report of the other gives the number elsewhere."""
    return float(any(map(b.apart.has, a.numbers)) + any(map(a.apart.has, b.numbers)))

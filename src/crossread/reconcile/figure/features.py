"""Features: two figures side by side, as numbers that the fitted forests read.

Comes in: Traits, pairs of them, the atlas. Goes out: one row of features a pair, the same for
(a, b) as for (b, a). What is not known is -1. No feature hangs on a third report. Pairs that are
asked about together are worked out together, feature by feature.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property

import numpy as np

from crossread.reconcile.figure.atlas import Atlas, Lie
from crossread.reconcile.figure.columns import (
    Column,
    Columns,
    End,
    Remembered,
    are_kin,
    columns_of,
    known,
)
from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.intervals import Value, compare_values
from crossread.reconcile.figure.keys import difference
from crossread.reconcile.figure.reach import reach_of
from crossread.reconcile.figure.shares import Shares, Words, in_common
from crossread.reconcile.figure.siblings import Siblings
from crossread.reconcile.figure.traits import Traits, Vector
from crossread.reconcile.forest import Judge, Rows, judge_of
from crossread.reconcile.tables import table
from crossread.reconcile.words.meanings import UNKNOWN, Row, Truths, cosines, stacked
from crossread.reconcile.words.overlaps import Places
from crossread.reconcile.words.wordlore import same_name
from crossread.records import Indicator
from crossread.records.base import ReportId
from crossread.records.instant import days_between

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
VALUES = {Value.SAME: 0.0, Value.CONSISTENT: 1.0, Value.CHANGED: 2.0}
LEAST = -2.0
"""No two figures are less close than this."""
Pair = tuple[int, int]
Found = tuple[Column | Row | Truths, ...]
"""Some features, each of all pairs."""


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
        self.vectors, self.meant = stacked(vectors)
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

    @cached_property
    def columns(self) -> Columns:
        """The traits of the figures as numbers."""
        return columns_of(self.traits, self.atlas)

    @cached_property
    def words(self) -> Words:
        """The words about the figures."""
        return Words(self.traits)

    @cached_property
    def told(self) -> dict[str, Remembered]:
        """What is known of two values of a column, by the name of the column."""
        atlas = self.atlas
        asks: dict[str, Callable[[Count, Count], float]] = {
            "stated": lambda a, b: VALUES[compare_values(a.figure, b.figure)],
            "place": lambda a, b: LIES[atlas.lie(a.place, b.place)],
            "reach": lambda a, b: LIES[atlas.lie(reach_of(a, atlas), reach_of(b, atlas))],
            "day": lambda a, b: apart(a.day, b.day),
            "moment": lambda a, b: apart(a.moment, b.moment),
            "claimant": on_claimants,
        }
        counts = [each.count for each in self.traits]
        return {name: Remembered(self.columns[name], counts, ask) for name, ask in asks.items()}

    def rows(self, pairs: Sequence[Pair]) -> Rows:
        """Return one row of features for each pair of positions in `traits`."""
        if not pairs:
            return np.zeros((0, len(FEATURES)), dtype=np.float32)
        places = np.array(pairs, dtype=np.intp)
        a, b = (End(places[:, at], self.columns) for at in (0, 1))
        shares, told = Shares(self.words, a, b), self.told
        found = (
            *on_value(a, b, told["stated"]), *on_what(a, b, shares), *on_where_and_when(a, b, told),
            told["claimant"].of(a, b), *on_context(a, b, shares), *self.in_text(a, b),
            *self.on_key(a, b), *self.on_meaning(a, b),
        )  # fmt: skip
        return np.stack(found, axis=1).astype(np.float32)

    def in_text(self, a: End, b: End) -> Found:
        """Return where the two stand in their reports."""
        places = a["place in text"], b["place in text"]
        return (
            a["report"] == b["report"], a["sentence"] == b["sentence"],
            a["headline"] + b["headline"],
            abs(places[0] - places[1]), np.maximum(*places),
            np.array([told_apart(*each) for each in self.both(a, b)]),
            a["is part"] + b["is part"],
            (a["whole"] == b["itself"]) | (b["whole"] == a["itself"]),
            (a["former"] == b["itself"]) | (b["former"] == a["itself"]),
        )  # fmt: skip

    def on_key(self, a: End, b: End) -> Found:
        """Return in how many things the key says that the two differ, and in how many far."""
        found = [difference(x.count, y.count, self.atlas) for x, y in self.both(a, b)]
        far = [sum(each.far for each in differences) for differences in found]
        return np.array([len(each) for each in found]), np.array(far)

    def on_meaning(self, a: End, b: End) -> Found:
        """Return how near the two sentences are, and whether another figure is nearer to either."""
        near = self.closeness(a.places, b.places)
        gaps = [np.maximum(self.nearest(*ends), near) - near for ends in ((a, b), (b, a))]
        told = [self.told_elsewhere(*ends) for ends in ((a, b), (b, a))]
        return (
            self.cosines(a.places, b.places),
            np.maximum(*gaps), np.minimum(*gaps), np.maximum(*told),
        )  # fmt: skip

    def cosines(self, firsts: Places, seconds: Places) -> Row:
        """Return the cosines of the two sentences, -1 where one has no vector."""
        return cosines(self.vectors, self.meant, firsts, seconds)

    def closeness(self, firsts: Places, seconds: Places) -> Column:
        """Return how near the surroundings of two figures are, by words and meaning."""
        kinds, means = self.columns["indicator"], self.cosines(firsts, seconds)
        near = self.words.alike(firsts, seconds) + np.maximum(means, 0.0)
        found: Column = near + (kinds[firsts] == kinds[seconds])
        return found

    def nearest(self, a: End, b: End) -> Column:
        """Return the closeness of each figure of the first to the nearest of its kind in the
        report of the other; LEAST where that has none."""
        asked = [(i, self.traits[j].count.report.id) for i, j in positions(a, b)]
        fresh = [each for each in dict.fromkeys(asked) if each not in self.best]
        rivals = [(at, k) for at, each in enumerate(fresh) for k in self.rivals(*each)]
        best = np.full(len(fresh), LEAST)
        if rivals:
            at, others = np.array(rivals, dtype=np.intp).T
            ones = np.array([one for one, _ in fresh], dtype=np.intp)[at]
            np.maximum.at(best, at, self.closeness(ones, others))
        self.best.update(zip(fresh, best.tolist(), strict=True))
        return np.array([self.best[each] for each in asked])

    def rivals(self, one: int, report: ReportId) -> Iterator[int]:
        """Yield the few figures of a report that are nearest to one, of its indicator."""
        traits = self.traits[one]
        siblings = self.siblings.get((report, traits.count.figure.indicator))
        near = siblings.nearest(traits, self.vectors[one], self.vectors) if siblings else ()
        return (k for k in near if k != one)

    def told_elsewhere(self, a: End, b: End) -> Column:
        """Return whether the report of a figure without a place counts the other's place apart:
        "72 dead, 66 of them in Mexico"."""
        found: Column = a["has place"] * (b["place"] == UNKNOWN)
        for at in np.flatnonzero(found).tolist():
            found[at] = self.tells_elsewhere(int(a.places[at]), int(b.places[at]))
        return found

    def tells_elsewhere(self, i: int, j: int) -> bool:
        """Whether the report of one figure counts the place of another, but not by that figure."""
        one, other = self.traits[i].count, self.traits[j].count
        siblings = self.siblings.get((other.report.id, one.figure.indicator))
        places = (place for place, at in siblings.places.items() if at != [j]) if siblings else ()
        return any(self.atlas.lie(one.place, place) is Lie.SAME for place in places)

    def both(self, a: End, b: End) -> Iterator[tuple[Traits, Traits]]:
        """Yield the traits of each pair."""
        return ((self.traits[i], self.traits[j]) for i, j in positions(a, b))


def positions(a: End, b: End) -> Iterator[Pair]:
    """Yield the positions of each pair."""
    return zip(a.places.tolist(), b.places.tolist(), strict=True)


def on_value(a: End, b: End, told: Remembered) -> Found:
    """Return how the values stand."""
    value, numbers = told.of(a, b), (a["number"], b["number"])
    low, high = np.minimum(*numbers), np.maximum(*numbers)
    return (
        (a["numbers"] == b["numbers"]) & (a["numbers"] != UNKNOWN),
        value == VALUES[Value.SAME],
        value == VALUES[Value.CHANGED],
        np.log(high / low), np.log10(low), np.log10(high),
        a["odd"] + b["odd"], a["vague"] + b["vague"], a["hedged"] + b["hedged"],
        np.log1p(abs(a["exact number"] - b["exact number"])),
    )  # fmt: skip


def on_what(a: End, b: End, shares: Shares) -> Found:
    """Return how what is counted stands."""
    return (
        a["indicator"] == b["indicator"],
        a["other"] + b["other"],
        are_kin(a, b),
        a["running"] + b["running"],
        a["killed"] + b["killed"],
        a["money"] + b["money"],
        known(a["unit"], b["unit"]),
        a["percent"] + b["percent"], a["percent"] != b["percent"],
        known(a["group"], b["group"]), known(a["head"], b["head"]),
        shares.share("counted"),
        known(a["names"], b["names"]),
        shares.inside("counted"),
        a["measure"] + b["measure"], known(a["verb"], b["verb"]),
    )  # fmt: skip


def on_where_and_when(a: End, b: End, told: dict[str, Remembered]) -> Found:
    """Return how place, status and time stand."""
    return (
        told["place"].of(a, b),
        told["reach"].of(a, b),
        np.maximum(a["background"], b["background"]),
        a["placed"] + b["placed"],
        known(a["status"], b["status"]),
        a["suspected"] != b["suspected"],
        a["addition"] + b["addition"], a["addition"] != b["addition"],
        a["epoch"] != b["epoch"],
        told["day"].of(a, b), told["moment"].of(a, b),
        known(a["period"], b["period"]), known(a["covers"], b["covers"]),
        known(a["scope"], b["scope"]),
        a["cumulative"] + b["cumulative"],
    )  # fmt: skip


def apart(first: str | None, second: str | None) -> float:
    """Return the days between two moments as a feature, -1 where one is not known."""
    days = days_between(first, second)
    return UNKNOWN if days is None else float(days)


def on_claimants(a: Count, b: Count) -> float:
    """Return how the claimants stand."""
    first, second = a.claimant, b.claimant
    if first and second:
        return 1.0 + same_name(first, second)
    return 0.0 if first or second else UNKNOWN


def on_context(a: End, b: End, shares: Shares) -> Found:
    """Return how the words about the numbers stand."""
    named, beside = shares.filled("named"), [each["names beside"] > 0 for each in (a, b)]
    return (
        shares.share("sentence"), shares.weight("sentence"), shares.inside("sentence"),
        shares.share("near"), shares.weight("near"),
        shares.share("following"), shares.share("named"),
        named[0] & named[1] & (shares.weight("named") == 0),
        known(a["subject"], b["subject"]), shares.weight("others"),
        shares.share("preceding"), shares.share("telling"), shares.weight("telling"),
        in_common(beside[0], beside[1], shares.weight("beside")), shares.weight("beside"),
    )  # fmt: skip


def told_apart(a: Traits, b: Traits) -> float:
    """Return of how many of two figures the report of the other gives the number elsewhere."""
    return float(any(map(b.apart.has, a.numbers)) + any(map(a.apart.has, b.numbers)))

"""Copies: from readings to a row for each pair of reports that share text.

Reports whose folded words are equal form a family and are compared once; so a reprint costs
nothing and changes nothing between the others.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from crossread.joining import joined
from crossread.lineage.bands import CROWD, NEAR, candidates
from crossread.lineage.clock import order_of
from crossread.lineage.credits import Credited, credited
from crossread.lineage.judge import judged
from crossread.lineage.layout import Layout, Load, layout_of
from crossread.lineage.overlap import SHORT, Overlap, overlap_of
from crossread.lineage.runs import Run, Wording, runs_between
from crossread.lineage.sketch import Sketch, Sketched, readable, sketches
from crossread.lineage.words import Places, placed_words_of
from crossread.records import Copy, CopyKind, Reading, Record, Report, SharedRun, Span, record_id
from crossread.records.base import CopyId
from crossread.records.instant import days_between

KEPT_LAYOUTS = 1024  # layouts of reports held at a time, some 30 MB
RECURS = 4
"""In how many texts a line must be all that they share to count as one of the page."""
RECURS_AT_HOME = 3
"""The same, where all of them come from one outlet."""
FEW_LINES = 4  # lines that two texts share, of which one may be of the page
A_WEEK = 7  # days from the first to the last, from which a line is of the page, not of the news
WORTH_A_ROW = 12
"""Words that two independent reports must share for the pair to be listed."""


class Family(Record, frozen=True, kw_only=True):
    """Reports of one folded text with their credits, the earliest first."""

    sketch: Sketched
    members: tuple[Credited, ...]

    @property
    def first(self) -> Credited:
        """The earliest report, which stands for all."""
        return self.members[0]


class Compared(Record, frozen=True, kw_only=True):
    """Two families by number, what they share, and what that makes of them."""

    a: int
    b: int
    overlap: Overlap
    kind: CopyKind
    reasons: tuple[str, ...]


def families_of(
    readings: Iterable[Reading], keep: Callable[[Sketch], Sketched] = lambda sketch: sketch
) -> tuple[Family, ...]:
    """Gather the readings, given in order of time, by their folded words; `keep` says what
    stands for a sketch. No reading is held."""
    members: dict[bytes, list[Credited]] = defaultdict(list)
    kept: dict[bytes, Sketched] = {}
    come: deque[Credited] = deque()

    def noted() -> Iterator[Reading]:
        for reading in readings:
            come.append(credited(reading))
            yield Reading(report=reading.report)  # hundreds are sketched at once

    for sketch in sketches(noted()):
        key = sketch.key
        members[key].append(come.popleft())
        if key not in kept:
            kept[key] = keep(sketch)
    return tuple(Family(sketch=kept[key], members=tuple(members[key])) for key in kept)


class Placed(NamedTuple):
    """A report and where its words stand."""

    report: Report
    """Without its text."""
    starts: Places
    ends: Places


def compared(families: Sequence[Family], load: Load) -> tuple[Compared, ...]:
    """Compare every two families that share a band, and judge them; `load` gives whole readings."""

    @lru_cache(KEPT_LAYOUTS)
    def laid(number: int) -> Layout:
        family = families[number]
        return layout_of(load(family.first.report.id), family.sketch.words)

    @lru_cache(KEPT_LAYOUTS)
    def worded(number: int) -> Wording:
        return Wording.of(families[number].sketch.words)

    found: dict[tuple[int, int], Overlap] = {}
    for one, two in candidates([family.sketch for family in families]):
        runs = runs_between(worded(one), worded(two))
        if sum(run.length for run in runs) < SHORT:
            continue
        overlap = overlap_of(laid(one), laid(two), runs)
        if overlap.words >= WORTH_A_ROW or overlap.taken:
            found[one, two] = overlap
    page = _recurring(found, families)
    return tuple(_verdict(pair, overlap.without(page), families) for pair, overlap in found.items())


def _verdict(pair: tuple[int, int], overlap: Overlap, families: Sequence[Family]) -> Compared:
    a, b = pair
    kind, reasons = judged(families[a].first, families[b].first, overlap)
    return Compared(a=a, b=b, overlap=overlap, kind=kind, reasons=reasons)


def _recurring(
    found: Mapping[tuple[int, int], Overlap], families: Sequence[Family]
) -> frozenset[bytes]:
    """Return the lines that are all that several texts share: matter of their pages.

    The same few lines in reports of many days tell of a template ("We welcome comments
    that advance the story"), in reports of one week of a copy.
    """
    of_text = joined(len(families), (pair for pair, over in found.items() if over.whole))
    holders: dict[bytes, set[int]] = defaultdict(set)
    pairs: Counter[bytes] = Counter()
    few: Counter[bytes] = Counter()
    for pair, overlap in found.items():
        texts = {of_text(number) for number in pair}
        keys = {taken.key for taken in overlap.taken}
        for key in keys if len(texts) > 1 else ():
            holders[key] |= texts
            pairs[key] += 1
            few[key] += len(keys) <= FEW_LINES
    return frozenset(
        key
        for key, texts in holders.items()
        if few[key] * 2 > pairs[key] and _is_of_page(texts, families)
    )


def _is_of_page(texts: Iterable[int], families: Sequence[Family]) -> bool:
    reports = [families[number].first.report for number in texts]
    outlets = {report.outlet for report in reports}
    if len(outlets) > 1 and None not in outlets:
        return False
    least = RECURS if None in outlets else RECURS_AT_HOME
    days = sorted(report.published.instant.day or "" for report in reports if report.published)
    spread = not days or (days_between(days[0], days[-1]) or 0) > A_WEEK
    return len(reports) >= least and spread


def copies_of(families: Sequence[Family], pairs: Iterable[Compared], load: Load) -> Iterator[Copy]:
    """Yield a row for each pair of reports: within a family, and between two of them."""

    @lru_cache(KEPT_LAYOUTS)
    def placed(family: int, member: int) -> Placed:
        reading = load(families[family].members[member].report.id)
        return Placed(reading.report.card, *placed_words_of(readable(reading)))

    for number, family in enumerate(families):
        for one, two in _met(len(family.members)):
            yield _same(placed(number, one), placed(number, two))
    for pair in pairs:
        for one, two in _between(len(families[pair.a].members), len(families[pair.b].members)):
            yield _row(placed(pair.a, one), placed(pair.b, two), pair)


def _met(size: int) -> Iterable[tuple[int, int]]:
    """Every two of a few; of many, each with the first and its neighbours."""
    if size <= CROWD:
        return combinations(range(size), 2)
    return sorted(
        {(0, two) for two in range(1, size)}
        | {(one, two) for one in range(size) for two in range(one + 1, min(size, one + NEAR))}
    )


def _between(size_a: int, size_b: int) -> Iterable[tuple[int, int]]:
    if size_a * size_b <= CROWD:
        return ((one, two) for one in range(size_a) for two in range(size_b))
    return [(one, 0) for one in range(size_a)] + [(0, two) for two in range(1, size_b)]


def _same(a: Placed, b: Placed) -> Copy:
    size = len(a.starts)
    whole = Compared(
        a=0,
        b=0,
        overlap=Overlap(runs=(Run(0, 0, size),), share_a=1.0, share_b=1.0, words=size),
        kind=CopyKind.DUPLICATE,
        reasons=("the same words from beginning to end",),
    )
    return _row(a, b, whole)


def _row(a: Placed, b: Placed, pair: Compared) -> Copy:
    runs = tuple(
        SharedRun(
            a=_span(a, run.a, run.length),
            b=_span(b, run.b, run.length),
        )
        for run in pair.overlap.runs
        if run.length
    )
    one, two = a.report, b.report
    if two.id < one.id:
        runs = tuple(SharedRun(a=run.b, b=run.a) for run in runs)
        one, two = two, one
    earlier, order = order_of(a.report, b.report)
    versions = ("two versions of one article",) if one.article == two.article else ()
    return Copy(
        id=CopyId(record_id("copy", one.id, two.id)),
        a=one.id,
        b=two.id,
        kind=pair.kind,
        share=round(min(1.0, pair.overlap.share), 4),
        earlier=earlier,
        runs=runs,
        reasons=(*versions, *pair.reasons, order),
    )


def _span(placed: Placed, first: int, length: int) -> Span:
    return placed.report.span(int(placed.starts[first]), int(placed.ends[first + length - 1]))

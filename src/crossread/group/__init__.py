"""Group: from readings and their lineage to stories, each of one event or of several."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from crossread.group.bridges import bridged
from crossread.group.clock import within
from crossread.group.cluster import average_link
from crossread.group.likeness import Profile, how_alike, profiles
from crossread.group.near import near_pairs
from crossread.group.pairs import Pair, Pairs, group_of_each
from crossread.group.prior import MOST, for_these
from crossread.group.reprints import Reprints, firsts_of
from crossread.group.stories import story_of
from crossread.joining import components
from crossread.records import Copy, CopyKind, Lineage, Reading, Story, time_key
from crossread.records.base import ReportId

__all__ = ["group"]

ONE_EVENT = 0.3
"""Probability from which two reports tell one event; groups of them must be more alike."""
SAME_TEXT = 0.95
"""Likeness of duplicates, however little their words weigh."""
TAKEN_OVER = 0.5
"""How much shared text adds to the likeness, for each part of the shorter report."""
AT_MOST = 0.15
"""The most that shared text adds to the likeness."""


def group(
    readings: Iterable[Reading],
    lineage: Lineage,
    load: Callable[[ReportId], Reading] | None = None,
) -> tuple[Story, ...]:
    """Return the stories that the readings tell; each report stands in one story.

    The result depends on the set of readings alone: they are put in order of time first. `load`
    gives the reading of a report; with it those given need name their reports alone
    (`Report.card`).

    >>> group([], Lineage())
    ()
    """
    unique = {reading.report.id: reading for reading in readings}
    in_time = sorted(unique, key=lambda one: unique[one].report.in_time)
    reprints: Reprints = {}
    firsts = firsts_of(map(load or unique.__getitem__, in_time), reprints)
    found = profiles(firsts)
    order = sorted(range(len(found)), key=found.keys.__getitem__)
    ordered = found.ranked(order)
    copied = _copied([found.keys[place] for place in order], lineage)
    pairs = _with_copies(ordered, copied)
    if len(ordered) <= MOST:
        pairs = Pairs.of(for_these(list(pairs), len(ordered)))
    events = average_link(len(ordered), pairs, least=ONE_EVENT)
    together = components(len(events), bridged(events, pairs, ordered))
    told = [[events[place] for place in places] for places in together]
    inside = _inside(pairs, [[one for event in story for one in event] for story in told])
    stories = (
        story_of(story, near, ordered, reprints) for story, near in zip(told, inside, strict=True)
    )
    return tuple(sorted(stories, key=lambda story: (time_key(story.first), story.id)))


def _inside(pairs: Pairs, groups: Sequence[Sequence[int]]) -> Iterator[Iterable[Pair]]:
    """Yield the pairs that stand inside each group."""
    group_of = group_of_each(groups, sum(map(len, groups)))
    some = pairs.these(group_of[pairs.ones] == group_of[pairs.twos])
    found = some.by(group_of[some.ones])
    at, rows = next(found, (len(groups), some))
    for place in range(len(groups)):
        if place < at:
            yield ()
            continue
        yield rows
        at, rows = next(found, (len(groups), some))


def _with_copies(ordered: Sequence[Profile], copied: Mapping[tuple[int, int], Copy]) -> Pairs:
    """Return the near pairs; text that two reports share makes them more alike."""
    known: dict[tuple[int, int], float] = {}

    def others() -> Iterator[Pair]:
        for one, two, score in near_pairs(ordered):
            if (one, two) in copied:
                known[one, two] = score
            else:
                yield one, two, score

    near = Pairs.of(others())
    more = []
    for (one, two), copy in copied.items():
        score = known.get((one, two)) or how_alike(ordered[one], ordered[two])
        if copy.kind is CopyKind.DUPLICATE:
            more.append((one, two, max(score, SAME_TEXT)))
        else:
            more.append((one, two, score + min(AT_MOST, TAKEN_OVER * copy.share)))
    every = near.and_these(Pairs.of(more))
    return every.these(np.lexsort((every.twos, every.ones)))


def _copied(
    keys: Sequence[tuple[bool, int, ReportId]], lineage: Lineage
) -> dict[tuple[int, int], Copy]:
    """Return the pairs that share text and are near in time, by number; `keys` are in order."""
    copies = [copy for copy in lineage.copies if copy.kind is not CopyKind.INDEPENDENT]
    wanted = {report for copy in copies for report in (copy.a, copy.b)}
    number: dict[ReportId, int] = {}
    days: dict[int, int | None] = {}
    for place, (undated, day, report) in enumerate(keys):
        if report in wanted:
            number[report], days[place] = place, None if undated else day
    found = {}
    for copy in copies:
        if {copy.a, copy.b} <= number.keys():
            one, two = sorted((number[copy.a], number[copy.b]))
            if within(days[one], days[two]):
                found[one, two] = copy
    return found

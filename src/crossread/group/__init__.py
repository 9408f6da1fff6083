"""Group: from readings and their lineage to stories, each of one event or of several."""

from collections.abc import Callable, Iterable, Sequence

from crossread.group.bridges import bridged
from crossread.group.clock import within
from crossread.group.cluster import Pairs, average_link
from crossread.group.likeness import Profile, how_alike, profiles
from crossread.group.near import near_pairs
from crossread.group.prior import for_these
from crossread.group.reprints import parted
from crossread.group.stories import story_of
from crossread.joining import components
from crossread.records import CopyKind, Lineage, Reading, Story, time_key
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
    gives the reading of a report; with it those given need hold their reports alone.

    >>> group([], Lineage())
    ()
    """
    unique = {reading.report.id: reading for reading in readings}
    firsts, reprints = parted(unique.values())
    whole = (load(one.report.id) for one in firsts) if load else firsts
    ordered = sorted(profiles(whole), key=_order)
    pairs = for_these(_with_copies(ordered, lineage), len(ordered))
    events = average_link(len(ordered), pairs, least=ONE_EVENT)
    together = components(len(events), bridged(events, pairs, ordered))
    told = [[events[place] for place in places] for places in together]
    inside = _inside(pairs, [[one for event in story for one in event] for story in told])
    found = (
        story_of(story, near, ordered, reprints) for story, near in zip(told, inside, strict=True)
    )
    return tuple(sorted(found, key=lambda story: (time_key(story.first), story.id)))


def _inside(pairs: Pairs, groups: Sequence[Sequence[int]]) -> list[list[tuple[int, int, float]]]:
    """Return the pairs that stand inside each group."""
    group_of = {number: place for place, members in enumerate(groups) for number in members}
    found: list[list[tuple[int, int, float]]] = [[] for _ in groups]
    for one, two, score in pairs:
        if group_of[one] == group_of[two]:
            found[group_of[one]].append((one, two, score))
    return found


def _order(profile: Profile) -> tuple[bool, int, str]:
    return profile.day is None, profile.day or 0, profile.id


def _with_copies(ordered: Sequence[Profile], lineage: Lineage) -> list[tuple[int, int, float]]:
    """Return the near pairs; text that two reports share makes them more alike."""
    found = {(one, two): score for one, two, score in near_pairs(ordered)}
    number = {profile.id: place for place, profile in enumerate(ordered)}
    for copy in lineage.copies:
        if copy.kind is CopyKind.INDEPENDENT or not {copy.a, copy.b} <= number.keys():
            continue
        one, two = sorted((number[copy.a], number[copy.b]))
        if not within(ordered[one].day, ordered[two].day):
            continue
        score = found.get((one, two)) or how_alike(ordered[one], ordered[two])
        if copy.kind is CopyKind.DUPLICATE:
            found[one, two] = max(score, SAME_TEXT)
        else:
            found[one, two] = score + min(AT_MOST, TAKEN_OVER * copy.share)
    return [(one, two, score) for (one, two), score in sorted(found.items())]

"""Bridges: from events to stories, where several reports stand between two events.

An unrest of a week is one story of many events: what joins them is many reports, never a
single one. A hub, a digest or a live page that is near to events far from one another,
joins nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crossread.group.likeness import Profile

BRIDGE = 0.36
"""Likeness of a pair of reports from which it counts as standing between two events."""
DAYS = 3
"""Days within which two reports bridge; undated reports never do."""
SHARE = 0.34
"""Share of the smaller event that must stand in bridges."""
FAR = 3
"""Events not near to each other, to all of which a report is near: then it is a hub."""


def bridged(
    events: Sequence[Sequence[int]],
    pairs: Iterable[tuple[int, int, float]],
    ordered: Sequence[Profile],
) -> list[tuple[int, int]]:
    """Return the pairs of events, by number, that belong to one story."""
    event_of = {number: place for place, event in enumerate(events) for number in event}
    between: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for one, two, score in pairs:
        ends = event_of[one], event_of[two]
        if score >= BRIDGE and ends[0] != ends[1] and _close(ordered[one], ordered[two]):
            key = (min(ends), max(ends))
            between[key].append((one, two) if ends[0] == key[0] else (two, one))
    hubs = _hubs(between)
    return [key for key, rows in sorted(between.items()) if _holds(key, rows, events, hubs)]


def _close(one: Profile, two: Profile) -> bool:
    return one.day is not None and two.day is not None and abs(one.day - two.day) <= DAYS


def _holds(
    key: tuple[int, int],
    rows: Iterable[tuple[int, int]],
    events: Sequence[Sequence[int]],
    hubs: frozenset[int],
) -> bool:
    """Whether enough of both events stand in the bridges between them."""
    kept = [(one, two) for one, two in rows if one not in hubs and two not in hubs]
    sides = ({one for one, _ in kept}, {two for _, two in kept})
    return all(
        len(side) >= max(1, SHARE * len(events[event])) or len(side) >= 3
        for side, event in zip(sides, key, strict=True)
    )


def _hubs(between: Mapping[tuple[int, int], Iterable[tuple[int, int]]]) -> frozenset[int]:
    """Return the reports near to several events that are not near to each other."""
    reached: dict[int, set[int]] = defaultdict(set)
    for (one_event, two_event), rows in between.items():
        for one, two in rows:
            reached[one].add(two_event)
            reached[two].add(one_event)
    return frozenset(number for number, near in reached.items() if _apart(near, between) >= FAR)


def _apart(events: Iterable[int], between: Mapping[tuple[int, int], object]) -> int:
    """Return how many of the events, taken in order, are near to none taken before."""
    taken: list[int] = []
    for event in sorted(events):
        if all((other, event) not in between for other in taken):
            taken.append(event)
    return len(taken)

"""Bridges: from events to stories, where several reports stand between two events.

An unrest of a week is one story of many events: what joins them is several reports on both
sides, never a single one. So a hub, a digest or a live page near to two stories, chains
nothing: it hangs on the event to which it is nearest.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from crossread.group.likeness import Profile, how_alike
from crossread.group.pairs import Pair, Pairs, group_of_each

BRIDGE = 0.08
"""Likeness of a pair of reports from which it counts as standing between two events."""
FEW = 2
"""Reports of an event that few tell, at most."""
ALONE = 0.4
"""The same where one of the events has so few reports; one pair is enough then."""
DAYS = 3
"""Days within which two reports bridge; undated reports never do."""
SEVERAL = 2
"""Reports that must stand in bridges on each side, so that no single one chains."""
SHARE = 0.2
"""And the share of each event, so that the rim of a large one does not decide."""
APART = 0.002
"""Likeness of two events below which they have nothing in common."""


def bridged(
    events: Sequence[Sequence[int]], pairs: Iterable[Pair], ordered: Sequence[Profile]
) -> list[tuple[int, int]]:
    """Return the pairs of events, by number, that belong to one story."""
    links = {
        key: sum(score for _, _, score in rows)
        for key, rows in _between(events, Pairs.of(pairs), ordered)
        if _holds(key, rows, events)
    }
    hubs = _hubs(links, events, ordered)
    kept = {key for key in links if not hubs & set(key)}
    return sorted(kept | _strongest(links, hubs))


def _between(
    events: Sequence[Sequence[int]], pairs: Pairs, ordered: Sequence[Profile]
) -> Iterator[tuple[tuple[int, int], list[Pair]]]:
    """Yield the pairs that bridge, by the events they stand between, the lower event first."""
    event_of = group_of_each(events, len(ordered))
    here = event_of[pairs.ones] != event_of[pairs.twos]
    some = pairs.these(here & (pairs.scores >= BRIDGE))
    ends = event_of[some.ones], event_of[some.twos]
    for key, rows in some.by(np.minimum(*ends) * len(events) + np.maximum(*ends)):
        low, high = divmod(key, len(events))
        turned = (
            (one, two, score) if event_of[one] == low else (two, one, score)
            for one, two, score in rows
            if _close(ordered[one], ordered[two])
        )
        if found := list(turned):
            yield (low, high), found


def _close(one: Profile, two: Profile) -> bool:
    return one.day is not None and two.day is not None and abs(one.day - two.day) <= DAYS


def _holds(
    key: tuple[int, int],
    rows: Iterable[tuple[int, int, float]],
    events: Sequence[Sequence[int]],
) -> bool:
    """Whether enough reports of both events stand in the bridges between them."""
    rows = tuple(rows)
    sides = ({one for one, _, _ in rows}, {two for _, two, _ in rows})
    if min(len(events[event]) for event in key) <= FEW:
        return max(score for _, _, score in rows) >= ALONE
    return all(
        len(side) >= max(SEVERAL, SHARE * len(events[event]))
        for side, event in zip(sides, key, strict=True)
    )


def _hubs(
    links: Iterable[tuple[int, int]],
    events: Sequence[Sequence[int]],
    ordered: Sequence[Profile],
) -> set[int]:
    """Return the events linked to two that have nothing in common."""
    near: dict[int, list[int]] = defaultdict(list)
    for one, two in sorted(links):
        near[one].append(two)
        near[two].append(one)

    def first(event: int) -> Profile:
        return ordered[events[event][0]]

    return {
        event
        for event, others in near.items()
        if any(how_alike(first(others[0]), first(other)) < APART for other in others[1:])
    }


def _strongest(links: Mapping[tuple[int, int], float], hubs: set[int]) -> set[tuple[int, int]]:
    """Return the one link of each hub that is strongest."""
    best: dict[int, tuple[int, int]] = {}
    for key in sorted(links):
        for hub in hubs & set(key):
            if hub not in best or links[key] > links[best[hub]]:
                best[hub] = key
    return set(best.values())

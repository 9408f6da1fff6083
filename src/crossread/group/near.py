"""Near: the pairs of reports alike enough to matter, found by rare terms within the window."""

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence

from crossread.group.likeness import Profile, how_alike

WINDOW = 7
"""Days within which two reports can tell one event."""
PROBES = 24
"""Heaviest terms of a report by which others are looked up."""
CROWD = 256
"""A term in more reports of the window than this finds the latest of them only."""
NEAREST = 40
"""Reports looked at closely for each one."""
FLOOR = 0.25
"""Likeness below which a pair is forgotten."""


def near_pairs(ordered: Sequence[Profile]) -> Iterator[tuple[int, int, float]]:
    """Yield (lower, higher, likeness) of near pairs of profiles, given in order of time.

    Each report is looked up in an index of those before it, out of which reports fall as
    the window passes: time grows with the number of reports, memory with the window alone.
    Undated reports come last and see all undated ones.
    """
    index: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=CROWD))
    alive: deque[int] = deque()
    for number, profile in enumerate(ordered):
        while alive and not within(ordered[alive[0]], profile):
            _drop(index, ordered[alive[0]], alive.popleft())
        for other in _nearest(index, ordered, number):
            score = how_alike(ordered[other], profile)
            if score >= FLOOR:
                yield other, number, score
        for term in _probes(profile):
            index[term].append(number)
        alive.append(number)


def within(one: Profile, two: Profile) -> bool:
    """Whether two reports are near enough in time; undated ones meet undated ones."""
    if one.day is None or two.day is None:
        return one.day is two.day
    return abs(one.day - two.day) <= WINDOW


def _probes(profile: Profile) -> list[str]:
    return list(profile.terms)[:PROBES]


def _nearest(index: dict[str, deque[int]], ordered: Sequence[Profile], number: int) -> list[int]:
    """Return the numbers of the earlier reports that share the weightiest rare terms."""
    own = ordered[number].terms
    scores: Counter[int] = Counter()
    for term in _probes(ordered[number]):
        for other in index.get(term, ()):
            scores[other] += own[term] * ordered[other].terms[term]  # type: ignore[assignment]
    return heapq.nsmallest(NEAREST, scores, key=lambda other: (-scores[other], -other))


def _drop(index: dict[str, deque[int]], profile: Profile, number: int) -> None:
    for term in _probes(profile):
        row = index.get(term)
        if row and row[0] == number:
            row.popleft()
        if not row:
            index.pop(term, None)

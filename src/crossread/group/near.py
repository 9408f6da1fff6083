"""Near: the pairs of reports alike enough to matter, found by rare terms within the window."""

import heapq
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from crossread.group.clock import within
from crossread.group.likeness import Profile, likenesses

PROBES = 24
"""Heaviest terms of a report by which others are looked up."""
CROWD = 256
"""A term in more reports of the window than this finds the latest of them only."""
NEAREST = 40
"""Reports looked at closely for each one."""
FLOOR = 0.02
"""Likeness below which a pair is forgotten."""

Index = dict[int, deque[tuple[int, float]]]


def near_pairs(ordered: Sequence[Profile]) -> Iterator[tuple[int, int, float]]:
    """Yield (lower, higher, likeness) of near pairs of profiles, given in order of time.

    Each report is looked up in an index of those before it, out of which reports fall as
    the window passes: time grows with the number of reports, memory with the window alone.
    Undated reports come last: they see the last week of the dated ones, and one another.
    """
    for number, profile, nearest in _each(ordered):
        scores = likenesses(profile, [ordered[other] for other in nearest])
        for other, score in zip(nearest, scores.tolist(), strict=True):
            if score >= FLOOR:
                yield other, number, score


def nearest_of(ordered: Sequence[Profile]) -> Iterator[tuple[Profile, list[Profile]]]:
    """Yield each profile with those before it that are worth a closer look."""
    for _, profile, nearest in _each(ordered):
        yield profile, [ordered[other] for other in nearest]


def _each(ordered: Sequence[Profile]) -> Iterator[tuple[int, Profile, list[int]]]:
    """Yield each profile by its number with the numbers of those worth a closer look."""
    index: Index = defaultdict(lambda: deque(maxlen=CROWD))
    alive: deque[int] = deque()
    for number, profile in enumerate(ordered):
        while alive and not within(ordered[alive[0]].day, profile.day):
            _drop(index, ordered[alive[0]], alive.popleft())
        yield number, profile, _nearest(index, profile)
        for term, weight in _probes(profile):
            index[term].append((number, weight))
        alive.append(number)


def _probes(profile: Profile) -> list[tuple[int, float]]:
    """Return the heaviest terms, by number, with their weights."""
    terms = profile.terms
    return list(zip(terms.numbers[:PROBES].tolist(), terms.weights[:PROBES].tolist(), strict=True))


def _nearest(index: Index, profile: Profile) -> list[int]:
    """Return the numbers of the earlier reports that share the weightiest rare terms."""
    scores: dict[int, float] = {}
    for term, own in _probes(profile):
        for other, weight in index.get(term, ()):
            scores[other] = scores.get(other, 0.0) + own * weight
    return heapq.nsmallest(NEAREST, scores, key=lambda other: (-scores[other], -other))


def _drop(index: Index, profile: Profile, number: int) -> None:
    for term, _ in _probes(profile):
        row = index.get(term)
        if row and row[0][0] == number:
            row.popleft()
        if not row:
            index.pop(term, None)

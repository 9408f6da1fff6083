"""Runs: the words that two texts share in unbroken order."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crossread.lineage.words import Words, grams_of

LEAST = 6
"""Words of the shortest run that counts."""
STARTS = 32
"""Places of a run in the other text that are tried: the first. What stands there more often is
a refrain."""
STRIDE = 32
"""Words that are compared at once to begin with; twice as many each time that all are equal."""


Ranks = npt.NDArray[np.int32]


class Run(NamedTuple):
    """`length` words from word `a` of one text and word `b` of the other."""

    a: int
    b: int
    length: int


class Wording(NamedTuple):
    """The words of a text made ready for comparing with many others."""

    words: Words
    ranked: npt.NDArray[np.uint64]
    """Its grams, one for each run of six words, each once, in rising order."""
    rank: Ranks
    """The place among the ranked of each gram, in order of the text."""
    order: Ranks
    """The places of the grams in the text, by gram, then in order of the text."""
    starts: Ranks
    """Where the places of each ranked gram begin in `order`, and the end of all."""

    @classmethod
    def of(cls, words: Words) -> Wording:
        """Make the words ready."""
        grams = grams_of(words, LEAST)
        order = np.argsort(grams, kind="stable")
        ordered = grams[order]
        first = np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(grams)]
        rank = np.empty(len(grams), dtype=np.int32)
        rank[order] = np.cumsum(first) - 1
        starts = np.append(np.flatnonzero(first), len(grams)).astype(np.int32)
        return cls(words, ordered[first], rank, order.astype(np.int32), starts)


def runs_between(a: Wording, b: Wording) -> tuple[Run, ...]:
    """Return the maximal shared runs of at least six words, each word of `a` once.

    Where a passage of `a` stands several times in `b`, its longest match counts, then the
    first. Takes time in proportion to the two texts.

    >>> one, two = np.arange(20, dtype=np.uint32), np.arange(5, 30, dtype=np.uint32)
    >>> runs_between(Wording.of(one), Wording.of(two))
    (Run(a=5, b=0, length=15),)
    """
    common = _common(a.ranked, b.ranked)
    if not len(common):
        return ()
    if len(a.words) == len(b.words) and bool((a.words == b.words).all()):
        return (Run(0, 0, len(a.words)),)
    places, firsts, stops = _shared(a, b, common)
    found: list[Run] = []
    at = 0
    while at < len(places):
        place = places[at]
        starts = b.order[firsts[at] : min(stops[at], firsts[at] + STARTS)].tolist()
        length, start = max((_length(a.words, b.words, place, s), -s) for s in starts)
        found.append(Run(place, -start, length))
        at = bisect_left(places, place + length, at + 1)
    return tuple(run for run in found if run.length >= LEAST)


def _shared(
    a: Wording, b: Wording, common: npt.NDArray[np.uint64]
) -> tuple[list[int], list[int], list[int]]:
    """Return the places in `a` of grams that are common, and for each where its places in `b`
    begin and end in the order of `b`."""
    here = np.full(len(a.ranked), -1, dtype=np.int32)
    here[np.searchsorted(a.ranked, common)] = np.searchsorted(b.ranked, common)
    there = here[a.rank]
    places = np.flatnonzero(there >= 0)
    there = there[places]
    return places.tolist(), b.starts[there].tolist(), b.starts[there + 1].tolist()


def _common(one: npt.NDArray[np.uint64], two: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return what both ranked rows hold; merging two sorted rows is one pass."""
    both = np.concatenate((one, two))
    both.sort(kind="stable")
    twice: npt.NDArray[np.uint64] = both[1:][both[1:] == both[:-1]]
    return twice


def _length(a: Words, b: Words, start_a: int, start_b: int) -> int:
    """Return how many words are the same from two places on."""
    count = min(len(a) - start_a, len(b) - start_b)
    done, stride = 0, STRIDE
    while done < count:
        end = min(done + stride, count)
        differ = a[start_a + done : start_a + end] != b[start_b + done : start_b + end]
        first = int(differ.argmax())
        if differ[first]:
            return done + first
        done, stride = end, 2 * stride
    return count

"""Runs: the words that two texts share in unbroken order."""

from __future__ import annotations

from collections import defaultdict
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


class Run(NamedTuple):
    """`length` words from word `a` of one text and word `b` of the other."""

    a: int
    b: int
    length: int


class Wording(NamedTuple):
    """The words of a text made ready for comparing with many others."""

    words: Words
    grams: npt.NDArray[np.uint64]
    """One for each run of six words, in order of the text."""
    ranked: npt.NDArray[np.uint64]
    """The same, each once, in rising order."""

    @classmethod
    def of(cls, words: Words) -> Wording:
        """Make the words ready."""
        grams = grams_of(words, LEAST)
        return cls(words, grams, np.unique(grams))


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
    at: dict[int, list[int]] = defaultdict(list)
    for place in _places(b.grams, common).tolist():
        at[int(b.grams[place])].append(place)
    found: list[Run] = []
    reached = 0
    for place in _places(a.grams, common).tolist():
        if place >= reached:
            starts = at[int(a.grams[place])][:STARTS]
            length, start = max((_length(a.words, b.words, place, s), -s) for s in starts)
            found.append(Run(place, -start, length))
            reached = place + length
    return tuple(run for run in found if run.length >= LEAST)


def _common(one: npt.NDArray[np.uint64], two: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return what both ranked rows hold; merging two sorted rows is one pass."""
    both = np.concatenate((one, two))
    both.sort(kind="stable")
    twice: npt.NDArray[np.uint64] = both[1:][both[1:] == both[:-1]]
    return twice


def _places(grams: npt.NDArray[np.uint64], of: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
    """Return where the grams stand that are among those given, which are ranked."""
    nearest = np.minimum(np.searchsorted(of, grams), len(of) - 1)
    return np.flatnonzero(of[nearest] == grams)


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

"""Sketch: from a text to the few numbers by which copies of any part of it are found.

Of every four neighbouring runs of five words the one with the lowest hash is kept
(winnowing; Schleimer, Wilkerson and Aiken, 2003): two texts that share eight words in a row
share a number for certain, however long the rest of them is.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

import numpy as np
import numpy.typing as npt

from crossread.lineage.words import Words, grams_of, words_of_each
from crossread.records import Reading, Record
from crossread.records.base import ReportId

SHINGLE = 5  # words of a run
NEIGHBOURS = 4
"""Runs of which one is kept: shared runs of SHINGLE + NEIGHBOURS - 1 words are found."""
SHARD = 256
"""Reports sketched at once: enough to vectorise, few enough for the cache."""
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)

Prints = npt.NDArray[np.uint64]


class Sketch(Record, frozen=True, kw_only=True):
    """The words of one report as hashes, and the fingerprints of its passages."""

    report: ReportId
    words: Words
    prints: Prints
    """In order of the text; some may stand several times."""

    @property
    def key(self) -> bytes:
        """Equal for texts that differ in typography alone; of a text without words its report's."""
        body = self.words.tobytes() or self.report.encode()
        return hashlib.blake2b(body, digest_size=16).digest()

    @property
    def size(self) -> int:
        """Number of words."""
        return len(self.words)

    @property
    def count(self) -> int:
        """Number of fingerprints."""
        return len(self.prints)


class Sketched(Protocol):
    """A sketch in memory or on the disk."""

    @property
    def words(self) -> Words:
        """The words of the report as hashes."""
        ...

    @property
    def prints(self) -> Prints:
        """The fingerprints of its passages."""
        ...

    @property
    def size(self) -> int:
        """Number of words."""
        ...

    @property
    def count(self) -> int:
        """Number of fingerprints."""
        ...


def readable(reading: Reading) -> str:
    """Return the text with furniture blotted out by spaces, so that offsets stay."""
    text, kept, at = reading.report.text, [], 0
    for start, end in sorted(part.span.pair for part in reading.report.furniture):
        if end > at:
            kept += [text[at:start], " " * (end - max(at, start))]
            at = end
    return "".join((*kept, text[at:]))


def sketches(readings: Iterable[Reading]) -> Iterator[Sketch]:
    """Yield the sketch of each reading, one shard at a time (a map)."""
    readings = iter(readings)
    while shard := list(islice(readings, SHARD)):
        yield from _sketched(shard)


def _sketched(shard: Sequence[Reading]) -> Iterator[Sketch]:
    words, cuts = words_of_each([readable(reading) for reading in shard])
    prints, of = _prints(words, cuts)
    stops = np.searchsorted(of, cuts).tolist()
    edges = cuts.tolist()
    for number, reading in enumerate(shard):
        yield Sketch(
            report=reading.report.id,
            words=words[edges[number] : edges[number + 1]].copy(),
            prints=prints[stops[number] : stops[number + 1]],
        )


def _prints(words: Words, cuts: npt.NDArray[np.int64]) -> tuple[Prints, npt.NDArray[np.intp]]:
    """Return the fingerprints of texts laid end to end, and the word at which each was taken.

    `cuts` are where the texts begin, and the end. A run that reaches over the end of its
    text counts for nothing.
    """
    grams = grams_of(words, SHINGLE)
    if not len(grams):
        return grams, np.empty(0, dtype=np.intp)
    whole = np.ones(len(words), dtype=np.bool_)
    filled = np.flatnonzero(cuts[1:] > cuts[:-1])
    for back in range(1, SHINGLE):
        whole[np.maximum(cuts[filled + 1] - back, cuts[filled])] = False
    whole = whole[: len(grams)]
    grams[~whole] = _NONE
    least = np.concatenate((grams, np.full(NEIGHBOURS - 1, _NONE)))
    least = np.minimum.reduce([least[at : at + len(grams)] for at in range(NEIGHBOURS)])
    whole[1:] &= (least[1:] != least[:-1]) | ~whole[:-1]
    places = np.flatnonzero(whole)
    return least[places], places

"""Sketch: from a text to the few numbers by which copies of any part of it are found."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from crossread.lineage.words import Words, grams_of, words_of
from crossread.records import Reading, Record
from crossread.records.base import ReportId

SHINGLE = 5
PASSAGE = 64
PERMUTATIONS = 32
SEED = 20220110
SHARD = 2048


class Sketch(Record, frozen=True, kw_only=True):
    """The words of one report as hashes, and the minima of its passages."""

    report: ReportId
    words: Words
    minima: npt.NDArray[np.uint64]
    """Each with the number of its permutation mixed in; shape (any,)."""

    @property
    def key(self) -> bytes:
        """Equal for texts that differ in typography alone."""
        return self.words.tobytes()


def readable(reading: Reading) -> str:
    """Return the text with furniture blotted out by spaces, so that offsets stay."""
    text = reading.report.text
    for part in reading.report.furniture:
        start, end = part.span.pair
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def sketches(readings: Iterable[Reading]) -> Iterator[Sketch]:
    """Yield the sketch of each reading, one shard at a time (a map).

    Passages of 64 runs of five words are sketched apart, so that one sentence taken over
    into a long report still shows (Broder, 1997, on containment).
    """
    readings = iter(readings)
    while shard := list(islice(readings, SHARD)):
        yield from _sketched(shard)


def _sketched(shard: Sequence[Reading]) -> Iterator[Sketch]:
    words = [words_of(readable(reading)) for reading in shard]
    grams = [grams_of(row, SHINGLE) for row in words]
    counts = [-(-len(row) // PASSAGE) for row in grams]
    matrix = _minima(grams)
    last = np.cumsum(counts)
    for reading, row, count, stop in zip(shard, words, counts, last, strict=True):
        yield Sketch(
            report=reading.report.id,
            words=row,
            minima=np.unique(matrix[stop - count : stop]),
        )


def _minima(grams: Sequence[npt.NDArray[np.uint64]]) -> npt.NDArray[np.uint64]:
    """Return the minima of all passages, shape (passages, permutations)."""
    offsets = [0]
    base = 0
    for row in grams:
        offsets += range(base + PASSAGE, base + len(row), PASSAGE)
        base += len(row)
        if len(row):
            offsets.append(base)
    if base == 0:
        return np.empty((0, PERMUTATIONS), dtype=np.uint64)
    flat = np.concatenate(grams)
    rows = RMinHash.digest_matrix_from_flat_token_hashes(
        flat, np.array(offsets, dtype=np.uint64), PERMUTATIONS, SEED
    ).to_rows()
    number = np.arange(PERMUTATIONS, dtype=np.uint64) << np.uint64(32)
    return np.array(rows, dtype=np.uint64) | number

"""Kept: sketches of a corpus in a file that ends with the process, read back one at a time.

Comes in: sketches. Goes out: what stands for each, with its report, its sizes and its place.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from crossread.lineage.sketch import Prints, Sketch
from crossread.lineage.words import Words
from crossread.records.base import ReportId


@dataclass(frozen=True, slots=True)
class Kept:
    """A sketch that lies in a file."""

    report: ReportId
    size: int
    count: int
    file: BinaryIO
    at: int

    @property
    def words(self) -> Words:
        """The words of the report as hashes."""
        return np.frombuffer(self._read(self.at, 4 * self.size), dtype=np.uint32)

    @property
    def prints(self) -> Prints:
        """The fingerprints of its passages."""
        return np.frombuffer(self._read(self.at + 4 * self.size, 8 * self.count), dtype=np.uint64)

    def _read(self, at: int, size: int) -> bytes:
        self.file.seek(at)
        return self.file.read(size)


class Keeper:
    """Puts sketches into a file, one after another."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._end = file, 0

    def __call__(self, sketch: Sketch) -> Kept:
        """Put a sketch behind the others."""
        kept = Kept(sketch.report, sketch.size, sketch.count, self._file, self._end)
        self._file.seek(self._end)
        self._file.write(sketch.words.tobytes() + sketch.prints.tobytes())
        self._end += 4 * sketch.size + 8 * sketch.count
        return kept


@contextmanager
def keeper() -> Iterator[Keeper]:
    """Give a keeper; its file is gone when the block or the process ends."""
    with tempfile.TemporaryFile(buffering=0) as file:
        yield Keeper(file)

"""Meanings: the vectors of a report's sentences, each alone and with those beside it.

Comes in: a Reading. Goes out: rows of length one; of what has no vector, zeros.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from crossread.records import Reading

Row = npt.NDArray[np.float32]
Rows = npt.NDArray[np.float32]
BESIDE = 1
"""Sentences before and behind one that make its passage."""


class Meanings:
    """The meanings of the sentences of one report, [sentences, width]."""

    def __init__(self, reading: Reading) -> None:
        self.given = reading.sentence_vectors

    @cached_property
    def sentences(self) -> Rows:
        """Each sentence alone; no rows where the model gave none."""
        return unit(self.given.array()) if self.given else np.zeros((0, 1), dtype=np.float32)

    @cached_property
    def passages(self) -> Rows:
        """Each sentence with those beside it."""
        rows = self.sentences
        whole = np.pad(rows, ((BESIDE, BESIDE), (0, 0)))
        return unit(sum_of(whole, 2 * BESIDE + 1)) if len(rows) else rows


def sum_of(rows: Rows, many: int) -> Rows:
    """Return the sums of so many rows that follow one another.

    >>> sum_of(np.array([[1.0], [2.0], [4.0]], dtype=np.float32), 2).tolist()
    [[3.0], [6.0]]
    """
    last = len(rows) - many + 1
    total: Rows = np.sum([rows[at : at + last] for at in range(many)], axis=0)
    return total


def stacked(rows: Sequence[Row]) -> Rows:
    """Return vectors as rows, zeros for those that are empty.

    >>> stacked([np.ones(2, dtype=np.float32), np.zeros(0, dtype=np.float32)]).tolist()
    [[1.0, 1.0], [0.0, 0.0]]
    """
    width = max(1, *map(len, rows)) if rows else 1
    made = np.zeros((len(rows), width), dtype=np.float32)
    for at, row in enumerate(rows):
        if len(row) == width:
            made[at] = row
    return made


def unit(rows: Rows) -> Rows:
    """Return a row, or each of several, made one long; zeros stay zeros.

    >>> unit(np.array([3.0, 4.0], dtype=np.float32)).round(1).tolist() == unit(
    ...     np.array([[6.0, 8.0]], dtype=np.float32)
    ... )[0].round(1).tolist()
    True
    """
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    made: Rows = (rows / np.maximum(lengths, TINY)).astype(np.float32)
    return made


TINY = 1e-9
"""So that nothing is divided by zero."""


def cosines(rows: Rows, firsts: npt.NDArray[np.intp], seconds: npt.NDArray[np.intp]) -> Rows:
    """Return the cosines of pairs of unit rows, -1 where one is not known.

    >>> rows = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 0.0]], dtype=np.float32)
    >>> cosines(rows, np.array([0, 0]), np.array([1, 2])).astype(float).round(1).tolist()
    [0.6, -1.0]
    """
    known: npt.NDArray[np.bool_] = np.abs(rows).sum(axis=1) > 0
    found = np.einsum("ij,ij->i", rows[firsts], rows[seconds])
    made: Rows = np.where(known[firsts] & known[seconds], found, UNKNOWN)
    return made


UNKNOWN = -1.0
"""What stands for what is not known."""

"""Meanings: the vectors of a report's sentences, each alone and with those beside it.

Comes in: a Reading. Goes out: rows of length one; of what has no vector, zeros.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from crossread.reconcile.words.overlaps import Places
from crossread.records import Reading

Row = npt.NDArray[np.float32]
Rows = npt.NDArray[np.float32]
Truths = npt.NDArray[np.bool_]
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


def stacked(vectors: Sequence[Row | None]) -> tuple[Rows, Truths]:
    """Return vectors as rows, zeros for those that are not known, and which are known.

    >>> rows, known = stacked([np.ones(2, dtype=np.float32), None])
    >>> rows.tolist(), known.tolist()
    ([[1.0, 1.0], [0.0, 0.0]], [True, False])
    """
    known = np.array([vector is not None for vector in vectors], dtype=np.bool_)
    width = next((len(vector) for vector in vectors if vector is not None), 1)
    rows = np.zeros((len(vectors), width), dtype=np.float32)
    for at, vector in enumerate(vectors):
        if vector is not None:
            rows[at] = vector
    return rows, known


def unit(rows: Rows) -> Rows:
    """Return a row, or each of several, made one long; zeros stay zeros.

    >>> unit(np.array([3.0, 4.0], dtype=np.float32)).round(1).tolist() == unit(
    ...     np.array([[6.0, 8.0]], dtype=np.float32)
    ... )[0].round(1).tolist()
    True
    """
    lengths: Rows = np.linalg.norm(rows, axis=-1, keepdims=True).astype(np.float32)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def cosines(rows: Rows, known: Truths, firsts: Places, seconds: Places) -> Row:
    """Return the cosines of pairs of unit rows, -1 where one is not known.

    >>> rows, known = stacked([np.array([1.0, 0.0], dtype=np.float32), None])
    >>> cosines(rows, known, np.array([0, 0]), np.array([0, 1])).tolist()
    [1.0, -1.0]
    """
    found = np.full(len(firsts), UNKNOWN, dtype=np.float32)
    for start in range(0, len(firsts), AT_ONCE):
        one, other = firsts[start : start + AT_ONCE], seconds[start : start + AT_ONCE]
        near = np.einsum("ij,ij->i", rows[one], rows[other])
        found[start : start + AT_ONCE] = np.where(known[one] & known[other], near, UNKNOWN)
    return found


AT_ONCE = 8192
"""Pairs whose vectors are held in memory together."""
UNKNOWN = -1.0
"""What stands for what is not known."""

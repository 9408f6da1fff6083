"""Vectors: embeddings as bytes, so that records stay plain and compare exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossread.records.base import Record

if TYPE_CHECKING:
    import numpy as np


class Vectors(Record, frozen=True, kw_only=True):
    """`rows` vectors of `width` half-precision floats, little-endian, row after row."""

    rows: int
    width: int
    data: bytes

    def array(self) -> np.ndarray:
        """Return them as float32, shape (rows, width)."""
        import numpy as np

        half = np.frombuffer(self.data, dtype="<f2").reshape(self.rows, self.width)
        return half.astype(np.float32)

    @classmethod
    def of(cls, array: np.ndarray) -> Vectors:
        """Pack an array of shape (rows, width)."""
        rows, width = array.shape
        return cls(rows=rows, width=width, data=array.astype("<f2").tobytes())

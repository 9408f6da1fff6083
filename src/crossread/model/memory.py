"""Memory: what the network said of windows and passages that were read last, in bounded room.

What is remembered is what would be computed: the network reads each window alone, and passages are
decoded one by one. So a reading never depends on what was read before it, only the time it takes.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import Lock
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from crossread.model.passages import Passage

T = TypeVar("T")


class Memory(Generic[T]):
    """Values by a key of bytes, those used last, as many as there is room for."""

    def __init__(self, room: int) -> None:
        self._room, self._held = room, 0
        self._kept: OrderedDict[bytes, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: bytes, make: Callable[[], tuple[T, int]]) -> T:
        """Return what is kept under a key, else what is made now, with its size.

        >>> memory = Memory[str](room=10)
        >>> memory.get(b"a", lambda: ("one", 6)), memory.get(b"a", lambda: ("two", 6))
        ('one', 'one')
        >>> memory.get(b"b", lambda: ("three", 6)), memory.get(b"a", lambda: ("four", 6))
        ('three', 'four')
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
        value, size = make()
        with self._lock:
            if key not in self._kept and size <= self._room:
                self._kept[key] = value, size
                self._held += size
                while self._held > self._room:
                    self._held -= self._kept.popitem(last=False)[1][1]
        return value


def digest(arrays: Iterable[NDArray[np.generic]]) -> bytes:
    """Return what arrays add up to, their sizes counted."""
    whole = hashlib.blake2b(digest_size=20)
    for array in arrays:
        whole.update(repr((array.shape, array.dtype.str)).encode())
        whole.update(np.ascontiguousarray(array).tobytes())
    return whole.digest()


def key_of(passage: Passage) -> bytes:
    """Return what all that is decoded of a passage depends on; where it stands is none of it."""
    counts = np.array([len(coded) for coded in passage.pieces], np.int64)
    pieces = np.array([piece for coded in passage.pieces for piece in coded], np.int64)
    marks = (passage.stopped, passage.bound, passage.numbers, passage.seamed)
    return digest((counts, pieces, passage.shapes, *marks))


def frozen(heads: Mapping[str, NDArray[np.float32]]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Yield arrays by name as nobody can change any more, since others will read them too."""
    for name, array in heads.items():
        array.flags.writeable = False
        yield name, array

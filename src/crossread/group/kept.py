"""Kept: what grouping knows of each report, in a file that ends with the process.

Comes in: arrays and records, one after another. Goes out: the same by their place, as often as
they are asked for; a few are held.
"""

import pickle
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar, overload
from weakref import finalize

T = TypeVar("T")

HELD = 8192
"""Values made at a time, the last that were asked for: of profiles 40 megabytes."""
FIRST = 4096
"""The first values stay in memory: of few reports none goes to the disk."""
BUFFER = 1 << 16
"""Bytes written and read at a time."""


class Pile(Sequence[T], Generic[T]):
    """Values by their place, all but the first in a file; `made` says what a value is made into,
    and the last `held` of those are kept in memory too.

    >>> pile = Pile(first=1)
    >>> for letter in "bca":
    ...     pile.append(letter)
    >>> list(pile), pile[1], len(pile), list(pile.ranked([2, 0, 1]))
    (['b', 'c', 'a'], 'c', 3, ['a', 'b', 'c'])
    """

    def __init__(
        self, made: Callable[[Any], T] = lambda value: value, *, held: int = 0, first: int = FIRST
    ) -> None:
        self._made, self._first, self._file = made, first, _File()
        self._near: list[Any] = []
        self._held, self._order = held, array("L")
        self._value: Callable[[int], T] = lru_cache(held)(self._read) if held else self._read

    def append(self, value: Any) -> None:
        """Put a value behind the others."""
        self._order.append(len(self._order))
        if len(self._near) < self._first:
            self._near.append(value)
        else:
            self._file.append(value)

    def ranked(self, order: Sequence[int]) -> "Pile[T]":
        """Return the same values in another order."""
        other = Pile(self._made, held=self._held)
        other._file, other._near = self._file, self._near
        other._order.extend(self._order[place] for place in order)
        return other

    def _read(self, place: int) -> T:
        at = self._order[place]
        near = self._near
        return self._made(near[at] if at < len(near) else self._file.read(at - len(near)))

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self._value(one) for one in range(*place.indices(len(self)))]
        return self._value(range(len(self))[place])

    def __iter__(self) -> Iterator[T]:
        return map(self._read, range(len(self)))

    def __len__(self) -> int:
        return len(self._order)


class _File:
    """Values one behind another in a file without a name."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=BUFFER)  # noqa: SIM115
        finalize(self, self._file.close)
        self._starts = array("Q", (0,))

    def append(self, value: Any) -> None:
        """Put a value behind the others."""
        body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._starts[-1])
        self._file.write(body)
        self._starts.append(self._starts[-1] + len(body))

    def read(self, place: int) -> Any:
        """Return a value by its place."""
        self._file.seek(self._starts[place])
        return pickle.loads(self._file.read(self._starts[place + 1] - self._starts[place]))

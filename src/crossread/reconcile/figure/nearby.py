"""Nearby: things on a line of numbers, and those that lie nearest to a number.

Comes in: numbers, with what stands at each. Goes out: the nearest few, found without a look at the
others, so that the work grows with what is put on the line.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from heapq import merge


class Line:
    """What is put at a number is found by numbers near it.

    >>> line = Line()
    >>> for thing, number in enumerate((4.0, 9.0, 5.0, 4.0)):
    ...     line.put(number, thing)
    >>> line.nearest(5.0, 3)
    [2, 0, 3]
    """

    def __init__(self) -> None:
        self.numbers: list[float] = []
        self.at: dict[float, list[int]] = defaultdict(list)

    def put(self, number: float, thing: int) -> None:
        """Put a thing at a number; things come in rising order."""
        if number not in self.at:
            insort(self.numbers, number)
        self.at[number].append(thing)

    def nearest(self, number: float, many: int) -> list[int]:
        """Return so many things, the nearest first, of those equally near the lower first."""
        found: list[tuple[float, int]] = []
        for gap, place in merge(self._below(number), self._above(number)):
            if len(found) >= many and gap > found[-1][0]:
                break
            found += [(gap, thing) for thing in self.at[place][:many]]
        return [thing for _, thing in sorted(found)[:many]]

    def _below(self, number: float) -> Iterator[tuple[float, float]]:
        """Yield the numbers below one, the nearest first, each behind how far it lies."""
        for at in range(bisect_left(self.numbers, number) - 1, -1, -1):
            yield number - self.numbers[at], self.numbers[at]

    def _above(self, number: float) -> Iterator[tuple[float, float]]:
        """Yield the numbers from one on, the nearest first, each behind how far it lies."""
        for at in range(bisect_left(self.numbers, number), len(self.numbers)):
            yield self.numbers[at] - number, self.numbers[at]

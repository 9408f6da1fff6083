"""Progress on standard error: rate and time left, for anything that takes over two seconds."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
PATIENCE_S = 2.0
INTERVAL_S = 0.5


class Progress:
    """Watches the stages of a build; quiet where standard error is no terminal and `quiet`."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.seconds: dict[str, float] = {}
        """Time spent in each stage that was watched."""

    def __call__(self, stage: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        """Yield the items on, saying now and then how many have gone by."""
        start = shown = time.monotonic()
        count = 0
        for item in items:
            yield item
            count += 1
            now = time.monotonic()
            if now - start > PATIENCE_S and now - shown > INTERVAL_S:
                self._say(line_of(stage, count, total, now - start), end="\r")
                shown = now
        spent = time.monotonic() - start
        self.seconds[stage] = self.seconds.get(stage, 0.0) + spent
        if spent > PATIENCE_S:
            self._say(f"{stage}: {count:,} in {spent:.1f} s, {count / spent:.1f} a second")

    def _say(self, line: str, end: str = "\n") -> None:
        if self.quiet or (end == "\r" and not sys.stderr.isatty()):
            return
        print(f"{line:<78}", end=end, file=sys.stderr, flush=True)


def line_of(stage: str, count: int, total: int | None, spent: float) -> str:
    """Return one line of progress.

    >>> line_of("annotate", 50, 200, 10.0)
    'annotate: 50 of 200, 5.0 a second, 30 s left'
    >>> line_of("read", 50, None, 10.0)
    'read: 50, 5.0 a second'
    """
    rate = count / spent
    if total is None:
        return f"{stage}: {count:,}, {rate:.1f} a second"
    left = max(total - count, 0) / rate
    return f"{stage}: {count:,} of {total:,}, {rate:.1f} a second, {left:.0f} s left"

"""Progress on standard error: rate and time left, for anything that takes over two seconds."""

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
PATIENCE_S = 2.0  # seconds of work before progress is shown
INTERVAL_S = 0.5  # seconds between two lines
REMINDER_S = 15.0
"""Where standard error is no terminal, a line comes this often."""


class Progress:
    """Watches the stages of a build; a long item is told of too, while it lasts."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.seconds: dict[str, float] = {}
        """Time spent in each stage that was watched."""
        self._count = 0

    def __call__(self, stage: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        """Yield the items on, saying now and then how many have gone by."""
        start = time.monotonic()
        self._count = count = 0
        with self._reminding(stage, total, start):
            for item in items:
                yield item
                self._count = count = count + 1
        spent = time.monotonic() - start
        self.seconds[stage] = self.seconds.get(stage, 0.0) + spent
        if spent > PATIENCE_S:
            self._say(f"{stage}: {count:,} in {spent:.1f} s, {count / spent:.1f} a second")

    @contextmanager
    def _reminding(self, stage: str, total: int | None, start: float) -> Iterator[None]:
        """Say from beside how far the stage is, also while one item takes long."""
        over = threading.Event()
        live = sys.stderr.isatty()

        def remind() -> None:
            pause = PATIENCE_S if live else REMINDER_S
            while not over.wait(pause):
                line = line_of(stage, self._count, total, time.monotonic() - start)
                self._say(line, end="\r" if live else "\n")
                pause = INTERVAL_S if live else REMINDER_S

        if self.quiet:
            yield
            return
        teller = threading.Thread(target=remind, daemon=True)
        teller.start()
        try:
            yield
        finally:
            over.set()
            teller.join()

    def _say(self, line: str, end: str = "\n") -> None:
        if not self.quiet:
            print(f"{line:<78}" if end == "\r" else line, end=end, file=sys.stderr, flush=True)


def line_of(stage: str, count: int, total: int | None, spent: float) -> str:
    """Return one line of progress.

    >>> line_of("annotate", 50, 200, 10.0)
    'annotate: 50 of 200, 5.0 a second, 30 s left'
    >>> line_of("read", 50, None, 10.0)
    'read: 50, 5.0 a second'
    >>> line_of("annotate", 0, 1, 40.0)
    'annotate: 0 of 1, 40 s so far'
    """
    said = f"{stage}: {count:,}" if total is None else f"{stage}: {count:,} of {total:,}"
    if not count:
        return f"{said}, {spent:.0f} s so far"
    rate = count / spent
    left = "" if total is None else f", {max(total - count, 0) / rate:.0f} s left"
    return f"{said}, {rate:.1f} a second{left}"

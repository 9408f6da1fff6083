"""Limits: what the kernel holds a worker to, so that no code of its own can overrun.

A limit on processor time ends the process whatever it is in, also one endless match of a
pattern; a limit on memory makes the next allocation fail. Where there is no such limit (memory
on macOS, both on Windows) the parent's clock is what remains.
"""

import contextlib
import ctypes
import math
import os
import signal
import sys
from pathlib import Path

from crossread.workers.budget import Budget

try:
    import resource
except ImportError:  # no such module on Windows
    resource = None  # type: ignore[assignment]

_TIRED = 700 << 20
"""Bytes that a worker may have held at most before it is replaced after its job."""
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


class Limits:
    """Sets the limits of this process anew for each stage of each job."""

    def __init__(self, budget: Budget) -> None:
        self._budget, self._start = budget, 0

    def begin(self, stage: str, size: int) -> float:
        """Allow a stage its time from now on, and memory; return the seconds allowed."""
        seconds = self._budget.seconds(stage, size)
        if resource is not None:
            spent = resource.getrusage(resource.RUSAGE_SELF)
            most = math.ceil(spent.ru_utime + spent.ru_stime + seconds)
            _limit(resource.RLIMIT_CPU, most)
            self._bind(stage, size)
        return seconds

    def _bind(self, stage: str, size: int) -> None:
        """Bound the memory: what was held at the first stage of all and what the budget gives."""
        self._start = self._start or _held()
        if self._start:
            _limit(resource.RLIMIT_DATA, self._start + self._budget.bytes(stage, size))

    def end(self) -> None:
        """Lift the bound of memory, so that the next job can be taken in, whatever its size."""
        if resource is not None and self._start:
            _limit(resource.RLIMIT_DATA, resource.getrlimit(resource.RLIMIT_DATA)[1])

    @property
    def tired(self) -> bool:
        """Whether the process has held so much memory that a new one should take its place."""
        if resource is None:
            return False
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > _TIRED


def _limit(kind: int, most: int) -> None:
    """Set a limit that may be raised again."""
    hard = resource.getrlimit(kind)[1]
    with contextlib.suppress(ValueError, OSError):  # the user's own limit is lower, and holds
        resource.setrlimit(kind, (most, hard))


def _held() -> int:
    """Return the bytes of memory that the process has asked for; 0 where that cannot be told."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[5])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0


def alone_with_its_parent() -> None:
    """Leave no core behind, and end with the parent however that ends (Linux)."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)

"""Budget: the time and memory that a report or a story may take, by its size; see budget.toml."""

from typing import Any

import msgspec

from crossread.tables import load

READ, ANNOTATE, RECONCILE = "read", "annotate", "reconcile"


class Budget(msgspec.Struct, frozen=True):
    """So many times the usual budget of a report."""

    times: float = 1.0

    def seconds(self, stage: str, size: int) -> float:
        """Return the seconds of the processor that a stage may take with so much text.

        >>> Budget().seconds("annotate", 4_000) < Budget(2).seconds("annotate", 4_000)
        True
        """
        kind = _numbers()[_kind(stage)]
        each: float = kind["seconds"] + kind["seconds_per_thousand"] * size / 1000
        return each * self.times

    def patience(self, seconds: float) -> float:
        """Return the seconds by the clock after which a worker that gives no sign is ended."""
        waited: float = _numbers()["patience"]["times"] * seconds
        return waited

    def bytes(self, stage: str, size: int) -> int:
        """Return the memory that a stage may take above what a worker starts with.

        >>> Budget().bytes("annotate", 4_000) == Budget().bytes("annotate", 4_000_000)
        True
        """
        memory = _numbers()["memory"]
        more = memory["megabytes_per_thousand"] * size / 1000 if stage == RECONCILE else 0.0
        return int((memory["megabytes"] + more) * self.times * (1 << 20))


def _kind(stage: str) -> str:
    """Return under which name the time of a stage stands in the table."""
    return stage if stage in (READ, RECONCILE) else ANNOTATE


def _numbers() -> dict[str, Any]:
    """Return the table of numbers."""
    return load("crossread.workers", "budget", dict[str, Any])


class Over(msgspec.Struct, frozen=True, kw_only=True):
    """A job that a worker did not end: in which stage, of what, and why."""

    stage: str
    what: str
    reason: str
    """`too-slow`, `too-big`, or `failed` where the worker died."""
    told: str

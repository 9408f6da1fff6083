"""Budget: the time and memory that one report may take, by its size; numbers in budget.toml."""

from typing import Any

import msgspec

from crossread.tables import load

READ, ANNOTATE = "read", "annotate"


class Budget(msgspec.Struct, frozen=True):
    """So many times the usual budget of a report."""

    times: float = 1.0

    def seconds(self, stage: str, size: int) -> float:
        """Return the seconds of the processor that a stage may take with so much text.

        >>> Budget().seconds("annotate", 4_000) < Budget(2).seconds("annotate", 4_000)
        True
        """
        kind = _numbers()[READ if stage == READ else ANNOTATE]
        each: float = kind["seconds"] + kind["seconds_per_thousand"] * size / 1000
        return each * self.times

    def patience(self, seconds: float) -> float:
        """Return the seconds by the clock after which a worker that gives no sign is ended."""
        waited: float = _numbers()["patience"]["times"] * seconds
        return waited

    @property
    def bytes(self) -> int:
        """The memory that a worker may take above what it starts with."""
        return int(_numbers()["memory"]["megabytes"] * self.times * (1 << 20))


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

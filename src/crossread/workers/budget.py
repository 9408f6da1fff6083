"""Budget: the time and memory that a report or a story may take, by its size; see budget.toml."""

import msgspec

from crossread.tables import load

READ, RECONCILE = "read", "reconcile"


class Budget(msgspec.Struct, frozen=True):
    """So many times the usual budget of a report."""

    times: float = 1.0

    def seconds(self, stage: str, size: int) -> float:
        """Return the seconds of the processor that a stage may take with so much text.

        >>> Budget().seconds("annotate", 4_000) < Budget(2).seconds("annotate", 4_000)
        True
        """
        cost = cost_of(stage)
        return (cost.seconds + cost.seconds_per_thousand * size / 1000) * self.times

    def patience(self, seconds: float) -> float:
        """Return the seconds by the clock after which a worker that gives no sign is ended."""
        return _numbers().patience.times * seconds

    def bytes(self, stage: str, size: int) -> int:
        """Return the memory that a stage may take above what a worker starts with.

        >>> Budget().bytes("annotate", 4_000) == Budget().bytes("annotate", 4_000_000)
        True
        """
        memory = _numbers().memory
        more = memory.megabytes_per_thousand * size / 1000 if stage == RECONCILE else 0.0
        return int((memory.megabytes + more) * self.times * (1 << 20))


class Cost(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seconds of a stage, and how they grow."""

    seconds: float
    seconds_per_thousand: float


class Memory(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Megabytes above what a worker starts with, and how they grow with a story."""

    megabytes: float
    megabytes_per_thousand: float


class Patience(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many times the budget, by the clock."""

    times: float


class Numbers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table budget.toml, which says what each number is and what fixed it."""

    read: Cost
    annotate: Cost
    reconcile: Cost
    memory: Memory
    patience: Patience


def cost_of(stage: str) -> Cost:
    """Return the time of a stage; extracting stands with annotating."""
    numbers = _numbers()
    return {READ: numbers.read, RECONCILE: numbers.reconcile}.get(stage, numbers.annotate)


def _numbers() -> Numbers:
    """Return the table of numbers."""
    return load("crossread.workers", "budget", Numbers)


class Over(msgspec.Struct, frozen=True, kw_only=True):
    """A job that a worker did not end: in which stage, of what, and why."""

    stage: str
    what: str
    reason: str
    """`too-slow`, `too-big`, or `failed` where the worker died."""
    told: str

"""Sparing: a stage that breaks on one of many is run on the others, and the one is told.

Comes in: a stage and what it is to work on. Goes out: its result, or `Broken` with what
broke it. Errors that crossread raises on purpose pass through.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from crossread.errors import CrossreadError
from crossread.records import Reading, Report, Ruling, Skip, SkipReason

T = TypeVar("T", Reading, Ruling)
R = TypeVar("R")


class Broken(Exception):
    """A stage broke on some of its items; without them it may go through."""

    def __init__(self, stage: str, items: Iterable[Reading | Ruling], why: str) -> None:
        super().__init__(f"{stage}: {why}")
        self.stage, self.items, self.why = stage, tuple(items), why

    def __iter__(self) -> Iterator[Reading | Ruling]:
        return iter(self.items)


def spared(stage: str, work: Callable[[Sequence[T]], R], items: Sequence[T]) -> R:
    """Return what a stage makes of all items; raise Broken with those that break it.

    What breaks on no item at all is no item's fault and is raised as it came.

    >>> spared("sum", lambda numbers: sum(1 / n for n in numbers), [1, 2])
    1.5
    >>> try:
    ...     spared("sum", lambda numbers: sum(1 / n for n in numbers), [1, 0, 2])
    ... except Broken as broken:
    ...     print(broken.items)
    (0,)
    """
    try:
        return work(items)
    except CrossreadError:
        raise
    except Exception as error:
        why = why_of(error)
        if not passes(work, ()):
            raise
        raise Broken(stage, breakers(work, items), why) from None


def breakers(work: Callable[[Sequence[T]], object], items: Sequence[T]) -> list[T]:
    """Return the items that break the work: those that do so alone, else the last of the least.

    Two that break it only together lose the later one.
    """
    alone = [item for item in items if not passes(work, (item,))]
    if alone:
        return alone
    whole, broken = 0, len(items)
    while broken - whole > 1:
        half = (whole + broken) // 2
        if passes(work, items[:half]):
            whole = half
        else:
            broken = half
    return list(items[broken - 1 : broken])


def passes(work: Callable[[Sequence[T]], object], items: Sequence[T]) -> bool:
    """Whether the work goes through on these items."""
    try:
        work(items)
    except CrossreadError:
        raise
    except Exception:
        return False
    return True


def broke(stage: str, item: Report | Ruling, why: str) -> Skip:
    """Return the Skip of a report or ruling that broke a stage."""
    origin = item.id if isinstance(item, Ruling) else item.origin or item.name
    reason = SkipReason.TOO_BIG if why == FULL else SkipReason.FAILED
    return Skip(stage=stage, reason=reason, origin=origin, detail=why)


def why_of(error: Exception) -> str:
    """Return why a stage broke: that memory ran out, else the traceback.

    >>> why_of(MemoryError()) == why_of(RuntimeError("std::bad_alloc")) == FULL
    True
    >>> why_of(KeyError("they wrote std::bad_alloc")) == FULL
    False
    """
    if isinstance(error, MemoryError) or str(error).endswith("bad_alloc"):  # as C++ says it
        return FULL
    return "".join(traceback.format_exception(error))


FULL = "more memory than one report may take; --budget gives more"
"""What is said of a report that needs all memory: a traceback would only tell where it ran out."""

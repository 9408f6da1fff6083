"""Work: what a worker does with a job of one kind, and what is told where it cannot end it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from crossread.records import Record
from crossread.workers.budget import Over

Answer: TypeAlias = Any
"""A record of one of the kinds that the table of work names."""
Begin: TypeAlias = Callable[[str, str, int], None]
"""Says that a stage begins, of what, and of how many characters or bytes that is: a new budget."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """One kind of work: how a job becomes answers."""

    does: Callable[[Any, Begin], Iterator[Answer]]
    told: Callable[[Any, Over], Answer]
    """What stands in the place of the answer that went over the budget."""
    rest: Callable[[Any, int, Over | None], Any | None]
    """What is left of a job after so many answers, the last of which went over if any did; None
    where nothing is, or where it cannot be gone back to."""


class Table(Protocol):
    """The work that there is, by the kind of the job, and the kinds of all answers."""

    WORK: Mapping[type[Record], Work]
    ANSWERS: tuple[type[Record], ...]


class Hands(Protocol):
    """Whoever does the work: this process alone, or workers."""

    def each(self, jobs: Iterable[Any]) -> Iterator[Answer]:
        """Yield the answers of all jobs, in their order; what is no job is passed on."""
        ...


def unbounded(stage: str, what: str, size: int) -> None:
    """Begin a stage that may take as long as it likes."""

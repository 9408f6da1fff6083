"""Task: some jobs that become one part, and the line that tells of it; the contract of executors.

A part is written beside its place and renamed into it: it is there whole or not at all.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

import crossread
from crossread.read import Source
from crossread.records import Record, Skip
from crossread.scale.parts import sha256, write_part
from crossread.scale.places import place_of
from crossread.workers import Budget, Hands


class Task(Record, frozen=True, kw_only=True):
    """Jobs of one kind; the key names them, what they read, and the code that reads."""

    key: str
    jobs: tuple[Any, ...]
    folder: str
    """Where the part goes: a folder that every machine of a cluster sees, or an address."""


class Line(Record, frozen=True, kw_only=True):
    """A line of the manifest: a part that is done, its checksum, what it holds and cost."""

    key: str
    kind: str
    jobs: int
    sha256: str
    made_by: str
    answers: dict[str, int]
    """How many of each kind; skips by their reason."""
    seconds: float


class Setting(Record, frozen=True, kw_only=True):
    """How an executor works: so many workers, under such a budget, on such a cluster."""

    workers: int = 0
    budget: Budget = Budget()
    address: str | None = None


class Pending(Protocol):
    """A task under way."""

    def result(self) -> Line:
        """Wait for its line; raise what went wrong."""
        ...


class Executor(Protocol):
    """Does tasks, several at a time, in any order, on this machine or on others."""

    at_once: int
    hands: Hands | None
    """Workers of this machine that it has anyway; they make the accounts too."""

    def submit(self, task: Task) -> Pending:
        """Begin a task."""
        ...


class Engine(Protocol):
    """The module of an executor."""

    def executor(self, setting: Setting) -> AbstractContextManager[Executor]:
        """Give an executor; it ends with the block."""
        ...


def done(task: Task, hands: Hands) -> Line:
    """Do a task: its part is written, its line returned."""
    start = monotonic()
    counts: Counter[str] = Counter()
    with place_of(task.folder).making(task.key) as path:
        write_part(path, counted(hands.each(task.jobs), counts))
        checksum = sha256(path)
    return Line(
        key=task.key,
        kind="source" if isinstance(task.jobs[0], Source) else "report",
        jobs=len(task.jobs),
        sha256=checksum,
        made_by=made_by(),
        answers=dict(sorted(counts.items())),
        seconds=round(monotonic() - start, 3),
    )


def counted(answers: Iterator[Record], counts: Counter[str]) -> Iterator[Record]:
    """Yield answers on, counting them."""
    for answer in answers:
        name = type(answer).__name__.lower()
        counts[answer.reason.value if isinstance(answer, Skip) else name] += 1
        yield answer


@cache
def made_by() -> str:
    """Return what wrote a part: the version of crossread, and what its files add up to.

    The weights count by the checksum of their own list.
    """
    root, whole = Path(crossread.__file__).parent, hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in _CODE and path.is_file():
            whole.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes() + b"\0")
    return f"crossread {crossread.__version__} {whole.hexdigest()[:16]}"


_CODE = frozenset((".py", ".toml", ".txt", ".sha256", ".sql", ".json"))

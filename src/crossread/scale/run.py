"""Run: the jobs of the flow, done in parts by an executor; what is done already is taken over.

To the flow it is hands like any others, so that a run gives what a build of the same gives.
"""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from crossread import objects
from crossread.errors import StoreError
from crossread.read import Source
from crossread.records import Report
from crossread.records.work import Kin
from crossread.scale.manifest import Manifest
from crossread.scale.parts import read_part, sha256
from crossread.scale.task import Executor, Pending, Task, made_by
from crossread.workers import Answer

SHARD_BYTES, SHARD_FILES = 64 << 20, 500
"""Files are read together up to so much; a larger one is a part by itself."""
BATCH = 64
"""Reports that are annotated as one part: half a minute of one core."""
TRIES = 3  # times a part is tried
T = TypeVar("T")
_encode = msgspec.msgpack.Encoder().encode


class Run:
    """Hands that work in parts, as many at once as the executor does."""

    def __init__(self, executor: Executor, manifest: Manifest) -> None:
        self._executor, self._manifest = executor, manifest
        self.redone = self.taken_over = 0

    def each(self, jobs: Iterable[Any]) -> Iterator[Answer]:
        """Yield the answers of all jobs, in their order; what is no job is passed on."""
        under_way: deque[tuple[Task, Pending | None] | Any] = deque()
        for batch in batches(jobs):
            under_way.append(self._begun(batch) if isinstance(batch, tuple) else batch)
            if len(under_way) > 2 * self._executor.at_once:
                yield from self._answers(under_way.popleft())
        while under_way:
            yield from self._answers(under_way.popleft())

    def _begun(self, jobs: tuple[Any, ...]) -> tuple[Task, Pending | None]:
        """Begin the task of some jobs, unless its part is there."""
        task = Task(key=key_of(jobs), jobs=jobs, folder=self._manifest.folder)
        if self._manifest.holds(task.key):
            self.taken_over += 1
            return task, None
        return task, self._executor.submit(task)

    def _answers(self, begun: Any) -> Iterator[Answer]:
        """Yield what is in a part once it is there; one that is damaged is made again."""
        if not isinstance(begun, tuple):
            yield begun
            return
        task, pending = begun
        for left in reversed(range(TRIES)):
            if pending is not None:
                self._manifest.use(pending.result())
            if self._manifest.holds(task.key):
                break
            if not left:
                where = f"part {task.key} in {self._manifest.folder}"
                raise StoreError(f"{where} is lost each time that it is made")
            self.redone += 1
            pending = self._executor.submit(task)
        yield from read_part(self._manifest.need(task.key))
        self._manifest.let_go(task.key)


def batches(jobs: Iterable[Any]) -> Iterator[Any]:
    """Yield jobs of one kind in tuples that make a part each; anything else as it comes."""
    for kind, group in groupby(jobs, key=_kind):
        if kind is Source:
            yield from _packed(group, lambda source: source.size, SHARD_BYTES, SHARD_FILES)
        elif kind is Report:
            yield from _packed(group, _reports, BATCH, BATCH)
        else:
            yield from group


def _kind(job: Any) -> type:
    """Return the kind of a job; reports that are read together are of one kind with single ones."""
    return Report if isinstance(job, Kin) else type(job)


def _reports(job: Report | Kin) -> int:
    return len(job.reports) if isinstance(job, Kin) else 1


def _packed(
    jobs: Iterable[T], size_of: Callable[[T], int], room: int, most: int
) -> Iterator[tuple[T, ...]]:
    """Yield jobs in tuples, each up to some size and number, or of one larger job."""
    some: list[T] = []
    held = 0
    for job in jobs:
        size = size_of(job)
        if some and (held + size > room or len(some) == most):
            yield tuple(some)
            some, held = [], 0
        some.append(job)
        held += size
    if some:
        yield tuple(some)


def key_of(jobs: tuple[Any, ...]) -> str:
    """Return the key of a part: what is read, how, and by which code."""
    whole = hashlib.sha256(made_by().encode())
    for job in jobs:
        asked = job
        if isinstance(job, Source):
            asked = msgspec.structs.replace(job, settings=job.settings.as_asked())
        whole.update(_encode(asked))
        if isinstance(job, Source):
            whole.update(bytes_of(os.fsdecode(job.path)).encode())
    return whole.hexdigest()[:32]


def bytes_of(name: str) -> str:
    """Return what changes with the bytes of an input: a checksum, of an object its store's."""
    return objects.tag(name) if objects.is_address(name) else sha256(Path(name))

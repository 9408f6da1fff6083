"""Pool: as many workers as there are cores, and their answers in the order of the jobs."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from queue import Empty, Full, LifoQueue, Queue
from threading import Event
from types import TracebackType
from typing import Any

from crossread.errors import WorkerError
from crossread.workers.budget import Budget, Over
from crossread.workers.wire import Wire
from crossread.workers.work import Answer, Table
from crossread.workers.worker import Died, Worker

_AHEAD = 3
"""Jobs for each worker that are in hand at a time: enough that none waits for the others."""
_STARTS = 3
"""Times that a worker is started before it is said that none can be."""
_ROOM = 64
"""Answers of one job that wait for their turn; then its worker waits."""
_LOOK_S = 0.1  # seconds between two looks at the workers
_END = object()


def cores() -> int:
    """Return the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """Workers for the work that a module names; they end with the `with` block.

    A worker that dies for no fault of its job is replaced, and the job done once more.
    """

    def __init__(
        self, count: int = 0, budget: Budget | None = None, *, module: str = "crossread.jobs"
    ) -> None:
        self.count, self._budget, self._module = count or cores(), budget or Budget(), module
        self._table: Table = import_module(module)
        self._wire = Wire((*self._table.WORK, *self._table.ANSWERS))
        self._idle: LifoQueue[Worker] = LifoQueue()
        self._working: set[Worker] = set()
        self._closed = Event()
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="crossread-worker")

    def __enter__(self) -> "Pool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: object, trace: TracebackType | None
    ) -> None:
        self._closed.set()
        for busy in tuple(self._working):
            busy.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        while (worker := self._waiting()) is not None:
            worker.end()

    def each(self, jobs: Iterable[Any]) -> Iterator[Answer]:
        """Yield the answers of all jobs, in their order; what is no job is passed on."""
        under_way: deque[_Answers] = deque()
        try:
            for job in jobs:
                under_way.append(self._begun(job))
                if len(under_way) >= _AHEAD * self.count:
                    yield from under_way.popleft()
            while under_way:
                yield from under_way.popleft()
        finally:
            for answers in under_way:
                answers.unwanted.set()

    def _begun(self, job: Any) -> "_Answers":
        """Begin a job; return its answers, which come as they are found."""
        answers = _Answers(self._closed)
        if type(job) in self._table.WORK:
            self._threads.submit(self._run, job, answers)
        else:
            answers.put(job)
            answers.put(_END)
        return answers

    def _run(self, job: Any, answers: "_Answers") -> None:
        """Do a job to its end, with another worker where one ends before it."""
        try:
            died = False
            while job is not None and not self._closed.is_set():
                job, died = self._tried(job, answers, died)
        except BaseException as error:
            answers.put(error)
        finally:
            answers.put(_END)

    def _tried(self, job: Any, answers: "_Answers", died: bool) -> tuple[Any | None, bool]:
        """Try a job; return what is left of it, and whether its worker died over it."""
        worker, before = self._worker(), answers.count
        self._working.add(worker)
        try:
            if self._closed.is_set():  # it may have been starting while the others were ended
                return None, False
            ended = worker.do(job, answers.put)
        except _Unwanted:
            return None, False
        finally:
            self._working.discard(worker)
            if worker.usable and not self._closed.is_set():
                self._idle.put(worker)
            else:
                worker.end()
        if ended is None:
            return None, False
        given, work = answers.count - before, self._table.WORK[type(job)]
        if isinstance(ended, Died) and (given or not died):
            again = work.rest(job, given, None)
            if again is not None:
                return again, True
        over: Over = ended.how if isinstance(ended, Died) else ended
        answers.put(work.told(job, over))
        return work.rest(job, given + 1, over), False

    def _worker(self) -> Worker:
        """Return a worker that waits, else a new one."""
        waiting = self._waiting()
        if waiting is not None:
            return waiting
        for _ in range(_STARTS - 1):
            with suppress(WorkerError):  # it may have been killed on its way
                return Worker(self._module, self._wire, self._budget).started()
        return Worker(self._module, self._wire, self._budget).started()

    def _waiting(self) -> Worker | None:
        try:
            return self._idle.get_nowait()
        except Empty:
            return None


class _Unwanted(Exception):
    """Nobody takes the answers any more."""


class _Answers:
    """The answers of one job on their way from a thread to whoever asked."""

    def __init__(self, closed: Event) -> None:
        self.unwanted, self._closed, self.count = Event(), closed, 0
        self._queue: Queue[Any] = Queue(_ROOM)

    def put(self, answer: Any) -> None:
        """Hand an answer on, once there is room."""
        while not self.unwanted.is_set():
            try:
                self._queue.put(answer, timeout=_LOOK_S)
            except Full:
                continue
            self.count += 1
            return
        if answer is not _END and not isinstance(answer, BaseException):
            raise _Unwanted

    def __iter__(self) -> Iterator[Answer]:
        """Yield each answer; raise what the work raised."""
        try:
            while (answer := self._next()) is not _END:
                if isinstance(answer, BaseException):
                    raise answer
                yield answer
        finally:
            self.unwanted.set()

    def _next(self) -> Any:
        """Return the next answer; the end where the pool was closed before there was one."""
        while True:
            try:
                return self._queue.get(timeout=_LOOK_S)
            except Empty:
                if self._closed.is_set():
                    return _END

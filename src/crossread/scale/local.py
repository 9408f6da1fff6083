"""Local: tasks in threads of this process, whose work is done by one pool of workers."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from crossread.scale.task import Line, Setting, Task, done
from crossread.workers import Hands, Pool


class Local:
    """Two tasks at a time, so that no worker waits while a part is written."""

    at_once = 2

    def __init__(self, pool: Pool, threads: ThreadPoolExecutor) -> None:
        self._pool, self._threads = pool, threads
        self.hands: Hands | None = pool

    def submit(self, task: Task) -> Future[Line]:
        """Begin a task."""
        return self._threads.submit(done, task, self._pool)


@contextmanager
def executor(setting: Setting) -> Iterator[Local]:
    """Give an executor on this machine."""
    threads = ThreadPoolExecutor(Local.at_once)
    with Pool(setting.workers, setting.budget) as pool:
        try:
            yield Local(pool, threads)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)

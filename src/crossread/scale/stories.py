"""Stories: accounts made by workers of this machine, beside the parts that an executor makes.

Comes in: jobs of the flow, sources and reports or stories. Goes out: their answers, in order.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from crossread.records.work import Together
from crossread.scale.task import Executor, Setting
from crossread.workers import Answer, Hands, Pool


@contextmanager
def makers(executor: Executor, setting: Setting) -> Iterator[Hands]:
    """Give who makes the accounts: the executor's own workers on this machine, else others."""
    if executor.hands is not None:
        yield executor.hands
        return
    with Pool(setting.workers, setting.budget) as pool:
        yield pool


class Beside:
    """Hands that give stories to some and all else to others."""

    def __init__(self, parts: Hands, stories: Hands) -> None:
        self._parts, self._stories = parts, stories

    def each(self, jobs: Iterable[Any]) -> Iterator[Answer]:
        """Yield the answers of all jobs, in their order."""
        for is_story, some in groupby(jobs, key=lambda job: isinstance(job, Together)):
            yield from (self._stories if is_story else self._parts).each(some)

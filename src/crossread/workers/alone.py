"""Alone: the work done in this process, without a budget: for a library, a notebook, a test."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from crossread.workers.work import Answer, unbounded


class Alone:
    """This process itself; a module names the work, as for a Pool."""

    def __init__(self, module: str = "crossread.jobs") -> None:
        self._module = module

    def each(self, jobs: Iterable[Any]) -> Iterator[Answer]:
        """Yield the answers of all jobs, in their order; what is no job is passed on."""
        table = import_module(self._module).WORK
        for job in jobs:
            work = table.get(type(job))
            if work is None:
                yield job
            else:
                yield from work.does(job, unbounded)


ALONE = Alone()

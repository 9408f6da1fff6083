"""Dask: tasks on a cluster of Dask's, here or elsewhere; each of its processes has a worker.

The worker keeps the budget of a report; a process of Dask's that dies has its task done by another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from crossread.errors import MissingExtra
from crossread.scale.here import done_here
from crossread.scale.task import Setting, Task
from crossread.workers import Budget, cores

DEATHS = 3
"""Times that a process may die over a task before the run ends."""


class Dask:
    """A client of a cluster."""

    hands = None  # its processes have workers of their own

    def __init__(self, client: Any, budget: Budget) -> None:
        self._client, self._budget = client, budget
        self.at_once = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))

    def submit(self, task: Task) -> Any:
        """Begin a task."""
        return self._client.submit(done_here, task, self._budget, key=task.key, pure=False)


@contextmanager
def executor(setting: Setting) -> Iterator[Dask]:
    """Give an executor on the cluster at an address, else on one of this machine alone."""
    try:
        dask, distributed = import_module("dask"), import_module("distributed")
    except ImportError:
        raise MissingExtra("running on Dask", "dask") from None
    dask.config.set({"distributed.scheduler.allowed-failures": DEATHS})
    if setting.address:
        with distributed.Client(setting.address, set_as_default=False) as client:
            yield Dask(client, setting.budget)
        return
    many = setting.workers or cores()
    options = {"threads_per_worker": 1, "dashboard_address": "127.0.0.1:0", "host": "127.0.0.1"}
    with (
        distributed.LocalCluster(n_workers=many, processes=True, **options) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield Dask(client, setting.budget)

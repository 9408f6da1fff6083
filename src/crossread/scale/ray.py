"""Ray: tasks on a cluster of Ray's, here or elsewhere; each of its processes has a worker.

The worker keeps the budget of a report; a process of Ray's that dies has its task done by another.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any

from crossread.errors import MissingExtra
from crossread.rooms import room
from crossread.scale.here import done_here
from crossread.scale.task import Line, Setting, Task
from crossread.workers import Budget, cores

STORE_BYTES = 100 << 20
"""Memory for what Ray hands about: tasks and lines, no parts."""
DEATHS = 3
"""Times that a process may die over a task before the run ends."""


class Ray:
    """A cluster that this process is connected to."""

    hands = None  # its processes have workers of their own

    def __init__(self, ray: Any, budget: Budget) -> None:
        self._ray, self._budget = ray, budget
        self._done = ray.remote(num_cpus=1, max_retries=DEATHS)(done_here)
        self.at_once = max(1, int(ray.cluster_resources().get("CPU", 1)))

    def submit(self, task: Task) -> "Promise":
        """Begin a task."""
        return Promise(self._ray, self._done.remote(task, self._budget))


class Promise:
    """A task under way."""

    def __init__(self, ray: Any, reference: Any) -> None:
        self._ray, self._reference = ray, reference

    def result(self) -> Line:
        """Wait for its line; raise what went wrong."""
        line: Line = self._ray.get(self._reference)
        return line


@contextmanager
def executor(setting: Setting) -> Iterator[Ray]:
    """Give an executor on the cluster at an address, else on one of this machine alone."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would tell its makers
    try:
        ray = import_module("ray")
    except ImportError:
        raise MissingExtra("running on Ray", "ray") from None
    with ExitStack() as held:
        if setting.address:
            ray.init(address=setting.address, log_to_driver=False)
        else:
            here = {"num_cpus": setting.workers or cores(), "object_store_memory": STORE_BYTES}
            files = str(held.enter_context(room(SHORT)))
            ray.init("local", include_dashboard=False, log_to_driver=False, _temp_dir=files, **here)
        held.callback(ray.shutdown)
        yield Ray(ray, setting.budget)


SHORT = "/tmp" if os.path.isdir("/tmp") else None
"""Where Ray puts its files: the names of its sockets must be short."""

"""Here: a task done in a process of a cluster, by the one worker of that process."""

from functools import cache

from crossread.scale.task import Line, Task, done
from crossread.workers import Budget, Pool


def done_here(task: Task, budget: Budget) -> Line:
    """Do a task with the worker of this process."""
    return done(task, _worker(budget))


@cache
def _worker(budget: Budget) -> Pool:
    """Return the worker, which ends with the process."""
    return Pool(1, budget)

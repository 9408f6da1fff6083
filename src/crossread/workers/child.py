"""Child: what runs in a worker: jobs from one pipe, answers to another, until the pipe ends."""

import os
import signal
import sys
from importlib import import_module
from typing import Any, BinaryIO

from crossread.errors import CrossreadError
from crossread.workers.budget import Budget
from crossread.workers.limits import Limits, alone_with_its_parent
from crossread.workers.wire import Begun, Done, Raised, Wire


def main() -> None:
    """Work until there are no more jobs: `MODULE TIMES FD FD`, the pipes of jobs and answers."""
    module, times, given, told = sys.argv[1:]
    alone_with_its_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    jobs, answers = os.fdopen(int(given), "rb"), os.fdopen(int(told), "wb")
    sys.stdout = sys.stderr  # nothing but answers goes back
    table = import_module(module)
    wire, limits = Wire((*table.WORK, *table.ANSWERS)), Limits(Budget(float(times)))
    wire.send(answers, Done())  # ready
    while (job := wire.receive(jobs)) is not None:
        try:
            _do(table.WORK[type(job)], job, (wire, answers), limits)
        except CrossreadError as error:
            wire.send(answers, Raised(type(error).__name__, list(error.args)))
        else:
            wire.send(answers, Done(limits.tired))
        limits.end()


def _do(work: Any, job: Any, to: tuple[Wire, BinaryIO], limits: Limits) -> None:
    """Send the answers of one job, each under a budget of its own."""
    wire, answers = to

    def begin(stage: str, what: str, size: int) -> None:
        wire.send(answers, Begun(stage, what, limits.begin(stage, size)))

    for answer in work.does(job, begin):
        wire.send(answers, answer)

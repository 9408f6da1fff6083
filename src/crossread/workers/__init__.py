"""Workers: processes that read for this one, each under a budget of time and memory.

Comes in: jobs, one at a time. Goes out: their answers, in the order of the jobs. A worker that
goes over its budget, hangs or dies is ended and replaced; its job becomes one answer that tells.
"""

from crossread.workers.alone import ALONE, Alone
from crossread.workers.budget import Budget, Over
from crossread.workers.pool import Pool, cores
from crossread.workers.work import Answer, Begin, Hands, Work, unbounded

__all__ = [
    "ALONE",
    "Alone",
    "Answer",
    "Begin",
    "Budget",
    "Hands",
    "Over",
    "Pool",
    "Work",
    "cores",
    "unbounded",
]

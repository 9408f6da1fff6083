"""Stories: accounts made by workers of this machine, beside the parts that an executor makes.

Comes in: jobs of the flow, sources and reports or stories. Goes out: their answers, in order.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from crossread.records.work import Together
from crossread.workers import Answer, Hands


class Beside:
    """Hands that give stories to some and all else to others."""

    def __init__(self, parts: Hands, stories: Hands) -> None:
        self._parts, self._stories = parts, stories

    def each(self, jobs: Iterable[Any]) -> Iterator[Answer]:
        """Yield the answers of all jobs, in their order."""
        for is_story, some in groupby(jobs, key=lambda job: isinstance(job, Together)):
            yield from (self._stories if is_story else self._parts).each(some)

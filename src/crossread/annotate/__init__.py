"""Annotate: from a Report to a Reading with what the language model sees in it, no more."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from crossread.plain import as_given, plain_report
from crossread.records import Reading, Report

if TYPE_CHECKING:
    from crossread.model.engine import Engine


def annotate(reports: Iterable[Report], *, engine: Engine | None = None) -> Iterator[Reading]:
    """Yield a reading of each report, in order, with sentences, tokens, entities, chains,
    proposals and vectors; marked furniture is never read.

    Reports are taken a few at a time, so any number may come. Without an engine the model of
    the package is loaded (WeightsError if a file of it is damaged).
    """
    from crossread.annotate.stream import readings_of
    from crossread.model.engine import load

    return _as_given(reports, lambda plain: readings_of(plain, engine or load()))


def _as_given(
    reports: Iterable[Report], read: Callable[[Iterable[Report]], Iterator[Reading]]
) -> Iterator[Reading]:
    """Read the plain text of each report; the readings tell of the text as it was given."""
    under_way: deque[Report] = deque()

    def plain() -> Iterator[Report]:
        for report in reports:
            under_way.append(report)
            yield plain_report(report)

    for reading in read(plain()):
        yield as_given(reading, under_way.popleft())

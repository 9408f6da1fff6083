"""Annotate: from a Report to a Reading with what the language model sees in it, no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

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

    return readings_of(reports, engine or load())

"""Reprints: reports whose text stands in an earlier one of the same days.

They follow it into its story and weigh nothing: two hundred reprints of a dispatch tell no
more of what belongs together than the dispatch alone.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from crossread.group.clock import day_of, within
from crossread.records import Reading, Report
from crossread.records.base import ReportId

Reprints = dict[ReportId, list[Report]]


def firsts_of(readings: Iterable[Reading], reprints: Reprints) -> Iterator[Reading]:
    """Yield the readings, given in order of time, without reprints; put those beside their first.

    White space and case do not tell two texts apart; more than a week does. Of a reprint no text
    is kept.

    >>> list(firsts_of([], {}))
    []
    """
    holder: dict[tuple[bool, bytes], Report] = {}
    for reading in readings:
        report = reading.report
        day = day_of(report)
        words = " ".join(report.text.split()).casefold().encode("utf-8", "surrogatepass")
        key = (day is None, blake2b(words, digest_size=16).digest())
        first = holder.get(key)
        if first is not None and within(day_of(first), day):
            reprints.setdefault(first.id, []).append(report.card)
        else:
            holder[key] = report.card
            yield reading

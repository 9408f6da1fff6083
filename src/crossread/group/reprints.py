"""Reprints: reports whose text stands in an earlier one of the same days.

They follow it into its story and weigh nothing: two hundred reprints of a dispatch tell no
more of what belongs together than the dispatch alone.
"""

from collections import defaultdict
from collections.abc import Iterable

from crossread.group.clock import day_of, within
from crossread.records import Reading, Report
from crossread.records.base import ReportId

Reprints = dict[ReportId, list[Report]]


def parted(readings: Iterable[Reading]) -> tuple[list[Reading], Reprints]:
    """Return the readings without reprints, and the reprints of each by its id.

    White space and case do not tell two texts apart; more than a week does.

    >>> parted([])
    ([], {})
    """
    firsts: list[Reading] = []
    reprints: Reprints = defaultdict(list)
    holder: dict[tuple[bool, str], Report] = {}
    for reading in sorted(readings, key=lambda one: one.report.in_time):
        report = reading.report
        day = day_of(report)
        key = (day is None, " ".join(report.text.split()).casefold())
        first = holder.get(key)
        if first is not None and within(day_of(first), day):
            reprints[first.id].append(report)
        else:
            holder[key] = report
            firsts.append(reading)
    return firsts, dict(reprints)

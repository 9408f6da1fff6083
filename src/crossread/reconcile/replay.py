"""Replay: what was known at a moment.

Comes in: readings and a moment in ISO 8601. Goes out: the readings of reports that had been
published by then. A report without a date is left out: it cannot be said to be known.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from crossread.records import Reading


def as_known_at(readings: Iterable[Reading], moment: str) -> tuple[Reading, ...]:
    """Return the readings of reports published at the moment or before.

    A moment without a zone is read on the clock that each report states, as listings show it;
    of two precisions the coarser counts, so that a moment without an hour is the end of its
    day, and a report of that day is known at any hour of it.

    >>> as_known_at((), "2022-01-10T12:00")
    ()
    """
    return tuple(reading for reading in readings if is_known(stated(reading), moment))


def stated(reading: Reading) -> str:
    """Return when the report was published, empty where unknown."""
    dated = reading.report.published
    return dated.value if dated else ""


def is_known(value: str, moment: str) -> bool:
    """Whether a date lies at or before a moment.

    >>> is_known("2022-01-10", "2022-01-10T12:00"), is_known("2022-01-11", "2022-01-10")
    (True, False)
    >>> is_known("2022-01-10T13:00+02:00", "2022-01-10T12:00")
    False
    >>> is_known("2022-01-10T13:00+02:00", "2022-01-10T12:00Z")
    True
    """
    if not value:
        return False
    if min(len(value), len(moment)) > 10 and datetime.fromisoformat(moment).tzinfo:
        return universal(value) <= universal(moment)
    value, moment = clock(value), clock(moment)
    shortest = min(len(value), len(moment))
    return value[:shortest] <= moment[:shortest]


def clock(value: str) -> str:
    """Return a date or moment without its zone.

    >>> clock("2022-01-10T13:00+02:00"), clock("2022-01-10 13:00:30Z"), clock("2022-01")
    ('2022-01-10T13:00', '2022-01-10T13:00:30', '2022-01')
    """
    day, hour = value[:10], value[11:]
    for mark in "Z+-":
        hour = hour.partition(mark)[0]
    return f"{day}T{hour}" if hour else day


def universal(value: str) -> datetime:
    """Return the moment in UTC; a date of a report without a zone is taken to be UTC."""
    moment = datetime.fromisoformat(value)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

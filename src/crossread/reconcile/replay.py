"""Replay: what was known at a moment.

Comes in: readings and a moment in ISO 8601. Goes out: the readings of reports that had been
published by then. A report without a date is left out: it cannot be said to be known.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from crossread.records import Reading


def as_known_at(readings: Iterable[Reading], moment: str) -> tuple[Reading, ...]:
    """Return the readings of reports published at the moment or before.

    A date less precise than the moment is taken as known on its day, and a moment without
    an hour is the end of its day.

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
    True
    """
    if not value:
        return False
    shortest = min(len(value), len(moment))
    if shortest <= 10:
        return value[:shortest] <= moment[:shortest]
    return universal(value) <= universal(moment)


def universal(value: str) -> datetime:
    """Return the moment in UTC; without a zone it is taken to be UTC."""
    moment = datetime.fromisoformat(value)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

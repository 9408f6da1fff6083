"""Replay: what was known at a moment.

Comes in: readings and a moment in ISO 8601. Goes out: the readings of reports that had been
published by then. A report without a date is left out: it cannot be said to be known.
"""

from collections.abc import Iterable
from datetime import timedelta

from crossread.records import Reading, Report, instant_of

UTC = "+00:00"


def as_known_at(readings: Iterable[Reading], moment: str) -> tuple[Reading, ...]:
    """Return the readings of reports published at the moment or before.

    A moment without an hour is the end of its day, and a report that states a day alone is
    known at any hour of it. Which zone a moment without one is in tells `in_zone`.

    >>> as_known_at((), "2022-01-10T12:00")
    ()
    """
    readings = tuple(readings)
    moment = in_zone(moment, (reading.report for reading in readings))
    return tuple(reading for reading in readings if is_known(stated(reading), moment))


def stated(reading: Reading) -> str:
    """Return when the report was published, empty where unknown."""
    dated = reading.report.published
    return dated.value if dated else ""


def in_zone(moment: str, reports: Iterable[Report]) -> str:
    """Return a moment with its zone: that of the reports if they share one, else UTC.

    So it is read on the clock that listings show wherever all of them show one clock.
    """
    zones = {zone for report in reports if report.published if (zone := report.published.zone)}
    if instant_of(moment).zoned or not zones:
        return moment
    whole = moment if len(moment) > len("2022-01-10") else f"{last_day(moment)}T23:59:59"
    return whole + (zones.pop() if len(zones) == 1 else UTC)


def last_day(moment: str) -> str:
    """Return the last day of a year, a month or a day.

    >>> last_day("2022"), last_day("2022-02"), last_day("2022-02-03")
    ('2022-12-31', '2022-02-28', '2022-02-03')
    """
    return (instant_of(moment).end - timedelta(days=1)).date().isoformat()


def is_known(value: str, moment: str) -> bool:
    """Whether a date lies at or before a moment.

    >>> is_known("2022-01-10", "2022-01-10T12:00"), is_known("2022-01-11", "2022-01-10")
    (True, False)
    >>> is_known("2022-01-10T13:00+02:00", "2022-01-10T12:00Z")
    True
    """
    return bool(value) and instant_of(value).known_by(instant_of(moment))

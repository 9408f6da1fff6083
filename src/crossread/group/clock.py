"""Clock: when reports were published, and which of them are near enough to tell one event."""

from datetime import date

from crossread.records import Report

WINDOW = 7
"""Days within which two reports can tell one event."""


def day_of(report: Report) -> int | None:
    """Return the day of publication, by its instant, as an ordinal; None where not known."""
    day = report.published.instant.day if report.published else None
    return date.fromisoformat(day).toordinal() if day else None


def within(one: int | None, two: int | None) -> bool:
    """Whether two days are near enough in time; one without a date may be near to any.

    >>> within(10, 17), within(10, 18), within(None, None), within(10, None)
    (True, False, True, True)
    """
    if one is None or two is None:
        return True
    return abs(one - two) <= WINDOW

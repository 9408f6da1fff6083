"""Clock: which of two reports came first, as far as their dates can tell."""

from datetime import UTC, date, datetime

from crossread.records import Reading, Report
from crossread.records.base import ReportId


def time_key(report: Report) -> tuple[str, str]:
    """Return what puts reports in order: the date published, undated last, then the id."""
    return (report.published.value if report.published else "~", report.id)


def is_before(one: str, two: str) -> bool | None:
    """Whether one ISO 8601 value lies before the other; None where they cannot tell.

    >>> is_before("2031-05-01", "2031-05-02"), is_before("2031-05", "2031-05-02")
    (True, None)
    >>> is_before("2031-05-01T09:00:00+02:00", "2031-05-01T08:00:00+00:00")
    True
    """
    if len(one) > 10 and len(two) > 10:
        first, second = _moment(one), _moment(two)
        return None if first == second else first < second
    shared = min(len(one), len(two), 10)
    return None if one[:shared] == two[:shared] else one < two


def days_between(one: str, two: str) -> int:
    """Return the days from one day to the other; 0 where either is no full day.

    >>> days_between("2031-05-01", "2031-05-09")
    8
    """
    if len(one) != 10 or len(two) != 10:
        return 0
    return abs((date.fromisoformat(two) - date.fromisoformat(one)).days)


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def order_of(a: Reading, b: Reading) -> tuple[ReportId | None, str]:
    """Return the report that came first, if dates tell, and the reason in words."""
    one, two = a.report, b.report
    if one.published is None or two.published is None:
        return None, "which came first is unknown: a date is missing"
    before = is_before(one.published.value, two.published.value)
    if before is None:
        return None, "which came first is unknown: the dates do not tell"
    first, last = (one, two) if before else (two, one)
    dates = [report.published.value for report in (first, last) if report.published]
    return first.id, f"published {dates[0]}, the other {dates[1]}"

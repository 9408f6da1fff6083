"""Clock: which of two reports came first, as far as their dates can tell."""

from crossread.records import Dated, Report
from crossread.records.base import ReportId


def order_of(one: Report, two: Report) -> tuple[ReportId | None, str]:
    """Return the report that came first, if dates tell, and the reason in words."""
    if one.published is None or two.published is None:
        return None, "which came first is unknown: a date is missing"
    before = one.published.instant.precedes(two.published.instant)
    if before is None:
        return None, f"which came first is unknown: {_why(one.published, two.published)}"
    first, last = (one, two) if before else (two, one)
    dates = [report.published.value for report in (first, last) if report.published]
    return first.id, f"published {dates[0]}, the other {dates[1]}"


def _why(one: Dated, two: Dated) -> str:
    """Say why two dates do not tell the order."""
    if one.instant.zoned == two.instant.zoned:
        return "the dates do not tell"
    bare = two if one.instant.zoned else one
    return f"the zone of {bare.value} is not stated"

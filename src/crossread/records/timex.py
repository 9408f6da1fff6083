"""Times: TIMEX3 expressions with their resolved values."""

from enum import StrEnum

from crossread.records.base import Record, TimexId
from crossread.records.span import Span


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Timex(Record, frozen=True, kw_only=True):
    """A time expression: `value` as in TIMEX3, None with a reason where unresolved."""

    id: TimexId
    span: Span
    type: TimexType
    value: str | None
    precision: str | None = None
    """second, minute, hour, part-of-day, day, week, month, quarter, season, year, decade."""
    basis: str | None = None
    """What it was resolved against: absolute, published, dateline, or a Timex id."""
    unresolved: str | None = None
    made_by: str = "times@1"

"""Happening: a clause that tells what happened, is planned, or is said not to have happened."""

from enum import StrEnum

from crossread.records.base import AttributionId, HappeningId, PlaceId, Record, TimexId
from crossread.records.span import Span


class HappeningStatus(StrEnum):
    """Whether it is said to have happened."""

    HAPPENED = "happened"
    PLANNED = "planned"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class WhenBasis(StrEnum):
    """What the day of a happening stands on."""

    STATED = "stated"
    """A time expression of its own clause."""
    CARRIED = "carried"
    """A time expression of a sentence near by."""
    REPORT = "report"
    """The day of the report, which tells of it as news."""


class Happening(Record, frozen=True, kw_only=True):
    """One clause of a report that tells what happens in its story."""

    id: HappeningId
    span: Span
    """The whole clause, from its subject to its last complement."""
    when: str | None = None
    """TIMEX3 value, as precise as text and date of the report allow."""
    when_basis: WhenBasis | None = None
    around: str | None = None
    """The month, or a year before that of the report, that surely holds it where the day is not
    sure: less than a day, and true."""
    time: TimexId | None = None
    place: PlaceId | None = None
    status: HappeningStatus = HappeningStatus.HAPPENED
    main: bool = False
    """Whether the report is about it."""
    attribution: AttributionId | None = None
    """Who tells it, where the outlet does not itself."""
    score: float = 1.0
    main_score: float = 0.0
    when_score: float = 1.0
    """How probable the day is, or that none can be told."""
    status_score: float = 1.0
    made_by: str = "happenings@1"

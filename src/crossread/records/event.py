"""Event: who did what to whom, where and when, in PLOVER's types."""

from enum import StrEnum

from crossread.records.base import AttributionId, EventId, FigureId, PlaceId, Record, TimexId
from crossread.records.span import Span


class EventStatus(StrEnum):
    """Whether it is said to have happened."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Event(Record, frozen=True, kw_only=True):
    """One event of a PLOVER type (AGREE, CONSULT, ASSAULT, PROTEST …)."""

    id: EventId
    span: Span
    """The words that name the event."""
    type: str
    mode: str | None = None
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()
    place: PlaceId | None = None
    time: TimexId | None = None
    day: str | None = None
    """The resolved value of the time."""
    figures: tuple[FigureId, ...] = ()
    attribution: AttributionId | None = None
    status: EventStatus = EventStatus.ASSERTED
    score: float = 1.0
    sure: float = 1.0
    """How probable it is that type, status and parties are right."""
    shown: bool = True
    """Whether it is sure enough to be shown in an account."""
    made_by: str = "events@1"

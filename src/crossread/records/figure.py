"""Figure: a stated quantity, kept as stated; what it means when compared is decided later."""

from enum import StrEnum

from crossread.records.base import AttributionId, FigureId, PlaceId, Record, RulingId
from crossread.records.span import Span


class Indicator(StrEnum):
    """What is measured."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    INFECTED = "infected"
    HOSPITALISED = "hospitalised"
    RESCUED = "rescued"
    DEPLOYED = "deployed"
    PROTESTERS = "protesters"
    STRIKES = "strikes"
    AIRCRAFT = "aircraft"
    VEHICLES = "vehicles"
    HOMES = "homes"
    MONEY = "money"
    VOTES = "votes"
    OTHER = "other"


class Status(StrEnum):
    """How sure the counted thing itself is said to be."""

    STATED = "stated"
    CONFIRMED = "confirmed"
    SUSPECTED = "suspected"
    PROBABLE = "probable"
    ESTIMATED = "estimated"
    FEARED = "feared"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    """Under an if, a could or a would."""
    DENIED = "denied"
    """The text says that it is not so, or that somebody denies it: "15 were killed, not 50"."""
    WITHDRAWN = "withdrawn"
    """Taken back by the outlet that stated it: "an earlier version said 50"."""


class Covers(StrEnum):
    """What stretch of time a count covers."""

    RUNNING = "running"
    """A total since something began."""
    DAY = "day"
    """One day or one incident within a longer story."""
    PERIOD = "period"
    MOMENT = "moment"
    """Who or what is there at one moment: a crowd, troops present."""
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """What a count is to the story of its report."""

    WHOLE = "whole"
    """The toll or total of the event that the report is about."""
    PART = "part"
    BACKGROUND = "background"
    OTHER_EVENT = "other-event"


class Chances(Record, frozen=True, kw_only=True):
    """How probable it is that each attribute of a figure is right, calibrated on readings."""

    indicator: float = 1.0
    status: float = 1.0
    counted: float = 1.0
    place: float = 1.0
    claimant: float = 1.0
    covers: float = 0.0
    scope: float = 0.0


class HedgeKind(StrEnum):
    """The kind of hedge: decides how bounds are read when compared."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    UP_TO = "up-to"
    FEWER_THAN = "fewer-than"
    NEARLY = "nearly"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class PlaceBasis(StrEnum):
    """How the place of a figure is known."""

    STATED = "stated"
    """Its sentence says it."""
    CARRIED = "carried"
    """An earlier sentence of the paragraph says it, or the figure before it in a list."""
    REPORT = "report"
    """Nothing near says it: the country that most places of the report lie in."""


class Figure(Record, frozen=True, kw_only=True):
    """A stated quantity. `low` or `high` None: that side is open.

    `span` is the number expression alone ("at least 12" has its span on "12"); a range
    is one span.
    """

    id: FigureId
    span: Span
    low: float | None
    high: float | None
    hedge: str | None = None
    """The hedge as written, with status words ("at least", "an estimated")."""
    hedge_kind: HedgeKind = HedgeKind.EXACT
    status: Status = Status.STATED
    indicator: Indicator = Indicator.OTHER
    covers: Covers = Covers.UNKNOWN
    scope: Scope | None = None
    """None: not known."""
    chances: Chances = Chances()
    counted: str | None = None
    """What is counted, as written ("Russian, Belarusian and Kyrgyz troops")."""
    counted_span: Span | None = None
    counted_class: str | None = None
    """people, civilians, soldiers, police, children, journalists, vehicles …"""
    unit: str | None = None
    place: str | None = None
    place_id: PlaceId | None = None
    place_basis: PlaceBasis | None = None
    period: str | None = None
    """TIMEX3 value of the time the count covers."""
    claimant: str = "narrator"
    """Name or words of who states it; "narrator" where the outlet itself does."""
    attribution: AttributionId | None = None
    as_of: str | None = None
    """ISO day or moment the count was true."""
    cumulative: bool = False
    change: str | None = None
    """up or down, where the figure is an increase or a decrease."""
    percent: bool = False
    part_of: FigureId | None = None
    includes: tuple[FigureId, ...] = ()
    revised_from: FigureId | None = None
    headline: bool = False
    before: tuple[str, ...] = ()
    """The words of its sentence before the number, in small letters."""
    after: tuple[str, ...] = ()
    """The words of its sentence after the number."""
    names: tuple[str, ...] = ()
    """The names in its sentence, the nearest to the number first."""
    score: float = 1.0
    corrected: tuple[str, ...] = ()
    """The fields that a person set."""
    ruled_by: tuple[RulingId, ...] = ()
    made_by: str = "figures@1"

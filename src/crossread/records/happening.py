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


FIRM = 0.55
"""Probability from which a day is told that stands on no time of the clause's own verb: on topics
held apart 72 of 100 such days are those by hand and 11 are others."""


class WhenKnown(StrEnum):
    """How well the time of a happening is known."""

    STATED = "stated"
    """A time of its own verb names it."""
    INFERRED = "inferred"
    """Another time of the report gives it, or its date, surely enough to be told."""
    LIKELY = "likely"
    """It is no more than the likeliest: a guess that dates nothing."""


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
    likely: str | None = None
    """The likeliest time where `when` tells none: a guess, which dates nothing."""
    likely_score: float = 0.0
    """How probable that is."""
    made_by: str = "happenings@1"

    @property
    def likeliest(self) -> tuple[str | None, float]:
        """The time that it most probably is of, told or guessed, and how probable that is."""
        return (self.when, self.when_score) if self.when else (self.likely, self.likely_score)

    @property
    def known(self) -> WhenKnown | None:
        """How well its likeliest time is known; None where there is none.

        >>> from crossread.records.base import ReportId
        >>> at = {"id": HappeningId("h"), "span": Span(report=ReportId("r"), start=0, end=9)}
        >>> Happening(**at, when="2031-05", when_score=0.9).known.value
        'inferred'
        >>> Happening(**at, likely="2031-05", likely_score=0.4).known.value
        'likely'
        """
        if self.when and self.when_basis is WhenBasis.STATED:
            return WhenKnown.STATED
        if self.when and self.when_score >= FIRM:
            return WhenKnown.INFERRED
        return WhenKnown.LIKELY if self.when or self.likely else None

"""Account: a story reconciled. Every row stands on ids or spans of the readings.

`ruled_by` names the rulings in force on a row or on what it stands on.
"""

from crossread.records.base import (
    AttributionId,
    FigureId,
    FindingId,
    HappeningId,
    OriginId,
    PersonId,
    Record,
    ReportId,
    RulingId,
    StoryId,
)
from crossread.records.entity import Role
from crossread.records.figure import Indicator
from crossread.records.happening import HappeningStatus, WhenKnown
from crossread.records.notebook import account_html
from crossread.records.span import Span
from crossread.records.verdict import Verdict


class FigureRelation(Record, frozen=True, kw_only=True):
    """Two figures compared; for `superseded`, `a` is the older one."""

    a: FigureId
    b: FigureId
    relation: Verdict
    why: str
    likely: float | None = None
    """How probable it is that both count one thing, where no matter has both: such a row is for
    those who read data, and no page shows it. None where the account tells how they stand."""
    made_by: str = "figures@1"
    ruled_by: tuple[RulingId, ...] = ()
    """The rulings in force on it."""

    @property
    def is_open(self) -> bool:
        """Whether the reason names nothing in which the two differ."""
        return self.why.startswith(NOT_SHOWN)


NOT_SHOWN = "nothing shows that "
"""How the reason begins where two figures differ in nothing that has a name."""


class Tally(Record, frozen=True, kw_only=True):
    """Low, best and high of one count, in the manner of UCDP, every endpoint traced."""

    indicator: Indicator
    counted_class: str
    place: str | None
    status: str
    low: float | None
    best: float | None
    high: float | None
    low_from: tuple[FigureId, ...] = ()
    best_from: tuple[FigureId, ...] = ()
    high_from: tuple[FigureId, ...] = ()
    figures: tuple[FigureId, ...] = ()
    claimants: tuple[str, ...] = ()
    origins: int = 0
    outlets: int = 0
    why: str = ""
    ruled_by: tuple[RulingId, ...] = ()


class TallyDay(Record, frozen=True, kw_only=True):
    """What was stated of one thing counted on one day."""

    finding: FindingId
    """The finding on the thing counted."""
    day: str
    low: float | None
    best: float | None
    high: float | None
    claimants: tuple[str, ...] = ()
    figures: tuple[FigureId, ...] = ()


class Unresolved(Record, frozen=True, kw_only=True):
    """Two figures that may count one thing, too little sure to be told so."""

    a: FigureId
    b: FigureId
    score: float
    """How probable it is that both count one thing."""
    why: str


class Utterance(Record, frozen=True, kw_only=True):
    """What one speaker said on one occasion, in the wordings of the reports."""

    id: FindingId
    speaker: str
    members: tuple[AttributionId, ...]
    spans: tuple[Span, ...]
    """The content of each member, one hull a member, in the order of `members`."""
    kinds: tuple[str, ...] = ()
    """Of each member against the first: exact, abridged, translation, paraphrase."""
    differing: tuple[tuple[Span, ...], ...] = ()
    """Of each member, in order, the words that differ from the first; of the first, those
    that differ from the second."""
    origins: int = 1
    outlets: int = 1
    why: str = ""
    sure: float = 1.0
    """How probable it is that an editor would let it stand as it is."""
    shown: bool = True
    """Whether it is sure enough to be shown."""
    ruled_by: tuple[RulingId, ...] = ()


class Stand(Record, frozen=True, kw_only=True):
    """One side of a matter: who takes it, and who carries it."""

    speaker: str
    stance: str
    attributions: tuple[AttributionId, ...]
    reports: tuple[ReportId, ...]
    spans: tuple[Span, ...] = ()
    """The words in which each report has it."""


class Position(Record, frozen=True, kw_only=True):
    """Opposed positions on one matter, side by side."""

    id: FindingId
    matter: str
    kind: str
    """denial, answer, refusal, objection, rival, opposed-causes."""
    stands: tuple[Stand, ...]
    why: str
    ruled_by: tuple[RulingId, ...] = ()


class Moment(Record, frozen=True, kw_only=True):
    """An entry of the timeline: what the clauses of one happening tell."""

    when: str | None
    precision: str
    basis: str
    text: str
    spans: tuple[Span, ...]
    status: str = HappeningStatus.HAPPENED.value
    """happened, planned, denied."""
    likely: str | None = None
    """The likeliest time where `when` is not a sure day: a guess, which dates nothing."""
    known: WhenKnown | None = None
    """How well its likeliest time is known."""
    by: str | None = None
    """The day of the first report that tells it as done, by which it had happened: where no day of
    its own is sure."""
    weight: float = 0.0
    """How probable it is that a careful reader would note it."""
    said_by: str | None = None
    """Who says so, where no report tells it as its own."""
    happenings: tuple[HappeningId, ...] = ()
    reports: tuple[ReportId, ...] = ()
    sure: float = 1.0
    """How probable it is that an editor would let it stand as it is."""
    shown: bool = True
    """Whether it is sure enough to be shown."""
    ruled_by: tuple[RulingId, ...] = ()


class Omission(Record, frozen=True, kw_only=True):
    """What some origins carry and others leave out."""

    id: FindingId
    text: str
    spans: tuple[Span, ...]
    carried_by: tuple[ReportId, ...]
    left_out_by: tuple[ReportId, ...]
    weight: float
    """Share of the independent origins that carry it."""
    sure: float = 1.0
    """How probable it is that an editor would let it stand as it is."""
    shown: bool = True
    """Whether it is sure enough to be shown."""
    ruled_by: tuple[RulingId, ...] = ()


class Character(Record, frozen=True, kw_only=True):
    """A person or body across the reports of a story (a link, so it can be undone)."""

    id: PersonId
    name: str
    kind: str
    members: tuple[PersonId, ...]
    roles: tuple[Role, ...] = ()
    conflict: str | None = None
    sure: float = 1.0
    """How probable it is that an editor would let it stand as it is."""
    shown: bool = True
    """Whether it is sure enough to be shown."""
    ruled_by: tuple[RulingId, ...] = ()


class Side(Record, frozen=True, kw_only=True):
    """One side of a finding and how many independent origins stand behind it."""

    text: str
    spans: tuple[Span, ...]
    reports: tuple[ReportId, ...]
    origins: int
    outlets: int


class Finding(Record, frozen=True, kw_only=True):
    """One line of an account: the verdict, its sides, the reason in words."""

    id: FindingId
    kind: str
    """figure, utterance, position, omission, role."""
    verdict: str
    text: str
    sides: tuple[Side, ...]
    why: str
    rows: tuple[str, ...] = ()
    """Ids of the records it stands on."""
    ruled_by: tuple[RulingId, ...] = ()


class Clause(Record, frozen=True, kw_only=True):
    """A clause of the short account, with the findings it stands on."""

    text: str
    findings: tuple[FindingId, ...]
    spans: tuple[Span, ...] = ()
    ruled_by: tuple[RulingId, ...] = ()


class Account(Record, frozen=True, kw_only=True):
    """One story reconciled."""

    story: StoryId
    title: str
    figure_relations: tuple[FigureRelation, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    tallies: tuple[Tally, ...] = ()
    series: tuple[TallyDay, ...] = ()
    """Day by day, of each thing counted on several days."""
    utterances: tuple[Utterance, ...] = ()
    positions: tuple[Position, ...] = ()
    timeline: tuple[Moment, ...] = ()
    omissions: tuple[Omission, ...] = ()
    characters: tuple[Character, ...] = ()
    findings: tuple[Finding, ...] = ()
    summary: tuple[Clause, ...] = ()
    origins: tuple[OriginId, ...] = ()
    rulings: tuple[RulingId, ...] = ()
    """The rulings in force on rows of the story, those that took one out too."""
    made_by: str = "reconcile@1"

    def _repr_html_(self) -> str:
        """Return the account as a notebook shows it."""
        return account_html(self)

"""The nouns of crossread: frozen records with ids made from their content."""

from crossread.records.account import (
    Account,
    Character,
    Clause,
    FigureRelation,
    Finding,
    Moment,
    Omission,
    Position,
    Side,
    Stand,
    Tally,
    TallyDay,
    Unresolved,
    Utterance,
    Verdict,
)
from crossread.records.agency import Agency, agencies
from crossread.records.attribution import (
    Attribution,
    Hop,
    Mode,
    Occasion,
    Proposal,
    Speaker,
    Stance,
)
from crossread.records.base import Record, record_id
from crossread.records.credit import Credit, CreditKind
from crossread.records.entity import (
    Chain,
    Entity,
    EntityLabel,
    Mention,
    Person,
    PersonKind,
    Role,
)
from crossread.records.event import Event, EventStatus
from crossread.records.figure import (
    Chances,
    Covers,
    Figure,
    HedgeKind,
    Indicator,
    PlaceBasis,
    Scope,
    Status,
)
from crossread.records.happening import Happening, HappeningStatus, WhenBasis
from crossread.records.hints import HappeningHint, Hints, Pointer, PointerKind
from crossread.records.instant import Instant, instant_of, time_key
from crossread.records.intake import Intake, intake_of
from crossread.records.lineage import (
    Copy,
    CopyKind,
    Lineage,
    Origin,
    SharedRun,
    StatementOrigin,
    Version,
)
from crossread.records.place import Place
from crossread.records.raw import Media, Raw
from crossread.records.reading import Reading, Sentence, Token
from crossread.records.relation import Relation, RelationKind
from crossread.records.report import (
    DateBasis,
    Dated,
    DayOrder,
    Furniture,
    FurnitureKind,
    Report,
    report_id,
)
from crossread.records.ruling import Ruling, RulingKind
from crossread.records.skip import Skip, SkipReason
from crossread.records.span import Span, hull
from crossread.records.story import Join, Story, SubEvent
from crossread.records.structure import APART, SAID, SILENT, Block, BlockKind
from crossread.records.timex import Timex, TimexType
from crossread.records.vectors import Vectors

__all__ = [
    "APART",
    "SAID",
    "SILENT",
    "Account",
    "Agency",
    "Attribution",
    "Block",
    "BlockKind",
    "Chain",
    "Chances",
    "Character",
    "Clause",
    "Copy",
    "CopyKind",
    "Covers",
    "Credit",
    "CreditKind",
    "DateBasis",
    "Dated",
    "DayOrder",
    "Entity",
    "EntityLabel",
    "Event",
    "EventStatus",
    "Figure",
    "FigureRelation",
    "Finding",
    "Furniture",
    "FurnitureKind",
    "Happening",
    "HappeningHint",
    "HappeningStatus",
    "HedgeKind",
    "Hints",
    "Hop",
    "Indicator",
    "Instant",
    "Intake",
    "Join",
    "Lineage",
    "Media",
    "Mention",
    "Mode",
    "Moment",
    "Occasion",
    "Omission",
    "Origin",
    "Person",
    "PersonKind",
    "Place",
    "PlaceBasis",
    "Pointer",
    "PointerKind",
    "Position",
    "Proposal",
    "Raw",
    "Reading",
    "Record",
    "Relation",
    "RelationKind",
    "Report",
    "Role",
    "Ruling",
    "RulingKind",
    "Scope",
    "Sentence",
    "SharedRun",
    "Side",
    "Skip",
    "SkipReason",
    "Span",
    "Speaker",
    "Stance",
    "Stand",
    "StatementOrigin",
    "Status",
    "Story",
    "SubEvent",
    "Tally",
    "TallyDay",
    "Timex",
    "TimexType",
    "Token",
    "Unresolved",
    "Utterance",
    "Vectors",
    "Verdict",
    "Version",
    "WhenBasis",
    "agencies",
    "hull",
    "instant_of",
    "intake_of",
    "record_id",
    "report_id",
    "time_key",
]

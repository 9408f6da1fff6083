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
from crossread.records.figure import Figure, HedgeKind, Indicator, PlaceBasis, Status
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
    Furniture,
    FurnitureKind,
    Report,
    report_id,
)
from crossread.records.ruling import Ruling, RulingKind
from crossread.records.skip import Skip, SkipReason
from crossread.records.span import Span, hull
from crossread.records.story import Join, Story, SubEvent
from crossread.records.timex import Timex, TimexType
from crossread.records.vectors import Vectors

__all__ = [
    "Account",
    "Agency",
    "Attribution",
    "Chain",
    "Character",
    "Clause",
    "Copy",
    "CopyKind",
    "Credit",
    "CreditKind",
    "DateBasis",
    "Dated",
    "Entity",
    "EntityLabel",
    "Event",
    "EventStatus",
    "Figure",
    "FigureRelation",
    "Finding",
    "Furniture",
    "FurnitureKind",
    "HedgeKind",
    "Hop",
    "Indicator",
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
    "Timex",
    "TimexType",
    "Token",
    "Utterance",
    "Vectors",
    "Verdict",
    "Version",
    "agencies",
    "hull",
    "record_id",
    "report_id",
]

"""crossread reads every report of an event against the others.

`read`, `annotate`, `build` and `open_build` do from Python what the commands do; the record
types are what they give. Nothing is loaded before it is asked for.

>>> import crossread
>>> (reading,) = crossread.annotate("Nine miners are trapped, police said.")
>>> [(figure.low, figure.claimant) for figure in reading.figures]
[(9.0, 'police')]
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossread.front import Build, annotate, build, frame, open_build, read
    from crossread.records import (
        Account,
        Agency,
        Attribution,
        Block,
        BlockKind,
        ByHand,
        Chain,
        Chances,
        Character,
        Clause,
        Copy,
        CopyKind,
        Covers,
        Credit,
        CreditKind,
        DateBasis,
        Dated,
        DayOrder,
        Entity,
        EntityLabel,
        Event,
        EventStatus,
        Figure,
        FigureRelation,
        Finding,
        Furniture,
        FurnitureKind,
        GroupRuled,
        Happening,
        HappeningHint,
        HappeningStatus,
        HedgeKind,
        Hints,
        Hop,
        Indicator,
        Instant,
        Intake,
        Join,
        Lineage,
        Media,
        Mention,
        Mode,
        Moment,
        Occasion,
        Omission,
        Origin,
        PairRuled,
        Person,
        PersonKind,
        Place,
        PlaceBasis,
        Pointer,
        PointerKind,
        Position,
        Proposal,
        Raw,
        Reading,
        Record,
        Relation,
        RelationKind,
        Report,
        Role,
        Ruling,
        RulingKind,
        Scope,
        Sentence,
        SharedRun,
        Side,
        Skip,
        SkipReason,
        Span,
        Speaker,
        Stance,
        Stand,
        StatementOrigin,
        Status,
        Story,
        SubEvent,
        Tally,
        TallyDay,
        Timex,
        TimexType,
        Token,
        Unresolved,
        Utterance,
        Vectors,
        Verdict,
        Version,
        WhenBasis,
        WhenKnown,
        WordsBasis,
    )

__version__ = "0.1.0"
__all__ = [
    "Account",
    "Agency",
    "Attribution",
    "Block",
    "BlockKind",
    "Build",
    "ByHand",
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
    "GroupRuled",
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
    "PairRuled",
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
    "WhenKnown",
    "WordsBasis",
    "__version__",
    "annotate",
    "build",
    "frame",
    "open_build",
    "read",
]

VERBS = ("Build", "annotate", "build", "frame", "open_build", "read")
"""What stands in `crossread.front`; all other names are records."""


class _Front(ModuleType):
    """This module, in which `read` and `annotate` stay the verbs.

    Python would put the packages of the same names in their place once these are imported; they
    are reached by their whole names (`from crossread.read import ReadSettings`).
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in VERBS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Front


def __getattr__(name: str) -> object:
    """Load what is asked for the first time."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "crossread.front" if name in VERBS else "crossread.records"
    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

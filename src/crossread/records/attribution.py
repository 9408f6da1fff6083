"""Attribution: somebody says something, and how the words came to the outlet."""

from enum import StrEnum

from crossread.records.base import AttributionId, PersonId, Record, RulingId, TimexId
from crossread.records.entity import PersonKind
from crossread.records.span import Span
from crossread.records.vectors import Vectors


class Mode(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the speaker does in saying it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    QUESTIONS = "questions"
    DEMANDS = "demands"
    PROMISES = "promises"
    ACCUSES = "accuses"
    WARNS = "warns"
    ANNOUNCES = "announces"


class WordsBasis(StrEnum):
    """What shows that somebody says something."""

    MODEL = "model"
    TREE = "tree"
    QUOTE = "quote"
    HEADLINE = "headline"
    """The short form of a headline alone: "Mayor: No more fees"."""
    TRANSCRIPT = "transcript"
    DOCUMENT = "document"
    SET_APART = "set apart"
    """A block that the page sets as a quotation."""


class Proposal(Record, frozen=True, kw_only=True):
    """One attribution as the model proposes it; any role may be empty."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    score: float = 1.0


class Speaker(Record, frozen=True, kw_only=True):
    """Who says it: the name settled within the report, and the words it rests on."""

    name: str
    kind: PersonKind
    span: Span | None = None
    """The mention in the text that names or describes the speaker."""
    person: PersonId | None = None


class Hop(Record, frozen=True, kw_only=True):
    """One station between the speaker and the outlet."""

    kind: str
    """told, via (according to another medium), on (a broadcast), wrote, posted."""
    name: str
    span: Span


class Occasion(Record, frozen=True, kw_only=True):
    """When, where, at what event and to whom it was said."""

    time: TimexId | None = None
    time_span: Span | None = None
    place: Span | None = None
    event: Span | None = None
    audience: Span | None = None


class Attribution(Record, frozen=True, kw_only=True):
    """Somebody says something. `content` may be in several pieces."""

    id: AttributionId
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    mode: Mode = Mode.INDIRECT
    stance: Stance = Stance.ASSERTS
    speaker: Speaker | None = None
    unresolved: str | None = None
    """Why there is no speaker."""
    relay: tuple[Hop, ...] = ()
    occasion: Occasion | None = None
    vector: Vectors | None = None
    """The meaning of the content: one row."""
    score: float = 1.0
    speaker_score: float = 1.0
    """How probable the answer is that names the speaker, or nobody."""
    stance_score: float = 1.0
    sure: float = 1.0
    """How probable it is that words, bounds and speaker are right."""
    shown: bool = True
    """Whether it is sure enough to be shown in an account."""
    stance_shown: bool = True
    """Whether the stance is sure enough to be shown."""
    basis: WordsBasis = WordsBasis.MODEL
    ruled_by: tuple[RulingId, ...] = ()
    made_by: str = "attributions@1"

"""Hints: what the network says of the words of a report, before anything is decided.

They live between `annotate` and `extract` alone: no store keeps them.
"""

from enum import StrEnum

from crossread.records.base import Record
from crossread.records.span import Span
from crossread.records.vectors import Vectors


class PointerKind(StrEnum):
    """From what a pointer leads, to what."""

    COUNTED = "counted"
    """From the first word of a figure to what it counts."""
    PLACE = "place"
    """To the place where the count holds."""
    WHEN = "when"
    """To the words of its time."""
    CLAIMANT = "claimant"
    """To who states it."""
    PART_OF = "part_of"
    """To the figure that it is a part of."""
    SPEAKER = "speaker"
    """From the first word of a source or a content to the speaker's name."""


class Pointer(Record, frozen=True, kw_only=True):
    """From one token to another of the same window, with its probability."""

    kind: PointerKind
    token: int
    to: int
    """Index of a token; -1 for nothing in sight."""
    score: float


class HappeningHint(Record, frozen=True, kw_only=True):
    """A clause that may tell what happens."""

    span: Span
    score: float
    main: float
    """How probable it is that the report is about it."""
    status: tuple[float, ...]
    """Probabilities in the order of `HappeningStatus`."""


class Hints(Record, frozen=True, kw_only=True):
    """What the network says of the words. Rows follow the tokens of the reading."""

    figures: Vectors
    """[tokens, 36] probabilities: a figure begins here; then, as if one did, each `Indicator`,
    `Status`, `Covers` and `Scope` in the order of the enums."""
    stances: Vectors
    """[tokens, 8] probabilities of each `Stance`, at the first word of a cue or a content."""
    pointers: tuple[Pointer, ...] = ()
    happenings: tuple[HappeningHint, ...] = ()

"""Ruling: a person's correction. Append-only, replayed over every build, undoable."""

from enum import StrEnum

from crossread.records.base import AttributionId, FigureId, Record, RulingId
from crossread.records.verdict import Verdict


class RulingKind(StrEnum):
    """What a person decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    CORRECT = "correct"
    UNDO = "undo"


class Ruling(Record, frozen=True, kw_only=True):
    """`targets` are ids of rows; for `undo`, the one id of the ruling taken back."""

    id: RulingId
    kind: RulingKind
    targets: tuple[str, ...]
    value: str | None = None
    """For `correct`: `field=value`."""
    by: str = ""
    at: str = ""
    note: str = ""
    about: str = ""
    """The targets in words, as they stood when ruled on: a rejected row is in no table later."""


class PairRuled(Record, frozen=True, kw_only=True):
    """How two figures stand because a person says so."""

    a: FigureId
    b: FigureId
    verdict: Verdict
    ruling: RulingId
    by: str = ""
    note: str = ""


class GroupRuled(Record, frozen=True, kw_only=True):
    """Statements that are one utterance, or none of one, because a person says so."""

    attributions: tuple[AttributionId, ...]
    together: bool
    ruling: RulingId


class ByHand(Record, frozen=True, kw_only=True):
    """What people decided about the comparison of a story; the last word on a pair counts."""

    pairs: tuple[PairRuled, ...] = ()
    groups: tuple[GroupRuled, ...] = ()

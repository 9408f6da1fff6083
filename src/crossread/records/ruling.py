"""Ruling: a person's correction. Append-only, replayed over every build, undoable."""

from enum import StrEnum

from crossread.records.base import Record, RulingId


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

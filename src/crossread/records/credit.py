"""Credits: who supplied words or pictures, as the report itself says."""

from enum import StrEnum

from crossread.records.base import CreditId, Record
from crossread.records.span import Span


class CreditKind(StrEnum):
    """What was credited."""

    AGENCY = "agency"
    PHOTO = "photo"
    CONTRIBUTOR = "contributor"
    DATELINE = "dateline"
    BYLINE = "byline"


class Credit(Record, frozen=True, kw_only=True):
    """A credit line or dateline; `names` are canonical agency or personal names."""

    id: CreditId
    span: Span
    kind: CreditKind
    names: tuple[str, ...]
    place: str | None = None
    """The place of a dateline."""
    made_by: str = "credits@1"

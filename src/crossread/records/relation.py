"""Relation: a standing fact or a stated cause."""

from enum import StrEnum

from crossread.records.base import AttributionId, Record, RelationId
from crossread.records.span import Span


class RelationKind(StrEnum):
    """The kinds of relation."""

    MEMBER_OF = "member-of"
    ROLE_OF = "role-of"
    PART_OF = "part-of"
    LOCATED_IN = "located-in"
    FOUNDED_IN = "founded-in"
    COMMITS_TO = "commits-to"
    CAUSED_BY = "caused-by"


class Relation(Record, frozen=True, kw_only=True):
    """`subject` stands in the relation to `object`; `span` is what says so."""

    id: RelationId
    kind: RelationKind
    subject: Span
    object: Span
    span: Span
    former: bool = False
    attribution: AttributionId | None = None
    made_by: str = "relations@1"

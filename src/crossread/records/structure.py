"""Structure: what the markup of a page, or the form of a line, says of a stretch of text."""

from enum import StrEnum

from crossread.records.base import Record
from crossread.records.span import Span


class BlockKind(StrEnum):
    """What a stretch of text is."""

    QUOTATION = "quotation"
    """Words of another, set apart without marks around them: a statement, a letter."""
    POST = "post"
    """A post of social media, embedded."""
    STRUCK = "struck"
    """Struck through: no longer stated. No later stage reads it."""
    UNSEEN = "unseen"
    """Told to machines that read aloud alone: "opens new tab". No later stage reads it."""
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    ENTRY = "entry"
    """One entry of a live page, or one update of a report, with its moment."""
    TEASER = "teaser"
    """What a paywall lets through of an article."""


SILENT = frozenset({BlockKind.STRUCK, BlockKind.UNSEEN})
"""What stays in the text and is read as if blanks stood there."""
APART = frozenset({BlockKind.HEADING, BlockKind.ITEM, BlockKind.CELL})
"""What no sentence runs into or out of."""
SAID = frozenset({BlockKind.QUOTATION, BlockKind.POST})
"""What is words of its author, or of nobody known; never the outlet's own."""


class Block(Record, frozen=True, kw_only=True):
    """A stretch of the text and what it is."""

    span: Span
    kind: BlockKind
    author: str | None = None
    """Whose words a quotation or a post is, as its signature says."""
    moment: str | None = None
    """When an entry was written: a date or moment in ISO 8601."""
    credit: str | None = None
    """Who took the picture of a caption."""
    href: str | None = None
    """Where a quotation or a post was taken from."""

"""Skip: an input or an item that did not go on, with the stage and the reason."""

import re
from enum import StrEnum

from crossread.records.base import Record


class SkipReason(StrEnum):
    """Every reason for which an input may be left out; docs/skips.md explains each."""

    NOT_FOUND = "not-found"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NO_ARTICLE = "no-article"
    NOT_ENGLISH = "not-english"
    NOT_NEWS = "not-news"
    UNKNOWN_FORMAT = "unknown-format"
    MISSING_EXTRA = "missing-extra"
    BROKEN_RECORD = "broken-record"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    TOO_BIG = "too-big"
    DUPLICATE = "duplicate"
    FAILED = "failed"


class Skip(Record, frozen=True, kw_only=True):
    """An input that did not go on: `origin` names it as the user would; a story by its id."""

    stage: str
    reason: SkipReason
    origin: str
    detail: str = ""

    @property
    def is_of_input(self) -> bool:
        """Whether it tells of an input, and not of a story or a ruling of the build."""
        return _MADE.fullmatch(self.origin) is None


_MADE = re.compile(r"(?:story|ruling):[0-9a-f]{16}")

"""Shapes: what the tools answer. Every statement stands on quotes, which re-read from their report.

Dataclasses, for the protocol's library makes the schema of each answer from them.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Exact words: code points [start, end) of the text of a report."""

    report: str
    start: int
    end: int
    words: str
    role: str = ""
    """What the words are to the row: the value, the speaker, the content."""
    cut: bool = False
    """Whether the words go on after `end`."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of an account with the words that it stands on."""

    id: str
    fields: dict[str, Any]
    quotes: list[Quote]
    more_quotes: int = 0
    """How many more there are; `why` gives them."""


@dataclass(frozen=True, kw_only=True)
class StoryFound:
    """A story: reports of one event."""

    story: str
    title: str
    reports: int
    outlets: int
    origins: int
    """How many independent origins stand behind the reports."""
    first: str
    last: str


@dataclass(frozen=True, kw_only=True)
class ReportFound:
    """A report that holds the words that were asked for."""

    report: str
    title: str
    outlet: str
    published: str
    story: str
    quotes: list[Quote]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search found."""

    stories: list[StoryFound]
    more_stories: int
    reports: list[ReportFound]


@dataclass(frozen=True, kw_only=True)
class AccountPart:
    """Rows of one part of the account of a story."""

    story: StoryFound
    part: str
    parts: dict[str, int]
    """How many rows each part has."""
    rows: list[Row]
    next: int | None = None
    """Where the rows go on, None at the end."""


@dataclass(frozen=True, kw_only=True)
class Behind:
    """A row, the words behind it, and what people ruled on it."""

    row: Row
    rulings: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a comparison: a sentence of each report, or of one alone."""

    kind: str
    """differs, left (only in the first), right (only in the other)."""
    quotes: list[Quote]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two reports side by side: the comparison of the app, its lines as quotes."""

    reports: list[str]
    counts: dict[str, int]
    """How many sentences are the same, differ, stand in one alone."""
    rows: list[Row]
    """Figures and utterances of both that the account compares, what differs first."""
    more_rows: int
    lines: list[Line]
    next: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReportText:
    """A stretch of a report's text and what is stated in it."""

    report: str
    title: str
    outlet: str
    published: str
    byline: str
    url: str
    story: str
    length: int
    """Code points of the whole text."""
    text: Quote
    stated: list[Row]
    more_stated: int
    """How many more are stated in this stretch: ask for a shorter one."""
    next: int | None = None

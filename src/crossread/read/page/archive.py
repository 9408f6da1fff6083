"""Archive: the dated posts of one text that no markup sets apart, as a blog's archive shows them.

Comes in: a text and when it was published. Goes out: Pieces, one a post, each with its moment.
Refuses a chronology, whose dates run on: it was written at once.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crossread.plain import view_of
from crossread.read.line.posts import stamp_in
from crossread.read.page.entries import moment_of
from crossread.read.page.structure import Piece
from crossread.records import BlockKind, DateBasis, Dated

_LETTER = re.compile(r"[^\W_]")
_LINE = re.compile(r"[^\n]+")
_SAYS_MUCH = 40
"""Letters of a post that says something."""
_LEAST = 2  # entries from which a page is an archive of them


class Head(NamedTuple):
    """A line at the head, or at the end, of a post."""

    start: int
    end: int
    moment: str
    told: bool
    """Whether it says that it is of a post; else it is a date alone."""


def dated_posts(text: str, published: Dated | None, until: int) -> list[Piece]:
    """Return the posts of a text that each has its date above or below it.

    Lines with a date alone head posts only where they run back in time, as blogs do: a chronology
    runs on. A text with one post has none, unless the line below it gives another day than its own.
    What stands from `until` on is of its readers.
    """
    view = view_of(text)
    heads = [
        head
        for head in _heads(view.text, published)
        if view.to_given(head.start, head.end)[0] < until
    ]
    told_of = [head for head in heads if head.told]
    heads = told_of if len(told_of) >= _LEAST or not _runs_back(heads) else heads
    if not heads or (len(heads) < _LEAST and not _closes_alone(view.text, heads[0], published)):
        return []
    pieces = _closed(view.text, heads) if _close(view.text, heads) else _opened(view.text, heads)
    found = [
        (start, end, moment) for start, end, moment in pieces if _letters(view.text, start, end)
    ]
    if len(found) < min(_LEAST, len(heads)):
        return []
    return [
        Piece(*view.to_given(start, end), BlockKind.ENTRY, moment=moment)
        for start, end, moment in found
    ]


def _heads(text: str, published: Dated | None) -> Iterator[Head]:
    """Yield the lines of a text that may head a post.

    A clock alone is of the day in a line above it, else of the day of the text.
    """
    day = published.day if published else None
    for found in _LINE.finditer(text):
        stamp = stamp_in(found[0].strip())
        if stamp.day and not stamp.told:
            day = stamp.day
        own = stamp.day or (day if stamp.told else None)
        if own:
            of = Dated(value=own, basis=DateBasis.PAGE)
            yield Head(found.start(), found.end(), moment_of(stamp.clock, of) or own, stamp.told)


def _letters(text: str, start: int, end: int) -> bool:
    """Whether a stretch says something."""
    return len(_LETTER.findall(text, start, end)) > _SAYS_MUCH


def _runs_back(heads: Sequence[Head]) -> bool:
    """Whether dates run back in time, from the newest post to the oldest."""
    days = [head.moment[:10] for head in heads]
    return len(set(days)) >= _LEAST and days == sorted(days, reverse=True)


def _closes_alone(text: str, head: Head, published: Dated | None) -> bool:
    """Whether the one line of a text is below its post and gives another day than the text has."""
    day = published.day if published else None
    return head.told and day not in (None, head.moment[:10]) and _close(text, [head])


def _close(text: str, heads: Sequence[Head]) -> bool:
    """Whether such lines stand below their posts: nothing follows the last."""
    return _letters(text, 0, heads[0].start) and not _letters(text, heads[-1].end, len(text))


def _closed(text: str, heads: Sequence[Head]) -> Iterator[tuple[int, int, str]]:
    """Yield the posts above their lines."""
    last = 0
    for head in heads:
        yield _trimmed(text, last, head.end, head.moment)
        last = head.end


def _opened(text: str, heads: Sequence[Head]) -> Iterator[tuple[int, int, str]]:
    """Yield the posts below their lines."""
    ends = [head.start for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        yield _trimmed(text, head.start, end, head.moment)


def _trimmed(text: str, start: int, end: int, moment: str) -> tuple[int, int, str]:
    """Return a stretch without the blanks at its edges."""
    inside = text[start:end]
    first = start + len(inside) - len(inside.lstrip())
    return first, start + len(inside.rstrip()), moment

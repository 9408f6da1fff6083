"""Wording: where two wordings of one thing agree word for word, and where not.

Comes in: two texts. Goes out: pieces that, put together, give each text back exactly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from crossread.records import Record

WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")


class Piece(Record, frozen=True, kw_only=True):
    """A run of a text, [start, end), that the other text has too, or has not."""

    start: int
    end: int
    same: bool


def pieces(text: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces marked same or different, by words, case aside.

    >>> ours, theirs = pieces("We were trained abroad.", "We had been trained abroad")
    >>> ["We were trained abroad."[p.start:p.end] for p in ours if not p.same]
    ['were']
    >>> ["We had been trained abroad"[p.start:p.end] for p in theirs if not p.same]
    ['had been']
    """
    first, second = list(WORD.finditer(text)), list(WORD.finditer(other))
    blocks = matching(lowered(first), lowered(second))
    mine = {i + k for i, _, size in blocks for k in range(size)}
    theirs = {j + k for _, j, size in blocks for k in range(size)}
    return marked(text, first, mine), marked(other, second, theirs)


def lowered(found: Sequence[re.Match[str]]) -> tuple[str, ...]:
    """Return the matched words in lower case."""
    return tuple(match.group().lower() for match in found)


def matching(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return the runs of words that both have in the same order, (i, j, length)."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


def marked(text: str, words: Sequence[re.Match[str]], same: set[int]) -> tuple[Piece, ...]:
    """Return the text in pieces; what stands between two words of a kind goes with them."""
    found: list[Piece] = []
    for index, match in enumerate(words):
        kind = index in same
        if found and found[-1].same == kind:
            found[-1] = Piece(start=found[-1].start, end=match.end(), same=kind)
            continue
        if found or match.start():
            begin = found[-1].end if found else 0
            found = [*found, *gap(begin, match.start(), found)]
        found.append(Piece(start=match.start(), end=match.end(), same=kind))
    return (*found, *gap(found[-1].end if found else 0, len(text), found))


def gap(start: int, end: int, before: list[Piece]) -> tuple[Piece, ...]:
    """Return the blanks and stops between two pieces as a piece that is the same."""
    return (Piece(start=start, end=end, same=True),) if end > start else ()

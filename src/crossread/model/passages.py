"""Passages: a text, less its furniture, as words, pieces and shapes, in portions of bounded size.

Comes in: a text and the spans not to be read. Goes out: Passages in order; their words are
disjoint, never touch what was not to be read, and cover all else but space.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.model.tokens import GAPS, Pieces, shapes_of, words_of

Pair = tuple[int, int]
PASSAGE_WORDS = 6_000  # longer texts are read as several passages, so that memory stays bounded
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Passage:
    """Consecutive words of one text; all sequences have one entry a word."""

    words: Sequence[Pair]
    pieces: Sequence[tuple[int, ...]]
    shapes: NDArray[np.int64]
    parts: NDArray[np.int64]
    """Number of the stretch between two pieces of furniture that a word stands in."""

    def __len__(self) -> int:
        return len(self.words)

    def forced(self) -> NDArray[np.bool_]:
        """Whether a word must begin a sentence: after a blank line or a piece of furniture."""
        blank: NDArray[np.bool_] = (self.shapes - 1) % len(GAPS) == GAPS.index("blank")
        blank[:1] = True
        return blank


def stretches(length: int, away: Sequence[Pair]) -> Iterator[Pair]:
    """Yield what is left of [0, length) when the spans `away` are cut out.

    >>> list(stretches(10, [(8, 10), (2, 4), (3, 5)]))
    [(0, 2), (5, 8)]
    """
    at = 0
    for start, end in sorted(away):
        if at < start:
            yield at, min(start, length)
        at = max(at, end)
    if at < length:
        yield at, length


def passages_of(text: str, away: Sequence[Pair], pieces: Pieces) -> Iterator[Passage]:
    """Yield the passages of a text; none at all where nothing is to be read."""
    text = _SURROGATE.sub("\ufffd", text)  # one for one, so offsets stay
    words: list[Pair] = []
    shapes: list[int] = []
    parts: list[int] = []
    for part, (start, end) in enumerate(stretches(len(text), away)):
        stretch = text[start:end]
        found = words_of(stretch)
        shapes += shapes_of(stretch, found)
        words += [(start + a, start + b) for a, b in found]
        parts += [part] * len(found)
    looks = np.array(shapes, np.int64)
    forms = pieces([text[a:b] for a, b in words])
    for first, last in _portions(looks):
        yield Passage(
            words[first:last],
            forms[first:last],
            looks[first:last],
            np.array(parts[first:last], np.int64),
        )


def _portions(shapes: NDArray[np.int64]) -> Iterator[Pair]:
    """Cut after at most PASSAGE_WORDS words, at the last blank line where there is one."""
    blank = np.flatnonzero((shapes - 1) % len(GAPS) == GAPS.index("blank"))
    first = 0
    while first < len(shapes):
        last = min(first + PASSAGE_WORDS, len(shapes))
        if last < len(shapes):
            before = blank[(blank > first + PASSAGE_WORDS // 2) & (blank <= last)]
            last = int(before[-1]) if len(before) else last
        yield first, last
        first = last

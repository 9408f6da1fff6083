"""Drafts: attributions while the rules still work on them, as pairs of code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from crossread.records import Reading, Span

Pair = tuple[int, int]
Pairs = tuple[Pair, ...]

CLOSING = ("'", "’", "”")
EDGES = " \t\n\r\xa0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content of one attribution; `basis` says what it rests on."""

    source: Pairs = ()
    cue: Pairs = ()
    content: Pairs = ()
    score: float = 1.0
    basis: str = "model"
    """model, tree, quote, headline, transcript or document."""
    named: Pairs = ()
    """Where the speaker is named, if that is far from the words: a heading."""

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return min(start for start, _ in self.source + self.cue + self.content)

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return max(end for _, end in self.source + self.cue + self.content)


def proposed(reading: Reading) -> Iterator[Draft]:
    """Yield the model's proposals as drafts, but for those in the furniture of the page."""
    report = reading.report
    for proposal in reading.proposals:
        draft = Draft(
            source=trimmed(report.text, proposal.source),
            cue=trimmed(report.text, proposal.cue),
            content=trimmed(report.text, proposal.content),
            score=proposal.score,
        )
        touched = draft.source + draft.cue + draft.content
        if touched and not any(report.is_furniture(*pair) for pair in touched):
            yield draft


def trimmed(text: str, spans: Iterable[Span]) -> Pairs:
    """Return spans as pairs in order, without white space at their edges and empty ones.

    A mark that closes what came before, with a blank after it, is no part of what follows.
    """
    found = []
    for start, end in sorted(span.pair for span in spans):
        if text[start : start + 1] in CLOSING and text[start + 1 : start + 2].isspace():
            start += 1
        while start < end and text[start] in EDGES:
            start += 1
        while end > start and text[end - 1] in EDGES:
            end -= 1
        if start < end:
            found.append((start, end))
    return tuple(found)


def touches(pairs: Pairs, start: int, end: int) -> bool:
    """Whether any pair shares a code point with [start, end)."""
    return any(first < end and start < last for first, last in pairs)


class Cover:
    """Pairs in order, of which those that share code points with a stretch are found at once."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._pairs = sorted(pairs)
        self._starts = [start for start, _ in self._pairs]
        self._reach = list(accumulate((end for _, end in self._pairs), max))

    def touches(self, start: int, end: int) -> bool:
        """Whether any pair shares a code point with [start, end).

        >>> [Cover([(0, 9), (2, 4)]).touches(*pair) for pair in ((4, 5), (9, 12))]
        [True, False]
        """
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def over(self, start: int, end: int) -> Pairs:
        """Return all pairs that may share a code point with [start, end)."""
        first = bisect_right(self._reach, start)
        return tuple(self._pairs[first : bisect_left(self._starts, end)])


def gaps(pair: Pair, taken: Pairs) -> Iterator[Pair]:
    """Yield the stretches of a pair that no pair of `taken` covers.

    >>> list(gaps((0, 10), ((2, 4), (6, 12))))
    [(0, 2), (4, 6)]
    """
    at, end = pair
    for start, stop in sorted(taken):
        if stop <= at or start >= end:
            continue
        if at < start:
            yield at, start
        at = max(at, stop)
    if at < end:
        yield at, end

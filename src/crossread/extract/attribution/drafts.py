"""Drafts: attributions while the rules still work on them, as pairs of code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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

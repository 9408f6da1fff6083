"""Comparing: two reports aligned by sentence. The same, alike with what differs, only in one.

A sentence is paired with the most similar one of the other report that is still free, in the order
of the first report; what is left over stands where it comes in its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from crossread.records import Reading, Span

ALIKE = 0.34
"""The share of words, counted as Dice does, from which two sentences say one thing."""
WORD = re.compile(r"\w+|[^\w\s]")


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a sentence, and whether the other has them too."""

    words: str
    same: bool


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the comparison: a sentence of each report, or of one alone."""

    kind: str
    """same, differs, left, right."""
    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()
    left_at: tuple[int, int] | None = None
    right_at: tuple[int, int] | None = None


def aligned(a: Reading, b: Reading) -> tuple[Pair, ...]:
    """Return the lines of two reports side by side."""
    left, right = sentences(a), sentences(b)
    partner = partners(
        [words(span.of(a.report)) for span in left], [words(span.of(b.report)) for span in right]
    )
    taken = set(partner.values())
    found: list[Pair] = []
    waiting = [n for n in range(len(right)) if n not in taken]
    for n, span in enumerate(left):
        match = partner.get(n)
        if match is None:
            found.append(alone("left", span, a))
            continue
        while waiting and waiting[0] < match:
            found.append(alone("right", right[waiting.pop(0)], b))
        found.append(pair(span, right[match], a, b))
    found += [alone("right", right[n], b) for n in waiting]
    return tuple(found)


def sentences(reading: Reading) -> list[Span]:
    """Return the sentences of a report that hold a word and are no furniture."""
    report = reading.report
    found = [report.span(s.start, s.end) for s in reading.sentences]
    own = [span for span in found if not report.is_furniture(*span.pair)]
    return [span for span in own if WORD.search(span.of(report))]


def words(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return [word.casefold() for word in WORD.findall(text)]


def partners(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]]) -> dict[int, int]:
    """Return which sentence of the other report each goes with, the likest pairs first.

    >>> partners([["a", "b"], ["c"]], [["c"], ["a", "b", "d"]])
    {1: 0, 0: 1}
    """
    bags = [[Counter(s) for s in side] for side in (left, right)]
    scored = [
        (likeness(one, other), -abs(i - j), i, j)
        for i, one in enumerate(bags[0])
        for j, other in enumerate(bags[1])
    ]
    found: dict[int, int] = {}
    for score, _, i, j in sorted(scored, reverse=True):
        if score >= ALIKE and i not in found and j not in found.values():
            found[i] = j
    return found


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two sentences have in common (Dice)."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def alone(kind: str, span: Span, reading: Reading) -> Pair:
    """Return the line of a sentence that only one report has."""
    text = (Piece(words=span.of(reading.report), same=True),)
    if kind == "left":
        return Pair(kind=kind, left=text, left_at=span.pair)
    return Pair(kind=kind, right=text, right_at=span.pair)


def pair(one: Span, other: Span, a: Reading, b: Reading) -> Pair:
    """Return the line of two sentences, the words that differ told apart."""
    texts = one.of(a.report), other.of(b.report)
    kind = "same" if words(texts[0]) == words(texts[1]) else "differs"
    left, right = (tuple(side) for side in told_apart(*texts))
    return Pair(kind=kind, left=left, right=right, left_at=one.pair, right_at=other.pair)


def told_apart(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Return two texts as pieces: their words re-join to the texts."""
    tokens = [list(WORD.finditer(text)) for text in (one, other)]
    folded = [[t[0].casefold() for t in side] for side in tokens]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    same: list[set[int]] = [set(), set()]
    for block in matcher.get_matching_blocks():
        same[0].update(range(block.a, block.a + block.size))
        same[1].update(range(block.b, block.b + block.size))
    return list(cut(one, tokens[0], same[0])), list(cut(other, tokens[1], same[1]))


def cut(text: str, tokens: Sequence[re.Match[str]], same: Iterable[int]) -> Iterator[Piece]:
    """Yield a text in pieces, cut where words the other has and has not meet."""
    held = set(same)
    start = 0
    for n, token in enumerate(tokens):
        end = tokens[n + 1].start() if n + 1 < len(tokens) else len(text)
        last = n + 1 == len(tokens)
        if last or ((n in held) != (n + 1 in held)):
            stop = token.end() if not last and n not in held else end
            yield Piece(words=text[start:stop], same=n in held)
            start = stop

"""Comparing: two reports aligned by sentence. The same, alike with what differs, only in one.

A sentence is paired with the most similar one of the other report that is still free, the likest
pairs first; what is left over stands where it comes in its own. The work grows with the length of
the reports, not with the product of both.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from crossread.records import Reading, Span

ALIKE = 0.34
"""The share of words, counted as Dice does, from which two sentences say one thing."""
COMMON = 32
"""A word in more sentences than these makes no two of them worth comparing."""
LONG = 400
"""Words of a sentence that are told apart one by one; a longer one differs as a whole."""
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


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports side by side: how many lines are of each kind, and some of the lines."""

    a: str
    b: str
    titles: tuple[str, str]
    counts: dict[str, int]
    lines: tuple[Pair, ...]
    start: int
    next: int | None = None
    """Where the lines go on; None at the end."""


def compared(a: Reading, b: Reading, start: int, most: int, *, apart: bool = False) -> Comparison:
    """Return so many lines of two reports from one on; with `apart` those alone that differ."""
    lines = aligned(a, b)
    wanted = [line for line in lines if not (apart and line.kind == "same")]
    end = start + most
    return Comparison(
        a=a.report.name,
        b=b.report.name,
        titles=(a.report.title or a.report.name, b.report.title or b.report.name),
        counts=dict(Counter(line.kind for line in lines)),
        lines=tuple(wanted[start:end]),
        start=start,
        next=end if end < len(wanted) else None,
    )


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
    found = equals(left, right)
    taken = set(found.values())
    bags = [[Counter(s) for s in side] for side in (left, right)]
    scored = [
        (likeness(bags[0][i], bags[1][j]), -abs(i - j), i, j)
        for i, j in worth_comparing(*bags)
        if i not in found and j not in taken
    ]
    for score, _, i, j in sorted(scored, reverse=True):
        if score >= ALIKE and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def equals(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]]) -> dict[int, int]:
    """Return the sentences that stand word for word in both, as often as they do, in order.

    >>> equals([["a"], ["b"], ["a"]], [["a"], ["a"], ["c"]])
    {0: 0, 2: 1}
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in reversed(range(len(right))):
        places[tuple(right[j])].append(j)
    return {i: places[key].pop() for i, s in enumerate(left) if places.get(key := tuple(s))}


def worth_comparing(
    left: Sequence[Iterable[str]], right: Sequence[Iterable[str]]
) -> set[tuple[int, int]]:
    """Return the pairs of sentences that share a word which few sentences have.

    >>> sorted(worth_comparing([["a", "b"], ["c"]], [["c"], ["a"]]))
    [(0, 1), (1, 0)]
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for j, words_ in enumerate(right):
        for word in words_:
            holders[word].append(j)
    return {
        (i, j)
        for i, words_ in enumerate(left)
        for word in words_
        if len(holders.get(word, ())) <= COMMON
        for j in holders.get(word, ())
    }


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
    if max(map(len, tokens)) > LONG:
        same = words(one) == words(other)
        return [Piece(words=one, same=same)], [Piece(words=other, same=same)]
    folded = [[t[0].casefold() for t in side] for side in tokens]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    alike: list[set[int]] = [set(), set()]
    for block in matcher.get_matching_blocks():
        alike[0].update(range(block.a, block.a + block.size))
        alike[1].update(range(block.b, block.b + block.size))
    return list(cut(one, tokens[0], alike[0])), list(cut(other, tokens[1], alike[1]))


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

"""Traits: what a comparison asks of a figure, worked out once for each.

Comes in: Counts and their readings. Goes out: their Traits: words as stems, names, numbers, how
often its own report has the number. Nothing here depends on another report.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from crossread.reconcile.counts import Count
from crossread.reconcile.intervals import is_odd
from crossread.reconcile.rarity import weight
from crossread.reconcile.voices import theme_of
from crossread.reconcile.wordlore import stem, stop_words, words_of
from crossread.records import Figure, HedgeKind, Indicator, Reading, Record

NEAR, FOLLOWING = 7, 4
"""Words to each side of a number that are near it; words after it that tell what it is of."""
Words = frozenset[str]
Vector = npt.NDArray[np.float32]


class Bag(Record, frozen=True, kw_only=True):
    """Stems, and what they weigh together."""

    words: Words
    weight: float


class Traits(Record, frozen=True, kw_only=True):
    """A figure as the fitted comparison sees it."""

    count: Count
    number: float
    numbers: tuple[float, ...]
    odd: bool
    vague: bool
    hedged: bool
    sentence: Bag
    near: Bag
    following: Bag
    preceding: Bag
    telling: Bag
    """Of its sentence what does not run through the whole report."""
    counted: Bag
    named: Bag
    beside: Words
    """Stems of the names near the number: whose it is, and where."""
    head: str | None
    """The last word of what is counted."""
    verb: str | None
    """The verb that governs the number."""
    subject: str | None
    """The name before the number, the nearest."""
    others: frozenset[str]
    """The other numbers of its sentence."""
    place_in_text: float
    """0 at the beginning of the report, 1 at its end."""
    kept_apart: frozenset[float]
    """The numbers of the other figures of its report with its indicator."""


class Room(Record, frozen=True, kw_only=True):
    """What the figures of one report have in common."""

    reading: Reading
    told: Counter[tuple[Indicator, float]]
    """How often each number is given for each indicator."""
    theme: Words
    """The stems that run through the report."""
    starts: tuple[int, ...]
    """Where its tokens begin."""


def traits_in(reading: Reading, counts: tuple[Count, ...]) -> Iterator[Traits]:
    """Yield the traits of the counts of one reading, in their order."""
    told: Counter[tuple[Indicator, float]] = Counter()
    for count in counts:
        told.update({(count.figure.indicator, n) for n in count.numbers})
    if counts:
        starts = tuple(token.start for token in reading.tokens)
        room = Room(reading=reading, told=told, theme=theme_of(reading), starts=starts)
        yield from (traits_of(count, room) for count in counts)


def traits_of(count: Count, room: Room) -> Traits:
    """Return the traits of one count of a report."""
    figure, numbers = count.figure, count.numbers
    named = words_of(figure.counted or "")
    before, after = figure.before, figure.after
    first = next((name for name in figure.names if follows(name, before)), None)
    sentence = bag_of((*before, *after))
    return Traits(
        count=count,
        number=count.number,
        numbers=numbers,
        odd=bool(numbers) and all(map(is_odd, numbers)),
        vague=figure.hedge_kind is HedgeKind.VAGUE,
        hedged=figure.hedge_kind is not HedgeKind.EXACT,
        sentence=sentence,
        near=bag_of((*before[-NEAR:], *after[:NEAR])),
        following=bag_of(after[:FOLLOWING]),
        preceding=bag_of(before[-FOLLOWING:]),
        telling=bag(sentence.words - room.theme),
        counted=bag_of(named),
        named=bag_of(words_of(" ".join(figure.names))),
        beside=names_beside(figure),
        head=stem(named[-1]) if named else None,
        verb=verb_of(figure, room),
        subject=stem(words_of(first)[-1]) if first and words_of(first) else None,
        others=frozenset(word for word in (*before, *after) if word[0].isdigit()),
        place_in_text=figure.span.start / (len(room.reading.report.text) or 1),
        kept_apart=kept_apart(count, room),
    )


def kept_apart(count: Count, room: Room) -> frozenset[float]:
    """Return the numbers of the other figures of a report with the indicator of one."""
    here = {(count.figure.indicator, n) for n in count.numbers}
    return frozenset(
        n for (kind, n), times in room.told.items()
        if kind is count.figure.indicator and times > ((kind, n) in here)
    )  # fmt: skip


def names_beside(figure: Figure) -> frozenset[str]:
    """Return the stems of the names of which a word stands near a number."""
    near = {*figure.before[-NEAR:], *figure.after[:NEAR]}
    names = (words_of(name) for name in figure.names)
    return frozenset(stem(name[-1]) for name in names if name and name[-1] in near)


def verb_of(figure: Figure, room: Room) -> str | None:
    """Return the stem of the nearest verb above a number in its tree, None where there is none."""
    tokens = room.reading.tokens
    at = bisect_right(room.starts, figure.span.start) - 1
    for _ in range(HIGHEST):
        if not 0 <= at < len(tokens):
            return None
        token = tokens[at]
        if token.upos == "VERB":
            return stem(room.reading.report.text[token.start : token.end])
        at = token.head
    return None


HIGHEST = 6
"""Steps from a number up its tree within which its verb stands."""


def follows(name: str, before: tuple[str, ...]) -> bool:
    """Whether a name stands among the words before a number."""
    words = words_of(name)
    return bool(words) and words[-1] in before


def bag_of(words: tuple[str, ...]) -> Bag:
    """Return the stems of the words that say something and are no numbers."""
    stop = stop_words()
    return bag(stem(word) for word in words if word not in stop and not word[0].isdigit())


def bag(stems: Iterable[str]) -> Bag:
    """Return some stems with their weight."""
    kept = frozenset(stems)
    return Bag(words=kept, weight=weight(kept))


def vector_of(count: Count, reading: Reading, rows: Vector | None) -> Vector | None:
    """Return the unit vector of the sentence of a count, None where the model gave none."""
    at = bisect_right([s.start for s in reading.sentences], count.figure.span.start) - 1
    if rows is None or not 0 <= at < len(rows):
        return None
    length = float(np.linalg.norm(rows[at]))
    return rows[at] / length if length else None

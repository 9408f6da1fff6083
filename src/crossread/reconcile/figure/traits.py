"""Traits: what a comparison asks of a figure, worked out once for each.

Comes in: Counts and their readings. Goes out: their Traits: words as stems, names, numbers, how
often its own report has the number. Nothing here depends on another report.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.intervals import is_odd
from crossread.reconcile.utterance.voices import theme_of
from crossread.reconcile.words.meanings import Meanings
from crossread.reconcile.words.rarity import weight
from crossread.reconcile.words.wordlore import stem, stop_words, words_of
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
    apart: "Apart"
    """The numbers of the other figures of its report with its indicator."""


class Apart(NamedTuple):
    """The numbers of a report's figures with one indicator, but for those of one of them."""

    told: Mapping[float, int]
    """How often each number is given."""
    own: frozenset[float]

    def has(self, number: float) -> bool:
        """Whether another figure gives a number."""
        return self.told.get(number, 0) > (number in self.own)


class Page(Record, frozen=True, kw_only=True):
    """What the figures of one report have in common."""

    reading: Reading
    told: Mapping[Indicator, Counter[float]]
    """How often each number is given for each indicator."""
    theme: Words
    """The stems that run through the report."""
    starts: tuple[int, ...]
    """Where its tokens begin."""


def traits_in(reading: Reading, counts: tuple[Count, ...]) -> Iterator[Traits]:
    """Yield the traits of the counts of one reading, in their order."""
    told: dict[Indicator, Counter[float]] = defaultdict(Counter)
    for count in counts:
        told[count.figure.indicator].update(set(count.numbers))
    if counts:
        starts = tuple(token.start for token in reading.tokens)
        page = Page(reading=reading, told=told, theme=theme_of(reading), starts=starts)
        yield from (traits_of(count, page) for count in counts)


def traits_of(count: Count, page: Page) -> Traits:
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
        telling=bag(sentence.words - page.theme),
        counted=bag_of(named),
        named=bag_of(words_of(" ".join(figure.names))),
        beside=names_beside(figure),
        head=stem(named[-1]) if named else None,
        verb=verb_of(figure, page),
        subject=stem(words_of(first)[-1]) if first and words_of(first) else None,
        others=frozenset(word for word in (*before, *after) if word[0].isdigit()),
        place_in_text=figure.span.start / (len(page.reading.report.text) or 1),
        apart=Apart(page.told[figure.indicator], frozenset(numbers)),
    )


def names_beside(figure: Figure) -> frozenset[str]:
    """Return the stems of the names of which a word stands near a number."""
    near = {*figure.before[-NEAR:], *figure.after[:NEAR]}
    names = (words_of(name) for name in figure.names)
    return frozenset(stem(name[-1]) for name in names if name and name[-1] in near)


def verb_of(figure: Figure, page: Page) -> str | None:
    """Return the stem of the nearest verb above a number in its tree, None where there is none."""
    tokens = page.reading.tokens
    at = bisect_right(page.starts, figure.span.start) - 1
    for _ in range(HIGHEST):
        if not 0 <= at < len(tokens):
            return None
        token = tokens[at]
        if token.upos == "VERB":
            return stem(page.reading.report.text[token.start : token.end])
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


def vectors_in(reading: Reading, counts: Iterable[Count]) -> Iterator[Vector | None]:
    """Yield the unit vector of the sentence of each count, None where the model gave none."""
    rows = Meanings(reading).sentences
    starts = [sentence.start for sentence in reading.sentences]
    for count in counts:
        at = bisect_right(starts, count.figure.span.start) - 1
        yield rows[at] if 0 <= at < len(rows) and rows[at].any() else None

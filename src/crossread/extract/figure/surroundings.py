"""Surroundings: the words and the names about each figure, kept on its record.

Comes in: a Reading with figures and entities. Goes out: its figures with the words of their
sentence, so that no later stage reads the report again. Adds no judgement.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

from msgspec.structs import replace

from crossread.records import Entity, EntityLabel, Figure, Reading, Span

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
NAMING = frozenset(
    {EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.LOC, EntityLabel.NORP, EntityLabel.FAC}
)
"""Labels of what somebody or some place is called by."""


def figures_with_words(reading: Reading) -> tuple[Figure, ...]:
    """Return the figures of a reading, each with the words and the names about it."""
    return with_words(reading.figures, reading)


def with_words(figures: Iterable[Figure], reading: Reading) -> tuple[Figure, ...]:
    """Return some figures, each with the words before and after it and the names near it."""
    starts = [sentence.start for sentence in reading.sentences]
    return tuple(surrounded(figure, sentence_of(figure, reading, starts), reading)
                 for figure in figures)  # fmt: skip


def sentence_of(figure: Figure, reading: Reading, starts: list[int]) -> Span:
    """Return the sentence in which a figure begins, its own words where there is none."""
    at = bisect_right(starts, figure.span.start) - 1
    if at < 0 or reading.sentences[at].end < figure.span.end:
        return figure.span
    return reading.report.span(reading.sentences[at].start, reading.sentences[at].end)


def surrounded(figure: Figure, sentence: Span, reading: Reading) -> Figure:
    """Return a figure with the words of its sentence."""
    text = reading.report.text
    return replace(
        figure,
        before=words_in(text[sentence.start : figure.span.start]),
        after=words_in(text[figure.span.end : sentence.end]),
        names=names_near(figure, sentence, reading.entities, text),
    )


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters.

    >>> words_in("Nearly 8,000 people")
    ('nearly', '8,000', 'people')
    """
    return tuple(match.lower() for match in WORD.findall(text))


def names_near(
    figure: Figure, sentence: Span, entities: tuple[Entity, ...], text: str
) -> tuple[str, ...]:
    """Return the names of the sentence as written, those before the number first, the nearest
    of them first: what a number is of is told before it more often than after."""
    inside = [e.span for e in entities if e.label in NAMING and sentence.contains(e.span)]
    start = figure.span.start
    inside.sort(key=lambda span: (span.start > start, abs(start - span.start)))
    return tuple(dict.fromkeys(" ".join(text[s.start : s.end].split()) for s in inside))

"""Modes: whether words are given directly, indirectly or in part, by where the quotation
marks stand. Words in marks that only name something ("so-called") are nobody's speech."""

from __future__ import annotations

import re

from crossread.extract.attribution.drafts import Pairs, gaps
from crossread.extract.attribution.quotation.quotes import Quote
from crossread.extract.tables import table
from crossread.records import Mode

NO_WORD = re.compile(r"[\W_]+")


def mode_of(text: str, content: Pairs, quotes: list[Quote]) -> Mode:
    """Return how the content is given.

    >>> from crossread.extract.attribution.quotation.quotes import quotes_of
    >>> text = "“We won,” she said, and called it “a relief”."
    >>> mode_of(text, ((0, 9),), quotes_of(text)), mode_of(text, ((31, 44),), quotes_of(text))
    (<Mode.DIRECT: 'direct'>, <Mode.MIXED: 'mixed'>)
    """
    marked = [q for q in quotes if any(q.start < end and start < q.end for start, end in content)]
    spoken = tuple((q.start, q.end) for q in marked if not only_names(text, q))
    outside = sum(words_in(text, gap) for pair in content for gap in gaps(pair, spoken))
    if outside == 0 and spoken:
        return Mode.DIRECT
    return Mode.MIXED if spoken else Mode.INDIRECT


def words_in(text: str, pair: tuple[int, int]) -> int:
    """Return how many letters and digits a stretch holds."""
    return len(NO_WORD.sub("", text[pair[0] : pair[1]]))


def only_names(text: str, quote: Quote) -> bool:
    """Whether the words before a quote say that it names something."""
    before = text[max(quote.start - 30, 0) : quote.start].rstrip().lower()
    return before.endswith(tuple(table("quotes")["naming"]))

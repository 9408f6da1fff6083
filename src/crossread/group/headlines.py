"""Headlines: which of its reports' titles heads a story, wherever the story is shown."""

import re
from collections import Counter
from collections.abc import Sequence
from math import sqrt

from crossread.records.numbers import holds_number

_WORD = re.compile(r"\w+")


def likest(titles: Sequence[str]) -> str | None:
    """Return of the titles without a number the one most like all; None where each holds one.

    A number in a title goes out of date. The likest has the greatest sum of cosines with all
    titles, of words that a title has or has not: as the sum of their unit vectors tells it, in
    time that grows with the titles alone. Of equals it is the shortest, then the first.

    >>> likest(["Orle flooded as dam bursts", "Dam bursts: 12 dead", "What the minister wears"])
    'Orle flooded as dam bursts'
    """
    words = {title: frozenset(_WORD.findall(title.casefold())) for title in titles}
    shared: Counter[str] = Counter()
    for title in titles:
        shared.update(dict.fromkeys(words[title], _length(words[title])))

    def likeness(title: str) -> float:
        return sum(shared[word] for word in words[title]) * _length(words[title])

    plain = (title for title in words if not holds_number(title))
    return max(plain, key=lambda title: (likeness(title), -len(title)), default=None)


def _length(words: frozenset[str]) -> float:
    """Return what each word of a title measures, so that all titles are equally long."""
    return 1 / sqrt(max(1, len(words)))

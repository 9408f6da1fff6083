"""Classed: whom a figure counts, by the words that it counts.

Comes in: a Figure, or the words for what it counts. Goes out: its class, the names in those words.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from crossread.reconcile.tables import index_of, table
from crossread.reconcile.words.wordlore import stem, words_of
from crossread.records import Figure


@cache
def class_stems() -> frozenset[str]:
    """Return the stems of all words that name a class."""
    return frozenset(stem(word) for word in index_of("classes"))


def names_in(counted: str) -> frozenset[str]:
    """Return the names within what is counted, as stems.

    >>> sorted(names_in("Russian and Kyrgyz troops"))
    ['kyrgyz', 'russian']
    """
    return frozenset(
        stem(word)
        for piece in counted.split()
        if piece[:1].isupper() and piece.isalpha()
        for word in words_of(piece)
    )


def group_of(figure: Figure) -> str:
    """Return the class of the counted, "everyone" where several or none are named.

    In a compound the first word tells: "police officers" are police, "security personnel"
    security. "guests and staff" and "people, most of them fighters" are everyone.
    """
    index = index_of("classes")
    pieces = re.split(r",|\band\b|\bor\b|[()]", figure.counted or "")
    found = [tuple(index[word] for word in phrases_in(piece) if word in index) for piece in pieces]
    groups = {next((g for g in named if g != "everyone"), "everyone") for named in found if named}
    if len(groups) == 1:
        return groups.pop()
    known = figure.counted_class or ""
    return (
        "everyone"
        if groups
        else known
        if known in table("classes")
        else index.get(known, "everyone")
    )


def phrases_in(piece: str) -> Iterator[str]:
    """Yield the words of a phrase in pairs, which tell more, then each alone.

    >>> list(phrases_in("Karsk service members"))
    ['karsk service', 'service members', 'karsk', 'service', 'members']
    """
    words = words_of(piece)
    yield from map(" ".join, pairwise(words))
    yield from words

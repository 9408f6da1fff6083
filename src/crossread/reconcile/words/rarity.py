"""Rarity: how much a shared word tells, from the list of the commonest words of the language.

Comes in: stems. Goes out: their weight. It hangs on no report, so that no further report moves it.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from math import log

from crossread.reconcile.words.wordlore import stem

FLAT = 20
"""Ranks up to about this weigh next to nothing."""
LEAST = 0.3
"""The weight of the commonest word."""


@cache
def ranks() -> dict[str, int]:
    """Return the place of each stem in the list of common words, the commonest first."""
    text = files("crossread.records").joinpath("tables", "common_words.txt").read_text("utf-8")
    found: dict[str, int] = {}
    for place, word in enumerate(text.split()):
        found.setdefault(stem(word), place)
    return found


@lru_cache(maxsize=1 << 16)
def rarity(word: str) -> float:
    """Return the weight of a stem.

    >>> rarity("people") < rarity("brigade") < rarity("zyxwv")
    True
    """
    known = ranks()
    found = LEAST + log((known.get(word, len(known)) + FLAT) / FLAT)
    return round(found * STEPS) / STEPS


STEPS = 1024
"""Weights are kept to this part of one, so that their sum is the same in whatever order."""


def weight(words: Iterable[str]) -> float:
    """Return the weight of some stems together."""
    return sum(map(rarity, words))

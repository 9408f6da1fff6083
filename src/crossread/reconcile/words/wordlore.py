"""Words as the comparisons see them: content words, stems, names of claimants.

Comes in: strings of a report. Goes out: sets of stems. Knows no sentence of any report.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from crossread.reconcile.tables import table

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*", re.UNICODE)


@cache
def stop_words() -> frozenset[str]:
    """Return the words that say nothing of the matter."""
    return frozenset(table("stop")["words"])


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the word without its commonest English endings; crude on purpose.

    >>> stem("quarantined"), stem("guests"), stem("cities")
    ('quarantin', 'guest', 'city')
    """
    word = word.lower()
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending) + instead
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word


@lru_cache(maxsize=1 << 14)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of the text in order, lower case.

    >>> words_of("Nearly 8,000 people, the ministry said.")
    ('nearly', '8,000', 'people', 'the', 'ministry', 'said')
    """
    return tuple(match.lower() for match in WORD.findall(text))


@lru_cache(maxsize=1 << 14)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the content words of the text.

    >>> sorted(stems_of("the guests of the hotel"))
    ['guest', 'hotel']
    """
    stop = stop_words()
    return frozenset(stem(word) for word in words_of(text) if word not in stop)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the Dice coefficient of two sets, 0.0 where both are empty.

    >>> likeness(frozenset("ab"), frozenset("bc"))
    0.5
    """
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def same_name(a: str, b: str) -> bool:
    """Whether two names may mean one bearer: one within the other, or half their words.

    >>> same_name("Orlan Health Ministry", "the health ministry")
    True
    >>> same_name("Interior Ministry", "a doctor")
    False
    """
    first, second = stems_of(a), stems_of(b)
    if not first or not second:
        return first == second
    return first <= second or second <= first or likeness(first, second) >= 0.5


PIECE = re.compile(r"\w+")


def last_start(pieces: Sequence[str], text: str) -> int | None:
    """Return where some words stand in a text one after the other, the last time; None where they
    do not.

    >>> last_start(["the", "mill"], "At the mill, The mill"), last_start(["a"], "the mill")
    (13, None)
    """
    wanted, words = [piece.lower() for piece in pieces], list(PIECE.finditer(text))
    told = [word[0].lower() for word in words]
    for at in range(len(words) - len(wanted), -1, -1):
        if told[at : at + len(wanted)] == wanted:
            return words[at].start() if wanted else None
    return None

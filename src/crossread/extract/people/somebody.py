"""Somebody: nouns in small letters that mean people by what they are or do.

Comes in: a word. Goes out: yes or no, by the tables of titles and the lexicon of counted nouns.
"""

from __future__ import annotations

from functools import lru_cache

from crossread.extract.figure.counted import calendar_words, singular, sort_of
from crossread.extract.people.titles import beside
from crossread.extract.tables import table


def is_many(word: str) -> bool:
    """Whether a noun is in the plural."""
    return singular(word.rstrip(".")) != word.rstrip(".")


@lru_cache(maxsize=1 << 13)
def means_somebody(word: str) -> bool:
    """Whether a word in small letters means people by what they are or do.

    >>> means_somebody("organiser"), means_somebody("harbours"), means_somebody("sen.")
    (True, False, True)
    """
    bare = word.rstrip(".")
    if bare in calendar_words():
        return False
    last = bare.rpartition("-")[2] or bare
    one = singular(last)
    return bool({bare, last, one} & last_words()) or sort_of(last).person


@lru_cache(maxsize=1 << 10)
def is_of_office(word: str) -> bool:
    """Whether a word only ends the names of offices behind an "of": "minister of the interior".

    >>> is_of_office("interior"), is_of_office("staff"), is_of_office("minister")
    (True, True, False)
    """
    ends = [title.split() for title in beside() if title.split()[-1] == word]
    return bool(ends) and all({"of", "for", "the"} & set(title[:-1]) for title in ends)


@lru_cache(maxsize=1)
def last_words() -> frozenset[str]:
    """Return the words that titles end with."""
    return frozenset(title.split()[-1] for title in beside()) | frozenset(
        table("roles")["learned"]["people"]
    )

"""Somebody: whether a noun means people, one or several, or what no voice has.

Comes in: a noun in small letters, or the words of a description. Goes out: yes or no.
"""

from __future__ import annotations

from functools import lru_cache

from crossread.extract.attribution.cues import nouns
from crossread.extract.figure.counted import sort_of
from crossread.extract.people.titles import kinds_of
from crossread.extract.tables import table

ENDING = frozenset(
    [
        "of",
        "for",
        "in",
        "from",
        "at",
        "with",
        "on",
        "who",
        "to",
        "by",
        "near",
        "behind",
        "among",
        ",",
    ]
)
"""Words before which the head of a description stands: "spokesman for the board"."""


@lru_cache(maxsize=1 << 14)
def is_thing(noun: str) -> bool:
    """Whether a noun certainly means no single person: a body, a building, a paper, a saying.

    >>> is_thing("hospital"), is_thing("statement"), is_thing("contractor"), is_thing("star")
    (True, True, False, False)
    """
    bodies = table("bodies")
    if noun in bodies["government"] or noun in bodies["collective"] or noun in bodies["papers"]:
        return True
    return noun in nouns() or noun in table("place_words")["buildings"] or of_things(noun)


def of_things(noun: str) -> bool:
    """Whether a noun is of a class of things that are counted ("boats", "offices")."""
    sort = sort_of(noun)
    return sort.name is not None and not sort.person


@lru_cache(maxsize=1 << 14)
def is_somebody(noun: str) -> bool:
    """Whether a noun certainly means people by what they are or do.

    >>> is_somebody("contractor"), is_somebody("voters"), is_somebody("hospital")
    (True, True, False)
    """
    known = sort_of(noun).person or kinds_of(noun) or noun in table("bodies")["anonymous"]
    return bool(known) and not is_thing(noun)


@lru_cache(maxsize=1 << 14)
def is_several(noun: str) -> bool:
    """Whether a noun means several people.

    >>> is_several("officials"), is_several("couple"), is_several("witness")
    (True, True, False)
    """
    plural = noun.endswith("s") and not noun.endswith("ss") and is_somebody(noun)
    return plural or noun in table("bodies")["crowds"]


def head_noun(description: str) -> str:
    """Return the head of a description in small letters.

    >>> head_noun("spokesman for the board"), head_noun("Orla’s mayor")
    ('spokesman', 'mayor')
    """
    words = description.lower().replace("’", "'").split()
    at = next((at for at, word in enumerate(words) if word in ENDING and at), len(words))
    return words[at - 1] if words else ""

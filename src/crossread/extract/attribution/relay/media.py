"""Media: whether words name somebody who carries what others say, by the table `media`."""

import re
from functools import cache

from crossread.extract.attribution.relay.agencies import agency_name
from crossread.extract.tables import table

WORD = re.compile(r"[^\W_][\w&'’.-]*")


@cache
def words_of(key: str) -> frozenset[str]:
    """Return the words of a list of the table."""
    return frozenset(table("media")[key])


@cache
def small_names() -> frozenset[str]:
    """Return the listed names of media in small letters, without articles."""
    return frozenset(name.lower().removeprefix("the ") for name in words_of("names"))


def is_medium(words: str) -> bool:
    """Whether the words name a medium, an agency or people of the press.

    >>> is_medium("The Orla Times"), is_medium("local reporters"), is_medium("the mayor")
    (True, True, False)
    """
    found = WORD.findall(words.replace("’s", "").replace("'s", ""))
    if not found:
        return False
    bare = " ".join(found)
    short = bare.lower().removeprefix("the ")
    if agency_name(bare) or short in small_names() or found[-1] in words_of("names_end"):
        return True
    nouns = words_of("nouns")
    first = re.split(r"-", found[0])[0]
    return any(word.lower() in nouns for word in found[-2:]) or first.lower() in small_names()


def is_social(words: str) -> bool:
    """Whether the words name a place on line where people speak for themselves.

    >>> is_social("Twitter"), is_social("her Facebook page"), is_social("Mars")
    (True, True, False)
    """
    found = WORD.findall(words)
    return any(word in words_of("social") for word in [*found, words.strip()])

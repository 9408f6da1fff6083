"""Seat: the land that a lawmaker sits for, as the words behind the name tell: "(D-Minn.)",
"Republican of Minnesota"."""

from __future__ import annotations

import re

from crossread.extract.language.tree import Tree
from crossread.extract.place.names import sites_of
from crossread.records import Role

NAME = r"(?P<land>[^\W\d_a-z][\w.]*(?: ?[^\W\d_a-z][\w.]*)?)"
TAG = re.compile(
    rf"\s?,?\s?(?:\(\s?|\[\s?|-LRB-\s)?(?:(?:[DRI]|Dem|Rep|Ind)\.?\s?[-–—]\s?)?{NAME}\s?(?:[),\]]|-RRB-)"
)
OF_PARTY = re.compile(rf"\s?,\s(?:a\s)?(?:Democrat|Republican|Independent)\s(?:of|from)\s{NAME}")
LONGEST = 60
"""Characters behind a name in which its tag stands."""


def with_seat(tree: Tree, role: Role, last: int) -> str | None:
    """Return the body of a role of one seat: its own, else the land told behind the name."""
    if role.body is not None:
        return role.body
    end = tree.reading.tokens[last].end
    for pattern in (OF_PARTY, TAG):
        if found := pattern.match(tree.text, end, end + LONGEST):
            return land_of(found["land"])
    return None


def land_of(words: str) -> str | None:
    """Return the name of the state that some words mean, as a rule in short.

    >>> land_of("Minn."), land_of("N.Y."), land_of("Ohio"), land_of("Lunde")
    ('Minnesota', 'New York', 'Ohio', None)
    """
    for form in (words, words.rstrip(".") + ".", words.rstrip(".")):
        sites, people = sites_of(form.strip())
        for site in sites:
            if site.kind == "ADM1" and site.country == "US" and not people:
                return site.name
    return None

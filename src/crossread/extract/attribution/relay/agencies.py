"""Agencies: the names of news and picture agencies in a text, by the table of agencies."""

import re
from collections.abc import Iterator
from functools import cache

from crossread.records import agencies


@cache
def spellings() -> dict[str, str]:
    """Return the name that each spelling of an agency stands for."""
    return {
        spelling: agency.name
        for agency in agencies().agency
        for spelling in (agency.name, *agency.also)
    }


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of all spellings, the longest first; case matters ("AP", not "ap").

    A name that says what it is ("Orla News Agency") is one without standing in the table.
    """
    words = sorted(spellings(), key=len, reverse=True)
    kinds = "|".join(map(re.escape, agencies().kinds))
    unknown = rf"(?:[^\W\d_a-z][\w’'-]* ){{1,3}}(?:{kinds})"
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + rf"|{unknown})(?!\w)")


def agencies_of(
    text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and name of each agency named in [start, end) of a text.

    >>> list(agencies_of("AFP and Reuters contributed."))
    [(0, 3, 'Agence France-Presse'), (8, 15, 'Reuters')]
    >>> list(agencies_of("(Orla News Agency)"))
    [(1, 17, 'Orla News Agency')]
    """
    for match in pattern().finditer(text, start, len(text) if end is None else end):
        yield match.start(), match.end(), spellings().get(match[0], match[0])


def agency_name(words: str) -> str | None:
    """Return the name of the agency that the words alone stand for.

    >>> agency_name("AP"), agency_name("the AP"), agency_name("The Daily Bugle")
    ('The Associated Press', 'The Associated Press', None)
    """
    return spellings().get(words.strip()) or spellings().get(words.strip().removeprefix("the "))

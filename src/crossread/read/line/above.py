"""Above: what runs into the dateline that a report begins with, in plain text.

Comes in: a text. Goes out: the captions, highlights and bylines that stand before its dateline
without a blank line between. Refuses datelines that nothing runs into, and those further below.
"""

import re
from functools import cache

from crossread.read.phrases import plainly, words
from crossread.records import agencies

_HEAD, _LINES = 1500, 8
"""Code points and lines of a text among which a dateline stands that it begins with."""
_BRACKET = re.compile(
    r"(?:\(|-LRB- )(?P<agency>[^()\n]{2,40}?)(?:\)| -RRB-)\s?(?:--|[-–—])\s+(?=[^\W_a-z]|[“\"'`‘])"
)
_DAY = r"(?:\s?,\s?[^\W\d_a-z][a-z]{2,8}\.? \d{1,2}(?:\s?,\s?\d{4})?)?"
"""The day of a dateline: ", May 10"."""
_REGION = r"(?:\s?,\s?[^\W\d_a-z][\w.]{1,20}(?: [^\W\d_a-z][\w.]{1,20})?)?"
"""The land of its town: ", Egypt"."""
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’-]){1,20}"
_LOUD = re.compile(
    rf"(?<![\w-]){_CAPITALS}(?:(?: |\\?/){_CAPITALS}){{0,3}}" + _REGION + _DAY + r"\s?$"
)
"""A place in capitals, and what stands behind it."""
_QUIET = re.compile(
    r"(?<![\w-])[^\W\d_a-z][\w.'’-]{1,20}(?: [^\W\d_a-z][\w.'’-]{1,20})?" + _REGION + _DAY + r"\s?$"
)
"""A place in small letters, of two words at most."""


def head_in(text: str) -> tuple[int, int] | None:
    """Return what runs into the dateline of a text, from its first word; None if nothing does.

    >>> text = "A boat at Orlo. Fair is on, mayor says Bor, Veland (AFP) -- The fair began."
    >>> start, end = head_in(text)
    >>> text[start:end], head_in("ORLO, May 3 (AFP) - The fair began.")
    ('A boat at Orlo. Fair is on, mayor says ', None)
    """
    for found in _BRACKET.finditer(text, 0, _HEAD):
        if plainly(found["agency"]) not in _names():
            continue
        end = _place(text, found.start())
        start = max((blank.end() for blank in _BLANK.finditer(text, 0, end)), default=0)
        before = text[start:end].strip()
        return (start, end) if before and before.count("\n") < _LINES else None
    return None


_BLANK = re.compile(r"\n[^\S\n]*\n")


def _place(text: str, bracket: int) -> int:
    """Return where the place begins that stands before the bracket; there, if none does."""
    first = max(text.rfind("\n", 0, bracket) + 1, bracket - _LONGEST)
    while found := _LOUD.search(text, first, bracket) or _QUIET.search(text, first, bracket):
        word = re.split(r"[\s,]", found[0], maxsplit=1)[0]
        if plainly(word).rstrip(".") not in words("stamps", "time"):
            return found.start()
        first = found.start() + len(word)
    return bracket


_LONGEST = 90
"""Code points of a place with its day."""


@cache
def _names() -> frozenset[str]:
    """Return the agencies and broadcasters that a dateline names, in small letters."""
    known = {name for agency in agencies().agency for name in (agency.name, *agency.also)}
    listed = (*words("captions", "suppliers"), *words("captions", "broadcasters"))
    return frozenset((*map(plainly, known), *listed))

"""Taming: what would keep a parser busy for minutes is taken from a page before it is parsed."""

import re

MOST_TAGS = 300_000  # of a page; one with more is a Skip
MOST_MARKUP = 4_000_000  # characters of a page; one with more is a Skip
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*+)[^<>]{20000,}+>")
_MOST_ATTRIBUTES = 2000  # of a tag; one with more loses all
_MANY_TAGS = 20_000  # from here on the depth is looked at
_DEEPEST = 3000  # levels; a deeper page loses its tags, since parsers recurse
_TAG = re.compile(
    r"<(/?)(div|span|b|i|u|font|a|p|table|tr|td|ul|li|section|article)\b[^<>]*>", re.I
)
_INLINE_DATA = re.compile(r"data:[\w/+.;=-]{0,80},[A-Za-z0-9+/=%]{2000,}")


def tamed(page: str) -> str:
    """Return a page without NULs, embedded files, and what grows with the square of its size.

    Parsers compare each pair of attributes of an element and walk up all open elements.

    >>> tamed("<p>a\\0b</p>")
    '<p>ab</p>'
    """
    page = page.replace("\0", "")
    if len(page) > _LONGEST_CHECKED:
        page = _INLINE_DATA.sub("data:,", page)
    page = _LONG_TAG.sub(_bare_tag, page)
    if page.count("<") > _MANY_TAGS and _depth(page) > _DEEPEST:
        page = _TAG.sub(" ", page)
    return page


_LONGEST_CHECKED = 500_000
"""Characters; embedded files do no harm on a smaller page."""


def _bare_tag(tag: re.Match[str]) -> str:
    """Return a tag of thousands of attributes without them."""
    return f"<{tag[1]}>" if tag[0].count("=") > _MOST_ATTRIBUTES else tag[0]


def _depth(page: str) -> int:
    """Return how deep elements are nested at most, closed ones not counted."""
    depth = deepest = 0
    for tag in _TAG.finditer(page):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest

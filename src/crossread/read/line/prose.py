"""Prose: whether a long text says anything, told before it costs anything.

Comes in: a text. Goes out: what it is instead of news, in words, or nothing; and its stretches
of bare numbers and marks, where they are long. What is short is let through: it costs little.
"""

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"\w+|[^\w\s]")
_SAME = 20_000
"""Characters: four times a report; from here on a text may not say the same over and over."""
_PACKS = 25
"""Times smaller than itself; prose comes to 3, a text twenty times over to as many times that."""
_WORDLESS = 5_000
"""Characters of numbers and marks that are read, whatever they are: the table of a whole league.
Each costs the reader as much as a word."""
_LETTERS = 0.65
"""Of what is no blank; of 496 reports by hand none has fewer than 0.88."""
_SHORTEST = 3.0
"""Characters a word, blanks and marks included; of the same reports none has fewer than 4.1."""
_NEARLY_ALL = 0.9
"""Of a text; where less is without words, the rest is read."""
_PART, _TO_BLANK = 500, 100
"""Characters looked at together; how much longer a part may be, to end at a blank."""


def no_news_in(text: str) -> str:
    """Return what a long text is instead of news; nothing where it may be news.

    >>> no_news_in("January " * 10_000)
    '80,000 characters that say the same again and again'
    >>> no_news_in("1,2; " * 2_000)
    '10,000 characters of numbers, marks and single letters'
    >>> no_news_in("1,2; " * 20)
    ''
    """
    if len(text) >= _SAME and says_the_same(text):
        return f"{len(text):,} characters that say the same again and again"
    if sum(end - start for start, end in wordless_in(text)) > _NEARLY_ALL * len(text):
        return f"{len(text):,} characters of numbers, marks and single letters"
    return ""


def says_the_same(text: str) -> bool:
    """Whether a text repeats itself as no report does, told by how far it can be packed.

    Reports pack to a half or a third of their size, the longest tables to a tenth.
    """
    whole = text.encode("utf-8")
    return len(zlib.compress(whole, 1)) * _PACKS < len(whole)


def is_wordless(text: str) -> bool:
    """Whether a text is numbers, marks or single letters more than words.

    >>> is_wordless("The mayor said that 12 people were hurt on Tuesday.")
    False
    >>> is_wordless("-#-#-#-#"), is_wordless("4 1 0 2 12 9 a b")
    (True, True)
    """
    words = _WORD.findall(text)
    letters = sum(map(str.isalpha, text))
    return letters < _LETTERS * sum(map(len, words)) or len(text) < _SHORTEST * len(words)


@lru_cache(maxsize=8)
def wordless_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text that are no words, if they are more than any table is.

    >>> wordless_in("The mayor spoke. " * 30 + "4 1 0 2 " * 20)
    ()
    >>> ((start, end),) = wordless_in("The mayor spoke of it. " * 100 + "4 1 0 2 " * 1000)
    >>> start < 2500, end
    (True, 10300)
    """
    if len(text) < _WORDLESS:
        return ()
    found: list[tuple[int, int]] = []
    for start, end in parts_of(text):
        if is_wordless(text[start:end]):
            joins = bool(found) and found[-1][1] == start
            found.append((found.pop()[0] if joins else start, end))
    long = sum(end - start for start, end in found) >= _WORDLESS
    return tuple(found) if long else ()


def parts_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield a text in parts of about one length, which end at a blank where there is one."""
    start = 0
    while start < len(text):
        end = start + _PART
        end += next((n for n, char in enumerate(text[end : end + _TO_BLANK]) if char.isspace()), 0)
        yield start, min(end, len(text))
        start = end

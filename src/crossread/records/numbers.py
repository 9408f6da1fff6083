"""Numbers: the words that stand for them, and what shows that a text holds one; for all stages."""

import re
from functools import cache
from typing import Any

from crossread.tables import load

_WORD = re.compile(r"\w+")


@cache
def number_table() -> dict[str, Any]:
    """Return the table of the words that stand for numbers; read it, never change it.

    >>> number_table()["small"]["twelve"]
    12
    """
    return load("crossread.records", "numbers", dict[str, Any])


@cache
def _counting() -> frozenset[str]:
    """The words that hardly mean anything but a number, as "quarter" and "third" do."""
    table = number_table()
    found = (word for kind in ("small", "tens", "scale", "vague") for word in table[kind])
    return frozenset((*found, "no", "none", "nobody"))


def holds_number(text: str) -> bool:
    """Whether a text holds a word for a number, or one that begins with a digit: a sign that is
    quick to see. Extraction finds which of them are quantities.

    >>> [holds_number(text) for text in ("Dozens flee", "US$5m for Orle", "H1N1 in the quarter")]
    [True, True, False]
    """
    words = _WORD.findall(text.lower())
    return any(word[0].isdigit() or word in _counting() for word in words)

"""Asides: what a sentence says of how its news was got, which no account repeats.

Comes in: the words of a line. Goes out: the same without "who spoke on condition of anonymity".
"""

import re

UNNAMED = re.compile(
    r",? (?:(?:who|both of whom|all of whom) (?:spoke|was speaking|were speaking|asked|requested"
    r"|declined|insisted|was granted|were granted)|speaking|asking|insisting|requesting)\b"
    r"[^,.;:“”\"()]{0,40}?\b(?:anonymity|anonymously|not to be (?:named|identified)"
    r"|to be (?:named|identified))\b[^,.;:“”\"()]*(?P<shut>,(?= )|(?=[.;]|\Z))"
)
"""On what condition somebody spoke who is not named."""


def without_asides(words: str) -> str:
    """Return the words of a line without on what condition somebody spoke.

    >>> without_asides("Lunde will go, said an aide who spoke on condition of anonymity.")
    'Lunde will go, said an aide.'
    >>> without_asides("An aide, who asked not to be named, said Lunde will go.")
    'An aide said Lunde will go.'
    >>> without_asides("Lunde spoke of anonymity on Monday.")
    'Lunde spoke of anonymity on Monday.'
    """
    return UNNAMED.sub("", words)

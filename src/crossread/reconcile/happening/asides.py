"""Asides: what a sentence says of how its news was got, which no account repeats.

Comes in: the words of a line. Goes out: the same without "who spoke on condition of anonymity", and
with "[an] official" for one whom only the text before has told of.
"""

import re

UNNAMED = re.compile(
    r",? (?:(?:who|both of whom|all of whom) (?:spoke|was speaking|were speaking|asked|requested"
    r"|declined|insisted|was granted|were granted)|speaking|asking|insisting|requesting)\b"
    r"[^,.;:“”\"()]{0,40}?\b(?:anonymity|anonymously|not to be (?:named|identified)"
    r"|to be (?:named|identified))\b[^,.;:“”\"()]*(?P<shut>,(?= )|(?=[.;]|\Z))"
)
"""On what condition somebody spoke who is not named."""


WHO = r"(?P<who>official|aide|adviser|diplomat|person|source|lawyer|witness)"
SOMEBODY = (
    re.compile(rf"\b(?P<the>[Tt]he) {WHO}(?= (?:said|says|told|added)\b)"),
    re.compile(rf"(?<=ccording to )(?P<the>the) {WHO}(?=[,.;]|\Z)"),
    re.compile(rf"(?:(?<=said )|(?<=says )|(?<=added ))(?P<the>the) {WHO}(?=[.;]|\Z)"),
)
"""One who is not named."""
WORD = re.compile(r"\w+")


def without_asides(words: str) -> str:
    """Return the words of a line without on what condition somebody spoke.

    >>> without_asides("Lunde will go, said an aide who spoke on condition of anonymity.")
    'Lunde will go, said an aide.'
    >>> without_asides("An aide, who asked not to be named, said Lunde will go.")
    'An aide said Lunde will go.'
    >>> without_asides("Lunde spoke of anonymity on Monday.")
    'Lunde spoke of anonymity on Monday.'
    >>> without_asides("Lunde will go, said the official, who asked not to be named.")
    'Lunde will go, said [an] official.'
    """
    return with_somebody(UNNAMED.sub("", words))


def with_somebody(words: str) -> str:
    """Return the words of a line with "[an] official" where they told of none before.

    >>> with_somebody("The official said so."), with_somebody("An aide left, the aide said.")
    ('[An] official said so.', 'An aide left, the aide said.')
    >>> with_somebody("Lunde left, said the official, Bo Ek.")
    'Lunde left, said the official, Bo Ek.'
    """
    found = next((match for each in SOMEBODY if (match := each.search(words))), None)
    if found is None:
        return words
    who = found["who"].lower()
    if any(word.lower() in (who, f"{who}s") for word in WORD.findall(words[: found.start()])):
        return words
    article = "an" if found["who"][0] in "aeiou" else "a"
    article = article.capitalize() if found["the"] == "The" else article
    return f"{words[: found.start()]}[{article}]{words[found.end('the') :]}"

"""Here: where "here" is, which only the place at the head of a report tells.

Comes in: the words of a line and its reading. Goes out: the same, the place in brackets behind a
"here" that nothing in the line explains; unchanged where the report names no place at its head.
"""

import re

from crossread.records import Reading

HEAD = 400
"""Characters at the head of a report in which the place stands where it was written."""
PLACED = re.compile(
    r"(?:\A|\n|[.!?] )\W{0,3}(?P<place>[A-Z][A-Z.’'-]{2,24}(?: [A-Z][A-Z.’'-]{1,24}){0,3})"
    r"(?: ?,[^\n—–]{1,40}?| ?(?:\(|-LRB- )[^()\n]{1,30}?(?:\)| -RRB-))? ?(?:--|—|–|-) "
)
"""A place in capitals before the first sentence, with its land, the day or the agency."""
BARE = re.compile(
    r"\bhere(?=,? (?:on |in the (?:capital|city|town)\b|[A-Z][a-z]{2,5}day\b"
    r"|yesterday|today|to )|[,.]?\Z)"
)
"""A "here" that tells of no place."""
OPENED = ("“", '"', "``", "‘")


def located_here(words: str, reading: Reading) -> str:
    """Return the words of a line with the place that its "here" means."""
    found = BARE.search(words)
    if found is None or any(mark in words[: found.start()] for mark in OPENED):
        return words
    placed = PLACED.search(reading.report.text[:HEAD])
    if placed is None:
        return words
    place = placed["place"].title().replace("’S", "’s").replace("'S", "'s")
    return f"{words[: found.end()]} [{place}]{words[found.end() :]}"

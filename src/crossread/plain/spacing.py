"""Spacing: numbers that a program set apart, as treebanks and old archives do.

Comes in: a text. Goes out: edits that close its numbers up: "50 ,000", "6. 1", "1\\/2". Where a
reader could take them otherwise ("in phase 6. 1 person died") only in a text whose marks stand
apart. Words and quotation marks stay apart: the language model has read many such texts.
"""

import re

Edit = tuple[int, int, str]

_APART = re.compile(r"\w [,.;](?!\S)")
_GLUED = re.compile(r"\w[,.;](?!\S)")
_SURE = (  # 50 ,000; 22, 000; $2. 5; 6. 1 per cent; 5 000 ,5
    r"(?<=\d) (?=,\d{3}(?!\d))|(?<=\d,) (?=000(?!\d))"
    r"|(?:(?<=[$£€]\d\.)|(?<=[$£€]\d\d\.)) (?=\d)"
    r"|(?:(?<=some \d,)|(?<=about \d,)|(?<=than \d,)|(?<=over \d,)|(?<=nearly \d,)|(?<='s \d,)"
    r"|(?<=some \d\d,)|(?<=about \d\d,)|(?<=than \d\d,)|(?<=over \d\d,)|(?<=nearly \d\d,)"
    r"|(?<='s \d\d,)) (?=\d{3}\s[a-z])"
    r"|(?<=\d\.) (?=\d{1,3}\s(?:-\s)?(?:million|billion|trillion|per\s?cent)\b)"
)
_NUMBERS = re.compile(rf"(?P<gone>{_SURE})|(?P<slash>(?<=\d)\\/(?=\d))")
_IN_TOKENS = re.compile(
    rf"(?P<gone>{_SURE}|(?<=\d\.) (?=\d)|(?<=\d,) (?=\d{{3}}(?!\d))|(?<=\d) (?=\.\d))"
    r"|(?P<slash>(?<=\d)\\/(?=\d))"
)
_MAY = re.compile(r"\d[.,]?(?= [,.\d]|\\/\d)")
"""What stands before any of these: most texts hold few such places."""
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|[A-Z][a-z]{2,3}\.?)\s\d{1,2},$")  # fmt: skip


def spaced_in(text: str) -> list[Edit]:
    """Return the edits that close the numbers of a text up.

    >>> spaced_in("Some 50 ,000 fled.")
    [(7, 8, '')]
    """
    places = [may.end() for may in _MAY.finditer(text)]
    if not places:
        return []
    apart = sum(1 for _ in _APART.finditer(text))
    set_apart = apart > sum(1 for _ in _GLUED.finditer(text))
    numbers = _IN_TOKENS if set_apart else _NUMBERS
    found = filter(None, (numbers.match(text, place) for place in places))
    return [
        (*match.span(), "/" if match["slash"] else "")
        for match in found
        if not _MONTH.search(text, max(0, match.start() - 16), match.start())
    ]

"""Understood: whether the words of an entry tell all that a reader needs, or point and break off.

Comes in: a Telling and its words. Goes out: whether they point at what stands elsewhere, or leave
out what stands right behind them and turns their sense.
"""

import re
from calendar import day_name, month_name

from crossread.reconcile.happening.tellings import Telling

POINTING = re.compile(r"(?:That|This|These|Such) (\w+)(?: (\w+))?")
"""Words at the beginning that only what stands before explains: "That campaign began".

Of five judged rows that begin so none was right.
"""
OF_TIME = frozenset(
    ("morning", "afternoon", "evening", "week", "weekend", "month", "year", "spring", "summer",
     "fall", "autumn", "winter", "season", "time")
)  # fmt: skip
"""What "this" may stand before and point at no other words: "this week", "this late summer"."""
CALENDAR = frozenset((*month_name[1:], *day_name))
"""The same: "this March"."""
HANGING = re.compile(
    r"\b(?:against|over|of|to|about|on|from|by|with) these [a-z]+\b(?! (?:of|that|who|which)\b)"
)
"""The same within a clause: "spoke against these claims"."""
LIMITING = re.compile(
    r"[\s,]*(?:with the exception of|except|unless|but not|only (?:if|after)|provided that)\b"
)
"""What stands behind a clause and takes back a part of it."""
GOING_ON = re.compile(r"\s*(?:—|–|--)\s*\w")
"""A dash behind a clause, after which its sentence goes on."""
SPEAKING = frozenset(("said", "says", "told", "announced", "declared", "added"))
HEARERS = 3
"""Words that may name who is told."""
SETTING = ("on", "in", "at", "to")
"""Words before where, when and to whom something is said."""
LAST = 7
"""Words at the end of a clause among which its verb of saying stands."""
SPOKEN = re.compile(r"[\s,:]*(?:that\b|[“\"‘])")
"""What was said, behind a verb of saying."""


def points(words: str) -> bool:
    """Whether words point at what stands elsewhere.

    >>> points("That campaign began on Monday"), points("This week the mill closed")
    (True, False)
    >>> points("This March the mill closed"), points("This may have closed the mill")
    (False, True)
    >>> points("Lunde spoke against these claims"), points("She is one of these people who wait")
    (True, False)
    """
    begins = POINTING.match(words)
    of_time = begins is not None and not (OF_TIME | CALENDAR).isdisjoint(begins.groups())
    return (begins is not None and not of_time) or HANGING.search(words) is not None


def plainness(words: str) -> int:
    """Return how many signs show that words need no others: they begin like a sentence, nothing in
    them is explained in brackets, and what they begin with is no bare "the package".

    Of 7 rows of 197 stories that have other words by this, 5 are better and one is worse.

    >>> plainness("Lunde sold the mill"), plainness("The old mill was sold"), plainness("[It] fell")
    (3, 2, 1)
    """
    first, *others = words.split() or [""]
    begins = first[:1].isupper() or first[:1].isdigit()
    nameless = first == "The" and not any(word[:1].isupper() for word in others[:NAMING])
    return begins + ("[" not in words) + (not nameless)


NAMING = 4
"""Words behind "The" among which a name or number stands that tells which."""


def behind(telling: Telling) -> str:
    """Return what stands right behind a clause in its line."""
    end = telling.happening.span.end
    return telling.reading.report.text[end : end + NEAR].partition("\n")[0]


NEAR = 40
"""Code points behind a clause among which it is taken back."""


def takes_back(telling: Telling) -> bool:
    """Whether a part of a clause is taken back right behind it: ", with the exception of Lunde"."""
    return LIMITING.match(behind(telling)) is not None


def breaks_off(telling: Telling) -> bool:
    """Whether a clause stops at a dash, or before what somebody said."""
    rest = behind(telling)
    unsaid = ends_speaking(telling.text) and SPOKEN.match(rest) is not None
    return GOING_ON.match(rest) is not None or unsaid


def ends_speaking(words: str) -> bool:
    """Whether a clause ends with a verb of saying, when and where and to whom.

    >>> ends_speaking("and the company said in a statement"), ends_speaking("Lunde told the crowd")
    (True, True)
    >>> ends_speaking("Lunde said the mill had closed")
    False
    """
    parts = words.lower().split()[-LAST:]
    for at, part in enumerate(parts):
        rest = parts[at + 1 :]
        if part in SPEAKING and (not rest or rest[0] in SETTING or rest[-1].endswith("day")):
            return True
        if part == "told" and len(rest) <= HEARERS:
            return True
    return False

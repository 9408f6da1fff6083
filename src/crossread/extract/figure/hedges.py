"""Hedges: the words around a number that say how firmly it is meant, and what they state.

Comes in: a text, a Number and where its unit ends. Goes out: the hedge as written, its kind,
and the bounds as stated. Refuses hedges that belong to another number.
"""

import re
from functools import cache

from crossread.extract.figure.numbers import Number, NumberKind
from crossread.extract.tables import table
from crossread.records.base import Record
from crossread.records.figure import HedgeKind


class Hedge(Record, frozen=True, kw_only=True):
    """A hedge as written ("at least"), its kind and where it begins."""

    words: str | None
    kind: HedgeKind
    start: int


COMPARING = (HedgeKind.MORE_THAN, HedgeKind.FEWER_THAN)
KNOWN = frozenset(["the", "these", "those"])
"""Before a number that the reader knows, "more than" sets another number against it."""


@cache
def _kinds(side: str) -> dict[str, HedgeKind]:
    """Each hedge of a side to its kind."""
    return {
        word: HedgeKind(kind) for kind, words in table("hedges")[side].items() for word in words
    }


@cache
def _before() -> re.Pattern[str]:
    """A hedge that ends right before the number."""
    words = "|".join(map(_spaced, sorted(_kinds("before"), key=len, reverse=True)))
    between = "|".join(map(_spaced, table("hedges")["between"]["words"]))
    return re.compile(
        rf"(?:^|(?<=[\s(\"'“`—–-]))(?P<hedge>{words})[\s(]*(?P<skip>(?:(?:{between})\s+)*)$",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    """A hedge right after the number, or after one or two words that it counts."""
    words = "|".join(map(_spaced, sorted(_kinds("after"), key=len, reverse=True)))
    return re.compile(rf"(?:\s+[a-z]+){{0,2}}?\s*(?P<hedge>{words})(?![\w-])", re.IGNORECASE)


def _spaced(phrase: str) -> str:
    """A phrase as a pattern with any space between its words."""
    return re.escape(phrase).replace(r"\ ", r"\s+")


def hedge_of(text: str, number: Number, *, start: int, end: int) -> Hedge:
    """Return the hedge of a number in the sentence text[start:end].

    >>> from crossread.extract.figure.numbers import numbers_in
    >>> s = "at least 12 people, or dozens"
    >>> [hedge_of(s, n, start=0, end=len(s)).words for n in numbers_in(s)]
    ['at least', 'dozens']
    """
    words: list[str] = []
    begin, kind = number.left, HedgeKind.EXACT
    left = text[max(start, number.left - 60) : number.left]
    offset = number.left - len(left)
    for _ in range(3):  # "perhaps as many as some 300"
        match = _before().search(left)
        if not match:
            break
        found = _kinds("before")[re.sub(r"\s+", " ", match["hedge"].lower())]
        if found in COMPARING and KNOWN.intersection(match["skip"].lower().split()):
            break  # "fewer than the 40 reported on Monday": 40 were reported
        words.insert(0, match["hedge"])
        kind = found if kind is HedgeKind.EXACT else kind
        begin = offset + match.start("hedge")
        left = left[: match.start("hedge")]
    if kind is HedgeKind.EXACT and (match := _after().match(text, number.end, end)):
        words.append(match["hedge"])
        kind = _kinds("after")[re.sub(r"\s+", " ", match["hedge"].lower())]
    return _settled(text, number, words, kind, begin)


def _settled(text: str, number: Number, words: list[str], kind: HedgeKind, begin: int) -> Hedge:
    """The hedge with the number's own kind: a range is a range, "dozens" is vague."""
    if number.kind is NumberKind.VAGUE:
        words.append(text[number.start : number.end])
        kind = HedgeKind.VAGUE if kind in (HedgeKind.EXACT, HedgeKind.ABOUT) else kind
    elif number.kind is NumberKind.RANGE:
        kind = HedgeKind.RANGE
    written = re.sub(r"\s+", " ", " ".join(words)) or None
    return Hedge(words=written, kind=kind, start=begin)


def bounds(number: Number, kind: HedgeKind) -> tuple[float | None, float | None]:
    """Return low and high as stated under a hedge; None is open.

    >>> from crossread.extract.figure.numbers import numbers_in
    >>> bounds(numbers_in("12")[0], HedgeKind.NEARLY)
    (None, 12.0)
    """
    low, high = number.low, number.high
    if kind in (HedgeKind.AT_LEAST, HedgeKind.MORE_THAN):
        return low, None
    if kind in (HedgeKind.UP_TO, HedgeKind.FEWER_THAN, HedgeKind.NEARLY):
        return None, high if high is not None else low
    return low, high

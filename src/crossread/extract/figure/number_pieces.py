"""Number pieces: the words and numerals of a sentence from which numbers are put together.

Comes in: a text. Goes out: pieces in order, with their values. Refuses nothing: ordinals,
clock times and dates come out as composite pieces, that no number takes in.
"""

import re
from enum import StrEnum
from functools import cache

from crossread.extract.tables import table
from crossread.records.base import Record


class NumberKind(StrEnum):
    """How a number is written."""

    EXACT = "exact"
    RANGE = "range"
    VAGUE = "vague"
    ZERO = "zero"
    FRACTION = "fraction"


class Number(Record, frozen=True, kw_only=True):
    """A number expression: offsets [start, end) into the text that was read."""

    start: int
    end: int
    low: float
    high: float | None
    kind: NumberKind = NumberKind.EXACT
    money: str | None = None
    """The sign of a currency glued before it ("US$")."""
    left: int
    """Where it begins with that sign."""
    suffix: str = ""
    """Letters glued after it that are no scale ("GB" of 64GB)."""
    scaled: bool = False
    """Whether a scale word or letter is part of it ("1.2 million")."""


class Piece(Record, frozen=True, kw_only=True):
    """A word of a number before they are put together."""

    start: int
    end: int
    kind: str
    value: float = 0.0
    text: str = ""
    money: str | None = None
    left: int = 0
    suffix: str = ""


NUMERAL = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d+(?:\.\d+)?|\.\d+"
COMPOSITE = (  # one thing with digits in it, and no quantity: dates, clock times, telephones
    r"\d{4}[ -]\d{2}[ -]\d{1,2}(?=[\sT]+\d\d:)"
    r"|\d{4}-\d{2}-\d{2}[\w:.+-]*|\d{3}-\d{3,4}(?:-\d{4})?(?!\d)|\d+(?:\s?:\s?\d+)+(?:\.\d+)?"
    r"|\d{1,2}\.\d{2}(?=\s?(?:[ap]\.?m\b|[ABCEGMPU][DMSU]?T\b))"
    r"|\d+(?:\\?/\d+)+|\d+(?:\.\d+){2,}|\d+(?:st|nd|rd|th)\b|\d+['’]?s\b"
    r"|\d+(?:\.\d+)?\s?×\s?\d+[−-]?\d*|\d{4}-\d{2}\b"
)


def any_of(words: object) -> str:
    """An alternation of words, the longest first."""
    return "|".join(re.escape(str(word)) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@cache
def lexer() -> re.Pattern[str]:
    """The pattern of all pieces, from the tables of numbers and units."""
    words = table("numbers")
    signs = table("units")["sign"]
    letters = any_of(sign for sign in signs if sign[-1].isalnum())
    others = any_of(sign for sign in signs if not sign[-1].isalnum())
    chain, vague = any_of(words["chain"]), any_of(words["vague"])
    scale = any_of(words["scale"])
    return re.compile(
        rf"(?P<composite>(?<![\w.,])(?:{COMPOSITE}))"
        rf"|(?:(?P<money>(?<![A-Za-z])(?:{letters})\s?(?=[\d.])|(?<![A-Za-z])(?:{others})\s?(?=[\d.]))"
        rf"|(?<![\w.\d]))(?P<numeral>{NUMERAL})(?P<suffix>[A-Za-z]*)"
        rf"|\b(?:(?P<chain>{chain})\s+of\s+)?(?P<vague>{vague})\b"
        rf"|\b(?:a\s+)?(?P<few>{any_of(words['few']['words'])})\s+(?P<fewscale>{scale})\b"
        rf"|\b(?P<small>{any_of(words['small'])})(?:\b|(?=fold\b))|\b(?P<tens>{any_of(words['tens'])})\b"
        rf"|\b(?P<scale>{scale})\b|\b(?P<fraction>{any_of(words['fraction'])})\b"
        rf"|\b(?P<zero>{any_of(words['zero']['pronouns'])})\b(?!')"
        rf"|\b(?P<no>{any_of(words['zero']['determiners'])})\b(?=\s+[\w\"'`])(?!\s+(?:longer|more|matter|doubt|way|idea|less|fewer|better|such)\b)"
        r"|\b(?P<a>an?)\b(?=[\s-]+(?:dozen|hundred|thousand|million|billion|trillion|half|third|quarter|fourth|fifth|tenth)\b)",
        re.IGNORECASE,
    )


@cache
def number_words() -> frozenset[str]:
    """Every single word that may stand in a number."""
    words = table("numbers")
    kinds = ("small", "tens", "scale", "vague", "fraction")
    found = {word for kind in kinds for word in words[kind]}
    return frozenset(found | {"no", "none", "nobody", "no-one", "fold"})


def _piece(match: re.Match[str], base: int) -> Piece:
    """One match of the lexer as a piece."""
    words = table("numbers")
    kind = match.lastgroup or ""
    start, end = match.start() + base, match.end() + base
    text = match.group().lower()
    if match["composite"]:
        return Piece(start=start, end=end, kind="composite", left=start, text=text)
    if match["numeral"]:
        return _numeral(match, base)
    if match["vague"]:
        value = float(words["vague"][match["vague"].lower()])
        if chain := match["chain"]:
            value = value / 2 * words["chain"][chain.lower()]
        return Piece(start=start, end=end, kind="vague", value=value, left=start, text=text)
    if match["few"]:
        value = float(2 * words["scale"][match["fewscale"].lower()])
        begin = match.start("few") + base
        return Piece(start=begin, end=end, kind="vague", value=value, left=begin, text=text)
    value = float(words.get(kind, {}).get(text, 0)) if kind not in ("zero", "no", "a") else 0.0
    return Piece(start=start, end=end, kind=kind, value=value, left=start, text=text)


def _numeral(match: re.Match[str], base: int) -> Piece:
    """A numeral with the currency before it and the letters after it."""
    value = float(re.sub(r"[^\d.]", "", match["numeral"]))
    suffix, money = match["suffix"], (match["money"] or "").strip() or None
    start, end = match.start("numeral") + base, match.end("numeral") + base
    scale = table("numbers")["suffix"].get(suffix.lower())
    if scale and (money or suffix.lower() != "m" or _counts_after(match)):
        value, end, suffix = value * scale, end + len(suffix), ""
    kind = "scaled" if scale and not suffix else "numeral"
    left = match.start() + base
    return Piece(
        start=start, end=end, kind=kind, value=value, money=money, left=left, suffix=suffix
    )


NOUN_AFTER = re.compile(
    r"\s+(?:of (?:its|the|their|these)\b|(?!(?:of|in|by|to|from|at|and|or|the|deep|high|long|wide"
    r"|tall)\b)[a-z]{3,})"
)


def _counts_after(match: re.Match[str]) -> bool:
    """Whether a word follows that "m" for million would count ("12.3m tonnes")."""
    after = match.string[match.end() : match.end() + 20]
    return NOUN_AFTER.match(after) is not None


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of numbers in text[start:end], in order."""
    return [_piece(match, start) for match in lexer().finditer(text[start:end])]

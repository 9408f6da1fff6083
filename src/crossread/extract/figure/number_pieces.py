"""Number pieces: the words and numerals of a sentence from which numbers are put together.

Comes in: a text. Goes out: pieces in order, with their values. Refuses nothing: ordinals,
clock times and dates come out as composite pieces, that no number takes in.
"""

import re
from enum import StrEnum
from functools import cache

from crossread.extract.figure.numerals import ABROAD, COMPOSITE, THIN, any_of, value_of, written
from crossread.extract.tables import table
from crossread.records.base import Record
from crossread.records.numbers import number_table


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
    echo: bool = False
    """Whether it is the number before it once more: "as many"."""


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


PARTED = r"bn|mn|bln|mln|trn|tn|m|cr"
"""Letters of scale that may stand apart from their numeral: €2.5 mn."""


@cache
def lexer() -> re.Pattern[str]:
    """The pattern of all pieces, from the tables of numbers and units."""
    words = number_table()
    signs = table("units")["sign"]
    letters = any_of(sign for sign in signs if sign[-1].isalnum())
    others = any_of(sign for sign in signs if not sign[-1].isalnum())
    fraction = any_of(words["fraction"])
    chain, vague = any_of(words["chain"]), any_of(words["vague"])
    scale = any_of(words["scale"])
    return re.compile(
        rf"(?P<composite>(?<![\w.,])(?:{COMPOSITE})|{ABROAD})"
        rf"|(?:(?P<money>(?<![A-Za-z])(?:{letters})\s?(?=[\d.])|(?<![A-Za-z])(?:{others})\s?(?=[\d.]))"
        rf"|(?<![\w.\d]))(?P<numeral>{written()})"
        rf"(?P<suffix>[ {THIN}](?:{PARTED})\b(?!\.\w)|[A-Za-z]*)"
        rf"|\b(?:(?P<chain>{chain})\s+of\s+)?(?P<vague>{vague})\b"
        rf"|\b(?P<couple>(?:an?\s+)?couple(?=\s+of\b)(?:\s+of(?=\s+(?:{scale})\b))?"
        rf"|(?:an?\s+)?couple(?=\s+(?:{scale})\b)|(?:an?\s+)?baker['’]s\s+dozen|{any_of(words['score'])})\b(?!\s+\d)"
        r"|\b(?:a\s+)?(?P<handful>handful)(?=\s+of\b)"
        r"|(?<!twice )(?<!times )(?<!half )\b(?P<many>as\s+many"
        r"|(?:an\s+equal|the\s+same|a\s+like)\s+number(?=\s+of\b))\b(?!(?:\s+[\w'’-]+){0,5}\s+as\b)"
        r"(?=\s+[a-z]|[.,;])"
        r"|\b(?P<plus>and[\s-]+(?:an?|one)[\s-]+(?:half|quarter)|and\s+three[\s-]quarters)\b(?!\s+of\b|[\s-]+dozen)"
        rf"|\b(?P<share>(?:(?:an?|{any_of(words['small'])})[\s-]+)?(?:{fraction})\s+of\s+an?)(?=\s+(?:{scale})\b)"
        rf"|\b(?:a\s+)?(?P<few>{any_of(words['few']['words'])})\s+(?P<fewscale>{scale})\b"
        r"(?:\s+(?P<fewmore>thousand|million|billion|trillion)\b)?"
        rf"|\b(?P<small>{any_of(words['small'])})(?:\b|(?=fold\b|\d\b))|\b(?P<tens>{any_of(words['tens'])})\b"
        rf"|\b(?P<scale>{scale})\b|\b(?P<fraction>{fraction})\b"
        rf"|\b(?P<zero>{any_of(words['zero']['pronouns'])})\b(?!')"
        rf"|\b(?P<no>{any_of(words['zero']['determiners'])})\b(?=\s+[\w\"'`])(?!\s+(?:longer|more|matter|doubt|way|idea|less|fewer|better|such)\b)"
        r"|\b(?P<a>an?)\b(?=[\s-]+(?:dozen|hundred|thousand|million|billion|trillion|half|third|quarter|fourth|fifth|tenth)\b)",
        re.IGNORECASE,
    )


@cache
def number_words() -> frozenset[str]:
    """Every single word that may stand in a number."""
    words = number_table()
    kinds = ("small", "tens", "scale", "vague", "fraction")
    found = {word for kind in kinds for word in words[kind]}
    return frozenset(
        found | {"no", "none", "nobody", "no-one", "fold", "couple", "handful", "score"}
    )


def _piece(match: re.Match[str], base: int) -> Piece:
    """One match of the lexer as a piece."""
    words = number_table()
    kind = match.lastgroup or ""
    start, end = match.start() + base, match.end() + base
    text = match.group().lower()
    if match["composite"]:
        return Piece(start=start, end=end, kind="composite", left=start, text=text)
    if match["numeral"]:
        return _numeral(match, base)
    if match["vague"] or match["handful"]:
        value = float(words["vague"][(match["vague"] or match["handful"]).lower()])
        if chain := match["chain"]:
            value = value / 2 * words["chain"][chain.lower()]
        return Piece(start=start, end=end, kind="vague", value=value, left=start, text=text)
    if match["few"]:
        value = float(2 * words["scale"][match["fewscale"].lower()])
        value *= words["scale"].get((match["fewmore"] or "").lower(), 1)
        begin = match.start("few") + base
        return Piece(start=begin, end=end, kind="vague", value=value, left=begin, text=text)
    if match["couple"] or match["share"]:
        value = _pair(text) if match["couple"] else _share(text)
        return Piece(start=start, end=end, kind="small", value=value, left=start, text=text)
    if match["plus"]:
        kind, part = "plus", {"half": 0.5, "rter": 0.25, "ters": 0.75}[text[-4:]]
        return Piece(start=start, end=end, kind=kind, value=part, left=start, text=text)
    value = float(words.get(kind, {}).get(text, 0)) if kind not in WORTHLESS else 0.0
    return Piece(start=start, end=end, kind=kind, value=value, left=start, text=text)


PLACES = 6
"""Places behind the point that a report may write of a number of one or more."""
WORTHLESS = ("zero", "no", "a", "many")
"""Kinds of pieces whose value hangs on what stands beside them."""


def exact(value: float) -> float:
    """Return a number as it was written, without what binary fractions add to it.

    >>> 4.1 * 1_000_000, exact(4.1 * 1_000_000)
    (4099999.9999999995, 4100000.0)
    """
    return round(value, PLACES) if abs(value) >= 1 else value


def _pair(words: str) -> float:
    """The value of words that are one number: a couple, a baker's dozen, three score."""
    scores = number_table()["score"]
    return 13.0 if "dozen" in words else float(scores.get(" ".join(words.split()), 2))


def _share(words: str) -> float:
    """The value of the share in "three quarters of a (million)"."""
    numbers, parts = number_table(), re.split(r"[\s-]+", words)
    share = next(part for part in parts if part in numbers["fraction"])
    return float(numbers["small"].get(parts[0], 1)) / float(numbers["fraction"][share])


def _numeral(match: re.Match[str], base: int) -> Piece:
    """A numeral with the currency before it and the letters after it."""
    money = (match["money"] or "").strip() or None
    start, end = match.start("numeral") + base, match.end("numeral") + base
    left = match.start() + base
    dotted = DOT_PARTS.fullmatch(match["numeral"]) and _whole_after().match(
        match.string, match.end()
    )
    value = value_of(match["numeral"], thousands=bool(dotted))
    if value is None:
        return Piece(start=start, end=end, kind="composite", left=left)
    suffix = match["suffix"]
    scale = number_table()["suffix"].get(suffix.strip().lower())
    if scale and _is_scale(match, suffix, bool(money)):
        value, end, suffix = exact(value * scale), end + len(suffix), ""
    kind = "scaled" if scale and not suffix else "numeral"
    return Piece(
        start=start, end=end, kind=kind, value=value, money=money, left=left, suffix=suffix.strip()
    )


DOT_PARTS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
NOUN_AFTER = re.compile(
    r"\s+(?:of (?:its|the|their|these)\b|(?!(?:of|in|by|to|from|at|and|or|the|deep|high|long|wide"
    r"|tall)\b)[a-z]{3,})"
)
MONEY_BEFORE = re.compile(r"[$£€]\s?[\d.,]{1,12}\s?(?:-|–|—|to|and|or)\s?$", re.IGNORECASE)
"""The other end of a range of money: "$3-4m"."""


@cache
def _whole_after() -> re.Pattern[str]:
    """A noun after a numeral that comes in whole numbers alone."""
    return re.compile(rf"\s(?:{any_of(number_table()['shown']['whole'])})\b", re.IGNORECASE)


def _is_scale(match: re.Match[str], suffix: str, money: bool) -> bool:
    """Whether the letters after a numeral multiply it: "m" for million, not for metre."""
    parted, letters = not suffix[0].isalpha(), suffix.strip().lower()
    left = match.string[max(0, match.start() - 24) : match.start()]
    if money or (letters in ("m", "cr") and MONEY_BEFORE.search(left)):
        return True
    if letters == "cr" or (parted and letters == "m"):
        return False
    after = match.string[match.end() : match.end() + 20]
    return letters != "m" or NOUN_AFTER.match(after) is not None


NAMED = re.compile(r"(?:\d[\s,.–-]{1,3}|\b(?P<word>[A-Za-z]{1,12})\.?\s{1,3})$")


def _is_one(match: re.Match[str]) -> bool:
    """Whether digits parted by a space are one number: no day or name stands before them."""
    before = NAMED.search(match.string[max(0, match.start() - 18) : match.start()])
    if not before:
        return True
    word = (before["word"] or "0").lower()
    return word != "0" and word not in table("calendar")["month"] and word not in naming()


@cache
def naming() -> frozenset[str]:
    """Words before a number that names one thing of a row."""
    return frozenset(table("traps")["naming"]["words"])


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of numbers in text[start:end], in order."""
    found, part, at = [], text[start:end], 0
    while match := lexer().search(part, at):
        at = match.end()
        if match["numeral"] and " " in match["numeral"] and "/" not in match["numeral"]:
            first = match["numeral"].partition(" ")[0]
            if first.isdigit() and not _is_one(match):
                at = match.start("numeral") + len(first)
                value = float(first)
                begin, left = match.start("numeral") + start, match.start() + start
                found.append(
                    Piece(start=begin, end=at + start, kind="numeral", value=value, left=left)
                )
                continue
        found.append(_piece(match, start))
    return found

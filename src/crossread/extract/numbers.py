"""Numbers: from the words of a sentence to the values that they state, with exact offsets.

The grammar is our own: numerals, number words, scales, vague plurals, ranges, fractions,
zero. Refuses ordinals, clock times, dates, and numerals glued to letters that are no unit.
"""

import re
from enum import StrEnum
from functools import cache
from itertools import pairwise

from crossread.extract.cues import forms_of
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


def _any(words: object) -> str:
    """An alternation of words, the longest first."""
    return "|".join(re.escape(str(word)) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@cache
def lexer() -> re.Pattern[str]:
    """The pattern of all pieces, from the tables of numbers and units."""
    words = table("numbers")
    signs = table("units")["sign"]
    letters = _any(sign for sign in signs if sign[-1].isalnum())
    others = _any(sign for sign in signs if not sign[-1].isalnum())
    chain, vague = _any(words["chain"]), _any(words["vague"])
    scale = _any(words["scale"])
    return re.compile(
        rf"(?P<composite>(?<![\w.,])(?:{COMPOSITE}))"
        rf"|(?:(?P<money>(?<![A-Za-z])(?:{letters})\s?(?=[\d.])|(?<![A-Za-z])(?:{others})\s?(?=[\d.]))"
        rf"|(?<![\w.\d]))(?P<numeral>{NUMERAL})(?P<suffix>[A-Za-z]*)"
        rf"|\b(?:(?P<chain>{chain})\s+of\s+)?(?P<vague>{vague})\b"
        rf"|\b(?:a\s+)?(?P<few>{_any(words['few']['words'])})\s+(?P<fewscale>{scale})\b"
        rf"|\b(?P<small>{_any(words['small'])})\b|\b(?P<tens>{_any(words['tens'])})\b"
        rf"|\b(?P<scale>{scale})\b|\b(?P<fraction>{_any(words['fraction'])})\b"
        rf"|\b(?P<zero>{_any(words['zero']['pronouns'])})\b(?!')"
        rf"|\b(?P<no>{_any(words['zero']['determiners'])})\b(?=\s+[\w\"'`])(?!\s+(?:longer|more|matter|doubt|way|idea|less|fewer|better|such)\b)"
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


def _joined(text: str, a: Piece, b: Piece) -> bool:
    """Whether two pieces may belong to one number by what stands between them."""
    gap = text[a.end : b.left].lower()
    if b.money:
        return False
    if gap.strip() in ("", "-") and "\n" not in gap:
        return bool(gap) or a.kind == "numeral"
    return gap.strip() == "and" and a.kind == "scale" and b.kind in ("small", "tens", "a")


def _fits(a: Piece, b: Piece, last_scale: float) -> bool:
    """Whether piece b may follow piece a within a number in English."""
    if b.kind == "scale":
        multiplies = b.value >= 1000 or a.kind in ("numeral", "small", "tens", "a", "fraction")
        return a.kind != "scaled" and multiplies and (b.value < last_scale or a.kind == "scale")
    if b.kind == "small":
        return (a.kind == "tens" and b.value < 10) or (a.kind == "scale" and a.value >= 100)
    if b.kind == "tens":
        return a.kind == "scale" and a.value >= 100
    if b.kind == "a":
        return a.kind == "fraction"
    return False


def _value(run: list[Piece]) -> float:
    """The value of pieces in order: "two hundred and fifty thousand"."""
    total, group = 0.0, None
    for piece in run:
        if piece.kind == "scale" and piece.value >= 1000:
            if group is None and total:
                total *= piece.value  # "a hundred thousand million"
            else:
                total += (1.0 if group is None else group) * piece.value
            group = None
        elif piece.kind == "scale":
            group = (1.0 if group is None else group) * piece.value
        elif piece.kind == "fraction":
            group = 1 / piece.value
        elif piece.kind != "a":
            group = (group or 0.0) + piece.value
    return total + (group or 0.0)


def _runs(text: str, pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces put together into numbers."""
    runs: list[list[Piece]] = []
    last_scale = float("inf")
    for piece in pieces:
        run = runs[-1] if runs else None
        if run and _joined(text, run[-1], piece) and _fits(run[-1], piece, last_scale):
            run.append(piece)
        else:
            runs.append([piece])
            last_scale = float("inf")
        if piece.kind == "scale" and piece.value >= 1000:
            last_scale = piece.value
    return runs


SINGLE = {"vague": NumberKind.VAGUE, "zero": NumberKind.ZERO, "no": NumberKind.ZERO}


def _number(run: list[Piece]) -> Number | None:
    """The number of a run; None where the run is none ("a", "composite", a bare "third")."""
    first, last = run[0], run[-1]
    kinds = {piece.kind for piece in run}
    if kinds & {"composite"} or kinds <= {"a"}:
        return None
    if kinds <= {"a", "fraction"}:
        return None
    scaled = bool(kinds & {"scale", "scaled"})
    if kinds == {"scale"} and len(run) == 1:
        return None  # "the hundred", "per thousand": no factor
    single = SINGLE.get(first.kind)
    value = first.value if single else _value(run)
    return Number(
        start=first.start,
        end=last.end,
        low=0.0 if single is NumberKind.ZERO else value,
        high=None if single is NumberKind.VAGUE else (0.0 if single else value),
        kind=single or NumberKind.EXACT,
        money=first.money,
        left=first.left,
        suffix=last.suffix,
        scaled=scaled,
    )


FRACTION_AFTER = re.compile(r"\s+(?:of|the|its|their|his|her|all|those)\b", re.IGNORECASE)


def _fraction(text: str, run: list[Piece], before: list[Piece] | None) -> Number | None:
    """A fraction as written: "half of", "a third of", "two-thirds"."""
    kinds = [piece.kind for piece in run]
    if kinds not in (["fraction"], ["a", "fraction"]):
        return None
    last, start, factor = run[-1], run[0].start, 1.0
    plural = last.text.endswith("s") or last.text == "half" or kinds[0] == "a"
    counted = before and len(before) == 1 and before[0].kind == "small"
    if before and counted and text[before[0].end : run[0].start].strip() in ("", "-"):
        start, factor, plural = before[0].start, before[0].value, True
    if not plural or not FRACTION_AFTER.match(text, last.end):
        return None
    value = factor / last.value
    if value > 1:
        return None
    return Number(
        start=start, end=last.end, low=value, high=value, kind=NumberKind.FRACTION, left=start
    )


def numbers_in(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Return the numbers of text[start:end] in order, ranges put together.

    >>> [(n.low, n.high) for n in numbers_in("Between 600 and 6,000, or two dozen, or dozens.")]
    [(600.0, 6000.0), (24.0, 24.0), (24.0, None)]
    """
    end = len(text) if end is None else end
    found: list[Number] = []
    runs = _runs(text, pieces_of(text, start, end))
    for before, run in pairwise([None, *runs]):
        fraction = _fraction(text, run, before) if run else None
        number = fraction or (_number(run) if run else None)
        if fraction and found and found[-1].end > fraction.start:
            found.pop()
        if number:
            found.append(number)
    return ranges_of(text, found)


@cache
def _link() -> re.Pattern[str]:
    """What may stand between the two ends of a range."""
    words = table("numbers")["range"]
    return re.compile(
        rf"\s*(?:(?P<dash>{_any(words['dashes'])})|(?P<to>{_any(words['links'])})|(?P<or>or)"
        rf"|(?P<and>and))\s*",
        re.IGNORECASE,
    )


BETWEEN = re.compile(r"\bbetween\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
UNIT_BETWEEN = re.compile(
    r"\s*-?\s*(?P<unit>%|per\s?cent|percent|pc|[a-z]{1,12}(?:\s(?:ft|m|km))?)(?=\W)", re.IGNORECASE
)


@cache
def _moved() -> re.Pattern[str]:
    """What says that two numbers are a change and a total, or an old and a new one."""
    words = table("figure_words")["scope"]
    verbs = _any(
        {form for verb in words["up"] + words["down"] + words["set"] for form in forms_of(verb)}
    )
    return re.compile(
        rf"\b(?:{verbs})\b\s+(?:by\s+)?(?:[a-z]+\s+){{0,2}}\W?$|\bby\s+\W?$"
        rf"|\b(?:{verbs})\b[^.;]{{0,70}}(?<!down )(?<!up )\bfrom\s+(?:\w+\s+){{0,3}}\W?$",
        re.IGNORECASE,
    )


def ranges_of(text: str, numbers: list[Number]) -> list[Number]:
    """Join the ends of each range into one number."""
    found: list[Number] = []
    for number in numbers:
        last = found[-1] if found else None
        joined = _range(text, last, number) if last else None
        if joined:
            found[-1] = joined
        else:
            found.append(number)
    return found


def _range(text: str, a: Number, b: Number) -> Number | None:
    """The range from a to b, or None where they are two numbers."""
    gap = _gap(text, a, b)
    link = _link().fullmatch(gap) if len(gap) < 12 and "\n" not in gap else None
    if link and link["to"] and _moved().search(text[max(0, a.left - 100) : a.left]):
        return None  # "rose by one to 16": a change and a total
    if not link or not _rangeable(a) or not _rangeable(b) or a.high is None or b.high is None:
        return None
    low, high = a.low, b.high
    if b.scaled and not a.scaled and a.high < 1000 and b.low >= 1000:
        low = a.low * _scale_of(b.low, text[b.start : b.end])
    if low >= high or (link["dash"] and a.kind is NumberKind.RANGE):
        return None
    if link["and"] and not BETWEEN.search(text[max(0, a.left - 40) : a.left]):
        return None
    if link["or"] and high > 20 * low:
        return None
    return Number(
        start=a.start, end=b.end, low=low, high=high, kind=NumberKind.RANGE,
        money=a.money or b.money, left=a.left, suffix=b.suffix, scaled=b.scaled,
    )  # fmt: skip


def _gap(text: str, a: Number, b: Number) -> str:
    """What stands between two numbers, without a unit that both have ("5% to 20%")."""
    gap = text[a.end : b.left]
    unit = UNIT_BETWEEN.match(gap)
    if unit and unit["unit"] not in ("to", "and", "or", "through"):
        after = UNIT_BETWEEN.match(text, b.end)
        if after and after["unit"].lower() == unit["unit"].lower():
            return gap[unit.end() :]
    return gap


def _rangeable(number: Number) -> bool:
    """Whether a number may be the end of a range."""
    return number.kind in (NumberKind.EXACT, NumberKind.RANGE)


def _scale_of(value: float, written: str) -> float:
    """The scale word or letter at the end of a number as written."""
    words = table("numbers")
    tail = re.search(r"[A-Za-z]+$", written)
    name = tail.group().lower() if tail else ""
    return float(words["scale"].get(name) or words["suffix"].get(name) or 1.0)

"""Numbers: from the words of a sentence to the values that they state, with exact offsets.

The grammar is our own: numerals, number words, scales, vague plurals, ranges, fractions,
zero. Refuses ordinals, clock times, dates, and numerals glued to letters that are no unit.
"""

import re

from msgspec.structs import replace

from crossread.extract.figure.number_pieces import (
    Number,
    NumberKind,
    Piece,
    exact,
    number_words,
    pieces_of,
)
from crossread.extract.figure.ranges import ranges_of
from crossread.records.numbers import number_table

__all__ = ["Number", "NumberKind", "number_words", "numbers_in"]

TEN, HUNDRED, THOUSAND = 10, 100, 1000
"""Where English parts its number words: what follows "twenty", "two hundred", "two thousand"."""
LONGEST_GAP = 8
"""Code points between two pieces of one number: a blank, a hyphen, a line's end."""


def _joined(text: str, a: Piece, b: Piece) -> bool:
    """Whether two pieces may belong to one number by what stands between them."""
    gap = text[a.end : b.left].lower()
    if b.money:
        return False
    if gap.strip() in ("", "-") and len(gap) < LONGEST_GAP and "\n\n" not in gap:
        return bool(gap) or a.kind == "numeral"
    return gap.strip() == "and" and a.kind == "scale" and b.kind in ("small", "tens", "a")


def _fits(a: Piece, b: Piece, last_scale: float) -> bool:
    """Whether piece b may follow piece a within a number in English."""
    if b.kind == "scale":
        multiplies = b.value >= THOUSAND or a.kind in FACTORS
        return a.kind != "scaled" and multiplies and (b.value < last_scale or a.kind == "scale")
    if b.kind == "fraction":
        return a.kind == "a"
    if b.kind == "small":
        return (a.kind == "tens" and b.value < TEN) or (a.kind == "scale" and a.value >= HUNDRED)
    if b.kind == "tens":
        return a.kind == "scale" and a.value >= HUNDRED
    if b.kind == "plus":
        return a.kind in ("numeral", "small", "tens", "scale")
    return b.kind == "a" and a.kind == "fraction"


FACTORS = ("numeral", "small", "tens", "a", "fraction", "plus")
"""What a dozen or a hundred may multiply."""


def _value(run: list[Piece]) -> float:
    """The value of pieces in order: "two hundred and fifty thousand"."""
    total, group, scale = 0.0, None, 1.0
    for piece in run:
        scale = piece.value if piece.kind == "scale" else scale
        if piece.kind == "scale" and piece.value >= THOUSAND:
            if group is None and total:
                total *= piece.value  # "a hundred thousand million"
            else:
                total += (1.0 if group is None else group) * piece.value
            group = None
        elif piece.kind == "scale":
            group = (1.0 if group is None else group) * piece.value
        elif piece.kind == "fraction":
            group = 1 / piece.value
        elif piece.kind == "plus" and group is None:
            total += piece.value * scale  # "a million and a half"
        elif piece.kind != "a":
            group = (group or 0.0) + piece.value
    return exact(total + (group or 0.0))


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
        if piece.kind == "scale" and piece.value >= THOUSAND:
            last_scale = piece.value
    return runs


SINGLE = {"vague": NumberKind.VAGUE, "zero": NumberKind.ZERO, "no": NumberKind.ZERO}


def _number(run: list[Piece]) -> Number | None:
    """The number of a run; None where the run is none ("a", "composite", a bare "third")."""
    first, last = run[0], run[-1]
    kinds = {piece.kind for piece in run}
    if kinds & {"composite", "many"} or kinds <= {"a"}:
        return None
    if kinds <= {"a", "fraction"}:
        return None
    scaled = bool(kinds & {"scale", "scaled"})
    if kinds == {"scale"} and len(run) == 1:
        return None  # "the hundred", "per thousand": no factor
    single = SINGLE.get(first.kind)
    value = first.value if single else _value(run)
    if not value <= number_table()["largest"]:
        return None
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
    for before, run in zip([None, *runs], runs, strict=False):
        fraction = _fraction(text, run, before)
        number = fraction or _as_many(run[0], found) or _number(run)
        if fraction and found and found[-1].end > fraction.start:
            found.pop()
        if number:
            found.append(number)
    return ranges_of(text, found)


def _as_many(piece: Piece, found: list[Number]) -> Number | None:
    """ "As many" after another number is that number: "twelve soldiers and as many rebels"."""
    last = found[-1] if piece.kind == "many" and found else None
    if not last or last.kind is not NumberKind.EXACT or last.money:
        return None
    return replace(last, start=piece.start, end=piece.end, left=piece.start, echo=True)

"""Numerals: how numbers are written in digits, and what they are worth.

Comes in: the words of a numeral. Goes out: its value. Refuses what only looks like one: dates,
clock times, telephones, addresses, versions, and rows of digits that no count ever has.
"""

import re
import unicodedata

from crossread.records.numbers import number_table

MOST_DIGITS = 18
"""A longer row of digits is a key or a prank; no count on earth has as many."""
GLYPHS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
SLASHED = r"(?:1\\?/2|[12]\\?/3|[1-3]\\?/4|[1-4]\\?/5|[1-7]\\?/8)(?![\d/])"
THIN = "\u00a0\u202f\u2009"


def any_of(words: object) -> str:
    """An alternation of words, the longest first."""
    return "|".join(re.escape(str(word)) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


def written() -> str:
    """The pattern of a numeral: 1,200 · 5,00,000 · 12 000 · 12'500 · 1½ · 2 1/2 · 8,5 (million)."""
    words = number_table()["shown"]
    whole, after = any_of(words["whole"]), any_of(words["decimal"])
    return (
        rf"\d{{1,3}}[ {THIN}-]?[{GLYPHS}]|[{GLYPHS}]|\d{{1,3}}[ -]{SLASHED}|{SLASHED}(?=\s+of\b)"
        rf"|[1-9]\d{{0,2}}(?:\.\d{{3}}){{2}}(?!\.?\d)|[1-9]\d{{0,2}}\.\d{{3}}(?=\s(?:{whole})\b)"
        r"|(?<=magnitude )\d,\d(?![\d,])"
        rf"|\d{{1,3}},\d{{1,2}}(?=\s?(?:{after})(?!\w))"
        r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2}){1,4},\d{3}(?!\d)"
        r"|[1-9]\d{0,2}(?:['’]\d{3}){1,4}(?!\d)"
        rf"|[1-9]\d{{0,2}}(?:[ {THIN}]\d{{3}}){{1,4}}(?![ {THIN}]?\d)|\d+(?:\.\d+)?|\.\d+"
    )


COMPOSITE = (  # one thing with digits in it, and no quantity: dates, clock times, telephones
    r"\d{4}[ -]\d{2}[ -]\d{1,2}(?=[\sT]+\d\d:)"
    r"|\d{4}-\d{2}-\d{2}[\w:.+-]*|\d{3}-\d{3,4}(?:-\d{4})?(?!\d)|\d+(?:\s?:\s?\d+)+(?:\.\d+)?"
    r"|1-\d{3}-\d{3}-\d{4}|0\d{2,4}(?:[ -]\d{2,4}){1,5}(?!\d)"
    r"|\d{1,2}[.h]\d{2}(?=\s?(?:[ap]\.?m\b|hours\b|hrs\b|[ABCEGMPU][DMSU]?T\b))|\d{1,2}h\d{2}\b"
    rf"|(?!\d{{1,3}}[ -]{SLASHED}|{SLASHED}\s+of\b|[1-9]\d{{0,2}}(?:\.\d{{3}}){{2}}(?!\.?\d))"
    r"(?:\d+(?:\\?/\d+)+|\d+(?:\.\d+){2,})"
    r"|\d+(?:st|nd|rd|th)\b|\d+['’]?s\b"
    r"|\d+(?:\.\d+)?\s?×\s?\d+[−-]?\d*|\d{4}-\d{2}\b"
)
ABROAD = r"(?<!\w)\+\d{1,3}(?:[ -]\(?\d{1,4}\)?){2,6}|\(0?\d{2,4}\)\s?\d{3,4}[ -]\d{3,4}"
"""Telephones that begin with a sign."""

_SLASH = re.compile(r"(?:(\d+)[ -])?(\d)\\?/(\d)")
_GLYPH = re.compile(rf"(\d*)[ {THIN}-]?([{GLYPHS}])")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2}")


def value_of(numeral: str, *, thousands: bool = False) -> float | None:
    """Return what a numeral is worth, None if it has more digits than any count.

    `thousands` says that a single dot parts thousands ("1.200 people").

    >>> [value_of(n) for n in ("1,200", "5,00,000", "12'500", "1½", "2 1/2", "8,5", "9" * 310)]
    [1200.0, 500000.0, 12500.0, 1.5, 2.5, 8.5, None]
    """
    if sum(map(str.isdigit, numeral)) > MOST_DIGITS:
        return None
    if slash := _SLASH.fullmatch(numeral):
        return float(slash[1] or 0) + int(slash[2]) / int(slash[3])
    if glyph := _GLYPH.fullmatch(numeral):
        return float(glyph[1] or 0) + unicodedata.numeric(glyph[2])
    if _DECIMAL_COMMA.fullmatch(numeral):
        return float(numeral.replace(",", "."))
    if thousands or _DOTTED.fullmatch(numeral):
        numeral = numeral.replace(".", "")
    return float(re.sub(r"[^\d.]", "", numeral))

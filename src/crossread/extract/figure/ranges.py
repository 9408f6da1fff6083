"""Ranges: two numbers that are the ends of one, or the parts of a share.

Comes in: the numbers of a text. Goes out: the same with "600 to 6,000" and "one in three" as
one number each. Refuses a change and its total ("rose by one to 16"), an old and a new count.
"""

import re
from functools import cache

from crossread.extract.attribution.cues import forms_of
from crossread.extract.figure.number_pieces import Number, NumberKind
from crossread.extract.figure.numerals import any_of
from crossread.extract.tables import table
from crossread.records.numbers import number_table

LARGEST_WHOLE = 1000
"""Of a share in words, "one in 1,000": "3 out of 5,000" is rather two counts."""
LONGEST_LINK = 12
"""Code points between the two ends of a range."""


@cache
def _link() -> re.Pattern[str]:
    """What may stand between the two ends of a range."""
    words = number_table()["range"]
    return re.compile(
        rf"\s*(?:(?P<dash>{any_of(words['dashes'])})|(?P<to>{any_of(words['links'])})-?|(?P<or>or)"
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
    lemmas = words["up"] + words["down"] + words["set"]
    verbs = any_of({form for lemma in lemmas for form in forms_of(lemma)})
    return re.compile(
        rf"\b(?:{verbs})\b\s+(?:by\s+)?(?:(?!from\b)[a-z]+\s+){{0,2}}\W?$|\bby\s+\W?$"
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


ONE_IN = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
TIME_AFTER = re.compile(
    r"\s*-?\s*(?:second|minute|hour|day|night|week|month|year|decade)", re.IGNORECASE
)


def _share(text: str, a: Number, b: Number) -> Number | None:
    """One in three, nine out of ten: a fraction."""
    plain = (
        _rangeable(a) and _rangeable(b) and not a.money and not b.money and b.low <= LARGEST_WHOLE
    )
    if not plain or not ONE_IN.fullmatch(text[a.end : b.left]) or TIME_AFTER.match(text, b.end):
        return None
    if a.low >= b.low or not (a.low == 1 or b.low in (5, 10, 20, 100, 1000)):
        return None
    value = a.low / b.low
    return Number(
        start=a.start, end=b.end, low=value, high=value, kind=NumberKind.FRACTION, left=a.left
    )  # fmt: skip


def _range(text: str, a: Number, b: Number) -> Number | None:
    """The range from a to b, or None where they are two numbers."""
    if share := _share(text, a, b):
        return share
    if _is_capped(text, a, b):
        return Number(
            start=a.start, end=b.end, low=a.low, high=b.high, kind=NumberKind.RANGE,
            money=a.money or b.money, left=a.left, suffix=b.suffix, scaled=b.scaled,
        )  # fmt: skip
    gap = _gap(text, a, b)
    link = _link().fullmatch(gap) if len(gap) < LONGEST_LINK and "\n" not in gap else None
    if link and link["to"] and _moved().search(text[max(0, a.left - 100) : a.left]):
        return None  # "rose by one to 16": a change and a total
    if not link or not _rangeable(a) or not _rangeable(b) or a.high is None or b.high is None:
        return None
    low, high = a.low * _shared(text, a, b), b.high
    if low >= high or (link["dash"] and a.kind is NumberKind.RANGE):
        return None
    if link["dash"] == "−" and gap != "−":
        return None
    if link["and"] and not BETWEEN.search(text[max(0, a.left - 40) : a.left]):
        return None
    if link["or"] and high > 20 * low:
        return None
    return Number(
        start=a.start, end=b.end, low=low, high=high, kind=NumberKind.RANGE,
        money=a.money or b.money, left=a.left, suffix=b.suffix, scaled=b.scaled,
    )  # fmt: skip


@cache
def _capped() -> re.Pattern[str]:
    """What stands between the least and the most of one count: "and as many as"."""
    hedges = table("hedges")["before"]
    most = any_of([*hedges["up-to"], *hedges["fewer-than"]])
    perhaps = r"(?:(?:possibly|perhaps|maybe|probably|potentially|likely|may be)\s+)"
    return re.compile(
        rf"\s*,?\s+(?:(?P<open>and|but|or)\s+{perhaps}?(?:{most})|to\s+(?:{perhaps}?(?:{most})|{perhaps}))\s*",
        re.IGNORECASE,
    )


@cache
def _least() -> re.Pattern[str]:
    """A hedge that leaves the top open, right before a number."""
    hedges = table("hedges")["before"]
    least = any_of([*hedges["at-least"], *hedges["more-than"]])
    return re.compile(rf"(?<!\w)(?:{least})\s+$", re.IGNORECASE)


def _is_capped(text: str, a: Number, b: Number) -> bool:
    """Whether two numbers are the least and the most of one count: "no fewer than 30 and as many
    as 45", "30 to as many as 45"."""
    plain = _rangeable(a) and _rangeable(b) and a.kind is NumberKind.EXACT and a.money == b.money
    link = _capped().fullmatch(text[a.end : b.left]) if plain and a.low < b.low else None
    if not link:
        return False
    return not link["open"] or _least().search(text[max(0, a.left - FARTHEST) : a.left]) is not None


FARTHEST = 40
"""Code points between the two ends of one range."""


def _gap(text: str, a: Number, b: Number) -> str:
    """What stands between two numbers, without a unit that both have ("5% to 20%")."""
    gap = text[a.end : b.left]
    unit = UNIT_BETWEEN.match(gap) if len(gap) < FARTHEST else None
    if unit and unit["unit"] not in ("to", "and", "or", "through"):
        after = UNIT_BETWEEN.match(text, b.end)
        if after and after["unit"].lower() == unit["unit"].lower():
            return gap[unit.end() :]
    return gap


def _rangeable(number: Number) -> bool:
    """Whether a number may be the end of a range."""
    return number.kind in (NumberKind.EXACT, NumberKind.RANGE)


def _shared(text: str, a: Number, b: Number) -> float:
    """What multiplies both ends, written at the second alone: "three to four dozen" is 36–48."""
    written = text[b.start : b.end]
    scale = _scale_of(written) if b.scaled else 1000.0 if THOUSANDS.fullmatch(written) else 1.0
    if a.scaled or scale == 1 or (a.high or 0) >= b.low / scale:
        return 1.0
    if not b.scaled and (b.money or b.low > FAR * scale * a.low or not a.low.is_integer()):
        return 1.0  # "1 to 50,000"; "$40 to $50,000"
    return scale


THOUSANDS = re.compile(r"\d{1,3},000|\d,\d00")
FAR = 5
"""How many times the first end the second may be, if both are thousands: "40 to 50,000"."""


def _scale_of(written: str) -> float:
    """The scale word or letter at the end of a number as written."""
    words = number_table()
    tail = re.search(r"[A-Za-z]{1,12}$", written)
    name = tail.group().lower() if tail else ""
    return float(words["scale"].get(name) or words["suffix"].get(name) or 1.0)

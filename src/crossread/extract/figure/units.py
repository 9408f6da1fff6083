"""Units: what a number is measured in, by the words and signs around it.

Comes in: a text and a Number. Goes out: a Unit with its one name and its family, or None
where the number counts things. Refuses letters that are a unit only when glued ("5 m people").
"""

import re
from functools import cache

from crossread.extract.figure.numbers import Number
from crossread.extract.tables import table
from crossread.records.base import Record

FAMILIES = ("percent", "age", "money", "measure", "duration")


class Unit(Record, frozen=True, kw_only=True):
    """A unit: its name ("dollar per gram"), family and where its words end."""

    name: str
    family: str
    end: int


@cache
def _spellings() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Spellings to (family, name): in any case, and in this case alone."""
    units = table("units")
    exact = set(units["exact"]["words"])
    free: dict[str, tuple[str, str]] = {}
    strict: dict[str, tuple[str, str]] = {}
    for family in FAMILIES:
        for name, spellings in units[family].items():
            for spelling in spellings:
                if spelling in exact:
                    strict.setdefault(spelling, (family, name))
                else:
                    free.setdefault(spelling.lower(), (family, name))
    return free, strict


@cache
def _after() -> re.Pattern[str]:
    """A unit right after a number: after a hyphen, a space, "of", or glued."""
    free, strict = _spellings()
    loose = "|".join(
        re.escape(word).replace(r"\ ", r"[\s-]+").replace(r"\-", r"\s?-\s?")
        for word in sorted(free, key=len, reverse=True)
    )
    tight = "|".join(re.escape(word) for word in sorted(strict, key=len, reverse=True))
    return re.compile(
        rf"(?P<gap>\s*-\s*|\s+of\s+|\s*)(?:(?P<free>(?i:{loose}))|(?P<strict>{tight}))"
        r"(?![A-Za-z0-9])"
    )


@cache
def _rate() -> re.Pattern[str]:
    """Words that make a rate of a unit."""
    rate = table("units")["rate"]
    of = "|".join(
        re.escape(w).replace(r"\ ", r"\s") for w in sorted(rate["of"], key=len, reverse=True)
    )
    return re.compile(
        rf"(?:\s+|-)(?P<per>{'|'.join(rate['words'])})(?:\s+|-)(?P<of>{of})\b(?!\s+(?:ago|earlier|later|before|or\b))",
        re.IGNORECASE,
    )


QUOTED = re.compile(r"(?:^|[\s(])['‘]\w")


def unit_of(text: str, number: Number) -> Unit | None:
    """Return the unit of a number.

    >>> from crossread.extract.figure.numbers import numbers_in
    >>> [unit_of(s, numbers_in(s)[0]).name for s in ("$10 per gram", "5 per cent", "64GB")]
    ['dollar per gram', 'percentage', 'gigabyte']
    """
    if number.money:
        return _money(text, number)
    match = _after().match(text, number.end)
    if not match:
        return None
    free, strict = _spellings()
    if match["strict"] == "'" and QUOTED.search(text[max(0, number.start - 80) : number.start]):
        return None
    if match["strict"]:
        if match["gap"] and match["strict"] not in SPACED:
            return None
        family, name = strict[match["strict"]]
    else:
        told = match["free"].lower()
        word = re.sub(r"[\s-]+", " ", told)
        family, name = free.get(told) or free.get(word) or free[word.replace(" ", "-")]
        if word in ORDINALS and match["gap"].strip() != "-":
            return None
    return _rated(text, Unit(name=name, family=family, end=match.end()))


SPACED = ("p", "kn", "kt", "WAR", "W", "GB", "MB", "TB", "MW", "GW")
"""Short units that may stand behind a blank; any other letter there is no unit."""
ORDINALS = ("second", "quarter")
"""Units only behind a hyphen ("a 30-second film"): "the 2 second chances"."""


def _money(text: str, number: Number) -> Unit:
    """The currency of a sign before the number, and of a word after it ("$119 US")."""
    sign = re.sub(r"\s+", " ", number.money or "")
    signs = {key.lower(): name for key, name in table("units")["sign"].items()}
    name = signs.get(sign.lower(), signs.get(sign.lower().replace(" ", ""), "dollar"))
    after = re.match(r"\s*(?:US|USD|dollars?)\b", text[number.end : number.end + 12])
    end = number.end + (after.end() if after else 0)
    return _rated(text, Unit(name=name, family="money", end=end))


def _rated(text: str, unit: Unit) -> Unit:
    """The unit with its rate, where one follows."""
    if unit.family in ("duration", "age"):
        return unit
    name, end = with_rate(text, unit.name, unit.end)
    return Unit(name=name, family=unit.family, end=end)


def with_rate(text: str, name: str, end: int) -> tuple[str, int]:
    """Return what is counted with the rate behind it, and where that ends.

    >>> with_rate("3,000 tests per day", "test", 11)
    ('test per day', 19)
    """
    match = _rate().match(text, end)
    if not match:
        return name, end
    of = match["of"].lower()
    return f"{name} per {table('units')['rate_name'].get(of, of)}", match.end()

"""Traps: numbers that name, date or score something, and so are no figures.

Comes in: a text, a Number, its unit and where its sentence lies. Goes out: the reason in a
word ("year"), or None for a quantity. Words before names hold the tree's place where it is
not sure; with a tree, the tree decides first (`counted.py`).
"""

import re
from functools import cache

from crossread.extract.figure.numbers import Number, NumberKind
from crossread.extract.figure.units import Unit
from crossread.extract.tables import table
from crossread.records.base import Record


class Context(Record, frozen=True, kw_only=True):
    """A number in its sentence: what stands left and right of it."""

    text: str
    number: Number
    unit: Unit | None
    start: int
    end: int
    shouting: bool = False
    """Whether the sentence is all in capitals, so that capitals say nothing."""

    @property
    def left(self) -> str:
        """The sentence up to the number (and its currency)."""
        return self.text[max(self.start, self.number.left - 80) : self.number.left]

    @property
    def right(self) -> str:
        """The sentence from the end of the number."""
        return self.text[self.number.end : min(self.end, self.number.end + 80)]

    @property
    def written(self) -> str:
        """The number as written."""
        return self.text[self.number.start : self.number.end]

    @property
    def numeral(self) -> bool:
        """Whether it is written in digits."""
        return self.written.lstrip(".")[:1].isdigit()


@cache
def _words(trap: str, key: str = "words") -> str:
    """An alternation of a list of the table of traps."""
    words = sorted(table("traps")[trap][key], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def _months() -> str:
    """The names of the months as written with a capital."""
    names = (name for name in table("calendar")["month"])
    return "|".join(
        f"{name.title()}|{name.upper()}" for name in sorted(names, key=len, reverse=True)
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The patterns of this file, compiled once."""
    month = rf"(?:{_months()})\.?"
    modal = r"(?!\s+(?:have|be|not|well|also|HAVE|BE|NOT)\b)"
    patterns = {
        "month_left": rf"\b{month}\s*(?:\d+\s*(?:,|and|-|–|to|or|\\?/)?\s*)?$",
        "month_right": rf"\s*(?:-|–)?\s*(?:of\s+)?{month}(?![\w-]){modal}",
        "month_list": rf"\s*(?:and|AND|-|–|to|TO|or|OR)\s*\d+\s*{month}(?!\w)",
        "clock": rf"(?i)\s*(?:{_words('clock')}|(?:local\s+time|hours?\s+(?:local|gmt))\b)(?![\w])",
        "naming": rf"(?i)(?:^|[\s(\"'-])(?:{_words('naming')})\s*[-#]?\s*$",
        "street": rf"(?:\s+[A-Z][\w.'-]+){{1,3}}?\s+(?i:{_words('street')})(?!\w)",
        "age_left": rf"(?i)(?:^|[\s(-])(?:{_words('age', 'before')})\s+"
        r"(?:\d+\s+(?:and|to|or|-)\s+)?$",
        "year_left": rf"(?i)(?:^|[\s('’\"-])(?:{_words('year', 'before')})[\s-]*$",
        "one_before": rf"(?i)(?:^|[\s\"'-])(?:{_words('one', 'before')})[\s-]+$",
        "one_after": rf"(?i)\s*(?:{_words('one', 'after')})(?!\w)",
        "under": r"(?i)\b(?:is|are|was|were|people|those|anyone|everyone|men|women|children|adults)"
        r"\s+"
        r"(?:under|over|above|below|aged)\s+$",
        "score": rf"(?i)\b(?:{_words('score')})\b",
        "subscription": rf"(?i)\b(?:{_words('subscription')})\b",
    }
    return re.compile(patterns[name])


def trap_of(context: Context) -> str | None:
    """Return why a number is no quantity, or None.

    >>> from crossread.extract.figure.numbers import numbers_in
    >>> def why(s, i=0):
    ...     return trap_of(Context(text=s, number=numbers_in(s)[i], unit=None, start=0, end=len(s)))
    >>> [why(s) for s in ("under Article 4 of", "in 1994, they", "12 people died", "on 7 March")]
    ['name', 'year', None, 'date']
    """
    checks = (
        _glued,
        _compound,
        _clock,
        _date,
        _age,
        _score,
        _year,
        _name,
        _street,
        _one,
        _price,
        _list_item,
        _quoted,
    )
    return next((reason for check in checks if (reason := check(context))), None)


def _glued(context: Context) -> str | None:
    """F-16, X-Pro3, V-6, COVID-19, 737s, 10-K: letters glued to the numeral."""
    if not context.numeral:
        return "compound" if re.search(r"[a-z]{3}-$", context.left) else None
    if context.written.startswith(".") and not context.unit:
        return "calibre"
    if context.number.money == "#" and context.number.low < 1000:
        return "rank"
    if context.number.suffix and not context.unit:
        return "name"
    if context.unit and context.unit.family == "age":
        return None
    if re.search(r"(?<![A-Za-z])\w*[A-Za-z](?:\s?\d+)?\s?[-−]$", context.left) and not re.search(
        r"(?i)(?:minus|mid|under|over|sub|plus|non|ex|to)\s?-$|\w\w\s-$", context.left
    ):
        return "name"
    return "name" if re.match(r"-[A-Z](?![a-z])|[_#@]", context.right) else None


def _compound(context: Context) -> str | None:
    """five-star, four-door, two-year: a number word that is half of an adjective."""
    if context.numeral or context.number.kind is not NumberKind.EXACT or context.number.scaled:
        return None
    return "compound" if re.match(r"\s?-\s?(?!strong\b)[a-z]", context.right) else None


def _clock(context: Context) -> str | None:
    """3 p.m., 0500 GMT, at 2030 hours."""
    if context.numeral and _pattern("clock").match(context.right):
        return "clock time"
    return None


def _date(context: Context) -> str | None:
    """March 7, 7 March, 22 and 23 December, 14 Sep 89."""
    number = context.number
    if not context.numeral or number.money or (context.unit and context.unit.family != "measure"):
        return None
    small = number.low <= 31 and (number.high or 0) <= 31
    after = _pattern("month_right").match(context.right)
    if small and (after or _pattern("month_list").match(context.right)):
        return "date"
    before = _pattern("month_left").search(context.left)
    if before and (number.high or 0) <= 31 and not _may_march(before.group(), context):
        return "date"
    if before and (number.low >= 1000 or number.low > 31) and len(context.written) in (2, 4):
        return "date"
    return None


def _may_march(month: str, context: Context) -> bool:
    """Whether a month stands before a count: "... in May 12 people died"."""
    return bool(PEOPLE_NEXT.match(context.right)) and not re.search(r"\d", month)


PEOPLE_NEXT = re.compile(
    r"(?i)\s+(?:(?:were|have)\b|(?:more\s+|other\s+|of\s+(?:the|them)\b"
    r"|(?!(?:and|or|but|that|which|when|who|as|in|of|it|to)\b)[a-z]+\s+)?(?:people|persons|civilians"
    r"|troops|soldiers|men|women|children|killed|dead|died|injured|wounded|deaths|cases|arrests)\b)"
)


def _age(context: Context) -> str | None:
    """aged 12; ages of 15 and 55; Rosa Lind, 33, said; Rosa Lind (33)."""
    number = context.number
    if context.unit and context.unit.family == "age":
        return "age"
    if context.unit or number.money or not number.high or number.high > 115 or number.scaled:
        return None
    if _pattern("age_left").search(context.left) and not re.match(r"\s*(?:%|per)", context.right):
        return "age"
    if not context.numeral or not number.low.is_integer():
        return None
    if _pattern("under").search(context.left) and re.match(r"\s*(?:[^\w\s%]|$)", context.right):
        return "age"
    name = r"[A-Z][\w.'’-]*\w"
    if re.search(rf"{name}\s?,\s*$", context.left) and re.match(
        r"\s*(?:,|-year|and\s+[A-Z]|\.?$)", context.right
    ):
        return "age"
    if re.search(rf"{name} \($", context.left) and re.match(r"\s?\)", context.right):
        return "age"
    return None


def _score(context: Context) -> str | None:
    """A pair of numbers with a hyphen beside a word of games: won 3-1, 89-89."""
    number = context.number
    if context.numeral and not number.money and not context.unit and number.low < 200:
        pair = re.match(r"\s?[-–]\s?(\d{1,3})(?![\w%]|-)", context.right)
        back = re.search(r"(?<![\d.,-])(\d{1,3})\s?[-–]\s?$", context.left)
        if pair or back:
            return "score"
        if number.kind is NumberKind.RANGE and re.search(r"\d\s?[-–]\s?\d", context.written):
            near = context.left + " " + context.right
            return "score" if not context.unit and _pattern("score").search(near) else None
    return None


SEASON = re.compile(
    r"(?i)\b(?:spring|summer|autumn|fall|winter|start|beginning|middle|end) of $|\ba $"
)
"""After these four digits are a year, whatever follows: "a 1957 flood"."""


def _year(context: Context) -> str | None:
    """in 1994; 2014-15; the 2003 outbreak."""
    number = context.number
    written = context.written
    if not re.fullmatch(r"(?:1[0-9]|20)\d\d(?:\D{1,5}\d{2,4})?", written) or number.money:
        return None
    if SEASON.search(context.left):
        return "year"
    people = PEOPLE_NEXT.match(context.right)
    if context.unit or number.scaled or (people and not re.search(r"(?i)\bin\s+$", context.left)):
        return None
    if number.kind is NumberKind.RANGE:
        return None if re.match(r"\s+[a-z]+s\b", context.right) and number.low < 1500 else "year"
    if re.search(r"\b(?:1\d|20)\d\d,?\s+(?:and|to|or)\s+$", context.left):
        return "year"
    plural = re.match(r"\s+(?:[a-z]+\s+)?[a-z]{3,}s\b(?<!ss)", context.right)
    if _pattern("year_left").search(context.left):
        strict = re.search(
            r"(?i)\b(?:in|since|until|during|the|early|late|mid|year)\s*-?$", context.left
        )
        return None if plural and not strict else "year"
    if plural and number.start != context.start:
        return None
    if plural and not re.match(r"\s+[a-z]+s\s+(?:in|at|on|of)\b", context.right):
        return None
    return "year"


def _name(context: Context) -> str | None:
    """Article 4, phase 6, Boeing 737, ABC 7, the Group of 20."""
    number = context.number
    if number.money or number.kind not in (NumberKind.EXACT, NumberKind.RANGE) or number.scaled:
        return None
    if context.unit and context.unit.family != "measure":
        return None
    if PEOPLE_NEXT.match(context.right):
        return None
    if re.search(r"(?i)\bday\s+$", context.left) and re.match(r"\s*(?:of\b|[,:.])", context.right):
        return "name"
    naming = _pattern("naming").search(context.left)
    if naming and not re.match(r"\s+[a-z]+s\b", context.right):
        return "name"
    if naming and not re.search(r"(?i)\b(?:top|bottom)\s+$", context.left):
        return "name"
    if context.shouting or (context.unit and context.unit.end > number.end):
        return None
    return "name" if _after_name(context) else None


NAME_BEFORE = re.compile(r"(?<![.!?:;,\"“”)])(?:^|\s|\()(?P<name>[A-Z][\w&.+’'-]*)\s$")
PLAIN = re.compile(
    r"(?i)(?:the|a|an|at|in|on|of|and|or|but|with|by|for|from|to|all|about|over|some|only|just|after"
    r"|another|these|those|than|as|is|was|were|are|nearly|almost|around|another|other|up|that|there"
    r"|their|his|her|its|our|we|they|he|she|it|who|when|while|if|least|more|us|u\.s\.|uk|who|new"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tonight|kills?|says?"
    r"|killing|injuring|top|first|last|next|seize|seizes|arrests?|detains?|reports?|has|have|had"
    r"|update|updated|dead|leaves?|between|under|within|least|most|confirms?)"
)


def _after_name(context: Context) -> bool:
    """Whether a capital word right before a numeral makes one name with it."""
    match = NAME_BEFORE.search(context.left)
    if not match or PLAIN.fullmatch(match["name"]) or not context.numeral:
        return False
    if "," in context.written or match["name"].isdigit():
        return False
    if re.match(
        r"\s+(?:[a-z]+\s+)?(?:[a-z]{3,}s\b|of\b|[a-z]+ed\b|dead\b|people\b|more\b)", context.right
    ):
        return bool(re.match(r"\s+(?:is|was|has|does|runs|flies|goes)\b", context.right))
    return True


def _street(context: Context) -> str | None:
    """10 Harbour Street."""
    return "street number" if context.numeral and _pattern("street").match(context.right) else None


def _one(context: Context) -> str | None:
    """ "one" that says nothing of how many: no one, one another, one day."""
    if context.written.lower() != "one" or context.unit:
        return None
    if re.match(r"(?i)\s+of\s+(?:the|his|her|its|their|our|my|your|those|these)\b", context.right):
        return "one of"
    if re.match(r"\s+\d", context.right):
        return "pronoun"
    if _pattern("one_before").search(context.left) or _pattern("one_after").match(context.right):
        return "pronoun"
    return None


def _price(context: Context) -> str | None:
    """The price of a subscription, or what a page asks its reader to give."""
    if not context.unit or context.unit.family != "money":
        return None
    sentence = context.text[context.start : context.end]
    return "price of a subscription" if _pattern("subscription").search(sentence) else None


def _quoted(context: Context) -> str | None:
    """A "march of millions": what others call a thing counts nobody."""
    vague = context.number.kind is NumberKind.VAGUE
    opened = re.search(r"[\"“`]\s*\w+\s+of\s+$", context.left)
    return "name" if vague and opened and re.match(r"\s*[.,]?\s*[\"”']", context.right) else None


def _list_item(context: Context) -> str | None:
    """1. at the head of a line; a footnote [3]."""
    if not context.numeral or context.unit:
        return None
    line = context.text[: context.number.start].rpartition("\n")[2]
    if not line.strip(" \t-(*") and re.match(r"[.)]\s+\S", context.right):
        return "list item"
    if re.search(r"\[$", context.left) and re.match(r"\]", context.right):
        return "footnote"
    return None

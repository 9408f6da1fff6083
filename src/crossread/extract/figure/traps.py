"""Traps: numbers that name, date or score something, and so are no figures.

Comes in: a text, a Number, its unit and where its sentence lies. Goes out: the reason in a
word ("year"), or None for a quantity. Words before names hold the tree's place where it is
not sure; with a tree, the tree decides first (`counted.py`).
"""

import re
from functools import cache

from crossread.extract.figure.ages import is_age
from crossread.extract.figure.context import PEOPLE_NEXT, Context, listed
from crossread.extract.figure.days import is_clock_time, is_date
from crossread.extract.figure.numbers import NumberKind
from crossread.extract.tables import table

HIGHEST_RANK = 1000
"""“#3” is a rank, “#20,000” none."""
HIGHEST_SCORE = 200
"""A side of a game scores less."""
FIRST_YEAR = 1500
"""Before a noun a range from here on is one of years, a lower one a count: "1200-1400 miners"."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The patterns of this file, compiled once."""
    patterns = {
        "naming": rf"(?i)(?:^|[\s(\"'-])(?:{listed('naming')})\s*[-#]?\s*$",
        "street": rf"(?:\s+[A-Z][\w.'-]+){{1,3}}?\s+(?i:{listed('street')})(?!\w)",
        "year_left": rf"(?i)(?:^|[\s('’\"-])(?:{listed('year', 'before')})[\s-]*$",
        "one_before": rf"(?i)(?:^|[\s\"'-])(?:{listed('one', 'before')})[\s-]+$",
        "one_after": rf"(?i)\s*(?:{listed('one', 'after')})(?!\w)",
        "score": rf"(?i)\b(?:{listed('score')})\b",
        "ballot": rf"(?i)\b(?:{listed('ballot')})\b",
        "subscription": rf"(?i)\b(?:{listed('subscription')})\b",
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
        _address,
        is_clock_time,
        is_date,
        is_age,
        _telephone,
        _score,
        _year,
        _name,
        _street,
        _one,
        _price,
        _list_item,
        _quoted,
    )
    if _is_vote(context):
        return None
    return next((reason for check in checks if (reason := check(context))), None)


def _glued(context: Context) -> str | None:
    """F-16, X-Pro3, V-6, COVID-19, 737s, 10-K: letters glued to the numeral."""
    if not context.numeral:
        return "compound" if re.search(r"[a-z]{3}-$", context.left) else None
    if context.written.startswith(".") and not context.unit:
        return "calibre"
    if context.number.money == "#" and context.number.low < HIGHEST_RANK:
        return "rank"
    if context.number.suffix and not context.unit:
        return "name"
    if context.unit and context.unit.family == "age":
        return None
    glued = re.search(r"(?<![A-Za-z])\w*[A-Za-z](?:\s?\d+)?\s?[-−]$", context.left)
    if glued and not re.search(
        r"(?i)(?:minus|mid|under|over|sub|plus|non|ex|to)\s?-$|\w\w\s-$|[a-z]\s\d{1,3}\s?-$",
        context.left,
    ):
        return "name"
    return "name" if re.match(r"-[A-Z](?![a-z])|[_#@]", context.right) else None


def _compound(context: Context) -> str | None:
    """five-star, four-door: a number word that is half of an adjective, unless it measures."""
    if context.numeral or context.number.kind is not NumberKind.EXACT or context.number.scaled:
        return None
    if context.unit or MEASURING.match(context.right):
        return None  # "a five-year term", "a six-member council"
    return "compound" if re.match(r"\s?-\s?(?!(?:strong|odd|plus)\b)[a-z]", context.right) else None


MEASURING = re.compile(
    r"(?i)\s?-\s?(?:member|nation|country|vehicle|car|boat|ship|person|man|woman|judge|seat|storey"
    r"|story|bed|room|party|term|step|goal|run|vote)\b(?!-)"
)
"""Nouns that a number before a hyphen counts: "a six-member council"."""


CHUNK_LEFT, CHUNK_RIGHT = re.compile(r"\S{0,80}$"), re.compile(r"\S{0,80}")
ADDRESS = re.compile(
    r"(?i)https?:|www\.|\w@\w|@\w|\w\.[a-z]{2,10}/|\w/[\w-]{1,60}/|[?&]\w{1,30}=|\.(?:s?html?|php|aspx?)\b"
)


def _address(context: Context) -> str | None:
    """The digits in an address of a page or of a person."""
    left, right = CHUNK_LEFT.search(context.left), CHUNK_RIGHT.match(context.right)
    chunk = (left[0] if left else "") + context.written + (right[0] if right else "")
    return "address" if ADDRESS.search(chunk) else None


TELEPHONE = re.compile(
    r"(?i)\b(?:call|calls|called|calling|dial|dialled|phone|phoned|telephone|tel|ring|rang|hotline"
    r"|helpline|hotlines|text|fax|whatsapp|phone number)\b\W{0,3}"
    r"(?:(?:on|at|is|number|us on)\W{1,3})?"
    r"(?:\d{3,6}\s+(?:or|and)\s+)?$"
)
AFTER_TELEPHONE = re.compile(r"\s*(?:[.,;:)]|$|(?:or|and|to|for|if|immediately|in|after|when)\b)")


def _telephone(context: Context) -> str | None:
    """Call 112 or 113; the hotline 1414."""
    digits = re.fullmatch(r"\d{3,15}(?:\s(?:or|and|to)\s\d{3,15})?", context.written)
    plain = digits and not context.unit
    called = plain and TELEPHONE.search(context.left) and AFTER_TELEPHONE.match(context.right)
    return "telephone" if called else None


SCORED = re.compile(
    r"(?i)\b(?:score(?:line)?|beat|beats|won|wins|lost|loses|defeated|defeats|thrashed|edged)\b"
    r"[^.;]{0,40}$"
)


def _is_vote(context: Context) -> bool:
    """Whether a number is one of a pair for and against: voted 65-35, a 5-4 ruling."""
    paired = FIRST.match(context.right) or SECOND.search(context.left)
    if not paired or not context.numeral or context.number.money or context.unit:
        return False
    left, right = context.left[-BESIDE:], context.right[:BESIDE]
    near = f"{left} {right}"
    return bool(_pattern("ballot").search(near)) and not _pattern("score").search(near)


FIRST = re.compile(r"\s?[-–]\s?\d{1,3}(?![\w%]|-)")
SECOND = re.compile(r"(?<![\d.,-])\d{1,3}\s?[-–]\s?$")
"""What follows the first number of a pair, and stands before the second."""
BESIDE = 30
"""Code points to each side of a pair of numbers in which a word tells that they are votes."""


def _score(context: Context) -> str | None:
    """A pair of numbers with a hyphen beside a word of games: won 3-1, 89-89."""
    number = context.number
    if context.numeral and not number.money and not context.unit and number.low < HIGHEST_SCORE:
        pair = re.match(r"\s?[-–]\s?(\d{1,3})(?![\w%]|-)", context.right)
        back = re.search(r"(?<![\d.,-])(\d{1,3})\s?[-–]\s?$", context.left)
        if SCORED.search(context.left):
            pair = pair or re.match(r"\s+to\s+\d{1,3}\b(?!\s*(?:%|per))", context.right)
            back = back or re.search(r"\b\d{1,3}\s+to\s+$", context.left)
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
        return (
            None if re.match(r"\s+[a-z]+s\b", context.right) and number.low < FIRST_YEAR else "year"
        )
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
    if _is_titled(context) or _is_step(context):
        return "name"
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


STEP = re.compile(
    r"(?i)\b(?:level|phase|stage|grade|category|tier)\s+(?:from|(?:from\s+[\w-]{1,12}\s+)?to)\s+$"
)
HIGHEST_STEP = 10
"""Scales have no more steps: "levels rose to 400" are counts."""


def _is_step(context: Context) -> bool:
    """Raised the alert level from three to four: steps of a scale, which count nothing."""
    low = context.number.low <= HIGHEST_STEP and not context.unit
    return low and STEP.search(context.left) is not None


TITLED = re.compile(r"(?:^|[\s(\"“'-])(?P<word>[A-Z][a-z]{2,})\s$")
NO_TITLE = frozenset(["top", "bottom", "number", "order", "nos"])
COUNTED_NEXT = re.compile(
    r"\s+(?:more\s+|other\s+)?(?:people|persons|civilians|men|women|children|[A-Z])"
)


def _is_titled(context: Context) -> bool:
    """Whether a word with a capital makes one name with the numeral: "Flight 93 killed 40"."""
    match = TITLED.search(context.left)
    word = match["word"].lower() if match else ""
    known = word in table("traps")["naming"]["words"] and word not in NO_TITLE
    plain = context.numeral and not context.shouting and "," not in context.written
    return known and plain and not context.unit and not COUNTED_NEXT.match(context.right)


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
    begin = context.text.rfind("\n", context.start, context.number.start) + 1
    line = context.text[max(begin, context.number.start - 80) : context.number.start]
    if not line.strip(" \t-(*") and re.match(r"[.)]\s+\S", context.right):
        return "list item"
    if re.search(r"\[$", context.left) and re.match(r"\]", context.right):
        return "footnote"
    return None

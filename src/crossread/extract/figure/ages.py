"""Ages: numbers that tell how old somebody is, and so count nobody."""

import re
from functools import cache

from crossread.extract.figure.context import Context, listed
from crossread.extract.figure.counted import singular, sort_of
from crossread.extract.figure.numbers import NumberKind

OLDEST = 115  # years; a higher number is no age
NAME = r"[A-Z][\w.'’-]*\w"
LIST = r"(?:\d{1,3}\s?(?:,\s?(?:and\s+|or\s+)?|and\s+|or\s+|to\s+|-\s?|–\s?)){0,8}"
"""Ages before the one that is asked about: "6 and 4", "20, 22 and 25"."""
AFTER_NAME = re.compile(r"\s*(?:,|;|-year|and\s+[A-Z]|\.?$)")
APPOSED = re.compile(rf"(?P<noun>[A-Za-z][\w’'-]*)\s?,\s*(?P<list>{LIST})$")
BESIDE = re.compile(r"\s*(?:[,;.)]|$|and\b(?!\s+[a-z]+s\b)|or\b|were\b|was\b|who\b)")
GOES_ON = re.compile(r"\s*(?:,\s?(?:and\s+)?|and\s+|or\s+)\d{1,3}\s*(?:[,;.)]|$|and\b|or\b|were\b)")
BRACKET = re.compile(rf"(?:(?P<name>{NAME})|(?P<noun>[a-z][\w’'-]*))\s?\((?P<list>{LIST})$")
CLOSED = re.compile(r"\s?(?:\)|(?P<more>(?:,|and)\s?\d{1,3}\s?(?:[,)]|and)))")
ALL = re.compile(rf"(?i),\s+(?:(?:all|both|each)\s+(?:aged\s+)?|ages?\s+|aged\s+){LIST}$")
OF = re.compile(
    r"(?i)\b(?:a|an|the)\s+(?:[a-z]+\s+)?(?:boy|girl|man|woman|child|baby|son|daughter|toddler"
    r"|teenager|youth|pensioner|infant|lad)\s+of\s+(?:only\s+|just\s+|about\s+)?$"
)
AFTER_OF = re.compile(r"\s*(?:[,;.)]|$|(?:was|is|who|and|from|in|has|had|died|drowned)\b)")
WAS = re.compile(r"(?i)\b(?:he|she|who)\s+(?:was|is|were|are)\s+(?:only\s+|just\s+)?$")
WILL_BE = re.compile(r"(?i)\b(?:he|she|who)(?:['’]ll|\s+(?:will|would))\s+(?:be|turn)\s+$")
TURNS = re.compile(r"(?i)\b(?:he|she|who)\s+turn(?:s|ed)\s+(?:only\s+|just\s+)?$")
AFTER_TURNS = re.compile(r"\s*(?:[,;.]|$|(?:when|by|in|on|next|this|last|at)\b)")
AFTER_WAS = re.compile(r"\s*(?:[,;.]|$|when\b|at\s+the\s+time\b|years?\b)")
OLDER = re.compile(r"(?i)\s+(?:and|or)\s+(?:older|over|under|younger|above|up)\b")
WHO = re.compile(
    r"(?i)\b(?:people|adults?|those|women|men|children|anyone|everyone|residents|voters|citizens"
    r"|patients|aged)\s+$"
)
UNDER = re.compile(
    r"(?i)\b(?:is|are|was|were|people|those|anyone|everyone|men|women|children|adults)\s+"
    r"(?:under|over|above|below|aged)\s+$"
)


@cache
def _aged() -> re.Pattern[str]:
    """Words before an age, and before a list of ages."""
    return re.compile(rf"(?i)(?:^|[\s(-])(?:{listed('age', 'before')})\s+{LIST}$")


def is_age(context: Context) -> str | None:
    """Say "age" of: aged 12; ages of 15 and 55; Rosa Lind, 33, said; a boy, 9, and a girl (7)."""
    number, left, right = context.number, context.left, context.right
    if context.unit and context.unit.family == "age":
        return "age"
    if context.unit or number.money or not number.high or number.high > OLDEST or number.scaled:
        return None
    if number.kind not in (NumberKind.EXACT, NumberKind.RANGE) or not number.low.is_integer():
        return None
    if _aged().search(left) and not re.match(r"\s*(?:%|per)", right):
        return "age"
    if OF.search(left) and AFTER_OF.match(right):
        return "age"
    if WAS.search(left) and AFTER_WAS.match(right):
        return "age"
    if (WILL_BE.search(left) or TURNS.search(left)) and AFTER_TURNS.match(right):
        return "age"
    told = _is_apposed(context) if context.numeral else _is_enclosed(context)
    return "age" if told or (context.numeral and _is_bare(context)) else None


def _is_bare(context: Context) -> bool:
    """Whether a numeral says an age by the words beside it alone."""
    left, right = context.left, context.right
    if UNDER.search(left) and re.match(r"\s*(?:[^\w\s%]|$)", right):
        return True
    if OLDER.match(right) and WHO.search(left):
        return True
    if ALL.search(left) and BESIDE.match(right):
        return True
    bracket, closed = BRACKET.search(left), CLOSED.match(right)
    if not bracket or not closed:
        return False
    if bracket["list"] or closed["more"]:
        return sort_of(bracket["noun"] or "").person
    return bool(bracket["name"]) or _is_one(bracket["noun"])


def _is_apposed(context: Context) -> bool:
    """Whether a numeral stands beside one person, or in a list of ages beside several."""
    match, right = APPOSED.search(context.left), context.right
    if not match:
        return False
    noun, others = match["noun"], match["list"]
    if noun[0].isupper() and not others and len(noun) > 1:
        return AFTER_NAME.match(right) is not None or _is_person(noun, right)
    if others or not _is_one(noun):
        several = bool(others) or GOES_ON.match(right) is not None
        return several and sort_of(noun).person and BESIDE.match(right) is not None
    return BESIDE.match(right) is not None


def _is_person(noun: str, right: str) -> bool:
    """Whether a noun with a capital names one person: "Mother, 34 and daughter die"."""
    return _is_one(noun.lower()) and BESIDE.match(right) is not None


def _is_enclosed(context: Context) -> bool:
    """Whether a number word stands between commas beside one person: "a boy, nine, was"."""
    match = APPOSED.search(context.left)
    return bool(match and _is_one(match["noun"]) and re.match(r"\s?,", context.right))


def _is_one(noun: str) -> bool:
    """Whether a noun stands for one person."""
    several = noun in ("people", "police", "others") or noun.endswith(("men", "children"))
    return sort_of(noun).person and singular(noun) == noun and not several

"""Days and hours: numbers that are the day of a date or a time of the clock."""

import re
from functools import cache

from crossread.extract.figure.context import PEOPLE_NEXT, Context, listed
from crossread.extract.figure.number_pieces import number_words
from crossread.extract.tables import table

LAST_DAY, LAST_HOUR = 31, 24  # of a month, of a day


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The patterns of this file, compiled once."""
    names = sorted(table("calendar")["month"], key=len, reverse=True)
    month = rf"(?:{'|'.join(f'{name.title()}|{name.upper()}' for name in names)})\.?"
    modal = r"(?!\s+(?:have|be|not|well|also|HAVE|BE|NOT)\b)"
    day = "|".join(map(re.escape, table("calendar")["weekday"]))
    patterns = {
        "month_left": rf"\b{month}\s*(?:\d+\s*(?:,|and|-|–|to|or|\\?/)?\s*)?$",
        "dated_left": rf"(?<![\d.,])\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}\s*$",
        "month_right": rf"\s*(?:-|–)?\s*(?:of\s+)?{month}(?![\w-]){modal}",
        "month_list": rf"\s*(?:and|AND|-|–|to|TO|or|OR)\s*\d+\s*{month}(?!\w)",
        "whole_month": rf"(?i:\b(?:in|during|since|this|last|late|early|mid)[\s-]+){month}\s*$",
        "clock": rf"(?i)\s*(?:{listed('clock')}|(?:local\s+time|hours?\s+(?:local|gmt))\b)(?![\w])",
        "hour_right": r"(?i)\s+(?:in\s+the\s+(?:early\s+)?(?:morning|afternoon|evening)"
        r"|at\s+night|local|sharp|tonight)\b",
        "on_day": rf"(?i)\s*(?:[.,;)]|on\s+(?:{day})\b)",
    }
    return re.compile(patterns[name])


HOUR_LEFT = re.compile(
    r"(?i)(?:^|\W)(?:at|by|around|about|before|after|until|from|till|past)\s+(?:about\s+|around\s+)?$"
)
PRICED = re.compile(
    r"(?i)\b(?:stood|stands|closed|ended|traded|trades|put|remained|rose|fell|up|down|sold|priced)\b"
)
"""After these a number with two decimals is a price or a rate: "closed at 12.50"."""


def is_clock_time(context: Context) -> str | None:
    """Say "clock time" of 3 p.m., 0500 GMT, at 2030 hours, at six in the evening, at 10.30."""
    number, written = context.number, context.written
    if _pattern("clock").match(context.right) and (context.numeral or "clock" in context.right[:9]):
        return "clock time"
    if number.money or context.unit or number.scaled or (number.high or 99) > LAST_HOUR:
        military = re.fullmatch(r"[0-2]\d[0-5]\d", written)
        return "clock time" if military and re.match(r"\s+hours\b", context.right) else None
    if not HOUR_LEFT.search(context.left):
        return None
    minutes = re.fullmatch(r"\d{1,2}\.[0-5]\d", written) and not PRICED.search(context.left)
    told = minutes and _pattern("on_day").match(context.right)
    return "clock time" if told or _pattern("hour_right").match(context.right) else None


def is_date(context: Context) -> str | None:
    """Say "date" of March 7, 7 March, 22 and 23 December, 14 Sep 89."""
    number = context.number
    if not context.numeral or number.money or (context.unit and context.unit.family != "measure"):
        return None
    small = number.low <= LAST_DAY and (number.high or 0) <= LAST_DAY
    after = _pattern("month_right").match(context.right)
    if small and (after or _pattern("month_list").match(context.right)):
        return "date"
    before = _pattern("month_left").search(context.left)
    if before and _pattern("dated_left").search(context.left) and PEOPLE_NEXT.match(context.right):
        return None  # "By 12 June 40 people had died": the day stands before the month
    if before and (number.high or 0) <= LAST_DAY:
        return None if _is_count(context) else "date"
    if before and number.low > LAST_DAY and len(context.written) in (2, 4):
        return "date"
    return None


def _is_count(context: Context) -> bool:
    """Whether a number after a month counts: "in May 12 people died", but "by May 12 nine died".

    After a bare "in" or "last" the month is whole; after all else a day follows it.
    """
    whole = _pattern("whole_month").search(context.left)
    people = PEOPLE_NEXT.match(context.right)
    if not whole or not people:
        return False
    lead, *others = re.findall(r"[A-Za-z]+|\d+", context.right.lower())
    words = [lead, *(others if whole.group().lower().startswith("since") else ())]
    return not any(word.isdigit() or word in number_words() for word in words)

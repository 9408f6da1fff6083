"""The words of a text as the time grammar sees them: one letter of a class for each word.

Comes in: text. Goes out: `Word`s; the letters, strung together, are what the grammar's
patterns are matched against, so no pattern ever looks at prose.
"""

import re
from functools import cache
from typing import NamedTuple

from crossread.extract.tables import table

ZONES = (
    "GMT", "UTC", "UT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "BST", "CET",
    "CEST", "EET", "EEST", "MSK", "IST", "PKT", "JST", "KST", "HKT", "AEST", "AEDT", "NZST", "SAST",
)  # fmt: skip
"""Zones that stand behind a clock time; none whose letters are an English word."""
ZONE = rf"(?:{'|'.join(ZONES)}|local\stime)\b"
LEXEME = re.compile(
    rf"""(?P<word>(?<!\d)[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
    |(?P<gap>(?<=[.!?:"”’'])\s*\n|\n\s*\n)
    |(?P<iso>(?<![\w-])\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-])|(?<![\w/])\d{{1,2}}/\d{{1,2}}/\d{{4}}(?![\w/]))
    |(?P<clock>(?<![\w.:])\d{{1,2}}[:.]\d\d(?=\s?(?:[ap]\.?\s?m\b|hours\b|{ZONE}))|(?<![\w.:])\d{{1,2}}:\d\d(?![\w:])
        |(?<![\w.:,$£€])(?<!\d\s)(?:[01]\d|2[0-3])[0-5]\d(?=\s?{ZONE})
        |(?<=\bat\s)(?:[01]\d|2[0-3])[0-5]\d(?=\s?h(?:ou)?rs\b))
    |(?P<meridiem>(?<=\d)\s?[ap]\.\s?m\.?(?!\w)|(?<=\d)\s?[ap]m\b|(?<=\d\s)[ap]\.\s?m\.?(?!\w))
    |(?P<decade>(?<!\w)(?:['’‘`]\d0s|(?:1[5-9]|20)\d0['’]?s)(?!\w))
    |(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)\b)
    |(?P<number>\d[\d,]*(?:\.\d+)?(?:/\d+)?)
    |(?P<genitive>['’]s\b)
    |(?P<mark>[,.$£€%-]|[^\w\s])""",
    re.VERBOSE,
)
SMALL = {
    "the": "T", "of": "O", ",": "C", "-": "-", "–": "-", "ago": "g", "before": "e", "after": "e",
    "a": "a", "an": "a", "every": "v", "each": "v", "and": "&", "or": "&", "to": ">", "in": "i",
    "on": "i", "at": "i", "for": "F", "fiscal": "f", "financial": "f", "that": "Z", "'s": "G",
    "’s": "G", "more": "R", "than": "N", "least": "L", "couple": "K", "half": "Y", "weekend": "k",
    "weekends": "k", "old": "X", "tonight": "B", "overnight": "B", "then": "A", "within": "F",
    "during": "F", "over": "F", "other": "z", "day-to-day": "_", "so": "S", "s": "G",
    "time": "J", "times": "J", "ahead": "j", "past": "l", "year-end": "_", "local": "E",
} | {zone.lower(): "E" for zone in ZONES}  # fmt: skip
"""Small words of the grammar and the letter of each."""

LONGEST = 15
"""Characters of a number that dates or lengths are told with; a longer one is a name."""
WHOLE = frozenset(("march", "april", "may", "june", "july"))
SHORT = re.compile(r"\.|\s?\d")
MARKS = {"iso": "I", "clock": "j", "meridiem": "P", "decade": "D", "gap": "|"}
CAPITALISED = frozenset("MW")


class Word(NamedTuple):
    """One word: where it stands, how it reads in lower case, its class and its value."""

    start: int
    end: int
    text: str
    kind: str
    value: int | str | float | None = None


@cache
def _lexicon() -> dict[str, tuple[str, int | str]]:
    """Return the class and value of each word of the calendar table."""
    calendar = table("calendar")
    letters = {
        "month": "M", "weekday": "W", "weekdays": "w", "unit": "u", "clock_unit": "h",
        "part": "p", "hour": "H", "season": "s", "number": "c", "ordinal": "o", "vague": "q",
        "decade": "D", "turn": "l", "deictic": "b", "reference": "r", "often": "V",
    }  # fmt: skip
    found: dict[str, tuple[str, int | str]] = {
        word: (letter, word) for word, letter in SMALL.items()
    }
    for name, letter in letters.items():
        found.update({word: (letter, value) for word, value in calendar[name].items()})
    for name, letter in (("shade", "m"), ("edge", "t")):
        found.update({word: (letter, word) for word in calendar[name]["words"]})
    return found


def _number(text: str) -> tuple[str, float]:
    """Return the class of digits (day of a month, year, other) and their value."""
    if "/" in text:
        top, _, bottom = text.partition("/")
        value = float(top.replace(",", "")) / (float(bottom) or 1)
        return ("x", value) if value < 1 else ("n", value)
    text = text.rstrip(",")
    value = float(text.replace(",", ""))
    if text.isdigit() and len(text) == 4 and 1500 <= value < 2100:
        return "y", value
    if text.isdigit() and 1 <= value <= 31 and len(text) <= 2:
        return "d", value
    return "n", value


def _abbreviates(match: re.Match[str]) -> bool:
    """Whether a short month ("Jan") is followed by a stop or a number, unlike the name Jan."""
    return bool(SHORT.match(match.string, match.end()))


def _word(match: re.Match[str]) -> Word:
    """Return a lexeme with its class."""
    kind, text = match.lastgroup, match.group()
    low = text.lower()
    where = match.start(), match.end()
    if kind == "number" and len(text) > LONGEST:
        return Word(*where, low, "_")
    if kind == "number":
        letter, value = _number(text)
        trimmed = len(text.rstrip(","))
        return Word(where[0], where[0] + trimmed, low, letter, value)
    if kind == "ordinal":
        return Word(*where, low, "o", int(low[:-2]))
    if kind in MARKS:
        letter = MARKS[kind]
        return Word(*where, low, letter, low)
    letter, meaning = _lexicon().get(low, (low if low in ".$£€%" else "_", None))
    if letter in CAPITALISED and not text[0].isupper():
        letter = "_"
    if letter == "M" and len(text) <= 4 and low not in WHOLE and not _abbreviates(match):
        letter = "_"
    return Word(*where, low, letter, meaning)


def words_of(text: str) -> list[Word]:
    """Return the words of the text; a full stop after a short month joins the month.

    >>> "".join(word.kind for word in words_of("It began on Jan. 25, two days earlier."))
    '__iMdCcum.'
    """
    found: list[Word] = []
    lexicon = _lexicon()
    for match in LEXEME.finditer(text):
        if match.lastgroup == "word":  # four in five words, and most of these plain
            low = match.group().lower()
            if low not in lexicon:
                found.append(Word(match.start(), match.end(), low, "_"))
                continue
        word = _word(match)
        if word.text == "." and found and _shortens(found[-1], word, text):
            found[-1] = found[-1]._replace(end=word.end)
            continue
        if match.lastgroup == "number" and word.end < match.end():
            found.append(word)
            word = Word(word.end, match.end(), ",", "C")
        found.append(word)
    return found


def _shortens(last: Word, stop: Word, text: str) -> bool:
    """Whether a full stop belongs to the short form before it ("Jan. 25")."""
    if last.end != stop.start or last.kind not in CAPITALISED or len(last.text) > 5:
        return False
    return last.text not in WHOLE and (
        text[stop.end : stop.end + 2].strip(" ")[:1].isdigit() or len(last.text) < 4
    )


def letters_of(words: list[Word]) -> str:
    """Return the classes of the words as one string, a letter a word."""
    return "".join(word.kind for word in words)

"""Values of durations, sets and clock times.

Comes in: a match and the clock. Goes out: its `Value`, or None where the words are no time.
"""

from datetime import date

from crossread.extract.time.dates import day_in, month_near, shifted, written
from crossread.extract.time.turns import length_of, spoken, weekday_of
from crossread.extract.time.values import (
    DATE,
    DURATION,
    SET,
    TIME,
    Clock,
    Match,
    Value,
    dated,
    undated,
)

HALF = {"Y": "6M", "H": "30M", "M": "30S", "D": "T12H", "C": "50Y"}


def iso_length(count: float, unit: str, clock_unit: bool) -> str:
    """Return a TIMEX3 duration.

    >>> iso_length(2.5, "Y", False), iso_length(3, "H", True), iso_length(2, "E", False)
    ('P2Y6M', 'PT3H', 'P20Y')
    """
    whole, half = int(count), count % 1 == 0.5
    many = {"E": 10, "C": 100, "F": 2, "Q": 3}.get(unit, 1)
    letter = {"E": "Y", "C": "Y", "F": "W", "Q": "M"}.get(unit, unit)
    text = f"P{'T' if clock_unit else ''}{whole * many}{letter}"
    return text + HALF.get(unit, "") if half and unit in HALF else text


def length_value(match: Match, clock: Clock) -> Value | None:
    """Read "two weeks", "a few days", "2 1/2 years"; refuse ages and rates of speed."""
    word = match.word("u")
    if word is None or match.beside(1).text in ("old", "olds"):
        return None
    clock_unit = word.kind == "h"
    unit = str(word.value)
    count, vague = length_of(match)
    first = match.words[match.found.parts["n"][0]]
    if first.kind == "q" and first.text == "some" and vague and not word.text.endswith("s"):
        return None
    if unit == "Q" and (match.beside(1).kind == "O" or first.kind == "a"):
        return None
    if is_rate(match):
        if match.beside(-1).text not in ("twice", "once", "times"):
            return None
        return Value(SET, iso_length(1, unit, clock_unit), unit)
    if first.kind == "y" and match.found.parts["n"][1] - match.found.parts["n"][0] == 1:
        return None
    if vague:
        return Value(DURATION, f"P{'T' if clock_unit else ''}X{unit}", unit)
    return Value(DURATION, iso_length(exact(match, count), unit, clock_unit), unit)


def exact(match: Match, count: int) -> float:
    """Return the count with its half, if the words have one ("a year and a half")."""
    at = match.found.parts["n"]
    words = match.words[at[0] : at[1]]
    numbers = [
        float(w.value) for w in words if w.kind in "cdnyx" and isinstance(w.value, int | float)
    ]
    half = match.word("half") is not None or any(w.kind == "Y" for w in words)
    return (spoken(numbers) if numbers else count) + (0.5 if half else 0)


def is_rate(match: Match) -> bool:
    """Whether "a year" counts off something ("$2 million a year", "twice a week")."""
    words = match.words[match.found.first : match.found.last]
    if len(words) != 2 or words[0].text not in ("a", "an", "per"):
        return False
    before = match.beside(-1)
    if before.text in (
        "twice",
        "once",
        "thrice",
        "times",
        "million",
        "billion",
        "cents",
        "percent",
    ):
        return True
    if before.kind in "nd%":
        return True
    third = match.beside(-2)
    return before.text.endswith("s") and before.kind == "_" and third.kind in "ncdy"


def span_value(match: Match, clock: Clock) -> Value | None:
    """Read "the past two months", "the next few days" as lengths."""
    word = match.word("u")
    if word is None or str(word.value) in ("SP", "SU", "FA", "WI"):
        return None
    count, vague = length_of(match)
    unit = str(word.value)
    if vague:
        return Value(DURATION, f"P{'T' if word.kind == 'h' else ''}X{unit}", unit)
    return Value(DURATION, iso_length(exact(match, count), unit, word.kind == "h"), unit)


def bare_value(match: Match, clock: Clock) -> Value | None:
    """Read "for years", "in months": plural units after a word of lasting."""
    word = match.words[match.found.first]
    if not word.text.endswith("s") or match.beside(1).text in ("old", "-"):
        return None
    if match.beside(-1).text not in ("for", "in", "within", "of", "after", "over"):
        return None
    if match.beside(-1).text == "of" and match.beside(-2).kind in "_":
        return None
    return Value(DURATION, f"P{'T' if word.kind == 'h' else ''}X{word.value}", str(word.value))


def around_value(match: Match, clock: Clock) -> Value | None:
    """Read "the weeks before", "days after" as lengths of no known number."""
    word = match.word("u")
    if word is None or not word.text.endswith("s"):
        return None
    return Value(DURATION, f"PX{word.value}", str(word.value))


def each_value(match: Match, clock: Clock) -> Value | None:
    """Read "every day", "each Thursday", "every two years" as sets."""
    word = match.word("u")
    if word is None:
        return None
    if word.kind == "W":
        return Value(SET, f"XXXX-WXX-{word.value}", "D")
    if word.kind == "M":
        return Value(SET, f"XXXX-{int(word.value or 0):02d}", "M")
    if word.kind == "s":
        return Value(SET, f"XXXX-{word.value}", "S")
    if word.kind == "p":
        return Value(SET, f"XXXX-XX-XXT{word.value}", "P")
    return Value(SET, iso_length(match.number("n") or 1, str(word.value), word.kind == "h"), "D")


def weekly_value(match: Match, clock: Clock) -> Value | None:
    """Read "Mondays", "Tuesday nights" as sets."""
    part = match.word("part")
    tail = f"T{part.value}" if part else ""
    return Value(SET, f"XXXX-WXX-{match.number('w')}{tail}", "D")


def often_value(match: Match, clock: Clock) -> Value | None:
    """Read "daily", "annually" as sets."""
    word = match.words[match.found.first]
    return Value(SET, str(word.value), None)


def clock_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "9 a.m. Tuesday", "noon", "7:15 p.m." on the day they name, else on the report's."""
    hour = hour_of(match)
    if hour is None:
        return None
    day: date | None = clock.published
    basis = "published"
    named = match.word("M") or match.word("M2") or match.word("M3")
    if named:
        number = match.number("d") or match.number("d2") or match.number("d3")
        year = match.number("y") or match.number("y3")
        year = year or (month_near(day, int(named.value or 0), 0) if day else 0)
        day = day_in(year, int(named.value or 0), number)
    elif match.word("w"):
        day, basis = weekday_of(match, clock, match.number("w"))
    elif match.word("b") and day:
        day = shifted(day, match.number("b"), "D")
    elif clock.named and clock.published and abs((clock.named - clock.published).days) < 8:
        day, basis = clock.named, clock.named_by or "published"
    if day is None:
        return undated(TIME)
    return Value(TIME, f"{written(day, 'D')}T{hour}", "N", basis, None, day)


def hour_of(match: Match) -> str | None:
    """Return HH:MM of a clock time."""
    at = match.found.parts["at"]
    first = match.words[at[0]]
    if first.kind == "H":
        return str(first.value)
    clock = str(first.text)
    if first.kind == "j" and clock.isdigit():  # "1500 GMT"
        clock = f"{clock[:2]}:{clock[2:]}"
    hour, _, minute = clock.replace(".", ":").partition(":")
    number = int(hour) if hour.isdigit() else int(first.value or 0) if first.kind == "c" else 99
    sign = match.words[at[1] - 1].text.replace(".", "").replace(" ", "")
    if sign == "pm" and number < 12:
        number += 12
    if sign == "am" and number == 12:
        number = 0
    return f"{number:02d}:{minute or '00'}" if number < 25 and (minute or "00") < "60" else None


def iso_value(match: Match, clock: Clock) -> Value | None:
    """Read 2022-01-10 and 1/10/2022 (month first, as American papers write)."""
    text = match.words[match.found.first].text
    try:
        if "/" in text:
            month, day, year = (int(part) for part in text.split("/"))
            return dated(date(year, month, day), "D", "absolute")
        whole = date.fromisoformat(text[:10])
    except ValueError:
        return None
    if len(text) > 10:
        return Value(TIME, text.upper(), "N", "absolute", None, whole)
    return dated(whole, "D", "absolute")


def decade_value(match: Match, clock: Clock) -> Value | None:
    """Read "the 1990s", "the early '80s", "the nineties" as three digits of a year."""
    word = match.word("D")
    if word is None:
        return None
    if isinstance(word.value, int):
        return Value(DATE, str(word.value), "E", "absolute")
    digits = "".join(letter for letter in word.text if letter.isdigit())
    return Value(DATE, digits[:3] if len(digits) == 4 else f"19{digits[0]}", "E", "absolute")


def century_value(match: Match, clock: Clock) -> Value | None:
    """Read "the 20th century" as the two digits of its years."""
    if match.unit() == "C":
        return Value(DATE, f"{match.number('n') - 1:02d}", "C", "absolute")
    return None


def fiscal_value(match: Match, clock: Clock) -> Value | None:
    """Read "fiscal 1989" as the year."""
    return dated(date(match.number("y"), 1, 1), "Y", "absolute")

"""Values of times told from another time: weekdays, "last week", "two days earlier", quarters.

Comes in: a match and the clock. Goes out: its `Value`, or None where the words are no time.
"""

from datetime import date

from crossread.extract.tables import table
from crossread.extract.time.dates import (
    SEASON_MONTH,
    month_near,
    shifted,
    weekday_from,
    written,
)
from crossread.extract.time.values import (
    DATE,
    DURATION,
    TIME,
    Clock,
    Match,
    Value,
    base,
    dated,
    in_season,
    undated,
)

BESIDE = 25
"""Words on either side among which one tells that a quarter is of business."""
VAGUE_PAST = Value(DATE, "PAST_REF", None, "published")


def weekday_of(match: Match, clock: Clock, weekday: int) -> tuple[date | None, str]:
    """Return the day that a weekday names, and its basis.

    News writes of its own day by name ("Monday" in a report of Monday). Another weekday is
    the last one, or the next where the clause looks ahead ("will meet Monday").
    """
    day, basis = base(match, clock)
    if day is None:
        return None, basis
    if match.turn == 0 and not match.told:
        return shifted(day, weekday - day.isoweekday(), "D"), basis
    if match.turn:
        return weekday_from(day, weekday, match.turn), basis
    if day.isoweekday() == weekday:
        return day, basis
    return weekday_from(day, weekday, 1 if match.ahead else -1), basis


def weekday_value(match: Match, clock: Clock) -> Value | None:
    """Resolve a weekday, with the part of the day if one follows."""
    day, basis = weekday_of(match, clock, match.number("w"))
    part = match.word("part") or next(
        (w for w in match.words[match.found.first : match.found.last] if w.kind == "p"), None
    )
    return at_part(day, str(part.value) if part else None, basis)


def weekday_of_week_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "Friday last week", "Tuesday night next week"; a week begins on its Monday."""
    if match.unit() != "W" or match.told:
        return None
    word = match.word("part")
    part = str(word.value) if word else None
    if clock.published is None:
        return undated(TIME if part else DATE)
    days = match.number("w") - clock.published.isoweekday() + 7 * (match.turn or 0)
    return at_part(shifted(clock.published, days, "D"), part, "published")


def at_part(day: date | None, part: str | None, basis: str) -> Value:
    """Return a day, or a part of it as TIME ("2022-01-10TNI")."""
    if day is None:
        return undated(TIME if part else DATE)
    if part is None:
        return dated(day, "D", basis)
    return Value(TIME, f"{day.isoformat()}T{part}", "P", basis, None, day)


def deictic_value(match: Match, clock: Clock) -> Value | None:
    """Resolve today, yesterday, tomorrow and "yesterday morning"."""
    word = match.word("part")
    part = str(word.value) if word else None
    if clock.published is None:
        return undated(TIME if part else DATE)
    day = shifted(clock.published, match.number("b"), "D")
    return at_part(day, part, "published")


def tonight_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "tonight" and "overnight" to the night of the report."""
    return at_part(clock.published, "NI", "published")


def turned_part_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "this morning", "last night", "the previous evening", "that night"."""
    word = match.word("part")
    part = str(word.value) if word else None
    if match.turn is None and clock.named:
        return at_part(clock.named, part, clock.named_by or "published")
    day, basis = base(match, clock)
    return at_part(shifted(day, match.turn or 0, "D") if day else None, part, basis)


def weekend_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "the weekend" to the last one, or the next where the clause looks ahead."""
    day, basis = base(match, clock)
    if match.beside(-1).kind == "a":
        return None
    if day is None:
        return undated()
    turn = match.turn
    if turn is None:
        turn = 0 if match.ahead or day.isoweekday() > 5 else -1
    elif turn == 0 and not match.ahead and day.isoweekday() < FRIDAY:
        turn = -1  # "it fell this weekend", said on a Tuesday
    elif turn == 1 and day.isoweekday() > 5:
        turn = 1
    elif turn == -1 and day.isoweekday() > 5:
        turn = -1
    saturday = shifted(weekday_from(shifted(day, turn, "W"), 1, -1), 5, "D")
    if day.isoweekday() == 1:
        saturday = shifted(saturday, 7, "D")
    return Value(DATE, f"{written(saturday, 'W')}-WE", "W", basis, None, saturday)


def turned_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "last week", "earlier this month", "the following year", "that day"."""
    unit = match.unit()
    day, basis = base(match, clock)
    if match.turn is None:  # "that day"
        day, basis = clock.anchor(unit), clock.named_by or "published"
        if day is None:
            return None
    if unit == "Q" and match.turns and match.turns[-1].text == "latest":
        quarter = latest_quarter(clock)
        return dated(quarter, "Q", "published") if quarter else undated()
    if unit in "EC" and (match.turn or 0) < 0:
        return Value(DURATION, "P10Y" if unit == "E" else "P100Y", unit)
    word = match.word("u")
    if word and word.text.endswith("s") and unit not in SEASON_MONTH:
        return turned_many(match, unit)
    if day is None:
        return undated()
    if unit in SEASON_MONTH:
        return turned_season(match, day, unit)
    if match.told and clock.named is None and match.turns[-1].text == "same":
        return None
    turn = 0 if is_ending(match, day) else match.turn or 0
    value = dated(shifted(day, turn, unit), unit, basis)
    return value._replace(day=None) if unit in "EC" else value


def is_ending(match: Match, day: date) -> bool:
    """Whether "the past week" is the one that ends with its report, as a Sunday paper has it."""
    past = match.unit() == "W" and match.turns and match.turns[-1].text == "past"
    return bool(past) and day.isoweekday() >= FRIDAY


FRIDAY = 5
"""The number of the weekday from which on most of a week is past."""


def turned_many(match: Match, unit: str) -> Value | None:
    """Read "these days", "past years", "coming weeks": no day, but a side of the present."""
    if match.turn == 0:
        return Value(DATE, "PRESENT_REF") if match.texts()[-1] == "days" else None
    if match.turn is None:
        return None
    return VAGUE_PAST if match.turn < 0 else Value(DURATION, f"PX{unit}", unit)


def turned_season(match: Match, day: date, season: str) -> Value:
    """Resolve "last fall", "this summer"."""
    month = SEASON_MONTH[season]
    if match.turn == 0 or len(match.turns) == 2:
        return in_season(day.year, season, "published")
    if (match.turn or 0) > 0:
        return in_season(day.year + (month <= day.month), season, "published")
    over = month + 2 < day.month
    return in_season(day.year - (not over), season, "published")


def ago_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "three years ago" in its own unit; "years ago" lies in the past, no more."""
    count, vague = length_of(match)
    if match.unit() in "HMS" and (word := match.word("u")) and word.kind == "h":
        return (
            Value(DATE, clock.published.isoformat(), "D", "published", None, clock.published)
            if (clock.published)
            else undated()
        )
    if vague or count == 0:
        return VAGUE_PAST
    if clock.published is None:
        return undated()
    unit = match.unit()
    if count == 1 and unit == "Y" and clock.quarter:
        return year_before(clock.quarter)
    day = shifted(clock.published, -count, unit)
    return dated(day, "Y" if unit in "EC" else unit, "published")


def year_before(quarter: date) -> Value:
    """Return the quarter a year before, without making it the quarter last named."""
    return dated(shifted(quarter, -1, "Y"), "Q", "published")._replace(day=None)


def length_of(match: Match) -> tuple[int, bool]:
    """Return the count before a unit and whether it is a vague one ("a few", "several")."""
    at = match.found.parts.get("n")
    if not at:
        return 0, False
    words = match.words[at[0] : at[1]]
    if any(w.kind == "K" for w in words):
        return 2, False
    numbers = [
        float(w.value) for w in words if w.kind in "cdnyx" and isinstance(w.value, int | float)
    ]
    if not numbers:
        return (0, True) if any(w.kind == "q" for w in words) else (1, False)
    return int(spoken(numbers)), False


def spoken(numbers: list[float]) -> float:
    """Return the value of number words in order ("two hundred ten").

    >>> spoken([2, 100, 10]), spoken([2, 0.5]), spoken([2, 1000])
    (210.0, 2.5, 2000.0)
    """
    total = part = 0.0
    for number in numbers:
        if number == 100:
            part = (part or 1) * 100
        elif number >= 1000 and part:
            total, part = total + part * number, 0.0
        else:
            part += number
    return total + part


def apart_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "two days earlier", "a month later" against the time last named."""
    word = match.word("g")
    if word is None or word.text not in ("earlier", "later"):
        return None
    count, vague = length_of(match)
    unit, sign = match.unit(), -1 if word.text == "earlier" else 1
    if vague or count == 0 or (match.word("u") or word).kind == "h":
        return None
    if count == 1 and unit == "Y" and sign < 0 and clock.quarter:
        return year_before(clock.quarter)
    named = clock.anchor(unit)
    anchor = named or clock.published
    if anchor is None:
        return undated()
    basis = clock.named_by if named else "published"
    day = shifted(anchor, sign * count, unit)
    return dated(day, "Y" if unit in "EC" else unit, basis or "published")


def quarter_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "the third quarter", of its year if named, else the last one that has begun."""
    number = match.number("q")
    if match.unit() != "Q" or not 1 <= number <= 4:
        return None
    month = 3 * number - 2
    if match.word("y"):
        return dated(date(match.number("y"), month, 1), "Q", "absolute")
    if not of_business(match):
        return None
    if clock.published is None:
        return undated()
    if match.turn is not None:
        year = clock.published.year + match.turn
    else:
        year = month_near(clock.published, month, -1)
    if match.word("back"):
        year -= 1
    return dated(date(year, month, 1), "Q", "published")


def of_business(match: Match) -> bool:
    """Whether a quarter is one of the calendar: of a game or a race it is none."""
    first, last = match.found.first, match.found.last
    near = match.words[max(0, first - BESIDE) : last + BESIDE]
    words = table("calendar")["quarter"]["words"]
    return any(word.text in words or word.kind in "%$£€f" for word in near)


def latest_quarter(clock: Clock) -> date | None:
    """Return the quarter last named, else the last one that had ended when the report came."""
    if clock.quarter or clock.published is None:
        return clock.quarter
    return shifted(clock.published, -1, "Q")


def period_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "the year-earlier quarter", "the year-ago period"."""
    if match.beside(-1).kind == "-":
        return None
    word = match.word("u")
    if word is None or (word.kind == "_" and word.text != "period"):
        return year_back_value(match, clock)
    return year_back_value(match, clock)


def year_back_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "year-earlier" to the quarter a year before the one last named, else the year."""
    if (
        match.texts()[-1] not in ("earlier", "ago")
        and "earlier" not in match.texts()
        and ("ago" not in match.texts())
    ):
        return None
    if clock.published is None:
        return undated()
    if clock.quarter:
        return year_before(clock.quarter)
    return dated(shifted(clock.published, -1, "Y"), "Y", "published")


def anaphor_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "the quarter", "that day", "since then"."""
    last = match.words[match.found.last - 1]
    if last.kind == "A":
        if match.beside(-1).text not in ("since", "until", "by") or clock.named is None:
            return None
        return dated(clock.named, "D", clock.named_by or "published")
    if match.texts()[0] != "the":
        return None
    if last.value == "Q":
        quarter = latest_quarter(clock)
        return dated(quarter, "Q", "published") if quarter else undated()
    if last.value == "Y" and match.beside(1).text in ("ended", "ending", "to", "through"):
        return Value(DURATION, "P1Y", "Y")
    if (
        last.text in ("week", "year")
        and match.beside(-1).kind in "iFO"
        and match.beside(1).kind != "_"
    ):
        day = clock.published
        return dated(day, str(last.value), "published")._replace(day=None) if day else undated()
    return None


def year_end_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "year-end" to the last day of the year."""
    if match.unit() != "Y" or match.texts()[-1] != "end":
        return None
    if clock.published is None:
        return undated()
    return dated(date(clock.published.year, 12, 31), "D", "published")._replace(day=None)


def part_shade_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "mid afternoon", "late evening" to that part of the day last named."""
    day = clock.anchor("D") or clock.published
    return at_part(day, str(match.words[match.found.last - 1].value), clock.named_by or "published")


def reference_value(match: Match, clock: Clock) -> Value | None:
    """Read "now", "recently", "in the future" as TIMEX3's references."""
    words = match.words[match.found.first : match.found.last]
    word = next(word for word in words if word.kind == "r")
    if (word.text in ("recent", "future") and len(words) < 2) or match.texts() == ["the", "recent"]:
        return None
    if match.beside(-1).text == "as" or match.beside(1).kind == "e":
        return None  # "as recently as", "shortly before": told from something else
    return Value(DATE, str(word.value))


def present_value(match: Match, clock: Clock) -> Value | None:
    """Read a bare "current" as the present, "the past" as the past; refuse the rest."""
    texts = match.texts()
    if texts[-1] == "current":
        return Value(DATE, "PRESENT_REF")
    if texts == ["the", "past"] and match.beside(1).kind in ".C|_" and match.beside(-1).kind == "i":
        return Value(DATE, "PAST_REF")
    return None


def edge_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "the end of the year", "the beginning of the week"."""
    if clock.published is None:
        return undated()
    unit = match.unit()
    if unit in SEASON_MONTH:
        return turned_season(match, clock.published, unit)
    if unit not in "DWMQYEC":
        return None
    return dated(clock.published, unit, "published")

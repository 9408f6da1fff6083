"""Values of time expressions: TIMEX3 against a clock that knows the day of the report.

Comes in: what the grammar found. Goes out: a `Value`. Refuses to guess: where the day of the
report is needed and unknown, the value is None with the reason.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from crossread.extract.tables import table
from crossread.extract.time.dates import (
    SEASON_MONTH,
    day_in,
    feast,
    month_near,
    written,
)
from crossread.extract.time.grammar import Found
from crossread.extract.time.words import Word
from crossread.records import TimexType

NO_DAY = "no publication date"
RANGE = 6
"""Words behind a time that may end a range."""
RANGED = re.compile(r"(?:-|>|&)T?(?:M[do]?|[do]O?M?)C?O?y")
"""The end of a range with its year, in the letters of the grammar: "and May 28, 2004"."""
DATE, TIME, DURATION, SET = TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET


class Value(NamedTuple):
    """A TIMEX3 value: `unit` is its precision as a letter, `day` what later words refer to."""

    type: TimexType
    value: str | None
    unit: str | None = None
    basis: str | None = None
    unresolved: str | None = None
    day: date | None = None


@dataclass
class Clock:
    """What is known while a text is read from its beginning: the day of the report, and the
    day and quarter last named."""

    published: date | None
    named: date | None = None
    named_by: str | None = None
    named_unit: str = ""
    quarter: date | None = None

    def take(self, value: Value, by: str) -> None:
        """Remember what a resolved expression named."""
        if value.day is None:
            return
        if value.unit == "Q":
            self.quarter = value.day
        else:
            self.named, self.named_by, self.named_unit = value.day, by, value.unit or ""

    def anchor(self, unit: str) -> date | None:
        """Return the time last named, if it is fine enough to count such units from."""
        order = "NPDFWMSYEC"
        return self.named if order.find(self.named_unit) <= max(order.find(unit), 2) else None


@dataclass(frozen=True)
class Match:
    """An expression with its words and what stands around it."""

    found: Found
    words: list[Word]
    looks_ahead: Callable[[int], bool]

    def word(self, part: str) -> Word | None:
        """Return the first word of a named part."""
        at = self.found.parts.get(part)
        return self.words[at[0]] if at else None

    def number(self, part: str) -> int:
        """Return the whole number that a part stands for; 0 where there is none."""
        word = self.word(part)
        return int(word.value) if word and isinstance(word.value, int | float) else 0

    def unit(self, part: str = "u") -> str:
        """Return the letter of the unit in a part."""
        word = self.word(part)
        return str(word.value) if word else ""

    def year_of_range(self) -> int:
        """Return the year that only the end of a range names, 0 where there is none.

        "Between April 16 and May 28 2004" and "from March to June 2003" name one year.
        """
        after = self.words[self.found.last : self.found.last + RANGE]
        found = RANGED.match("".join(word.kind for word in after))
        return int(after[found.end() - 1].value or 0) if found else 0

    def texts(self) -> list[str]:
        """Return the words in lower case."""
        return [word.text for word in self.words[self.found.first : self.found.last]]

    def beside(self, step: int) -> Word:
        """Return the word so many places before (negative) or after the expression."""
        at = self.found.first + step if step < 0 else self.found.last + step - 1
        return self.words[at] if 0 <= at < len(self.words) else Word(0, 0, "", "|")

    @property
    def ahead(self) -> bool:
        """Whether the clause looks ahead."""
        return self.looks_ahead(self.found.first)

    @property
    def turns(self) -> list[Word]:
        """The words that turn it back or on ("this past", "last")."""
        first, last = self.found.parts.get("turn", (0, 0))
        return [word for word in self.words[first:last] if word.kind == "l"]

    @property
    def turn(self) -> int | None:
        """Back (-1), on (1) or neither (0); None where no word says."""
        return int(self.turns[-1].value or 0) if self.turns else None

    @property
    def told(self) -> bool:
        """Whether it counts from the time last named ("the following month")."""
        told = table("calendar")["told"]["words"]
        return any(word.text in told for word in self.turns)


def dated(day: date, unit: str, basis: str) -> Value:
    """Return the DATE of the unit that holds the day."""
    return Value(DATE, written(day, unit), unit, basis, None, day)


def undated(kind: TimexType = DATE, reason: str = NO_DAY) -> Value:
    """Return a value that could not be resolved, with the reason."""
    return Value(kind, None, None, None, reason)


def base(match: Match, clock: Clock) -> tuple[date | None, str]:
    """Return the day to count from and what it is: the day last named, or that of the report."""
    named = clock.anchor(match.unit() or "D")
    if match.told and named:
        return named, clock.named_by or "published"
    return clock.published, "published"


def date_value(match: Match, clock: Clock) -> Value | None:
    """Resolve a day of a month: its own year, a turned one, else the nearest year."""
    number, month = match.number("d"), match.number("M")
    if match.word("y"):
        day = day_in(match.number("y"), month, number)
        return dated(day, "D", "absolute") if day else None
    if match.turn is None and (year := match.year_of_range()):
        day = day_in(year, month, number)
        return dated(day, "D", "absolute") if day else None
    if clock.published is None:
        return undated() if 0 < number < 32 else None
    if match.turn is not None:
        year = clock.published.year + match.turn
    else:
        ended = match.beside(-1).text == "ended"
        year = month_near(clock.published, month, -1 if ended else 0)
    day = day_in(year, month, number) or day_in(year, month, number - 1)
    return dated(day, "D", "published") if day else None


def month_value(match: Match, clock: Clock) -> Value | None:
    """Resolve a month by its year, a turn, the tense of its clause, or nearness."""
    month = match.number("M")
    year = match.number("y") or spoken_year(match) or match.year_of_range()
    if year:
        return dated(date(year, month, 1), "M", "absolute")
    if _is_common_word(match):
        return None
    if match.beside(-1).text == "that" and clock.named:
        return dated(date(clock.named.year, month, 1), "M", clock.named_by or "published")
    if clock.published is None:
        return undated()
    if match.turn is not None:
        year = clock.published.year + match.turn
    else:
        year = month_near(clock.published, month, int(match.ahead), reach=2)
    return dated(date(year, month, 1), "M", "published")


def _is_common_word(match: Match) -> bool:
    """Whether "May" or "March" stands where the verb of that form may stand."""
    text = match.texts()[-1]
    if text not in ("may", "march") or match.found.last - match.found.first > 1:
        return False
    before = match.beside(-1)
    return before.kind not in "iFle>m&" and before.text not in (
        "since", "until", "by", "of", "from", "through", "between",
    )  # fmt: skip


def turned_month_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "last April", "this September": before, within or after the year of the report."""
    if clock.published is None:
        return undated()
    month, day = match.number("M"), clock.published
    turn = match.turn or 0
    if turn < 0:
        year = day.year if month < day.month else day.year - 1
    elif turn > 0:
        year = day.year if month > day.month else day.year + 1
    else:
        year = day.year
    return dated(date(year, month, 1), "M", "published")


def spoken_year(match: Match) -> int:
    """Return a year in words ("nineteen ninety-six"), or 0.

    Two thousand and its followers are read too.
    """
    at = match.found.parts.get("ys")
    if not at:
        return 0
    numbers = [int(w.value or 0) for w in match.words[at[0] : at[1]] if w.kind == "c"]
    if numbers[:2] == [2, 1000]:
        return 2000 + sum(numbers[2:])
    rest = sum(numbers[1:])
    return numbers[0] * 100 + rest if 15 <= numbers[0] <= 20 and 10 <= rest <= 99 else 0


def year_value(match: Match, clock: Clock) -> Value | None:
    """Accept four digits as a year where the word before, or the words around, say so."""
    year, before, after = match.number("y"), match.beside(-1), match.beside(1)
    if after.text in "%" or after.kind in "hunc" or before.text in "$£€#":
        return None
    if after.kind == "-" and match.beside(2).value == (year + 1) % 100:
        return None  # "the 2002-03 season" is of two years
    alone = match.found.last - match.found.first == 1
    if alone and not _is_year(before, after, year, clock):
        return None
    return dated(date(year, 1, 1), "Y", "absolute")


def _is_year(before: Word, after: Word, year: int, clock: Clock) -> bool:
    """Whether four digits are a year: after a word of time, in brackets, or in our age and
    before no plural that they might count."""
    if before.text in table("calendar")["year_after"]["words"] or before.kind in "C|-":
        return True
    if _brackets(before, after):
        return True
    now = clock.published.year if clock.published else 2000
    return before.kind == "_" and now - 60 <= year <= now + 20 and not after.text.endswith("s")


def _brackets(before: Word, after: Word) -> bool:
    return before.text in ("(", "[") or after.text in (")", "]")


def year_words_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "the year two thousand"."""
    year = spoken_year(match)
    return dated(date(year, 1, 1), "Y", "absolute") if year else None


def season_value(match: Match, clock: Clock) -> Value | None:
    """Resolve "the winter of 1994", "the summer"; refuse the verbs of the same letters."""
    season = match.unit("s")
    year = match.number("y") or spoken_year(match)
    if year:
        return in_season(year, season, "absolute")
    if match.found.last - match.found.first == 1 and match.beside(-1).kind not in "i":
        return None
    if match.turn is None and match.beside(1).kind == "O":
        return None  # "the fall of Orle"
    if clock.published is None:
        return undated()
    year = clock.published.year + (match.turn or 0)
    if match.turn is None:
        year = month_near(clock.published, SEASON_MONTH[season], 1 if match.ahead else 0)
    return in_season(year, season, "published")


def in_season(year: int, season: str, basis: str) -> Value:
    """Return a season of a year."""
    return Value(DATE, f"{year}-{season}", "S", basis, None, date(year, SEASON_MONTH[season], 1))


def feast_value(match: Match, clock: Clock) -> Value:
    """Resolve a feast to the nearest one, or the next where the clause looks ahead."""
    if clock.published is None:
        return undated()
    name = ""
    for text in match.texts():
        name += ("" if text[0] in "'’" or not name else " ") + text.replace("’", "'")
    years = (clock.published.year + step for step in (-1, 0, 1))
    days = [feast(name, year) for year in years]
    if match.ahead:
        days = [day for day in days if day >= clock.published]
    nearest = min(days, key=lambda day: abs((day - clock.published).days))  # type: ignore[operator]
    return dated(nearest, "D", "published")

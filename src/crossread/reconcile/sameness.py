"""Sameness: whether two counts are of one thing, and if not, in what they differ.

Comes in: two Counts and the Atlas. Goes out: the differences, each with its reason in words.
No difference found is not yet sameness: see `figures.py`.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from crossread.reconcile.atlas import Atlas, Lie
from crossread.reconcile.counts import Count
from crossread.reconcile.intervals import Value, numbers_of, same_number
from crossread.reconcile.tables import index_of, table
from crossread.reconcile.wordlore import likeness, stem, words_of
from crossread.records import Indicator, Record


class Difference(Record, frozen=True, kw_only=True):
    """One thing in which two counts differ.

    `far`: nobody would set the two side by side; else one may be part of the other, or both
    belong to one story.
    """

    kind: str
    """indicator, epoch, place, class, counted, status, addition, day."""
    why: str
    far: bool = False


Check = Callable[[Count, Count, Atlas, Value], Difference | None]


def differences(a: Count, b: Count, atlas: Atlas, value: Value) -> tuple[Difference, ...]:
    """Return all in which the two differ; the same for (b, a) but for the order of words.

    The value takes part: "five demonstrators" and "five people" may well be one count, "five
    demonstrators" and "nine people" are part and whole.
    """
    found = (check(a, b, atlas, value) for check in CHECKS)
    return tuple(each for each in found if each)


def indicator(a: Count, b: Count, atlas: Atlas, value: Value) -> Difference | None:
    """Killed are not detained; killed and injured of one place stand side by side."""
    first, second = a.figure.indicator, b.figure.indicator
    if first is second or one_crowd(a, b):
        return None
    kin = any(first in row and second in row for row in table("counts")["kin"])
    near = kin and a.epoch == b.epoch and stand_together(a, b, atlas)
    return Difference(
        kind="indicator", why=f"“{a.text}” counts {first}, “{b.text}” {second}", far=not near
    )


def one_crowd(a: Count, b: Count) -> bool:
    """Whether one number of one class is told of twice, once without what befell them.

    "Eight pupils are ill" and "the eight pupils of the school" are the same eight.
    """
    plain = Indicator.OTHER in (a.figure.indicator, b.figure.indicator)
    told = a.group == b.group != "everyone" and not (a.figure.unit or b.figure.unit)
    return plain and told and same_number(a.figure, b.figure) and numbers_of(a.figure) > (1,)


def stand_together(a: Count, b: Count, atlas: Atlas) -> bool:
    """Whether two counts share a sentence, or a claimant, or a report and a place."""
    if a.sentence == b.sentence or (a.claimant and a.claimant == b.claimant):
        return True
    lie = atlas.lie(a.place, b.place)
    return a.report.id == b.report.id and lie is Lie.SAME


def epoch(a: Count, b: Count, atlas: Atlas, value: Value) -> Difference | None:
    """A count of 1968 is not one of today."""
    if a.epoch == b.epoch:
        return None
    first, second = (each.epoch or "the story's own time" for each in (a, b))
    return Difference(
        kind="epoch", why=f"“{a.text}” is of {first}, “{b.text}” of {second}", far=True
    )


TURNOUTS = (Indicator.PROTESTERS, Indicator.DEPLOYED)
"""Counts of one movement in several towns, which readers set side by side."""


def place(a: Count, b: Count, atlas: Atlas, value: Value) -> Difference | None:
    """A city is not its country, and not another city."""
    lie = atlas.lie(a.place, b.place)
    first, second = a.shown or "", b.shown or ""
    if lie in (Lie.SAME, Lie.UNKNOWN) or (lie is not Lie.APART and not (a.placed and b.placed)):
        return None
    if lie in (Lie.WITHIN, Lie.HOLDS):
        inner, outer = (first, second) if lie is Lie.WITHIN else (second, first)
        how = "is" if outer.startswith("outside ") else "is part of"
        return Difference(kind="place", why=f"{inner} {how} {outer}")
    far = a.figure.indicator not in TURNOUTS if lie is Lie.APART else value is not Value.CHANGED
    return Difference(kind="place", why=f"{first} is not {second}", far=far)


def group(a: Count, b: Count, atlas: Atlas, value: Value) -> Difference | None:
    """Soldiers are not civilians; people may be either, if the number is the same."""
    first, second = settled_group(a), settled_group(b)
    if first == second:
        return None
    classes = table("classes")
    outer = {*classes[first].get("within", ()), *classes[second].get("within", ())}
    nested = first in outer or second in outer
    if nested and (value is not Value.CHANGED or "everyone" not in (first, second)):
        return None
    return Difference(kind="class", why=f"“{named(a)}” and “{named(b)}” are two classes")


def settled_group(count: Count) -> str:
    """Return the class; who protests is a protester, whatever the word."""
    turnout = count.figure.indicator is Indicator.PROTESTERS
    return "everyone" if turnout and count.group == "protesters" else count.group


def named(count: Count) -> str:
    """Return what is counted, as written, else its class."""
    return count.figure.counted or count.group


def unlike(a: Count, b: Count) -> str:
    """Return in words that two things counted are not one."""
    first, second = named(a), named(b)
    vague = ("everyone", "people")
    if first.lower() == second.lower() or (first in vague and second in vague):
        return f"nothing says that “{a.text}” and “{b.text}” are of the same {second}"
    return f"“{first}” are not “{second}”"


def counted(a: Count, b: Count, atlas: Atlas, value: Value) -> Difference | None:
    """Names must agree; where the indicator says little, words must say what is counted."""
    why = unlike(a, b)
    same = a.figure.indicator is b.figure.indicator
    if same and a.figure.indicator in UNTOLD and not one_matter(a, b, value):
        return Difference(kind="counted", why=why, far=not stand_together(a, b, atlas))
    alike = settled_group(a) == settled_group(b)
    if same and alike and value is Value.CHANGED and noun(a) != noun(b):
        return Difference(kind="counted", why=why)
    if value is Value.SAME or a.names == b.names or (a.names and a.names & b.names == a.names):
        return None
    one_sided = not (a.names and b.names)
    if one_sided and a.figure.indicator not in (Indicator.DEPLOYED, Indicator.OTHER):
        return None
    if value is Value.CHANGED or not a.names & b.names:
        return Difference(kind="counted", why=why)
    return None


UNTOLD = (Indicator.OTHER, Indicator.MONEY)
"""Indicators that do not tell what is counted."""


def noun(count: Count) -> str:
    """Return the noun that says who is counted more closely than any class, empty if none does.

    Six people and three managers are not two states of one count.
    """
    words = words_of(count.figure.counted or "")
    if not words or count.group != "everyone" or any(w in index_of("classes") for w in words):
        return ""
    return "" if words[-1] in count.names else stem(words[-1])


def near_by(a: Count, b: Count) -> bool:
    """Whether the words close to two numbers speak of one matter."""
    return likeness(a.clause, b.clause) >= ALIKE / 2


ALIKE = 0.5
"""Share of common words from which two descriptions are of one thing."""


def one_matter(a: Count, b: Count, value: Value) -> bool:
    """Whether two counts without a telling indicator count the same by their words."""
    if a.figure.unit != b.figure.unit:
        return False
    if a.figure.unit or a.figure.indicator is Indicator.MONEY:
        return likeness(a.clause, b.clause) >= ALIKE
    if a.group == b.group != "everyone" and value is not Value.CHANGED:
        return bool(a.counted & b.counted or not (a.counted or b.counted)) or near_by(a, b)
    if a.counted and b.counted:
        return likeness(a.counted, b.counted) >= ALIKE
    return likeness(a.clause, b.clause) >= ALIKE


def status(a: Count, b: Count, atlas: Atlas, value: Value) -> Difference | None:
    """Suspected is not confirmed; what is confirmed is not many times more a day later.

    One number that moves from suspected to confirmed is still one count.
    """
    if a.status == b.status or value is not Value.CHANGED:
        return None
    if "stated" not in (a.status, b.status):
        return Difference(kind="status", why=f"“{a.text}” are {a.status}, “{b.text}” {b.status}")
    if a.report.id == b.report.id or far_above(a, b):
        return Difference(kind="status", why=f"“{a.text}” are {a.status}, “{b.text}” {b.status}")
    return None


FAR_ABOVE = 4
"""Counts that stand in a greater ratio are not two states of one count within days."""


def far_above(a: Count, b: Count) -> bool:
    """Whether one number is many times the other, and the smaller is the confirmed one."""
    sure, other = (a, b) if a.status == "confirmed" else (b, a)
    if sure.status != "confirmed":
        return False
    low = sure.figure.high if sure.figure.high is not None else sure.figure.low
    high = other.figure.low if other.figure.low is not None else other.figure.high
    return bool(low and high and high >= FAR_ABOVE * low)


def addition(a: Count, b: Count, atlas: Atlas, value: Value) -> Difference | None:
    """New cases of a day are not all cases so far."""
    if a.addition == b.addition or value is not Value.CHANGED:
        return None
    new, whole = (a, b) if a.addition else (b, a)
    return Difference(kind="addition", why=f"“{new.text}” adds to a count, “{whole.text}” is one")


def day(a: Count, b: Count, atlas: Atlas, value: Value) -> Difference | None:
    """A crowd of Friday is not the crowd of Saturday; a running count goes on."""
    first, second = (each.day or each.figure.period for each in (a, b))
    if a.addition and b.addition and value is Value.CHANGED:
        first, second = first or a.moment, second or b.moment
    if not first or not second or not disjoint(first, second):
        return None
    running = a.figure.indicator in table("counts")["running"]
    told = len(first) >= A_DAY or len(second) >= A_DAY
    if running and not (a.addition and b.addition) and told:
        return None
    return Difference(kind="day", why=f"“{a.text}” is of {first}, “{b.text}” of {second}")


A_DAY = 10
"""Characters of a TIMEX3 value that tells a day."""


def disjoint(first: str, second: str) -> bool:
    """Whether two TIMEX3 values have no day in common; what cannot be read is not disjoint.

    >>> disjoint("2022-03-01", "2022-03"), disjoint("2022-W09", "2022-03-01TNI")
    (False, False)
    >>> disjoint("2022-03-01", "2022-03-02"), disjoint("2021", "2022-03"), disjoint("P1D", "2022")
    (True, True, False)
    """
    one, other = days_of(first), days_of(second)
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def days_of(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a TIMEX3 value; None where it names no days."""
    found = DAYS.match(value)
    if not found:
        return None
    year, week, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if week:
            start = date.fromisocalendar(year, week, 1)
            return start, start + timedelta(days=6)
        if day:
            return date(year, month or 1, day), date(year, month or 1, day)
        if month:
            return date(year, month, 1), date(year, month, 28) + timedelta(days=3)
    except ValueError:
        return None
    return date(year, 1, 1), date(year, 12, 31)


DAYS = re.compile(r"(\d{4})(?:-W(\d\d)|-(\d\d)(?:-(\d\d))?)?(?=$|T)")


CHECKS: tuple[Check, ...] = (
    indicator, epoch, place, group, counted, status, addition, day
)  # fmt: skip
"""The gravest first."""

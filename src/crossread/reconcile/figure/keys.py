"""Keys: what a figure is of, told by its own report, and in what two figures differ.

Comes in: Counts and the Atlas. Goes out: `difference(a, b)`, the only definition of one thing
counted: every difference by name, with its reason in words. None found is not yet sameness: what
a report leaves open is weighed by the fitted score (`sides.py`).
"""

import re
from collections.abc import Callable, Iterable

from crossread.reconcile.figure.atlas import Atlas, Lie
from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.firm import UNREAL
from crossread.reconcile.figure.reach import reach_of
from crossread.reconcile.tables import table
from crossread.reconcile.words.stretch import disjoint
from crossread.reconcile.words.wordlore import likeness
from crossread.records import Covers, Indicator, Record, Scope, Status, instant_of


class Difference(Record, frozen=True, kw_only=True):
    """One thing in which two figures differ.

    `far`: nobody would set the two side by side; else one may be part of the other, or both
    belong to one story.
    """

    kind: str
    """part, event, time, addition, status, place, class, counted, unit or indicator."""
    why: str
    far: bool = False


Check = Callable[[Count, Count, Atlas], Difference | None]


def difference(a: Count, b: Count, atlas: Atlas) -> tuple[Difference, ...]:
    """Return all in which the two differ; the same for (b, a) but for the order of words."""
    found = (check(a, b, atlas) for check in CHECKS)
    return tuple(each for each in found if each)


def differ(a: Count, b: Count, atlas: Atlas) -> bool:
    """Whether the two differ in anything; the quickest to tell is asked first."""
    return differ_in(QUICKEST, a, b, atlas)


def differ_in(checks: Iterable[Check], a: Count, b: Count, atlas: Atlas) -> bool:
    """Whether the two differ in what some checks ask."""
    return any(check(a, b, atlas) for check in checks)


def indicator(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """Killed are not detained; killed and injured of one place stand side by side."""
    first, second = a.figure.indicator, b.figure.indicator
    if first is second or Indicator.OTHER in (first, second):
        return None
    kin = any(first in row and second in row for row in table("counts")["kin"])
    near = kin and a.epoch == b.epoch and stand_together(a, b, atlas)
    return Difference(
        kind="indicator", why=f"“{a.text}” counts {first}, “{b.text}” {second}", far=not near
    )


def stand_together(a: Count, b: Count, atlas: Atlas) -> bool:
    """Whether two counts share a sentence, or a claimant, or a report and a place."""
    if a.sentence == b.sentence or (a.claimant and a.claimant == b.claimant):
        return True
    return a.report.id == b.report.id and atlas.lie(a.place, b.place) is Lie.SAME


def event(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """A count of 1968 or of another event is none of the story; a part is no whole."""
    return era(a, b) or scopes(a, b)


def of_two_events(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """What makes two counts those of two events however alike their words are: a time long before
    its report that only one of both tells may be a guess, or go without saying in the other."""
    return (era(a, b) if a.epoch and b.epoch else None) or scopes(a, b)


def era(a: Count, b: Count) -> Difference | None:
    """Return in what times long before their reports two counts differ."""
    if a.epoch == b.epoch:
        return None
    first, second = (each.epoch or "the story's own time" for each in (a, b))
    why = f"“{a.text}” is of {first}, “{b.text}” of {second}"
    return Difference(kind="event", why=why, far=True)


def scopes(a: Count, b: Count) -> Difference | None:
    """Return in what two counts differ that are known to be of the whole, of a part, or beside."""
    one, other = a.scope, b.scope
    kinds = {one, other}
    if len(kinds) < 2 or None in kinds:
        return None
    why = f"“{a.text}” is {told(one)}, “{b.text}” {told(other)}"
    return Difference(kind="event", why=why, far=kinds != {Scope.WHOLE, Scope.PART})


def told(scope: Scope | None) -> str:
    """Return in words what a count is to its story."""
    words = {
        Scope.WHOLE: "of the whole", Scope.PART: "of a part",
        Scope.BACKGROUND: "background", Scope.OTHER_EVENT: "of another event",
    }  # fmt: skip
    return words[scope] if scope else "of something not said"


def part(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """ "36 of the 50 houses": a part is no other count of its whole."""
    for one, whole in ((a, b), (b, a)):
        if one.figure.part_of == whole.figure.id:
            why = f"“{one.text}” is told as a part of “{whole.text}”"
            return Difference(kind="part", why=why)
    return None


def place(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """A city is not its country, and not another city."""
    one, other = reach_of(a, atlas), reach_of(b, atlas)
    lie = atlas.lie(one, other)
    first, second = a.shown or one or "", b.shown or other or ""
    if lie in (Lie.SAME, Lie.UNKNOWN) or (lie is not Lie.APART and not (a.placed and b.placed)):
        return None
    if lie in (Lie.WITHIN, Lie.HOLDS):
        inner, outer = (first, second) if lie is Lie.WITHIN else (second, first)
        how = "is" if outer.startswith("outside ") else "is part of"
        return Difference(kind="place", why=f"{inner} {how} {outer}")
    return Difference(kind="place", why=f"{first} is not {second}")


def group(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """Soldiers are not civilians; people may be either."""
    first, second = settled_group(a), settled_group(b)
    classes = table("classes")
    outer = {*classes[first].get("within", ()), *classes[second].get("within", ())}
    if first == second or first in outer or second in outer:
        return None
    return Difference(kind="class", why=f"“{named(a)}” and “{named(b)}” are two classes")


def settled_group(count: Count) -> str:
    """Return the class; who protests is a protester, whatever the word."""
    turnout = count.figure.indicator is Indicator.PROTESTERS
    return "everyone" if turnout and count.group == "protesters" else count.group


def named(count: Count) -> str:
    """Return what is counted, as written, else its class."""
    return count.figure.counted or count.group


def counted(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """Names must agree ("Kyrgyz"); where the indicator says little, words must say what."""
    first, second = named(a), named(b)
    both = a.names and b.names and not a.names & b.names
    untold = Indicator.OTHER in (a.figure.indicator, b.figure.indicator)
    apart = untold and a.counted and b.counted and likeness(a.counted, b.counted) < ALIKE
    special = a.figure.indicator is b.figure.indicator and a.noun != b.noun
    if not (both or apart or special):
        return None
    far = bool(both or apart) and not stand_together(a, b, atlas)
    return Difference(kind="counted", why=f"“{first}” are not “{second}”", far=far)


ALIKE = 0.5
"""Share of common words from which two descriptions are of one thing."""


def unit(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """Crowns are not dollars, a share is no number."""
    if a.figure.unit == b.figure.unit and a.figure.percent == b.figure.percent:
        return None
    first, second = ("a share" if c.figure.percent else c.figure.unit or "a number" for c in (a, b))
    why = f"“{a.text}” is in {first}, “{b.text}” in {second}"
    return Difference(kind="unit", why=why, far=True)


def sure(count: Count) -> str:
    """Return the class of status: stated and confirmed are one but beside the suspected.

    Every crowd is estimated: one that is said to be is no other.
    """
    crowd = count.figure.indicator is Indicator.PROTESTERS
    if crowd and count.figure.status is Status.ESTIMATED:
        return "stated"
    return UNREAL.get(count.figure.status, count.status)


def status(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """Suspected is not confirmed; what is planned or denied is no count of what is."""
    first, second = sure(a), sure(b)
    plain = {"stated", "confirmed"}
    if first == second or {first, second} <= plain:
        return None
    return Difference(kind="status", why=f"“{a.text}” is {first}, “{b.text}” {second}")


def addition(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """New cases of a day are not all cases so far."""
    if a.addition == b.addition:
        return None
    new, whole = (a, b) if a.addition else (b, a)
    return Difference(kind="addition", why=f"“{new.text}” adds to a count, “{whole.text}” is one")


def time(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """A crowd of Friday is not that of Saturday, a day's dead no running toll."""
    one, other = a.covers, b.covers
    if Covers.UNKNOWN not in (one, other) and one is not other:
        why = f"“{a.text}” covers a {one} time, “{b.text}” a {other} one"
        return Difference(kind="time", why=why)
    running = a.runs_on and b.runs_on
    first, second = (each.day or each.figure.period for each in (a, b))
    if running or not first or not second or not disjoint(first, second):
        return None
    return Difference(kind="time", why=f"“{a.text}” is of {first}, “{b.text}” of {second}")


CHECKS: tuple[Check, ...] = (
    part, event, time, addition, status, place, group, counted, unit, indicator
)  # fmt: skip
"""The gravest last: what comes first is told first."""
QUICKEST = CHECKS[::-1]


def is_later(a: Count, b: Count) -> bool:
    """Whether the second is of a later moment, as far as days and instants tell."""
    if a.day and b.day and a.day != b.day:
        return a.day < b.day
    if not a.stated or not b.stated:
        return False
    return instant_of(a.stated).precedes(instant_of(b.stated)) is True


def leads_to(a: Count, b: Count) -> bool:
    """Whether words lead from one number to the other, either way: "from 20 to seven", "revised
    from 31", two clock times of a running page."""
    linked = a.figure.revised_from == b.figure.id or b.figure.revised_from == a.figure.id
    return linked or from_to(a, b) or moments_apart(a, b)


def moments_apart(a: Count, b: Count) -> bool:
    """Whether a running page gives the clock time of each: "Update 3.15 p.m.: … 12", of what runs
    on: delegates told at noon and at one are of two candidates."""
    if not {a.figure.indicator.value, b.figure.indicator.value} <= set(table("counts")["running"]):
        return False
    one_page = a.report.id == b.report.id and a.sentence != b.sentence
    if one_page and a.entry and b.entry and a.entry != b.entry:
        return True
    first, second = (each.figure.period or "" for each in (a, b))
    clocks = CLOCK.search(first) and CLOCK.search(second)
    return one_page and bool(clocks) and first != second


CLOCK = re.compile(r"\dT\d\d")
"""The hour in a TIMEX3 value; "PAST_REF" has none."""


def from_to(a: Count, b: Count) -> bool:
    """Whether one sentence leads from one number to the other.

    "cut from 20 to seven", "rose to seven from 20".
    """
    if a.sentence != b.sentence:
        return False
    first, second = sorted((a, b), key=lambda each: each.figure.span)
    before, words = first.figure.before[-1:], second.figure.before[-1:]
    gap = len(second.figure.before) - len(first.figure.before)
    return gap == NEXT and (before, words) in ((("from",), ("to",)), (("to",), ("from",)))


NEXT = 2
"""Words from one number to the next of "from 20 to seven": itself and "to"."""

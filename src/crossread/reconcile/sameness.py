"""Sameness: whether two counts are of one thing, and if not, in what they differ.

Comes in: two Counts and the Atlas. Goes out: the differences, each with its reason in words.
No difference found is not yet sameness: see `figures.py`.
"""

from crossread.reconcile.atlas import Atlas, Lie
from crossread.reconcile.counts import Count
from crossread.reconcile.tables import table
from crossread.reconcile.wordlore import likeness
from crossread.records import Record


class Difference(Record, frozen=True, kw_only=True):
    """One thing in which two counts differ; `part` says that one holds the other."""

    kind: str
    """indicator, epoch, place, class, counted, status, addition, day."""
    why: str
    part: bool = False


def differences(a: Count, b: Count, atlas: Atlas) -> tuple[Difference, ...]:
    """Return all in which the two differ, the gravest first; symmetric but for the wording."""
    checks = (indicator, epoch, place, group, counted, status, addition, day)
    found = (check(a, b, atlas) for check in checks)
    return tuple(each for each in found if each)


def indicator(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """Killed are not detained; kin indicators may stand side by side."""
    first, second = a.figure.indicator.value, b.figure.indicator.value
    if first == second:
        return None
    kin = any(first in row and second in row for row in table("counts")["kin"])
    return Difference(
        kind="indicator", why=f"one counts {first}, the other {second}", part=kin
    )


def epoch(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """A count of 1968 is not one of today."""
    if a.epoch == b.epoch:
        return None
    first, second = (each.epoch or "the present" for each in (a, b))
    return Difference(kind="epoch", why=f"one is of {first}, the other of {second}")


def place(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """A city is not its country."""
    lie = atlas.lie(a.figure.place, b.figure.place)
    if lie in (Lie.SAME, Lie.UNKNOWN):
        return None
    if lie is Lie.APART:
        return Difference(kind="place", why=f"{a.figure.place} is not {b.figure.place}")
    inner, outer = (a, b) if lie is Lie.WITHIN else (b, a)
    return Difference(
        kind="place", why=f"{inner.figure.place} is part of {outer.figure.place}", part=True
    )


def group(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """Soldiers are not civilians; people may be either."""
    if a.group == b.group:
        return None
    classes = table("classes")
    first, second = (each.figure.counted or each.group for each in (a, b))
    for inner, outer in ((a, b), (b, a)):
        if outer.group in classes.get(inner.group, {}).get("within", ()):
            why = f"“{inner.figure.counted or inner.group}” may be a part of “{outer.figure.counted or outer.group}”"
            return Difference(kind="class", why=why, part=True)
    return Difference(kind="class", why=f"“{first}” are not “{second}”")


def counted(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """Where the indicator says little, the words must say what is counted; names must agree."""
    if a.names and b.names and not a.names & b.names:
        return Difference(
            kind="counted", why=f"“{a.figure.counted}” are not “{b.figure.counted}”"
        )
    if a.figure.indicator.value == b.figure.indicator.value == "other":
        alike = likeness(a.counted | {a.group}, b.counted | {b.group})
        if alike < 0.4:
            return Difference(
                kind="counted", why=f"“{a.figure.counted}” are not “{b.figure.counted}”"
            )
    return None


def status(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """Suspected is not confirmed."""
    if a.status == b.status or "stated" in (a.status, b.status):
        return None
    return Difference(kind="status", why=f"one is {a.status}, the other {b.status}", part=True)


def addition(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """New cases of a day are not all cases so far."""
    if a.addition == b.addition:
        return None
    new, whole = (a, b) if a.addition else (b, a)
    return Difference(
        kind="addition", why=f"“{new.text}” adds to a count, “{whole.text}” is the count", part=True
    )


def day(a: Count, b: Count, atlas: Atlas) -> Difference | None:
    """A crowd of Friday is not the crowd of Saturday; a running count goes on."""
    running = a.figure.indicator.value in table("counts")["running"]
    if running and not (a.addition and b.addition):
        return None
    if not a.day or not b.day or a.day == b.day:
        return None
    return Difference(kind="day", why=f"one is of {a.day}, the other of {b.day}")

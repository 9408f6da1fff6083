"""Reasons: why two figures stand as they do, as a sentence that names the words.

Comes in: two Counts and what was found. Goes out: one plain sentence.
"""

from crossread.reconcile.figure.counts import Count, bears_status
from crossread.reconcile.figure.intervals import numbers_of, same_number
from crossread.reconcile.figure.keys import Difference
from crossread.records import HedgeKind, Indicator
from crossread.records.account import NOT_SHOWN


def who(count: Count) -> str:
    """Return the claimant, or whose own words they are."""
    return count.claimant or f"{count.report.outlet or 'the report'} itself"


def times(a: Count, b: Count) -> tuple[str, str]:
    """Return when each is of; of one day, when each was stated."""
    first, second = (count.day or count.stated[:10] or "no date" for count in (a, b))
    if not (a.stated and b.stated):
        return first, second
    days = (a.stated[:10], b.stated[:10])
    if first > second or (first == second == days[0] == days[1] and a.moment != b.moment):
        return clock(a.stated), clock(b.stated)
    return days if first == second else (first, second)


def clock(stated: str) -> str:
    """Return a moment with its zone, for where the printed days do not tell the order.

    >>> clock("2031-05-13T02:00:00+05:30")
    '2031-05-13 02:00 +05:30'
    """
    return f"{stated[:16]} {stated[19:]}".replace("T", " ").strip()


def agree(a: Count, b: Count) -> str:
    """Both say one number."""
    return f"“{a.text}” and “{b.text}” are one number for one thing."


def compatible(a: Count, b: Count) -> str:
    """Neither excludes the other."""
    if same_number(a.figure, b.figure):
        return f"“{a.text}” and “{b.text}” name one number with another hedge."
    vague = [each for each in (a, b) if each.figure.hedge_kind is HedgeKind.VAGUE]
    if vague:
        other = b if vague[0] is a else a
        return f"“{vague[0].text}” is a vague word that does not exclude “{other.text}”."
    return f"“{a.text}” and “{b.text}” do not exclude one another."


def lower_by_another(a: Count, b: Count) -> str:
    """A later and lower number of another claimant, of a count that cannot fall."""
    older, newer = times(a, b)
    return f"{who(a)}: “{a.text}”, of {older}; {who(b)}: “{b.text}”, of {newer}, which is lower."


def later_by_another(a: Count, b: Count) -> str:
    """Another claimant's number of a later time: nobody says that it replaces the first."""
    older, newer = times(a, b)
    return (
        f"{who(a)}: “{a.text}”, of {older}; later another claimant, {who(b)}: “{b.text}”, "
        f"of {newer}."
    )


def not_shown(a: Count, b: Count) -> str:
    """Nothing shows that they are one count."""
    return f"{NOT_SHOWN}“{a.text}” and “{b.text}” count one thing."


def unsure(a: Count, b: Count, score: float) -> str:
    """They may be one count, and it is not sure enough to say so: what is open."""
    return (
        f"“{a.text}” and “{b.text}” both say how many were {a.figure.indicator}, and may be two "
        f"values of one count ({score:.0%} sure): {open_between(a, b)}."
    )


def open_between(a: Count, b: Count) -> str:
    """Return what keeps two numbers from being told as one count."""
    if not a.place:
        return "neither says where"
    if a.claimant and b.claimant:
        return f"one is of {a.claimant}, the other of {b.claimant}, and neither speaks of the other"
    return "neither says whether it replaces the other"


def superseded(a: Count, b: Count) -> str:
    """A later state of one count."""
    first, second = numbers(a), numbers(b)
    how = "the count was revised down" if first > second else "the count went on"
    older, newer = times(a, b)
    if older == newer and first < second:
        return (
            f"both “{a.text}” and “{b.text}” are of {older}; for a running total the higher "
            "number is assumed to be newer."
        )
    return f"“{a.text}” is of {older}, “{b.text}” of {newer}: {how}."


def behind(a: Count, b: Count) -> str:
    """An older value of a count that grows, whoever repeats it and when."""
    first, second = (each.given.since if each.given else "" for each in (a, b))
    if first and second and first < second:
        return f"“{a.text}” is of {first}, “{b.text}” of {second}: the count went on."
    return f"“{a.text}” is told as what the count was; “{b.text}” is newer: the count went on."


def numbers(count: Count) -> float:
    """Return the number that stands for the count."""
    return max(numbers_of(count.figure), default=0.0)


def dispute(a: Count, b: Count) -> str:
    """Two claimants, one thing."""
    return f"{who(a)}: “{a.text}”; {who(b)}: “{b.text}”, for the same thing and time."


def differs(a: Count, b: Count) -> str:
    """No reason is known."""
    return f"“{a.text}” and “{b.text}” exclude one another, and the reports give no reason."


def apart(found: tuple[Difference, ...]) -> str:
    """What they differ in."""
    return "; ".join(each.why for each in found) + "."


def subject(count: Count) -> str:
    """Return in words what is counted: "killed (people), Karsk".

    The indicator "other" says nothing; then the words of the report stand alone.
    """
    figure = count.figure
    counted = figure.counted or (count.group if count.group != "everyone" else "people")
    if figure.unit and not figure.counted:
        counted = "share" if figure.percent else figure.unit
    what = counted if figure.indicator is Indicator.OTHER else figure.indicator.value
    named = count.group != "everyone" or figure.indicator is Indicator.MONEY
    if figure.indicator is not Indicator.OTHER and named:
        what += f" ({counted})"
    status = f"{count.status} " if count.status != "stated" and bears_status(count) else ""
    return f"{status}{what}{f', {count.shown}' if count.shown else ''}"

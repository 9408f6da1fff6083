"""Tellable: whether two values that exclude one another may be told as values of one thing.

Comes in: two figures of a story. Goes out: what forbids it, as far as it shows. A difference
that is none costs an editor more than one that is missed; the measurement stands above the fitted
table `tables/one_count.toml`.
"""

from crossread.reconcile.figure.atlas import Atlas, Lie
from crossread.reconcile.figure.claims import rivals
from crossread.reconcile.figure.counts import Count, has_place
from crossread.reconcile.figure.firm import NARROW
from crossread.reconcile.figure.keys import settled_group
from crossread.reconcile.figure.reach import reach_of
from crossread.reconcile.figure.traits import Traits
from crossread.reconcile.tables import table
from crossread.records import Indicator, Scope


def may_differ(a: Count, b: Count, atlas: Atlas) -> bool:
    """Whether two numbers may be told as two values of one thing."""
    one = a.figure.indicator is b.figure.indicator and settled_group(a) == settled_group(b)
    if not (one and is_plain(a) and is_plain(b)) or is_told_twice(a, b):
        return False
    if a.figure.indicator in NARROW:
        return in_one_place(a, b, atlas) and bool(a.counted & b.counted)
    lie = atlas.lie(reach_of(a, atlas), reach_of(b, atlas))
    return lie in (Lie.SAME, Lie.UNKNOWN)


def is_told_twice(a: Count, b: Count) -> bool:
    """Whether one report gives both numbers, and sets no two claimants against one another: of such
    pairs 4 of 13 are one thing."""
    return a.report.id == b.report.id and not opposed(a, b)


def opposed(a: Count, b: Count) -> bool:
    """Whether one report sets two numbers against one another: of two claimants, near by, with a
    word of contrast."""
    near = a.report.id == b.report.id and abs(a.figure.span.start - b.figure.span.start) <= BESIDE
    later = max(a, b, key=lambda count: count.figure.span)
    words = {*later.figure.before, *later.figure.after} & set(table("counts")["contrast"])
    return near and rivals(a, b) and bool(words)


BESIDE = 600
"""Code points within which two numbers of a report stand near by."""


def is_plain(count: Count) -> bool:
    """Whether a count is firm, adds to no other, and is of the story's own time."""
    return count.firm and not count.addition and not count.epoch


def is_whole(count: Count) -> bool:
    """Whether a count is likely to be the toll of the whole event that its report is about."""
    return count.figure.scope is Scope.WHOLE and count.figure.chances.scope >= TOLD


TOLD = 0.6
"""Chance from which a figure counts as the whole: of the pairs with such a one, from a score of 0.5
on, 14 of 16 are one thing."""


def in_one_place(a: Count, b: Count, atlas: Atlas) -> bool:
    """Whether two figures are of one place that the words near both say."""
    return has_place(a) and has_place(b) and atlas.lie(a.place, b.place) is Lie.SAME


def speak_of_one(a: Traits, b: Traits) -> bool:
    """Whether words near both numbers tell of one thing, where the indicator does not.

    A share of the traffic to one country is no other value of that to another, the age of one
    man not that of another; of lengths of time nobody can tell what else they are of.
    """
    first, second = a.count.figure, b.count.figure
    units = {first.unit, second.unit} & set(table("counts")["measures"])
    whose = a.beside & b.beside
    if units or first.percent:
        ages = all(str(unit).endswith("of age") for unit in (first.unit, second.unit))
        return bool(whose) and (first.percent or ages)
    if first.indicator is not Indicator.OTHER:
        return True
    if a.beside and b.beside and not whose:
        return False
    return bool(a.counted.words & b.counted.words or whose)

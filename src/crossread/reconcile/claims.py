"""Claims: whose number it is, and whether the words of a report revise it.

Comes in: two Counts. Goes out: whether two claimants stand against one another, whether one number
is told as what became of the other. "Officials" name nobody.
"""

from crossread.reconcile.counts import Count
from crossread.reconcile.keys import leads_to
from crossread.reconcile.tables import table
from crossread.reconcile.voices import nobody_stems
from crossread.reconcile.wordlore import same_name, stems_of
from crossread.records import Indicator


def rivals(a: Count, b: Count) -> bool:
    """Whether two different claimants stand against one another, both named.

    Of a crowd an outlet counts too: its own number stands against that of a ministry.
    """
    first, second = bearer(a), bearer(b)
    if (first and second) or (a.figure.indicator is Indicator.PROTESTERS and (first or second)):
        return not same_name(name_of(a), name_of(b))
    return False


def name_of(count: Count) -> str:
    """Return the claimant, or the outlet where it counts itself."""
    return count.claimant or count.report.outlet or count.report.name


def bearer(count: Count) -> frozenset[str]:
    """Return the stems that tell who claims it; none for "officials" or "Karsk authorities"."""
    nobody = nobody_stems()
    places = {stem[:4] for stem in stems_of(count.place or "")}
    return frozenset(s for s in stems_of(count.claimant or "") - nobody if s[:4] not in places)


def is_revision(a: Count, b: Count) -> bool:
    """Whether words of one report lead from one value to the other: "cut from 20 to seven"."""
    if leads_to(a, b):
        return True
    cues = set(table("counts")["revision"])
    one_report = a.report.id == b.report.id
    return one_report and bool(cues & (near_words(a) | near_words(b)))


REACH = 9
"""Words to each side of a number that are close to it."""


def near_words(count: Count) -> set[str]:
    """Return the words within reach of the number in its sentence."""
    return {*count.figure.before[-REACH:], *count.figure.after[:REACH]}

"""Claims: whose number it is, and whether the words of a report revise it.

Comes in: two Counts. Goes out: whether two claimants stand against one another, whether one number
is told as what became of the other. "Officials" name nobody.
"""

from functools import lru_cache

from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.keys import leads_to
from crossread.reconcile.tables import table
from crossread.reconcile.utterance.voices import nobody_stems
from crossread.reconcile.words.wordlore import same_name, stems_of, stop_words
from crossread.records import Indicator


def rivals(a: Count, b: Count) -> bool:
    """Whether two different claimants stand against one another, both named.

    Of a crowd an outlet counts too: its own number stands against that of a ministry.
    """
    first, second = bearer(a), bearer(b)
    if (first and second) or (a.figure.indicator is Indicator.PROTESTERS and (first or second)):
        return not (is_one_voice(a, b) or same_name(name_of(a), name_of(b)))
    return False


def is_one_voice(a: Count, b: Count) -> bool:
    """Whether two claimants are one, or speak for one body; or both figures are the reports' own.

    What a ministry and its spokeswoman say are states of one count.
    """
    if a.claimant is None or b.claimant is None:
        return a.claimant is b.claimant
    one = a.voice is not None and b.voice is not None and same_name(a.voice, b.voice)
    return one or same_name(a.claimant, b.claimant)


def name_of(count: Count) -> str:
    """Return the claimant, or the outlet where it counts itself."""
    return count.claimant or count.report.outlet or count.report.name


def bearer(count: Count) -> frozenset[str]:
    """Return the stems that tell who claims it; none for "officials" or "Karsk authorities"."""
    return telling_stems(count.claimant or "", count.place or "")


@lru_cache(maxsize=1 << 14)
def telling_stems(claimant: str, place: str) -> frozenset[str]:
    """Return the stems of a claimant that are no part of the place and not nobody's."""
    places = {stem[:4] for stem in stems_of(place)}
    words = stems_of(claimant) - nobody_stems()
    return frozenset(word for word in words if len(word) > 1 and word[:4] not in places)


def is_speaker(name: str) -> bool:
    """Whether words for a claimant name one who can speak: no deaths, no number, no cut name.

    >>> is_speaker("police"), is_speaker("swine flu deaths"), is_speaker("director of the")
    (True, False, False)
    """
    words = name.lower().split()
    counted = words[-1] in table("classes")["everyone"]["words"] and words[-1] != "residents"
    cut = words[-1] in stop_words() or " of the and " in f" {name} "
    return not counted and not cut and not any(word[0].isdigit() for word in words)


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


def at_odds(a: Count, b: Count) -> bool:
    """Whether two claimants stand against one another, and nobody gives both values."""
    shared = bool(a.given and b.given and a.given.voices & b.given.voices)
    return rivals(a, b) and not shared


def is_behind(a: Count, b: Count) -> bool:
    """Whether the first of two values of a count that can only grow is told as the older: as what
    the count was, or given on an earlier day, whoever repeats it later."""
    if a.given is None or b.given is None or a.number >= b.number:
        return False
    grows = a.figure.indicator.value in table("counts")["only_rises"]
    if not (grows and a.runs_on and b.runs_on) or at_odds(a, b):
        return False
    first, second = a.given, b.given
    earlier = bool(first.since and second.since) and first.since < second.since
    return earlier or (first.former and not second.former)


def is_unclear(a: Count, b: Count) -> bool:
    """Whether two values cannot be told as two of one thing: one is told as what a count was, and
    nothing says which; one is expected, the other is; one counts confirmed cases, the other people
    who are ill."""
    former = (a.former or b.former) and not (is_behind(a, b) or is_behind(b, a))
    return former or is_expected(a) or is_expected(b) or may_be_suspected(a, b)


def may_be_suspected(a: Count, b: Count) -> bool:
    """Whether one of two values is of confirmed cases, the other of people who are ill, whether it
    was confirmed or not, by another voice."""
    if a.figure.indicator is not Indicator.INFECTED or is_one_voice(a, b):
        return False
    first, second = (each.given.statuses if each.given else {each.status} for each in (a, b))
    ill = set(table("counts")["ill"])
    return any(
        "confirmed" in sure and "confirmed" not in other and bool(near_words(count) & ill)
        for sure, other, count in ((first, second, b), (second, first, a))
    )


def is_expected(count: Count) -> bool:
    """Whether a number is told as a forecast: "expected the rate to fall to 5.7"."""
    return bool(near_words(count) & set(table("counts")["forecast"]))

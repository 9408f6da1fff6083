"""Verdicts: how two figures stand, once it is known whether they count one thing.

Comes in: matters. Goes out: FigureRelations with the reason in words. Within a matter values are
compared as intervals, and states by their instants; figures of two matters are set side by side
only where a reader might take them for one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from crossread.reconcile.figure import reasons
from crossread.reconcile.figure.atlas import Atlas
from crossread.reconcile.figure.beside import are_beside
from crossread.reconcile.figure.claims import (
    at_odds,
    is_behind,
    is_expected,
    is_one_voice,
    is_revision,
    is_unclear,
    rivals,
)
from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.features import Compared
from crossread.reconcile.figure.intervals import Value, compare_values, is_floor, rounds_down
from crossread.reconcile.figure.keys import difference, is_later, leads_to
from crossread.reconcile.figure.tellable import may_differ, opposed
from crossread.reconcile.matter.matters import ORDER, Matter
from crossread.reconcile.tables import table
from crossread.records import FigureRelation, Indicator, Verdict

LISTED = 8
"""With how many of the next figures of its side, and the first of the next sides, a figure is
listed. Which pairs are listed decides nothing: the matters are made before."""
Pair = tuple[Count, Count]
Reasoned = tuple[Verdict, str]
"""A verdict and its reason."""


def relations_of(matters: Sequence[Matter], compared: Compared) -> tuple[FigureRelation, ...]:
    """Return how the figures stand, the older first, ordered by their ids."""
    atlas, home = compared.atlas, {c.figure.id: n for n, m in enumerate(matters) for c in m.counts}
    found: dict[frozenset[str], FigureRelation] = {}
    refused: set[frozenset[str]] = set()
    for some in within(matters):
        pairs = [in_order(*pair) for pair in some if may_be_told(*pair, atlas)]
        refused |= {key_of(*pair) for pair in some} - {key_of(*pair) for pair in pairs}
        for pair, told in verdicts_on(pairs):
            add(found, pair, told)
    apart: dict[frozenset[str], Pair] = {}
    for a, b in chain(between(matters), of_like_words(matters, compared)):
        key = key_of(a, b)
        if key in refused or home[a.figure.id] != home[b.figure.id]:
            apart[key] = in_order(a, b)
    at = {traits.count.figure.id: place for place, traits in enumerate(compared.traits)}
    places = [(at[a.figure.id], at[b.figure.id]) for a, b in apart.values()]
    for pair, beside in zip(apart.values(), are_beside(compared, places), strict=True):
        add(found, pair, two_things(*pair, atlas, beside=beside))
    return tuple(sorted(found.values(), key=lambda each: (each.a, each.b)))


def key_of(a: Count, b: Count) -> frozenset[str]:
    """Return what is the same for a pair either way round."""
    return frozenset((a.figure.id, b.figure.id))


def may_be_told(a: Count, b: Count, atlas: Atlas) -> bool:
    """Whether two figures of one matter may stand side by side as values of one thing: those that
    exclude one another only where each is sure enough to, or a report leads from one to the other.
    """
    older, newer = in_order(a, b)
    if compare_values(a.figure, b.figure) is not Value.CHANGED:
        return not has_risen(older, newer) or may_differ(a, b, atlas)
    if leads_to(a, b):
        return goes_on(a) and goes_on(b) and not (is_expected(a) or is_expected(b))
    if is_one_telling(a, b) or is_unclear(a, b) or is_open(older, newer):
        return False
    return may_differ(a, b, atlas) and not has_fallen(older, newer)


def goes_on(count: Count) -> bool:
    """Whether a count is one that goes on, or one that is revised: "spending rose from 3 to 4
    percent" is the course of something, and no report is older for it."""
    revised = REVISED & {*count.figure.before[-2:], *count.figure.after[:2]}
    return count.figure.indicator.value in table("counts")["running"] or bool(revised)


REVISED = frozenset(("revised", "corrected"))


def is_open(a: Count, b: Count) -> bool:
    """Whether nobody can tell why one claimant gives two values of one thing: it has a reason, a
    later day or another part, that its reports leave out."""
    return one_thing(a, b)[0] is Verdict.DIFFERS and a.claimant is not None and is_one_voice(a, b)


def is_one_telling(a: Count, b: Count) -> bool:
    """Whether one report gives two numbers by the same voice, of what befell nobody: it hardly
    contradicts itself, the delegates of one candidate are not those of the next. Its tolls may
    grow from entry to entry."""
    indicators = {a.figure.indicator.value, b.figure.indicator.value}
    one_page = a.report.id == b.report.id
    return one_page and is_one_voice(a, b) and not indicators & set(table("counts")["befalls"])


def has_fallen(a: Count, b: Count) -> bool:
    """Whether a count that can only grow is given later by a lower number, and no one and the same
    claimant, nor any rival, says so: then the two are hardly one count."""
    fallen = only_rises(a) and is_later(a, b) and b.number < a.number and a.status != "suspected"
    return fallen and not ((a.claimant and is_one_voice(a, b)) or is_revision(a, b) or rivals(a, b))


def add(found: dict[frozenset[str], FigureRelation], pair: Pair, told: Reasoned) -> None:
    """Keep how a pair stands, the older figure first."""
    a, b = in_order(*pair)
    verdict, why = told
    found[key_of(a, b)] = FigureRelation(a=a.figure.id, b=b.figure.id, relation=verdict, why=why)


def in_order(a: Count, b: Count) -> Pair:
    """Return two counts, the older first; what was revised is older than what it became."""
    a, b = (a, b) if a.order <= b.order else (b, a)
    turned = a.figure.revised_from == b.figure.id or is_behind(b, a)
    return (b, a) if turned else (a, b)


def within(matters: Sequence[Matter]) -> Iterator[list[Pair]]:
    """Yield the pairs of each matter that are listed."""
    for matter in matters:
        found: list[Pair] = []
        for side in matter.sides:
            for at, a in enumerate(side):
                found += ((a, b) for b in side[at + 1 : at + 1 + LISTED])
        for at, one in enumerate(matter.sides):
            for other in matter.sides[at + 1 : at + 1 + LISTED]:
                found += ((a, b) for a in one[:LISTED] for b in other[:LISTED])
        yield found


def verdicts_on(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Reasoned]]:
    """Yield pairs of one matter with their verdicts. Where two named claimants dispute it, a later
    number of the one supersedes none of the other's: neither has given way."""
    found = [one_thing(*pair) for pair in pairs]
    apart = {
        frozenset((a.claimant, b.claimant)): (a, b)
        for (a, b), (verdict, _) in zip(pairs, found, strict=True)
        if verdict is Verdict.DISPUTE and rivals(a, b)
    }
    for pair, told in zip(pairs, found, strict=True):
        later = told[0] in (Verdict.SUPERSEDED, Verdict.DIFFERS)
        disputed = later and any(are_voices(pair, other) for other in apart.values())
        yield pair, one_thing(*pair, disputed=True) if disputed else told


def are_voices(pair: Pair, other: Pair) -> bool:
    """Whether two pairs of counts are of the same two claimants."""
    (a, b), (c, d) = pair, other
    return (is_one_voice(a, c) and is_one_voice(b, d)) or (
        is_one_voice(a, d) and is_one_voice(b, c)
    )


def between(matters: Sequence[Matter]) -> Iterator[Pair]:
    """Yield the pairs that a reader might take for one thing, though no matter need have both.

    Of one report those of one or of kindred indicators; of one indicator the nearest by number
    and by time; of any the same numbers.
    """
    counts = sorted((c for matter in matters for c in matter.counts), key=ORDER)
    by_report: dict[str, list[Count]] = defaultdict(list)
    kinds: dict[Indicator, list[Count]] = defaultdict(list)
    for count in counts:
        by_report[count.report.id].append(count)
        kinds[count.figure.indicator].append(count)
    for some in by_report.values():
        yield from (pair for pair in combinations(some[:TOGETHER], 2) if are_kin(*pair))
    for kind in kinds.values():
        by_number = sorted(kind, key=lambda c: (c.number, c.order))
        for row in (kind, by_number):
            for at, a in enumerate(row):
                yield from ((a, b) for b in row[at + 1 : at + 1 + LISTED])
    for at, a in enumerate(numbered := sorted(counts, key=lambda c: (c.numbers, c.order))):
        beside = numbered[at + 1 : at + 1 + LISTED]
        yield from ((a, b) for b in beside if a.numbers == b.numbers)


def of_like_words(matters: Sequence[Matter], compared: Compared) -> Iterator[Pair]:
    """Yield the pairs near whose numbers stands a word that few figures of the story have: whatever
    is counted, a reader has both in mind.

    Of 160 labelled pairs that no other list has these are 63, for an eighth more pairs.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(compared.traits):
        for word in each.near.words | each.counted.words | each.named.words:
            having[word].append(place)
    counts = {count.figure.id: count for matter in matters for count in matter.counts}
    for places in having.values():
        if len(places) <= LISTED:
            some = [counts[compared.traits[at].count.figure.id] for at in places]
            yield from combinations(some, 2)


TOGETHER = 40
"""Figures of one report that are listed beside one another; a table of results has hundreds."""


def are_kin(a: Count, b: Count) -> bool:
    """Whether two counts are of one indicator, or of two that readers set side by side."""
    first, second = a.figure.indicator, b.figure.indicator
    return first is second or any(first in row and second in row for row in table("counts")["kin"])


def two_things(a: Count, b: Count, atlas: Atlas, *, beside: bool) -> Reasoned:
    """Return the verdict on two counts that are not shown to be of one thing; `beside` where a
    reader would set them side by side all the same."""
    found = difference(a, b, atlas)
    verdict = Verdict.SCOPE_DIFFERS if beside else Verdict.NOT_COMPARABLE
    return verdict, reasons.apart(found) if found else reasons.not_shown(a, b)


def one_thing(a: Count, b: Count, *, disputed: bool = False) -> Reasoned:
    """Return the verdict on two counts of one thing, the older first; `disputed` where their two
    claimants dispute it in other numbers."""
    value = compare_values(a.figure, b.figure)
    if value is Value.SAME:
        return Verdict.AGREE, reasons.agree(a, b)
    if value is Value.CONSISTENT and set_apart(a, b):
        return Verdict.DISPUTE, reasons.dispute(a, b)
    if value is Value.CONSISTENT and has_risen(a, b):
        return Verdict.SUPERSEDED, reasons.superseded(a, b)
    if value is Value.CONSISTENT:
        return Verdict.COMPATIBLE, reasons.compatible(a, b)
    if is_floor(a.figure) and is_floor(b.figure) and not is_later(a, b) and not leads_to(a, b):
        return Verdict.COMPATIBLE, reasons.compatible(a, b)
    return changed(a, b, disputed=disputed)


def set_apart(a: Count, b: Count) -> bool:
    """Whether one sentence sets two claimants against one another whose bounds lie far apart: "as
    many as 10,000, although organisers said up to 100,000" is a dispute, whatever both leave open.
    """
    low, high = sorted((a.number, b.number))
    return a.sentence == b.sentence and opposed(a, b) and high >= FAR * low


FAR = 2
"""Times the lower bound of one claimant from which the other's contradicts it."""


def has_risen(a: Count, b: Count) -> bool:
    """Whether a count that goes on is given later by a number above its floor: "at least 12", the
    next day 15."""
    exact = b.figure.low is not None and b.figure.low == b.figure.high
    above = is_floor(a.figure) and exact and not rounds_down(a.figure, b.figure)
    return above and a.runs_on and b.runs_on and is_later(a, b)


def changed(a: Count, b: Count, *, disputed: bool) -> Reasoned:
    """Return the verdict on two values that exclude one another, for one thing.

    Superseded: a running count, later; where another claimant gives it, the reason says so. Two
    named claimants of one time dispute; else nobody can tell why the values differ.
    """
    later = is_later(a, b)
    if is_behind(a, b):
        return Verdict.SUPERSEDED, reasons.behind(a, b)
    if is_revision(a, b) or (a.runs_on and later and not rivals(a, b)):
        return Verdict.SUPERSEDED, reasons.superseded(a, b)
    if is_climb(a, b) or says_anew(a, b):
        return Verdict.SUPERSEDED, reasons.superseded(a, b)
    if at_odds(a, b) and (not later or a.of_day == b.of_day):
        return Verdict.DISPUTE, reasons.dispute(a, b)
    if rivals(a, b) and only_rises(a) and reasons.numbers(b) < reasons.numbers(a):
        return Verdict.DISPUTE, reasons.lower_by_another(a, b)
    if rivals(a, b):
        told = Verdict.SUPERSEDED if a.runs_on else Verdict.DIFFERS
        return Verdict.DISPUTE if disputed else told, reasons.later_by_another(a, b)
    return Verdict.DIFFERS, reasons.differs(a, b)


def says_anew(a: Count, b: Count) -> bool:
    """Whether one named claimant gives another number on a later day."""
    one = a.claimant is not None and is_one_voice(a, b)
    return one and is_later(a, b) and a.of_day != b.of_day


def is_climb(a: Count, b: Count) -> bool:
    """Whether two numbers of one day are states of a count that can only grow; of two claimants
    only where both are many and near.

    Of 20 labelled pairs of such numbers 17 are told as older and newer, though no report says
    which, and none as a dispute.
    """
    grows = only_rises(a) and a.runs_on and b.runs_on and a.number < b.number
    one_day = bool(a.stated and b.stated) and a.of_day == b.of_day
    near = a.number >= MANY and b.number <= STEP * a.number
    apart = rivals(a, b) or (a.claimant and b.claimant and not is_one_voice(a, b))
    return grows and one_day and (near or not apart)


MANY, STEP = 100, 1.2
"""From which number on, and up to how many times it, what two claimants count is one count that
goes on."""


def only_rises(count: Count) -> bool:
    """Whether a count can only grow: the dead do not come back, the missing do."""
    return count.figure.indicator.value in table("counts")["only_rises"]

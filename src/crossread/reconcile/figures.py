"""Figures: from the figures of a story to how each pair of them stands.

Comes in: readings of one story. Goes out: FigureRelations with the reason in words. Pairs
that nobody would set side by side are not listed.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from crossread.reconcile import reasons
from crossread.reconcile.atlas import Atlas
from crossread.reconcile.counts import Count
from crossread.reconcile.intervals import (
    Value,
    compare_values,
    is_odd,
    numbers_of,
    same_number,
)
from crossread.reconcile.pairs import order, pairs_of, statement
from crossread.reconcile.sameness import Difference, differences
from crossread.reconcile.tables import table
from crossread.reconcile.voices import nobody_stems
from crossread.reconcile.wordlore import likeness, same_name, stems_of, words_of
from crossread.records import FigureRelation, Indicator, Verdict


def relations_of(counts: Iterable[Count], atlas: Atlas) -> tuple[FigureRelation, ...]:
    """Return how the pairs worth listing stand, ordered by their ids."""
    counts = tuple(counts)
    found = [relation_of(a, b, atlas) for a, b in pairs_of(counts)]
    return tuple(sorted(carried_on(found, counts), key=lambda each: (each.a, each.b)))


def carried_on(found: list[FigureRelation], counts: Iterable[Count]) -> Iterator[FigureRelation]:
    """Yield the relations, with what one report says of two numbers carried on to others.

    Where one report gives 3 and 12 as two counts, the 3 of its reprint is no earlier state
    of the 12; where one sets the ministry's 27 against the party's 35, they stay opposed.
    """
    of = {count.figure.id: count for count in counts}
    told: dict[frozenset[object], FigureRelation] = {}
    for each in found:
        a, b = of[each.a], of[each.b]
        if a.report.id == b.report.id and compare_values(a.figure, b.figure) is Value.CHANGED:
            key = frozenset((statement(a), statement(b)))
            told[key] = min(told.get(key, each), each, key=lambda r: (FIRMEST[r.relation], r.why))
    for each in found:
        a, b = of[each.a], of[each.b]
        known = told.get(frozenset((statement(a), statement(b))))
        if (
            known is None
            or each.relation not in FIRMEST
            or a.report.id == b.report.id
            or known.relation is each.relation is Verdict.SUPERSEDED
        ):
            yield each
        else:
            yield replace(each, relation=known.relation, why=known.why)


FIRMEST = {
    Verdict.SUPERSEDED: 0,
    Verdict.DISPUTE: 1,
    Verdict.DIFFERS: 2,
    Verdict.SCOPE_DIFFERS: 3,
    Verdict.NOT_COMPARABLE: 4,
}
"""Of what several reports say of two numbers, which counts first."""


def relation_of(a: Count, b: Count, atlas: Atlas) -> FigureRelation:
    """Return how two counts stand, the older first."""
    a, b = sorted((a, b), key=order)
    if a.figure.revised_from == b.figure.id:
        a, b = b, a
    verdict, why = compare(a, b, atlas)
    return FigureRelation(a=a.figure.id, b=b.figure.id, relation=verdict, why=why)


def one_odd_number(a: Count, b: Count, found: tuple[Difference, ...]) -> bool:
    """Whether two reports give one number that hardly comes twice by chance, on one matter.

    What was read of place, class or status may then differ: 1,324 "cases" and 1,324 "people
    admitted" of one story are one count.
    """
    if a.report.id == b.report.id or not same_number(a.figure, b.figure):
        return False
    if not all(is_odd(number) for number in numbers_of(a.figure)):
        return False
    if any(each.kind == "epoch" for each in found) or (a.placed and b.placed and far_place(found)):
        return False
    plain = Indicator.OTHER in (a.figure.indicator, b.figure.indicator)
    first, second = (frozenset(w for w in c.words if not w[0].isdigit()) for c in (a, b))
    needed = SOME_WORDS if plain else 2 * SOME_WORDS
    return one_indicator(a, b) or likeness(first, second) >= needed


SOME_WORDS = 0.25
"""Share of common words from which two sentences may be of one matter."""


def far_place(found: tuple[Difference, ...]) -> bool:
    """Whether two places were named that lie apart."""
    return any(each.kind == "place" and each.far for each in found)


COPIED, WORD_FOR_WORD = 0.7, 0.85
"""Share of common words from which two sentences are one sentence carried on; so nearly the
same that even what was read out of them differently is the same."""


def one_indicator(a: Count, b: Count) -> bool:
    """Whether two counts are of one indicator."""
    return a.figure.indicator is b.figure.indicator


def compare(a: Count, b: Count, atlas: Atlas) -> tuple[Verdict, str]:
    """Return the verdict on two counts and the reason as a sentence."""
    value = compare_values(a.figure, b.figure)
    for part, whole in ((a, b), (b, a)):
        if part.figure.part_of == whole.figure.id and one_indicator(a, b):
            return Verdict.SCOPE_DIFFERS, reasons.part(part, whole)
    found = differences(a, b, atlas, value)
    if found and not (one_sentence(a, b) or one_odd_number(a, b, found)):
        return changed(a, b) if restated(a, b, value, found) else apart(found)
    if value is Value.SAME:
        return Verdict.AGREE, reasons.agree(a, b)
    if value is Value.CONSISTENT:
        return Verdict.COMPATIBLE, reasons.compatible(a, b)
    return changed(a, b)


def one_sentence(a: Count, b: Count) -> bool:
    """Whether both stand in one sentence that two reports carry, with one number."""
    return (
        same_number(a.figure, b.figure)
        and a.report.id != b.report.id
        and a.epoch == b.epoch
        and likeness(a.words, b.words) >= (COPIED if one_indicator(a, b) else WORD_FOR_WORD)
    )


def restated(a: Count, b: Count, value: Value, found: tuple[Difference, ...]) -> bool:
    """Whether one report revises a count, naming the status of one state alone."""
    one_report = a.report.id == b.report.id and value is Value.CHANGED
    only_status = all(each.kind == "status" for each in found) and "stated" in (a.status, b.status)
    return one_report and only_status and is_revision(a, b)


SIDE_BY_SIDE = 2
"""In more things than these two counts of one story do not differ."""


def apart(found: tuple[Difference, ...]) -> tuple[Verdict, str]:
    """Return the verdict on two counts that are not of one thing."""
    near = len(found) <= SIDE_BY_SIDE and not any(each.far for each in found)
    verdict = Verdict.SCOPE_DIFFERS if near else Verdict.NOT_COMPARABLE
    return verdict, reasons.apart(found)


def changed(a: Count, b: Count) -> tuple[Verdict, str]:
    """Return the verdict on two values that exclude one another, for one thing."""
    one_report = a.report.id == b.report.id
    if one_report and is_revision(a, b) and (led(a, b) or not far_apart(a, b)):
        return Verdict.SUPERSEDED, reasons.superseded(a, b)
    if rivals(a, b) and at_one_time(a, b) and not is_step(a, b):
        return Verdict.DISPUTE, reasons.dispute(a, b)
    if one_report and is_slip(a, b):
        return Verdict.DIFFERS, reasons.differs(a, b)
    if one_report:
        return Verdict.SCOPE_DIFFERS, reasons.one_report(a, b)
    if far_apart(a, b):
        return Verdict.NOT_COMPARABLE, reasons.far_apart(a, b)
    if rivals(a, b) and only_rises(a) and reasons.numbers(b) < reasons.numbers(a):
        return Verdict.DISPUTE, reasons.lower_by_another(a, b)
    if is_turnout(a) or unordered(a, b):
        return Verdict.DIFFERS, reasons.differs(a, b)
    return Verdict.SUPERSEDED, reasons.superseded(a, b)


def unordered(a: Count, b: Count) -> bool:
    """Whether two claimants of one day give two numbers, and nothing tells which is the later.

    "Authorities: 5,800" and "the ministry: nearly 8,000" may be a count that rose, or a dispute.
    """
    if not (a.claimant and b.claimant) or same_name(a.claimant, b.claimant):
        return False
    return a.of_day == b.of_day and not is_step(a, b)


def only_rises(count: Count) -> bool:
    """Whether a count can only grow: the dead do not come back, the missing do."""
    return count.figure.indicator.value in table("counts")["only_rises"]


FAR, FARTHEST = 6, 12
"""Times that one state of a count may be the other; where one source gives both for one place."""


def far_apart(a: Count, b: Count) -> bool:
    """Whether two numbers lie so far apart that something else is counted.

    "498" of a town and "nearly 28,000" of nowhere stated are no two states of one count.
    """
    low, high = sorted(max(reasons.numbers(each), 1) for each in (a, b))
    one_source = bool(a.claimant and b.claimant and same_name(a.claimant, b.claimant))
    placed = bool(a.place) and a.place == b.place
    return high > low * (FARTHEST if one_source and placed else FAR)


STEP = 1.1
"""A count of one day that rises by no more than this has gone on; else nobody can tell."""


def is_step(a: Count, b: Count) -> bool:
    """Whether two reports give a count that goes on, one a little higher than the other."""
    if a.report.id == b.report.id or a.figure.indicator not in table("counts")["running"]:
        return False
    low, high = sorted(reasons.numbers(each) for each in (a, b))
    return high <= STEP * low


def is_turnout(count: Count) -> bool:
    """Whether the count is of a crowd: true of its moment, never superseded."""
    return count.figure.indicator is Indicator.PROTESTERS


A_DAY = len("2031-05-01")
"""Letters of an ISO date that tell a day."""


def at_one_time(a: Count, b: Count) -> bool:
    """Whether both counts are of one time, or were stated at one."""
    if is_turnout(a):
        return bool(a.day) and a.day == b.day
    return a.report.id == b.report.id or a.moment[:A_DAY] == b.moment[:A_DAY]


def is_slip(a: Count, b: Count) -> bool:
    """Whether one claimant gives two numbers for one thing in one report."""
    one_voice = a.claimant is not None and same_name(a.claimant, b.claimant or "")
    special = a.group == b.group != "everyone" and bool(a.counted) and a.counted == b.counted
    contrast = bool(set(between(a, b)) & set(table("counts")["contrast"]))
    return one_voice and ((special and a.sentence != b.sentence) or contrast)


def is_revision(a: Count, b: Count) -> bool:
    """Whether the words of one report tell of an earlier state: "from 20 to seven", "earlier"."""
    cues = set(table("counts")["revision"])
    if b.figure.revised_from == a.figure.id or moments_apart(a, b):
        return True
    return from_to(a, b) or bool(near_words(a) & cues or near_words(b) & cues)


def led(a: Count, b: Count) -> bool:
    """Whether words lead from one number to the other, however far apart they lie."""
    return b.figure.revised_from == a.figure.id or from_to(a, b)


def moments_apart(a: Count, b: Count) -> bool:
    """Whether a running page gives the clock time of each: "Update 3.15 p.m.: … 12"."""
    if a.entry and b.entry and a.entry != b.entry:
        return True
    first, second = (each.figure.period or "" for each in (a, b))
    return a.sentence != b.sentence and "T" in first and "T" in second and first != second


def between(a: Count, b: Count) -> tuple[str, ...]:
    """Return the words between two numbers of one sentence, none if they do not share one."""
    if a.sentence != b.sentence:
        return ()
    first, second = sorted((a.figure.span, b.figure.span))
    return words_of(a.report.text[first.end : second.start])


def from_to(a: Count, b: Count) -> bool:
    """Whether one sentence leads from one number to the other.

    "cut from 20 to seven", "rose to seven from 20".
    """
    first = min(a.figure.span, b.figure.span)
    before = words_of(a.report.text[max(a.sentence.start, first.start - 20) : first.start])[-1:]
    return before + between(a, b) in (("from", "to"), ("to", "from"))


def near_words(count: Count) -> set[str]:
    """Return the words within reach of the number in its sentence."""
    text, span, sentence = count.report.text, count.figure.span, count.sentence
    start, end = max(sentence.start, span.start - 60), min(sentence.end, span.end + 60)
    return set(words_of(text[start:end]))


def rivals(a: Count, b: Count) -> bool:
    """Whether two different claimants stand against one another, both named.

    Of a crowd an outlet counts too: its own number stands against that of a ministry.
    """
    first, second = bearer(a), bearer(b)
    if not first and not second:
        return False
    if (first and second) or is_turnout(a):
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

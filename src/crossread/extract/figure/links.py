"""Links between the figures of one report: a number revised from another, a part of a whole,
and what a list leaves unsaid ("80 deaths in two hospitals, 36 in Marun").
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from crossread.extract.figure.claimants import NARRATOR
from crossread.extract.language.tree import Tree
from crossread.records.base import FigureId
from crossread.records.figure import Figure, Indicator, PlaceBasis

FROM_TO = re.compile(r"(?i)^\W*(?:people|cases|deaths|\w+)?\s*(?:on \w+\s*)?to\s+(?:\w+\s+){0,4}$")
FROM = re.compile(
    r"(?i)^[\w\s]{0,30}?,?\s*(?:(?:(?:up|down|rising|risen)\s+)?from|compared\s+with)\s+"
    r"(?:\w+\s+){0,4}$"
)
AMONG = re.compile(
    r"(?i)(?:\bincluding\b|\bamong them\b|\bamong whom\b|\bof them\b|\bof whom\b|\bamong those\b)"
)
OF_THEM = re.compile(r"(?i)^\s*of\s+(?:them|whom|these|those)\b")
OF_BEFORE = re.compile(r"(?i)\bof\s+(?:the\s+)?$")
COORD = re.compile(r"(?i)^(?:\s+of)?(?:\s+[\w-]+){1,4}\s+and\s+(?:[a-z]+\s+){0,3}$")
OF_THE = re.compile(r"(?i)^\s+of\s+(?:the|its|their|those)\s+(?:\w+\s+){0,2}(?:\w*['’]s\s+)?$")
OR = re.compile(r"(?i)^[\s\w%.-]{0,15},?\s+or\s+$")
LIST = re.compile(r"(?i)^(?:[^.;\d]{0,60})(?:,|\band\b)(?:\s+\w+){0,4}\s*$")
FAR = 150
"""Code points between two figures from which they say nothing of one another."""


def linked(tree: Tree, figures: list[Figure]) -> tuple[Figure, ...]:
    """Return the figures with their links, and lists filled in."""
    found = list(figures)
    for index in range(1, len(found)):
        before = _before(found, index)
        a, b = found[before], found[index]
        if not _apart(tree, a, b):
            found[before], found[index] = _pair(tree, a, b)
    for index in range(len(found) - 1, 0, -1):  # "seven in Marun and two in Orsk were killed"
        a, b = found[index - 1], found[index]
        if not _apart(tree, a, b):
            found[index - 1] = _late(tree, a, b)
    for index in range(len(found) - 2):
        _sum(tree, found, index)
    for index in range(1, len(found)):
        found[index] = _spoken_of(tree, found, index)
    of = {figure.id: figure for figure in found}
    return tuple(_before_its_part(tree, figure, of) for figure in found)


def _before_its_part(tree: Tree, whole: Figure, of: dict[FigureId, Figure]) -> Figure:
    """A whole without the place that only its part has: "2,400, 1,800 of them in Marun"."""
    parts = [of[key] for key in whole.includes if key in of and of[key].place == whole.place]
    later = [part for part in parts if part.span.start > whole.span.end]
    if not whole.place or not later or whole.place_basis is not PlaceBasis.STATED:
        return whole
    inside = tree.within(whole.span.start, whole.span.end)
    sentence = tree.sentence(inside[0]) if inside else None
    start, end = (sentence.start if sentence else 0), later[0].span.start
    named = any(
        place.name == whole.place and start <= place.span.start < end
        for place in tree.reading.places
    )
    return whole if named else replace(whole, place=None, place_id=None, place_basis=None)


def _spoken_of(tree: Tree, figures: list[Figure], at: int) -> Figure:
    """A number that only speaks back: "The four returned on Monday" are the four before."""
    one = figures[at]
    tokens = tree.within(one.span.start, one.span.end)
    before = tree.words[max(0, tokens[0] - 1) : tokens[0]] if tokens else ()
    if one.counted or one.unit or before not in BACK or not figures[at].low:
        return one
    for other in reversed(figures[max(0, at - 4) : at]):
        same = (other.low, other.high) == (one.low, one.high) and not other.unit
        if same and one.span.start - other.span.end < NEAR_BACK:
            weak = one.indicator is Indicator.OTHER
            one = replace(one, counted=other.counted, counted_class=other.counted_class)
            one = replace(one, indicator=other.indicator) if weak else one
            return _located(one, other)
    return one


BACK = (("the",), ("all",), ("these",), ("those",))
NEAR_BACK = 300
"""Characters over which a number is spoken of again."""


def _before(figures: list[Figure], index: int) -> int:
    """The figure before one in a list; for people, the one before a count of things."""
    at = index - 1
    if figures[index].unit is None and figures[at].unit and at and figures[at - 1].unit is None:
        return at - 1
    return at


def _sum(tree: Tree, figures: list[Figure], at: int) -> None:
    """Make parts of the figures that follow a whole and add up to it: 11, of them 7, 2 and 2."""
    whole, total = figures[at], 0.0
    if whole.unit or whole.low is None or whole.low < 3 or whole.indicator is Indicator.OTHER:
        return
    for last in range(at + 1, min(at + 7, len(figures))):
        part = figures[last]
        if part.unit or part.low is None or _apart(tree, figures[last - 1], part):
            return
        total += part.low
        if total > whole.low:
            return
        if total == whole.low and last > at + 1:
            for index in range(at + 1, last + 1):
                figures[index] = _part(tree, figures[index], whole)
            parts = tuple(figure.id for figure in figures[at + 1 : last + 1])
            figures[at] = replace(whole, includes=parts)
            return


def _part(tree: Tree, part: Figure, whole: Figure) -> Figure:
    """A part of a whole, which measures what the whole measures unless it says otherwise."""
    weak = part.indicator in (Indicator.OTHER, Indicator.PROTESTERS, Indicator.DEPLOYED)
    indicator = whole.indicator if weak and not _own_verb(tree, part) else part.indicator
    return replace(part, part_of=whole.id, indicator=indicator)


def _apart(tree: Tree, a: Figure, b: Figure) -> bool:
    """Whether two figures stand in different sentences, or far from one another."""
    first, last = tree.within(a.span.start, a.span.end), tree.within(b.span.start, b.span.end)
    if not first or not last or b.span.start - a.span.end > FAR:
        return True
    return tree.sentence(first[0]) != tree.sentence(last[0])


def _pair(tree: Tree, a: Figure, b: Figure) -> tuple[Figure, Figure]:
    """Two figures of one sentence, one after the other, with what links them."""
    gap = tree.text[a.span.end : b.span.start]
    before, after = (
        tree.text[max(0, a.span.start - 30) : a.span.start],
        tree.text[b.span.end : b.span.end + 20],
    )
    if AMONG.search(gap) and a.counted and b.counted is None and b.unit is None:
        b = replace(b, counted=a.counted, counted_class=a.counted_class, unit=a.unit)
    if not a.unit and not b.unit:
        a, b = _shared(tree, a, b, gap)
    if a.change and b.unit and a.unit and OR.match(gap):  # "up 12 points, or 3%"
        b = replace(b, change=a.change, hedge=b.hedge or a.change)
    if re.search(r"(?i)\bfrom\s+(?:\w+\s+){0,4}$", before) and FROM_TO.match(gap):
        return a, replace(b, revised_from=a.id)
    if FROM.match(gap) and a.unit == b.unit and a.indicator == b.indicator:
        return replace(a, revised_from=b.id), b
    return _whole(a, b, (before, gap, after))


def _whole(a: Figure, b: Figure, around: tuple[str, str, str]) -> tuple[Figure, Figure]:
    """A part and its whole, by the words before, between and after them."""
    before, gap, after = around
    if OF_THE.match(gap):
        return replace(a, part_of=b.id), replace(b, includes=(*b.includes, a.id))
    if (
        OF_BEFORE.search(before) and "," in gap and b.counted_span is None
    ):  # "of the 101 deaths, 19"
        b = replace(b, indicator=a.indicator, part_of=a.id)
        return replace(a, includes=(*a.includes, b.id)), b
    if OF_THEM.match(after) and a.unit and not b.unit:  # "bought 900 tents and sent 40 of them"
        b = replace(
            b, indicator=a.indicator, unit=a.unit, counted=a.counted, counted_class=a.counted_class
        )
    if AMONG.search(gap) or OF_THEM.match(after):
        weak = b.indicator is Indicator.OTHER and not b.unit
        b = replace(b, part_of=a.id, indicator=a.indicator if weak else b.indicator)
        return replace(a, includes=(*a.includes, b.id)), b
    return a, b


def _shared(tree: Tree, a: Figure, b: Figure, gap: str) -> tuple[Figure, Figure]:
    """What one of two figures says for both: "from 20 to seven", "36 in Marun and 13 in Suli"."""
    moved = FROM_TO.match(gap) or FROM.match(gap)
    own = any(tree.upos(i) in ("VERB", "AUX") for i in tree.within(a.span.end, b.span.start))
    joined = bool(COORD.match(gap)) and not own  # "killed 12 boys and 30 soldiers"
    if not (LIST.match(gap) or moved or joined or AMONG.search(gap)):
        return a, b
    if b.claimant == NARRATOR:
        b = replace(b, claimant=a.claimant, attribution=a.attribution)
    alike = b.counted is None or b.counted_class == a.counted_class or joined
    weak = b.indicator is Indicator.OTHER or (joined and b.indicator is Indicator.DEPLOYED)
    if alike and weak and not _own_verb(tree, b):
        b = replace(b, indicator=a.indicator)
    if b.counted is None and a.counted:
        b = replace(b, counted=a.counted, counted_class=a.counted_class)
    if a.indicator is Indicator.OTHER and a.counted is None and moved:
        a = replace(a, indicator=b.indicator)
    return (_located(a, b), b) if moved else (a, _located(b, a))


def _located(one: Figure, other: Figure) -> Figure:
    """A figure with the place of the other in its list, where its own words say none."""
    if one.place_basis is PlaceBasis.STATED or other.place_basis is not PlaceBasis.STATED:
        return one
    return replace(one, place=other.place, place_id=other.place_id, place_basis=other.place_basis)


def _late(tree: Tree, a: Figure, b: Figure) -> Figure:
    """A figure of a list with what the verb after the list says of all."""
    gap = tree.text[a.span.end : b.span.start]
    alike = a.counted_span and b.counted_span and a.counted == b.counted and not a.unit
    if alike and a.indicator is Indicator.OTHER and LIST.match(gap) and not _own_verb(tree, a):
        return replace(a, indicator=b.indicator)
    return a


def _own_verb(tree: Tree, figure: Figure) -> bool:
    """Whether a verb of its own follows a figure: "1,300 more are being tested"."""
    end = figure.counted_span.end if figure.counted_span else figure.span.end
    tokens = tree.within(figure.span.start, end)
    for index in range(tokens[-1] + 1, min(tokens[-1] + 4, len(tree.words))):
        if tree.words[index] in (",", ".", ";", "and", "in"):
            return False
        if tree.upos(index) in ("AUX", "VERB") and not tree.words[index].endswith("ing"):
            return True
    return False

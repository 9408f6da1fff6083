"""Worth: which quantities of a report are figures, and which nobody would compare.

Comes in: the tree, a figure and how it was found. Goes out: whether it is printed as a figure;
what is not stays a measure of the reading. Refuses parts of speech ("two factors"), the size of
a town told in passing, who speaks ("two officials said") and whose children they are.
"""

from __future__ import annotations

import re
from functools import cache

from crossread.extract.figure.counted import singular
from crossread.extract.figure.hedges import Hedge
from crossread.extract.figure.numbers import Number
from crossread.extract.figure.site import Site
from crossread.extract.figure.units import Unit
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records.base import Record
from crossread.records.figure import Figure, Indicator


class Find(Record, frozen=True, kw_only=True):
    """A number that is a quantity, with all that stands around it."""

    number: Number
    unit: Unit | None
    hedge: Hedge
    site: Site
    trap: str | None = None


WORDS = table("figure_words")["worth"]
IDEAS = frozenset(WORDS["ideas"])
OWNERS = frozenset(WORDS["owners"])
SMALL = 20
"""Ideas and relatives are counted on fingers."""
TOWN = 10_000
"""People from which a number may be the size of a place."""


def counts(tree: Tree, figure: Figure, find: Find) -> bool:
    """Return whether a quantity is a figure: something is counted, measured or hedged.

    "one man said" and "the level was raised to five" count nothing that is compared.
    """
    if find.trap or (find.unit and find.unit.family in ("age", "duration")):
        return False
    if _is_population(tree, figure) or _speaks(tree, figure):
        return False
    if figure.indicator is Indicator.OTHER and (_is_idea(tree, find) or _is_owned(tree, find)):
        return False
    if figure.unit or figure.indicator not in (Indicator.OTHER, Indicator.PROTESTERS):
        return True
    if figure.low == figure.high == 1:
        return figure.change is not None or figure.hedge is not None
    if figure.indicator is Indicator.PROTESTERS or find.site.subject:
        return True
    return figure.counted is not None or figure.hedge is not None or figure.part_of is not None


def is_nought(figure: Figure, find: Find) -> bool:
    """Return whether nought is said of something measured: "no cases", "no one was hurt"."""
    if figure.unit or figure.indicator is Indicator.OTHER:
        return bool(find.unit)
    return find.site.counted is None or find.site.sort.person or find.site.event


@cache
def _sized() -> re.Pattern[str]:
    """What stands before the size of a place: "a city of some", "home to about"."""
    places = "|".join(WORDS["sized"])
    return re.compile(rf"(?i)\b(?:(?:{places})\s+of|home\s+to)\s+(?:\w+\s+){{0,2}}$")


def _is_population(tree: Tree, figure: Figure) -> bool:
    """Whether a number only tells how many live in a place: "a city of 20 million people"."""
    size = figure.low or figure.high or 0
    if size < TOWN:
        return False
    before = tree.text[max(0, figure.span.start - 40) : figure.span.start]
    return bool(_sized().search(before)) or (figure.counted or "").lower() == "population"


def _speaks(tree: Tree, figure: Figure) -> bool:
    """Whether a number counts those who speak: "according to two officials"."""
    few = max(figure.low or 0, figure.high or 0) <= SMALL
    if figure.indicator is not Indicator.OTHER or figure.unit or not few:
        return False
    return any(
        span.contains(figure.span)
        for attribution in tree.reading.attributions
        for span in attribution.source
    )


def _is_idea(tree: Tree, find: Find) -> bool:
    """Whether a small number counts parts of what is said: two factors, three reasons."""
    counted = find.site.counted
    small = max(find.number.low, find.number.high or 0) <= SMALL
    return bool(counted and small and singular(tree.words[counted.head]) in IDEAS)


def _is_owned(tree: Tree, find: Find) -> bool:
    """Whether a small number tells whose they are, or which: her two sons, the two men."""
    before = tree.words[max(0, find.site.left - 1) : find.site.left]
    few = max(find.number.low, find.number.high or 0)
    person = find.site.counted is not None and find.site.sort.person
    if not before or not person or few > SMALL:
        return False
    return before[0] in OWNERS or (before[0] == "the" and few == PAIR)


PAIR = 2
"""Of a pair, "the two" only speaks back."""

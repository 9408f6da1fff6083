"""Scope: where, when and how surely a figure holds.

Comes in: the tree and the site of a figure. Goes out: its status, place, period, as-of, and
whether it is a running total or a change. Refuses to guess a place or a time not stated.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from crossread.extract.figure.lexicon import all_forms
from crossread.extract.figure.places import Where, where
from crossread.extract.figure.site import Site
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Span, Timex, TimexType
from crossread.records.base import AttributionId, Record
from crossread.records.figure import Status

WORDS = table("figure_words")["scope"]
AS_OF_LEADS = frozenset(WORDS["as_of_leads"])
TOTAL_WORDS = frozenset(WORDS["total"])
MORE_WORDS = frozenset(WORDS["more"])
BEFORE_CHANGE = frozenset(WORDS["before_change"])
REACHED = frozenset(WORDS["reached"])
UP = frozenset(form for verb in WORDS["up"] for form in all_forms(verb))
DOWN = frozenset(form for verb in WORDS["down"] for form in all_forms(verb))
CLOSE = 25
"""Code points between two spans that stand within a few words."""


class Scope(Record, frozen=True, kw_only=True):
    """Where, when and how surely a figure holds."""

    status: Status = Status.STATED
    place: Where = Where()
    period: str | None = None
    as_of: str | None = None
    cumulative: bool = False
    change: str | None = None
    headline: bool = False


def scope_of(tree: Tree, site: Site, attribution: AttributionId | None) -> Scope:
    """Return the scope of the figure at a site."""
    place = where(tree, site, attribution)
    as_of, period = _times(tree, site, attribution)
    period = RECURRING if _recurs(tree, site) else period
    title = tree.reading.report.title
    return Scope(
        status=status_of(tree, site),
        place=place,
        period=period,
        as_of=as_of,
        cumulative=_cumulative(tree, site),
        change=change_of(tree, site),
        headline=bool(
            title and tree.text.lstrip().startswith(title) and _start(tree, site) < len(title) + 5
        ),
    )


def _start(tree: Tree, site: Site) -> int:
    """Where a figure begins in the text."""
    return tree.reading.tokens[site.first].start


@cache
def _statuses() -> dict[str, Status]:
    """Each word of status."""
    return {
        word: Status(name)
        for name, row in table("status").items()
        if name != "modal"
        for word in row["words"]
    }


def _near(tree: Tree, site: Site) -> list[int]:
    """The tokens of a figure's phrase and right beside it, nearest first."""
    sentence = tree.sentence(site.first)
    first, last = (sentence.first, sentence.last) if sentence else (0, len(tree.words))
    inside = range(site.last + 1, site.end + 1)
    right = _up_to_stop(tree, range(site.end + 1, min(last, site.end + 6)))
    left = _up_to_stop(tree, range(site.last - 1, max(first, site.left - 4) - 1, -1))
    return [*inside, *left, *right]


def _up_to_stop(tree: Tree, tokens: range) -> list[int]:
    """The tokens before the first mark that ends a phrase."""
    return list(takewhile(lambda index: tree.words[index] not in (",", ";", ":", "."), tokens))


def status_of(tree: Tree, site: Site) -> Status:
    """Return how sure the counted thing is said to be: 12 suspected deaths; may have killed 12."""
    near = [tree.words[i] for i in _near(tree, site) if not tree.is_month(i)]
    above = [tree.words[i] for _, i in zip(range(3), tree.above(site.first), strict=False)]
    kids = [k for i in tree.above(site.first) for k in tree.kids(i, "aux")][:4]
    aside = [tree.words[kid] for kid in kids if not tree.is_month(kid)]
    for word in (*near, *above):
        if word in _statuses():
            return _statuses()[word]
    modal = table("status")["modal"]["suspected"]
    if any(word in modal for word in (*near, *aside)):
        return Status.SUSPECTED
    return Status.PLANNED if any(w in ("will", "'ll", "would") for w in aside) else Status.STATED


def _times(
    tree: Tree, site: Site, attribution: AttributionId | None
) -> tuple[str | None, str | None]:
    """(as-of, period): the day a count was true, and the time that it covers."""
    sentence = tree.sentence(site.first)
    if sentence is None:
        return None, None
    times = [
        t
        for t in tree.reading.times
        if sentence.start <= t.span.start < sentence.end and t.value and t.type is not TimexType.SET
    ]
    as_of = _occasion(times, tree, attribution)
    period = None
    for time in times:
        if time.type is TimexType.DURATION:
            continue
        if _as_of(tree, time) or (as_of is None and _beside_cue(tree, time, attribution)):
            as_of = time.value
        elif time.value != as_of:
            period = period or time.value
    day = day_in(as_of)
    return day, period or (as_of if day is None else None)


def day_in(value: str | None) -> str | None:
    """Return the day or the moment of a TIMEX3 value, None where it names neither.

    >>> day_in("2025-05-13TAF"), day_in("2025-05-13T12:00"), day_in("PRESENT_REF")
    ('2025-05-13', '2025-05-13T12:00', None)
    """
    found = MOMENT.match(value or "")
    return found.group() if found else None


MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d(?::\d\d)*)?")


RECURRING = "XXXX"
"""TIMEX3 for no year in particular: what happens each year."""
HABITS = frozenset(WORDS["habits"])


def _recurs(tree: Tree, site: Site) -> bool:
    """Whether a figure tells what is always so: "flu kills 5,000 a year", "each year 5,000 die"."""
    sentence = tree.sentence(site.first)
    if sentence is None or site.many is False:
        return False
    times = [t for t in tree.reading.times if sentence.start <= t.span.start < sentence.end]
    yearly = any(t.type is TimexType.SET and (t.value or "").startswith(YEARS) for t in times)
    above = {tree.words[i] for _, i in zip(range(2), tree.above(site.first), strict=False)}
    before = set(tree.words[max(sentence.first, site.left - 2) : site.left])
    return yearly or bool(HABITS & (above | before))


YEARS = ("P1Y", "XXXX")


def _occasion(times: list[Timex], tree: Tree, attribution: AttributionId | None) -> str | None:
    """The time, of those in its sentence, at which the figure was said."""
    found = next((a for a in tree.reading.attributions if a.id == attribution), None)
    if found is None or found.occasion is None or found.occasion.time is None:
        return None
    return next((t.value for t in times if t.id == found.occasion.time), None)


def _as_of(tree: Tree, time: Timex) -> bool:
    """Whether a time is led by "as of", "by", "until"."""
    tokens = tree.within(time.span.start, time.span.end)
    first = tokens[0] if tokens else 0
    before = tree.words[max(0, first - 2) : first]
    return before == ("as", "of") or bool(before and before[-1] in AS_OF_LEADS)


def _beside_cue(tree: Tree, time: Timex, attribution: AttributionId | None) -> bool:
    """Whether a time stands outside the content of an attribution, with its cue."""
    found = next((a for a in tree.reading.attributions if a.id == attribution), None)
    if found is None or any(c.overlaps(time.span) for c in found.content):
        return False
    return any(_close(tree.text, time.span, cue) for cue in found.cue)


def _close(text: str, a: Span, b: Span) -> bool:
    """Whether two spans stand within a few words, and no sentence ends between them."""
    gap = text[min(a.end, b.end) : max(a.start, b.start)]
    return len(gap) < CLOSE and not any(mark in gap for mark in ".!?;")


def _cumulative(tree: Tree, site: Site) -> bool:
    """Whether a figure is a running total."""
    sentence = tree.sentence(site.first)
    if sentence is None:
        return False
    words = tree.words[sentence.first : sentence.last]
    return any(word in TOTAL_WORDS for word in words)


def change_of(tree: Tree, site: Site) -> str | None:
    """Return up or down for an increase or a decrease: "rose by 12", "three more deaths"."""
    words = tree.words
    at = site.left - 1
    while at >= 0 and words[at] in BEFORE_CHANGE:
        at -= 1
    reached = words[site.left] in REACHED or words[site.left - 1] in ("to", "from")
    if at >= 0 and words[at] in UP and not reached:
        return "up"
    if at >= 0 and words[at] in DOWN and not reached:
        return "down"
    if site.counted is None or not site.sort.person:
        return None
    beside = {words[site.left - 1] if site.left else "", *words[site.last + 1 : site.end + 1][:1]}
    return (
        "up" if beside & MORE_WORDS or words[site.last + 1 : site.last + 2] == ("more",) else None
    )

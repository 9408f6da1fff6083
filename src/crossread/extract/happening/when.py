"""When: the day of a happening, chosen among the times of its report and the day of the report.

Comes in: a clause, the tree and the times. Goes out: candidates with the features that speak for
each; nothing is dated by an organisation's name, since such a name is no time expression.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import HappeningStatus, Span, Timex, TimexType
from crossread.records.base import TimexId
from crossread.records.happening import WhenBasis

PLAIN = re.compile(r"(?:\d{4}|XXXX)(?:-(?:\d\d(?:-\d\d)?|W\d\d|WXX-\d|Q\d|H\d|S[PU]|FA|WI))?")
BACK = 3
"""Sentences before a clause whose times may date it."""


class When(NamedTuple):
    """One candidate: the value that would stand, its basis, and what speaks for it."""

    value: str | None
    features: Mapping[str, float]
    basis: WhenBasis | None = None
    time: TimexId | None = None


def plain(value: str | None) -> str | None:
    """Return a TIMEX3 value as a day or what is coarser than one; None where it is neither.

    >>> plain("2009-01-12T10:30"), plain("2009-W03"), plain("P2D")
    ('2009-01-12', '2009-W03', None)
    """
    match = PLAIN.match(value or "")
    return match.group() if match else None


@cache
def _calendar() -> dict[str, dict[str, str]]:
    """Words of months, weekdays and seasons, with their part of a TIMEX3 value."""
    rows = table("calendar")
    return {
        "month": {word: f"{number:02d}" for word, number in rows["month"].items()},
        "weekday": {word: f"WXX-{number}" for word, number in rows["weekday"].items()},
        "season": dict(rows["season"]),
    }


def undated(words: str) -> str | None:
    """Return the value of a time of an unknown year, as TIMEX3 writes it; None where it is none.

    >>> undated("July 25"), undated("on Monday"), undated("this winter"), undated("soon")
    ('XXXX-07-25', 'XXXX-WXX-1', 'XXXX-WI', None)
    """
    parts = re.findall(r"[a-z]+|\d+", words.lower())
    for kind, values in _calendar().items():
        named = next((values[part] for part in parts if part in values), None)
        if named is None:
            continue
        days = [int(part) for part in parts if part.isdigit() and 1 <= int(part) <= 31]
        return f"XXXX-{named}-{days[0]:02d}" if kind == "month" and days else f"XXXX-{named}"
    return None


def value_of(tree: Tree, timex: Timex) -> str | None:
    """Return the value of a time as a day or what is coarser, its year left open if need be."""
    if timex.value is None:
        return undated(timex.span.of(tree.reading.report))
    return plain(timex.value)


def whens(tree: Tree, clause: Span, status: HappeningStatus) -> list[When]:
    """Return what may date a clause, the absence of any date first."""
    published = tree.reading.report.published
    day = published.day if published else None
    lead = 1.0 if clause.start < LEAD else 0.0
    planned = 1.0 if status is HappeningStatus.PLANNED else 0.0
    done = status is HappeningStatus.HAPPENED
    found = [When(None, {"none": 1.0, "none lead": lead, "none planned": planned})]
    if day:
        own = {"report": 1.0, "report lead": lead, "report planned": planned}
        own |= {f"report {sign}": 1.0 for sign in tense(tree, clause)}
        found.append(When(day, own, WhenBasis.REPORT))
        eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        signs = {"eve": 1.0, **{f"eve {sign}": 1.0 for sign in tense(tree, clause)}}
        found.append(When(eve, signs, WhenBasis.REPORT))
    by_value: dict[str, When] = {}
    common = common_day(tree)
    for timex, features in _times(tree, clause):
        value = value_of(tree, timex)
        if value is None or (done and is_ahead(value, day)):
            continue
        features |= _signs(value, day, planned) | {"common": float(value == common)}
        basis = WhenBasis.STATED if features.get("inside") else WhenBasis.CARRIED
        if value not in by_value:  # the nearest comes first
            by_value[value] = When(value, features, basis, timex.id)
    if common and common not in by_value and common != day and not (done and is_ahead(common, day)):
        features = {"common": 1.0, "elsewhere": 1.0, **_signs(common, day, planned)}
        by_value[common] = When(common, features, WhenBasis.CARRIED)
    return [*found, *by_value.values()]


def is_ahead(value: str, day: str | None) -> bool:
    """Whether a time surely lies after the day of the report: nothing has happened on it yet.

    >>> is_ahead("2025-06-12", "2025-06-10"), is_ahead("2025-06", "2025-06-10")
    (True, False)
    >>> is_ahead("2025-W40", "2025-06-10"), is_ahead("XXXX-07", "2025-06-10")
    (False, False)
    """
    plain_date = value.replace("-", "").isdigit()
    return bool(day) and plain_date and value > (day or "")[: len(value)]


def common_day(tree: Tree) -> str | None:
    """Return the day that the report names most often, the first of equals."""
    counted = Counter(
        value for time in tree.reading.times if (value := value_of(tree, time)) is not None
    )
    return counted.most_common(1)[0][0] if counted else None


LEAD = 600
"""Code points at the beginning of a report that tell its news."""


def _signs(value: str, day: str | None, planned: float) -> dict[str, float]:
    """How a value stands to the day of the report."""
    return {
        "undated": float(value.startswith("X")),
        "undated weekday": float("WXX" in value),
        "day": float(len(value) == 10 and "W" not in value),
        "year alone": float(len(value) == 4),
        "same day": float(value == day),
        "planned ahead": planned * float(is_ahead(value, day)),
        "ahead": float(is_ahead(value, day)),
    }


def _nearness(clause: Span, timex: Timex) -> tuple[bool, int]:
    """The order in which times are looked at: those of the clause, then by distance."""
    return not clause.overlaps(timex.span), abs(timex.span.start - clause.start)


def _times(tree: Tree, clause: Span) -> Iterator[tuple[Timex, dict[str, float]]]:
    """Yield the times near a clause with where they stand, the nearest first."""
    sentences = tree.reading.sentences
    at = next((i for i, s in enumerate(sentences) if s.end > clause.start), len(sentences) - 1)
    if at < 0:
        return
    first = sentences[max(0, at - BACK)].start
    end = max(sentences[at].end, clause.end)
    near = [
        t
        for t in tree.reading.times
        if t.type in (TimexType.DATE, TimexType.TIME) and first <= t.span.start < end
    ]
    for timex in sorted(near, key=lambda timex: _nearness(clause, timex)):
        inside = clause.overlaps(timex.span)
        same = timex.span.start >= sentences[at].start
        features = {
            "inside": float(inside),
            "own sentence": float(same and not inside),
            "before": float(not same),
        }
        if inside:
            features |= {f"inside {sign}": 1.0 for sign in governed(tree, clause, timex)}
        yield timex, features


def governed(tree: Tree, clause: Span, timex: Timex) -> Iterator[str]:
    """Yield how a time hangs on the clause: on its main verb, on another, behind "since"."""
    tokens = tree.within(timex.span.start, timex.span.end)
    top, root = tree.top(timex.span), tree.top(clause)
    if top is not None and root is not None:
        over = next((i for i in tree.above(top) if tree.upos(i) in ("VERB", "AUX")), None)
        yield "main verb" if over == root or top == root else "other verb"
    if tokens:
        before = tree.words[max(0, tokens.start - 2) : tokens.start]
        if {"since", "until", "before", "after", "from"} & set(before):
            yield "bounded"


def tense(tree: Tree, clause: Span) -> Iterator[str]:
    """Yield what the clause's own verb tells: past, perfect, to come."""
    root = tree.top(clause)
    if root is None:
        return
    words = {tree.words[kid] for kid in tree.children[root]} | {tree.words[root]}
    if words & {"will", "would", "shall", "going", "to"}:
        yield "to come"
    if words & {"has", "have", "had"}:
        yield "perfect"
    if tree.words[root].endswith("ed") or words & {"was", "were", "did"}:
        yield "past"

"""When: the day of a happening, chosen among the times of its report and the day of the report.

Comes in: a clause, the tree and the times. Goes out: candidates with the features that speak for
each; nothing is dated by an organisation's name, since such a name is no time expression.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from crossread.extract.happening.clauses import predicate, trimmed
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
        if value and done and is_ahead(value, day):
            past = "inside own verb" in features and "to come" not in set(tense(tree, clause))
            value = year_before(value, timex.span.of(tree.reading.report)) if past else None
        if value is None:
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


def year_before(value: str, words: str) -> str | None:
    """Return a month or day that names no year, one year earlier; None for another time ahead.

    >>> year_before("2017-02", "February"), year_before("2017-02-03", "3 February 2017")
    ('2016-02', None)
    """
    month = any(part in _calendar()["month"] for part in re.findall(r"[a-z]+", words.lower()))
    plain = re.fullmatch(r"(\d{4})(-\d\d(?:-\d\d)?)", value)
    if not month or not plain or re.search(r"\d{4}", words):
        return None
    return f"{int(plain[1]) - 1}{plain[2]}"


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
        where = "inside" if inside else "same" if same else ""
        if where:
            features |= {f"{where} {sign}": 1.0 for sign in governed(tree, clause, timex)}
        yield timex, features


def governed(tree: Tree, clause: Span, timex: Timex) -> Iterator[str]:
    """Yield how a time stands to the verb of a clause, and whether it only bounds a time."""
    top, root = tree.top(timex.span), predicate(tree, trimmed(tree, clause))
    if top is None or root is None:
        return
    yield bearing(tree, top, root)
    before = tree.words[max(0, top - BOUND) : top + 1]
    if BOUNDING & set(before):
        yield "bounded"


BOUND = 4
"""Words before a time among which one may bound it: "since early last March"."""
BOUNDING = frozenset(("since", "until", "before", "after", "from", "by", "through", "till"))
EMBEDDING = {"acl": "relative", "advcl": "adverbial", "ccomp": "reported", "csubj": "reported",
             "xcomp": "complement", "parataxis": "beside", "conj": "beside"}  # fmt: skip
"""Relations that begin a clause within another, and what a time within it is to the other."""
NAMING = frozenset(("nmod", "compound", "amod", "nummod", "appos", "flat"))


def bearing(tree: Tree, top: int, root: int) -> str:
    """Return how a time stands to a verb: its own, or of a clause or a name within what it governs.

    "Friday" in "he said the mill that burned on Friday had closed" is of a relative clause.
    """
    way = [top, *tree.above(top)]
    if root not in way:
        return over(tree, way, root)
    within = [tree.deprel(at) for at in way[: way.index(root)]]
    inner = [EMBEDDING[role] for role in within if role in EMBEDDING]
    if inner:
        return inner[-1]
    return "name" if NAMING & set(within) else "own verb"


def over(tree: Tree, way: Sequence[int], root: int) -> str:
    """Return how a time outside of what a verb governs stands to it: of the verb above, or apart.

    "On Friday he said that the mill had closed": the day of the saying, not of the closing.
    """
    below = root
    for above in tree.above(root):
        if above in way:
            own = way.index(above) <= 1 or EMBEDDING.keys().isdisjoint(
                tree.deprel(at) for at in way[: way.index(above)]
            )
            role = EMBEDDING.get(tree.deprel(below), "beside")
            return f"above {role}" if own else "apart"
        below = above
    return "apart"


def tense(tree: Tree, clause: Span) -> Iterator[str]:
    """Yield what the clause's own verb tells: past, perfect, to come."""
    root = predicate(tree, trimmed(tree, clause))
    if root is None:
        return
    words = {tree.words[kid] for kid in tree.children[root]} | {tree.words[root]}
    if words & {"will", "would", "shall", "going", "to"}:
        yield "to come"
    if words & {"has", "have", "had"}:
        yield "perfect"
    if tree.words[root].endswith("ed") or words & {"was", "were", "did"}:
        yield "past"

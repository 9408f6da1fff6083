"""Signs: what speaks for each time that may date a clause.

Comes in: a clause in its setting, and a time or a value. Goes out: names of features, which
a fitted score weighs; nothing is decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from crossread.extract.happening.bearing import EMBEDDING, governed
from crossread.extract.happening.clauses import predicate, trimmed
from crossread.extract.happening.report_times import ReportTimes
from crossread.extract.happening.verb import tense
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import HappeningStatus, Span, Timex, TimexType

LEAD, EARLY = 600, 1500
"""Code points at the beginning of a report that tell its news, and what stands right behind."""
EDGE = 3
"""Code points at either end in which a clause may differ from what is said: marks, blanks."""
OPENLY = ("root", "obl", "advmod", "conj", "nsubj", "obj", "ccomp", "parataxis")
"""Relations by which a time hangs on the main verb of its sentence."""
DISTANCES = (1, 3, 7, 31, 366, 1100)
"""Days between a time and its report, in steps."""
YEARS = 3
"""Years from which on a time is long past."""


class Setting(NamedTuple):
    """A clause and where it stands."""

    times: ReportTimes
    clause: Span
    root: int | None
    """Its verb."""
    tense: str
    role: str
    """What it is to the clause above it."""
    status: HappeningStatus
    sentence: int
    """The number of its sentence, -1 where there is none."""
    said: bool
    """Whether it stands in somebody's words."""

    @property
    def tree(self) -> Tree:
        """The report's."""
        return self.times.tree

    @property
    def day(self) -> str | None:
        """The day of the report."""
        return self.times.day

    @property
    def month(self) -> str | None:
        """The month of the report."""
        return self.times.month


def setting_of(times: ReportTimes, clause: Span, status: HappeningStatus) -> Setting:
    """Return a clause in its setting."""
    tree = times.tree
    root = predicate(tree, trimmed(tree, clause))
    sentences = tree.reading.sentences
    behind = bisect_right(sentences, clause.start, key=lambda sentence: sentence.end)
    return Setting(
        times=times,
        clause=clause,
        root=root,
        tense=tense(tree, root),
        role=role_of(tree, root),
        status=status,
        sentence=min(behind, len(sentences) - 1),
        said=is_said(tree, clause),
    )


def is_said(tree: Tree, clause: Span) -> bool:
    """Whether a clause stands in somebody's words."""
    return any(inside(c, clause) for said in tree.reading.attributions for c in said.content)


def inside(content: Span, clause: Span) -> bool:
    """Whether a clause lies within what somebody says."""
    return content.start - EDGE <= clause.start and clause.end <= content.end + EDGE


def role_of(tree: Tree, root: int | None) -> str:
    """Return what a clause is to the one above it: "main", "relative", "reported"."""
    if root is None:
        return "without a verb"
    way = [root, *tree.above(root)]
    at = next((at for at in way if tree.deprel(at) != "conj"), root)
    return EMBEDDING.get(tree.deprel(at), "main")


def place_of(setting: Setting) -> str:
    """Return in which part of its report a clause stands."""
    start = setting.clause.start
    if start < len(setting.tree.reading.report.title or ""):
        return "headline"
    return "lead" if start < LEAD else "early" if start < EARLY else "body"


def of_clause(kind: str, setting: Setting) -> Iterator[str]:
    """Yield what a clause itself says for a kind of day: none, its report's, the one before."""
    yield kind
    for trait in (place_of(setting), setting.tense, setting.role, setting.status.value):
        yield f"{kind} {trait}"
    yield f"{kind} {place_of(setting)} {setting.tense}"
    if setting.said:
        yield f"{kind} said"
    if setting.day is None:
        yield f"{kind} undated report"


def of_time(setting: Setting, timex: Timex) -> tuple[str, tuple[str, ...]]:
    """Return where a time stands to a clause, and how."""
    tree, clause = setting.tree, setting.clause
    sentences = tree.reading.sentences
    inside = clause.overlaps(timex.span)
    clock = ("by the clock",) if is_clock(timex, setting) else ()
    if inside or timex.span.start >= sentences[setting.sentence].start:
        signs = (*governed(tree, setting.root, timex.span), *clock)
        order = "after" if timex.span.start > clause.start else "before"
        return ("inside", signs) if inside else ("own sentence", (*signs, order))
    behind = bisect_right(sentences, timex.span.start, key=lambda sentence: sentence.start)
    at = min(behind, setting.sentence) - 1
    open_or_not = "openly" if is_open(tree, timex) else "within"
    signs = (f"back {setting.sentence - at}", open_or_not, *clock)
    apart = "\n" in tree.text[timex.span.end : clause.start]
    return "before", (*signs, "another paragraph") if apart else signs


def is_clock(timex: Timex, setting: Setting) -> bool:
    """Whether a time names an hour and no day: "at 8:01 p.m." is of the day that is told of."""
    words = set(re.findall(r"[a-z]+", timex.span.of(setting.tree.reading.report).lower()))
    calendar = table("calendar")
    named = words & (calendar["weekday"].keys() | calendar["month"].keys() | DEICTIC)
    return timex.type is TimexType.TIME and not named


DEICTIC = frozenset(("today", "tonight", "yesterday", "tomorrow", "last", "this", "next"))


def is_open(tree: Tree, timex: Timex) -> bool:
    """Whether a time is of the main verb of its sentence."""
    top = tree.top(timex.span)
    return top is not None and all(tree.deprel(at) in OPENLY for at in (top, *tree.above(top)))


def of_value(setting: Setting, where: str, value: str, signs: Sequence[str]) -> Iterator[str]:
    """Yield what a value itself says: how exact it is, and how far from the day of the report."""
    exact, far = grain(value), away(value, setting.day)
    yield from (exact, far, f"{where} {exact}", f"{where} {far}")
    for trait in (setting.tense, f"of {setting.role}", setting.status.value):
        yield f"{where} {trait}"
    yield f"{setting.tense} {far}"
    yield f"{setting.status.value} {far}"
    yield from (f"{where} {sign}" for sign in signs)
    yield from (f"{where} {sign} {exact}" for sign in signs)
    if setting.said:
        yield f"{where} said"


def grain(value: str) -> str:
    """Return how exact a value is.

    >>> grain("2024-W03"), grain("2024-05-01"), grain("XXXX-WXX-5"), grain("2024-SU")
    ('week', 'day', 'open weekday', 'season')
    """
    if value.startswith("X"):
        whole = "day" if len(value) == 10 else "month"
        return "open weekday" if "WXX" in value else f"open {whole}"
    if "-W" in value and "WI" not in value:
        return "week"
    if "Q" in value:
        return "quarter"
    return {4: "year", 10: "day"}.get(len(value), "month" if value[5:].isdigit() else "season")


def away(value: str, day: str | None) -> str:
    """Return how far a value lies from the day of a report.

    >>> [away(value, "2024-05-10") for value in ("2024-05-09", "2024-06", "2021", "XXXX-05")]
    ['away 1', 'ahead', 'away long', 'away unknown']
    """
    if not day or value.startswith("X"):
        return "away unknown"
    if value == day[: len(value)]:
        return "away none"
    if not value.replace("-", "").isdigit():
        return "away this year" if value[:4] == day[:4] else "away years"
    if value > day:
        return "ahead"
    if len(value) == 10:
        days = (date.fromisoformat(day) - date.fromisoformat(value)).days
        return next((f"away {most}" for most in DISTANCES if days <= most), "away long")
    years = int(day[:4]) - int(value[:4])
    return f"away {years} years" if years < YEARS else "away long"

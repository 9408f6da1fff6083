"""Examples of choices about happenings: whether a clause is one, and main, its status, its day."""

import importlib
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from crossread.extract import passed
from crossread.extract.happening.clauses import clauses_of
from crossread.extract.happening.happenings import (
    clause_features,
    main_features,
    status_answers,
    status_told,
)
from crossread.extract.happening.report_times import ReportTimes
from crossread.extract.happening.when import When, whens
from crossread.extract.language.tree import Tree, tree_of
from crossread.records import HappeningHint, HappeningStatus, Reading, Span
from training.examples import Example, in_plain
from training.topics import topic_of

SHARED = 0.4
"""Dice from which a clause is the gold's, as the scorer of readings has it."""


def examples(pairs: Sequence[tuple[Reading, dict]], score: Path) -> dict[str, list[Example]]:
    """The examples of every choice about happenings."""
    sys.path.insert(0, str(score))
    measures = importlib.import_module("measures")
    found: dict[str, list[Example]] = {name: [] for name in ("clause", "main", "status", "when")}
    for given, by_hand in pairs:
        plain, row = in_plain(given, by_hand)
        reading = passed(plain, before="happenings")
        tree, where = tree_of(reading), topic_of(row["id"])
        clauses, times = clauses_of(tree, reading.hints.happenings), ReportTimes(tree)
        spans = [{"start": span.start, "end": span.end} for _, span in clauses]
        matched = measures.match(
            row["happenings"],
            spans,
            lambda g, p: d if (d := measures.span_dice(g, p)) >= SHARED else 0.0,
        )
        gold_of = {j: row["happenings"][i] for i, j in matched}
        for at, (hint, span) in enumerate(clauses):
            gold = gold_of.get(at)
            found["clause"].append(
                yes_or_no(
                    where, clause_features(tree, hint, span), bool(gold), hint.score >= SHARED
                )
            )
            main = bool(gold and gold["main"])
            found["main"].append(
                yes_or_no(where, main_features(tree, hint), main, hint.main >= 0.5)
            )
            if gold:
                found["status"].append(status_example(tree, (hint, span), gold, where))
                dates = whens(times, span, status_told(tree, hint, span)[0])
                found["when"].append(when_example(dates, gold, reading, where))
    return found


def when_example(dates: Sequence[When], gold: dict, reading: Reading, where: str) -> Example:
    """The day of one clause, by the status that a reading gives it.

    A reader who gives none to a clause of an undated report may not have known the year: that
    "on Friday" is then no worse an answer than none. "25 July" is right for that of a year where no
    candidate has the year.
    """
    open_too = not gold["when"] and reading.report.published is None
    exact = any(when.value == gold["when"] for when in dates)
    right = [
        (when.value == gold["when"] if exact else fits(when.value, gold["when"] or None))
        or (open_too and "inside own verb" in when.features and str(when.value).startswith("X"))
        for when in dates
    ]
    ruled = dates[min(1, len(dates) - 1)].value == gold["when"]
    return Example(where, [dict(when.features) for when in dates], right, ruled)


def fits(value: str | None, gold: str | None) -> bool:
    """Whether a value is the one by hand, or that without the year, where its report has none.

    >>> fits("XXXX-WXX-5", "2024-05-03"), fits("XXXX-05", "2024-05"), fits(None, "2024")
    (True, True, False)
    """
    if not value or not gold or not value.startswith("XXXX-"):
        return value == gold
    if "WXX" in value:
        whole = len(gold) == 10 and gold[:4].isdigit()
        return whole and date.fromisoformat(gold).isoweekday() == int(value[-1])
    return gold[4:] == value[4:]


def yes_or_no(where: str, features: dict[str, float], right: bool, ruled: bool) -> Example:
    """A question against a candidate without features."""
    return Example(where, [{}, features], [not right, right], ruled == right)


def status_example(
    tree: Tree, clause: tuple[HappeningHint, Span], gold: dict, where: str
) -> Example:
    """The status of one clause."""
    answers = status_answers(tree, *clause)
    right = [status.value == gold["status"] for status in HappeningStatus]
    ruled = [
        status.value
        for status in HappeningStatus
        if f"rules {status.value}" in answers[list(HappeningStatus).index(status)]
    ]
    return Example(where, answers, right, gold["status"] in ruled)

"""Examples of choices about figures: what befell, where, who states it, and whether it is one."""

import importlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from crossread.extract import passed
from crossread.extract.figure.candidates import (
    Answer,
    Case,
    claimant_answers,
    counted_answers,
    figure_features,
    label_answers,
    ruled_label,
    whole_answers,
)
from crossread.extract.figure.decide import cases_of
from crossread.extract.figure.figures import ruled_in
from crossread.extract.language.tree import tree_of
from crossread.records import Figure, Reading
from training.examples import Example, in_plain
from training.topics import topic_of


def examples(pairs: Sequence[tuple[Reading, dict]], score: Path) -> dict[str, list[Example]]:
    """The examples of every choice about figures."""
    sys.path.insert(0, str(score))
    scorer, measures = importlib.import_module("readings"), importlib.import_module("measures")
    found: dict[str, list[Example]] = {}
    for given, by_hand in pairs:
        plain, row = in_plain(given, by_hand)
        tree = tree_of(passed(plain, before="figures"))
        ruled = ruled_in(tree)
        figures = [quantity.figure for quantity in ruled]
        cases = cases_of(tree, tuple(figures))
        spans = [{"start": f.span.start, "end": f.span.end} for f in figures]
        pairs_found = measures.match(row["figures"], spans, measures.span_dice)
        gold_of = {j: i for i, j in pairs_found}
        for at, (case, quantity) in enumerate(zip(cases, ruled, strict=True)):
            counts = quantity.counts
            gold = row["figures"][gold_of[at]] if at in gold_of else None
            where = topic_of(row["id"])
            features = figure_features(case, counts)
            if quantity.exact:
                continue
            found.setdefault("figure", []).append(
                Example(
                    where, [{}, features], [gold is None, gold is not None], counts == bool(gold)
                )
            )
            if gold:
                for name, example in about(case, gold, scorer):
                    found.setdefault(name, []).append(replace_topic(example, where))
    return found


def replace_topic(example: Example, where: str) -> Example:
    """An example with its topic."""
    return Example(where, example.features, example.right, example.ruled)


def about(case: Case, gold: dict, scorer: object) -> Iterator[tuple[str, Example]]:
    """The examples of one figure that the gold has."""
    figure = case.figure
    for name, key in (("indicator", "what"), ("status",) * 2, ("covers",) * 2, ("scope",) * 2):
        answers = label_answers(case, name)
        right = [answer.value == gold[key] for answer in answers]
        yield name, example_of(answers, right, ruled_label(figure, name) == gold[key])
    answers = claimant_answers(case)
    fits = lambda value: scorer.fits(gold, value)  # noqa: E731
    yield "claimant", example_of(answers, [fits(a.value) for a in answers], fits(figure.claimant))
    answers, counted = counted_answers(case), scorer.words(gold.get("counted"))
    fits = lambda value: scorer.same_name(counted, value)  # noqa: E731
    yield "counted", example_of(answers, [fits(a.value) for a in answers], fits(figure.counted))
    yield "part_of", parts(case, gold)


def parts(case: Case, gold: dict) -> Example:
    """Whether a figure is part of another, and of which."""
    wanted = gold.get("part_of")

    def is_whole(other: Figure | None) -> bool:
        if other is None or not wanted:
            return other is None and not wanted
        return other.span.start < wanted["end"] and wanted["start"] < other.span.end

    by_id = {figure.id: figure for figure in case.figures}
    answers = whole_answers(case)
    right = [is_whole(by_id[a.figure] if a.figure else None) for a in answers]
    return example_of(answers, right, is_whole(by_id.get(case.figure.part_of)))


def example_of(answers: Sequence[Answer], right: list[bool], ruled: bool) -> Example:
    """The example of some answers, its topic still open."""
    return Example("", [dict(answer.features) for answer in answers], right, ruled)

"""Decide: each attribute of a figure once, by fitted scores over its candidates.

Comes in: the quantities of a report as the rules made them. Goes out: the same with every
attribute settled and its probability. Without hints the rules' answers stay.
"""

from __future__ import annotations

from msgspec.structs import replace

from crossread.extract.choice import Chosen, chance, choose, weights_of
from crossread.extract.figure.candidates import (
    NARRATOR,
    Answer,
    Case,
    claimant_answers,
    counted_answers,
    figure_features,
    label_answers,
    place_answers,
    whole_answers,
)
from crossread.extract.figure.claimants import set_apart
from crossread.extract.figure.counted import sort_of
from crossread.extract.figure.notes import in_note
from crossread.extract.figure.pointed import Pointed
from crossread.extract.language.tree import Tree
from crossread.records.figure import Chances, Covers, Figure, Indicator, Scope, Status

PACKAGE = __name__.rpartition(".")[0]


TAKEN_BACK = frozenset({Status.WITHDRAWN, Status.DENIED})
"""What marks and notes of the page say exactly: no score is asked."""
SURE_FIGURE = 0.3
"""Probability from which a quantity is a figure: on readings held apart P 93.0, R 91.4 (from 0.5 on
95.3 and 89.6, from 0.1 on 87.1 and 92.3)."""
SURE_PLACE = 0.6
"""Probability below which a place is unknown: a wrong place parts what counts one thing."""


def cases_of(tree: Tree, figures: tuple[Figure, ...]) -> list[Case]:
    """Return each quantity with all that its candidates are made from."""
    pointed = Pointed(tree.reading)
    return [
        Case(tree, pointed, f, pointed.number(tree.within(f.span.start, f.span.end)), figures)
        for f in figures
    ]


def decided(tree: Tree, quantities: list[tuple[Figure, bool]]) -> list[tuple[Figure, bool]]:
    """Return each quantity with its attributes decided, and whether it is a figure."""
    if tree.reading.hints is None:
        return quantities
    cases = cases_of(tree, tuple(figure for figure, _ in quantities))
    found = [_decided(case, ruled) for case, (_, ruled) in zip(cases, quantities, strict=True)]
    return [(_with_parts(figure, found), counts) for figure, counts in found]


def _decided(case: Case, ruled: bool) -> tuple[Figure, bool]:
    """One quantity. An age or a length of time is a measure whatever the scores say."""
    likely = chance(figure_features(case, ruled), weights_of(PACKAGE, "figure"))
    figure = replace(case.figure, score=likely)
    chances: dict[str, float] = {}
    for name in ("indicator", "status", "covers", "scope"):
        if name == "status" and figure.status in TAKEN_BACK:
            continue
        answer, chances[name] = _best(label_answers(case, name), name)
        figure = _labelled(figure, name, answer.value or "")
    answer, chances["place"] = _best(place_answers(case), "place")
    if answer.value is not None and chances["place"] < SURE_PLACE:
        answer = Answer(None, {})
    figure = replace(figure, place=answer.value, place_id=answer.place, place_basis=answer.basis)
    if not says_exactly(case):
        answer, chances["claimant"] = _best(claimant_answers(case), "claimant")
        figure = replace(figure, claimant=answer.value or NARRATOR, attribution=answer.attribution)
    answer, chances["counted"] = _best(counted_answers(case), "counted")
    if answer.value != figure.counted:
        sort = sort_of(answer.value or "").name
        figure = replace(figure, counted=answer.value, counted_span=answer.span, counted_class=sort)
    whole, _ = _best(whole_answers(case), "part_of")
    figure = replace(figure, part_of=whole.figure, chances=Chances(**chances))
    return figure, likely >= SURE_FIGURE


def says_exactly(case: Case) -> bool:
    """Whether the page itself says who states a figure: words that it sets apart as another's, and
    its own notes of correction."""
    start = case.figure.span.start
    return set_apart(case.tree, case.figure.span) or in_note(case.tree, start)


def _best(answers: list[Answer], name: str) -> tuple[Answer, float]:
    """The likeliest answer and its probability."""
    best: Chosen = choose([answer.features for answer in answers], weights_of(PACKAGE, name))
    return answers[best.at], best.score


def _labelled(figure: Figure, name: str, label: str) -> Figure:
    """A figure with one label set."""
    match name:
        case "indicator":
            return replace(figure, indicator=Indicator(label))
        case "status":
            return replace(figure, status=Status(label))
        case "covers":
            return replace(figure, covers=Covers(label))
        case _:
            return replace(figure, scope=Scope(label))


def _with_parts(figure: Figure, found: list[tuple[Figure, bool]]) -> Figure:
    """A figure that includes those that are parts of it."""
    parts = tuple(other.id for other, _ in found if other.part_of == figure.id)
    return figure if parts == figure.includes else replace(figure, includes=parts)

"""Decide: each attribute of a figure once, by fitted scores over its candidates.

Comes in: the quantities of a report as the rules made them. Goes out: the same with every
attribute settled and its probability. Without hints the rules' answers stay.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from msgspec.structs import replace

from crossread.extract.choice import chance, choose, weights_of
from crossread.extract.figure.candidates import (
    NARRATOR,
    Answer,
    Case,
    claimant_answers,
    counted_answers,
    figure_features,
    label_answers,
    whole_answers,
)
from crossread.extract.figure.claimants import bare_name, puts_at, set_apart
from crossread.extract.figure.counted import singular, sort_of
from crossread.extract.figure.denials import denial_status
from crossread.extract.figure.ground.answers import PACKAGE as GROUND
from crossread.extract.figure.ground.answers import place_answers
from crossread.extract.figure.least import LEAST
from crossread.extract.figure.notes import in_note
from crossread.extract.figure.pointed import Pointed
from crossread.extract.figure.reach import Reach
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records.base import FigureId
from crossread.records.figure import Chances, Figure, Indicator, Status

PACKAGE = __name__.rpartition(".")[0]


class Quantity(NamedTuple):
    """A quantity of a report, and whether it is a figure."""

    figure: Figure
    counts: bool
    exact: bool = False
    """Whether the grammar alone tells that it is none."""
    plain: Indicator | None = None
    """What befell those counted, where a word beside them says it and can mean nothing else."""
    echo: bool = False
    """Whether it is the number before it once more: "twelve soldiers and as many rebels"."""
    feared: bool = False
    """Whether the words beside it say "feared dead"."""


TAKEN_BACK = frozenset({Status.WITHDRAWN, Status.DENIED})
"""What marks and notes of the page say exactly: no score is asked."""
BEFALLS = frozenset({
    Indicator.KILLED, Indicator.INJURED, Indicator.MISSING, Indicator.DETAINED,
    Indicator.DISPLACED, Indicator.INFECTED, Indicator.HOSPITALISED, Indicator.RESCUED,
})  # fmt: skip
"""What befalls people: to tell it of those whom it did not befall is the gravest error."""


def cases_of(tree: Tree, figures: tuple[Figure, ...]) -> list[Case]:
    """Return each quantity with all that its candidates are made from."""
    pointed, reach = Pointed(tree.reading), Reach(tree, figures)
    return [
        Case(
            tree, pointed, f, pointed.number(tree.within(f.span.start, f.span.end)), figures, reach
        )
        for f in figures
    ]


def decided(tree: Tree, quantities: list[Quantity]) -> list[Quantity]:
    """Return each quantity with its attributes decided, and whether it is a figure."""
    if tree.reading.hints is None:
        return quantities
    cases = cases_of(tree, tuple(quantity.figure for quantity in quantities))
    found = [_decided(case, quantity) for case, quantity in zip(cases, quantities, strict=True)]
    found = _echoes(_parts_as_wholes(quantities, found))
    parts: dict[FigureId, list[FigureId]] = defaultdict(list)
    for figure, *_ in found:
        if figure.part_of:
            parts[figure.part_of].append(figure.id)
    return [q._replace(figure=replace(q.figure, includes=tuple(parts[q.figure.id]))) for q in found]


def _parts_as_wholes(ruled: list[Quantity], found: list[Quantity]) -> list[Quantity]:
    """A part of those missing is missing, if the rules say so too: "31, among them six"."""
    of = {quantity.figure.id: quantity.figure for quantity in found}
    told = []
    for before, quantity in zip(ruled, found, strict=True):
        figure = quantity.figure
        of_what = figure.part_of or before.figure.part_of
        whole = of.get(of_what) if of_what else None
        same = whole and whole.indicator in BEFALLS and before.figure.indicator is whole.indicator
        if same and whole and figure.indicator is Indicator.OTHER:
            figure = replace(figure, indicator=whole.indicator)
        told.append(quantity._replace(figure=figure))
    return told


def _echoes(found: list[Quantity]) -> list[Quantity]:
    """What befell as many befell the number before: the network was not asked about the words."""
    told: list[Quantity] = []
    for quantity in found:
        figure = quantity.figure
        first = next((q for q in reversed(told) if q.figure.low == figure.low), None)
        if quantity.echo and first:
            same, plain = first.figure, quantity.plain
            figure = replace(
                figure,
                indicator=plain or same.indicator,
                counted=figure.counted or same.counted,
                counted_class=figure.counted_class if figure.counted else same.counted_class,
                **{name: getattr(same, name) for name in ECHOED},
            )
            quantity = quantity._replace(figure=figure, counts=first.counts)
        told.append(quantity)
    return told


ECHOED = (
    "score", "status", "covers", "scope", "claimant", "attribution", "chances", "place", "place_id",
    "place_basis",
)  # fmt: skip
"""What a number said once more has from the first."""


def _decided(case: Case, quantity: Quantity) -> Quantity:
    """One quantity. What the grammar knows to be none (an age, "one of") stays a measure."""
    likely = chance(figure_features(case, quantity.counts), weights_of(PACKAGE, "figure"))
    figure = replace(case.figure, score=likely)
    chances: dict[str, float] = {}
    for name in ("indicator", "status", "covers", "scope"):
        if name == "status" and (case.token is None or told_exactly(case)):
            continue
        answer, chances[name] = _best(label_answers(case, name), name)
        figure = replace(figure, **{name: answer.label})
    if quantity.feared and figure.status not in TAKEN_BACK:
        figure = replace(figure, status=Status.FEARED)
    figure = replace(figure, indicator=_befallen(quantity, figure.indicator, chances["indicator"]))
    answer, chances["place"] = _best(place_answers(case), "place", GROUND)
    if answer.value is not None and chances["place"] < least_of(answer):
        answer = Answer(None, {})
    figure = replace(figure, place=answer.value, place_id=answer.place, place_basis=answer.basis)
    if not says_exactly(case):
        answer, chances["claimant"] = _best(claimant_answers(case), "claimant")
        here = said_here(case)
        answer = here if here and not says_here(case, answer) else answer
        figure = replace(figure, claimant=answer.value or NARRATOR, attribution=answer.attribution)
    figure = replace(figure, claimant=bare_name(figure.claimant))
    answer, chances["counted"] = _best(counted_answers(case), "counted")
    if answer.value != figure.counted:
        sort = sort_of(answer.value or "").name
        figure = replace(figure, counted=answer.value, counted_span=answer.span, counted_class=sort)
    if (measured := of_noun(figure)) is not None:
        figure = replace(figure, indicator=measured)
        chances["indicator"] = max(chances["indicator"], BY_NOUN)
    whole, _ = _best(whole_answers(case), "part_of")
    figure = replace(figure, part_of=whole.figure, chances=Chances(**chances))
    return quantity._replace(figure=figure, counts=likely >= LEAST.figure and not quantity.exact)


def least_of(answer: Answer) -> float:
    """From which probability on a place is told."""
    return LEAST.place if answer.place else LEAST.place_in_words


def _befallen(quantity: Quantity, likely: Indicator, chance: float) -> Indicator:
    """What a quantity measures: what befell people only where it is plainly said, or sure."""
    ruled = quantity.figure.indicator
    if quantity.plain is not None and quantity.plain is ruled:
        return ruled
    least = LEAST.befallen_by_rules if likely is ruled else LEAST.befallen
    return Indicator.OTHER if likely in BEFALLS and chance < least else likely


def of_noun(figure: Figure) -> Indicator | None:
    """What a quantity measures, by what it counts where that is itself the measure and nothing
    else; None where it is not. All 84 deaths, fatalities, death tolls and infections of the
    readings by hand are of those killed and infected, also where the noun stands with another
    number: "248 deaths, with 12 confirmed". A toll alone may be of anything."""
    words = (figure.counted or "").lower().split()
    measures: dict[str, str] = table("figure_words")["measuring"]
    names = (*map(singular, words[-1:]), " ".join(words[-2:]))
    told = next((measures[name] for name in names if name in measures), None)
    return Indicator(told) if told else None


BY_NOUN = 0.95
"""Chance of what a quantity measures where what it counts says that: 84 of 84 such are right, and
what is counted may be misread."""


def told_exactly(case: Case) -> bool:
    """Whether marks, notes or the grammar tell the status: "15, not 50", "denied that 50 died"."""
    if case.figure.status in TAKEN_BACK:
        return True
    at = case.tree.top(case.figure.span)
    return at is not None and denial_status(case.tree, at) is not None


def says_exactly(case: Case) -> bool:
    """Whether the page itself says who states a figure: words that it sets apart as another's, and
    its own notes of correction."""
    start = case.figure.span.start
    return set_apart(case.tree, case.figure.span) or in_note(case.tree, start)


def said_here(case: Case) -> Answer | None:
    """The claimant of the rules where the figure's own sentence names who says it: where the scores
    say nobody or another sentence's speaker, on readings held apart 6 of 7 are right; and whoever
    puts a count at it."""
    ruled = Answer(case.figure.claimant, {}, attribution=case.figure.attribution)
    at = case.tree.top(case.figure.span)
    put = ruled.value != NARRATOR and at is not None and puts_at(case.tree, at)
    return ruled if ruled.value and (put or says_here(case, ruled)) else None


def says_here(case: Case, answer: Answer) -> bool:
    """Whether an answer is of an attribution whose speaker stands in the figure's sentence."""
    span, tree = case.figure.span, case.tree
    said = next((a for a in tree.reading.attributions if a.id == answer.attribution), None)
    sentence = tree.sentence(tree.within(span.start, span.end)[0])
    return bool(
        said
        and sentence
        and any(sentence.start <= named.start < sentence.end for named in said.source)
    )


def _best(answers: list[Answer], name: str, package: str = PACKAGE) -> tuple[Answer, float]:
    """The likeliest answer and its probability."""
    best = choose([answer.features for answer in answers], weights_of(package, name))
    return answers[best.at], best.score

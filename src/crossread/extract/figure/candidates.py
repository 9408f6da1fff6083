"""Candidates: what each attribute of a figure might be, with the features that speak for it.

Comes in: a figure as the rules made it, the tree and the hints of the network. Goes out: for each
attribute its candidates. The rules' answer is one feature among others; none decides alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from crossread.extract.figure.least import LEAST
from crossread.extract.figure.phrases import NEVER, in_dateline, phrase
from crossread.extract.figure.pointed import LABELS, UNTAUGHT, Label, Pointed, log_share
from crossread.extract.figure.reach import Reach, mentions_of, tokens_of
from crossread.extract.language.tree import Tree
from crossread.records import (
    Attribution,
    Figure,
    Mode,
    PointerKind,
    Sentence,
    Span,
)
from crossread.records.base import AttributionId, FigureId, PlaceId
from crossread.records.figure import PlaceBasis

NARRATOR = "narrator"
NEAR, FAR = 40, 400
"""Code points between a figure and a candidate that is near it; that is far from it."""


class Answer(NamedTuple):
    """One candidate: what would stand in the figure, and what speaks for it."""

    value: str | None
    features: Mapping[str, float]
    place: PlaceId | None = None
    basis: PlaceBasis | None = None
    attribution: AttributionId | None = None
    span: Span | None = None
    figure: FigureId | None = None
    label: Label | None = None


class Case(NamedTuple):
    """A figure with its surroundings, as every list of candidates reads it."""

    tree: Tree
    pointed: Pointed
    figure: Figure
    token: int | None
    """The token at which the network was asked about the number."""
    figures: tuple[Figure, ...]
    """All quantities of the report."""
    reach: Reach


def label_answers(case: Case, name: str) -> list[Answer]:
    """Return each label of one kind: what the network gives it, and whether the rules take it.

    An indicator that the network was not taught is the rules' alone to tell.
    """
    ruled = ruled_label(case.figure, name)
    if name == "indicator" and case.figure.indicator in UNTAUGHT:
        return [Answer(ruled, {"rules": 1.0}, label=case.figure.indicator)]
    shares = case.pointed.label(case.token, name) if case.token is not None else {}
    found = []
    for label in LABELS[name]:
        value = label.value
        features = {"network": log_share(shares.get(value, 0.0)) if shares else 0.0}
        features[f"is {value}"] = 1.0
        if value == ruled:
            features[f"rules {value}"] = 1.0
            features["rules"] = 0.0 if ruled in UNTOLD else 1.0
        for sign in signs(case, name):
            features[f"{sign}: {value}"] = 1.0
        found.append(Answer(value, features, label=label))
    return found


UNTOLD = frozenset({"other", "stated", "unknown", ""})
"""What the rules say where nothing tells them more."""


def ruled_label(figure: Figure, name: str) -> str:
    """What the rules say of one kind of label."""
    if name == "covers":
        return "running" if figure.cumulative else "period" if figure.period else "unknown"
    if name == "scope":
        return "part" if figure.part_of else "whole" if figure.includes else ""
    return str(getattr(figure, name).value)


def signs(case: Case, name: str) -> Iterator[str]:
    """What else bears on a label: the unit, the headline, the beginning of the report."""
    figure = case.figure
    if name in ("indicator", "covers"):
        yield "percent" if figure.percent else "unit" if figure.unit else "bare"
    if name in ("scope", "covers"):
        if figure.headline or figure.span.start < LEAD:
            yield "lead"
        if figure.change:
            yield "change"


LEAD = 400
"""Code points at the beginning of a report in which its main event is told."""


def figure_features(case: Case, ruled: bool) -> dict[str, float]:
    """Return what speaks for a quantity being a figure."""
    figure, share = case.figure, case.pointed.is_figure(case.token)
    return {
        "network": log_share(share) - log_share(1 - share),
        "rules": 1.0 if ruled else -1.0,
        "always": 1.0,
        "asked": 1.0 if case.token is not None else 0.0,
        "unit": 1.0 if figure.unit else 0.0,
        "counted": 1.0 if figure.counted else 0.0,
        "hedged": 1.0 if figure.hedge else 0.0,
        "one": 1.0 if figure.low == figure.high == 1 else 0.0,
        "befell": 0.0 if figure.indicator.value == "other" else 1.0,
    }


WORDLESS = frozenset({"ADV", "ADP", "AUX", "CCONJ", "PART", "PUNCT", "SCONJ"})
"""Parts of speech that name nobody and nothing."""


def pointed_phrases(case: Case, kind: PointerKind) -> list[range]:
    """Return the phrases that a pointer falls on, each once."""
    found: dict[tuple[int, int], range] = {}
    for token in case.pointed.targets(case.token, kind, LEAST.pointed):
        if case.tree.upos(token) in WORDLESS:
            continue
        words = phrase(case.tree, token)
        names = case.tree.near(case.tree.span(words.start, words.stop - 1))
        if any(entity.label in NEVER[kind] for entity in names) or in_dateline(case.tree, words):
            continue
        found.setdefault((words.start, words.stop), words)
    return list(found.values())


def noun_answers(case: Case, kind: PointerKind, taken: AbstractSet[int]) -> Iterator[Answer]:
    """Yield the phrases that a pointer falls on, but for those that stand there already."""
    for words in pointed_phrases(case, kind):
        if taken.isdisjoint(words):
            span = case.tree.span(words.start, words.stop - 1)
            share = case.pointed.share(case.token, kind, words)
            features = {"noun": 1.0, **pointing(share), **near(case, [span])}
            yield Answer(span.of(case.tree.reading.report), features, span=span)


def pointing(share: float) -> dict[str, float]:
    """Return what a share of a pointer speaks for."""
    return {"share": share, "network": log_share(share)}


def sentence_of(case: Case) -> Sentence | None:
    """Return the sentence in which a figure stands."""
    return case.tree.sentence(case.tree.within(*case.figure.span.pair).start)


def near(case: Case, spans: Iterable[Span]) -> dict[str, float]:
    """Return how near the nearest of some spans stands to the figure."""
    start, end = case.figure.span.pair
    gaps = [max(s.start - end, start - s.end, 0) for s in spans]
    gap = min(gaps, default=10_000)
    sentence = sentence_of(case)
    inside = sentence is not None and any(sentence.start <= s.start < sentence.end for s in spans)
    return {
        "in sentence": 1.0 if inside else 0.0,
        "near": 1.0 if gap < NEAR else 0.0,
        "far": 1.0 if gap > FAR else 0.0,
        "after": 1.0 if any(s.start >= end for s in spans) and inside else 0.0,
    }


def _nothing(case: Case, kind: PointerKind, ruled: bool) -> dict[str, float]:
    share = case.pointed.nothing(case.token, kind)
    return {"nothing": 1.0, "network none": log_share(share), "rules none": 1.0 if ruled else 0.0}


def claimant_answers(case: Case) -> list[Answer]:
    """Return who may state a figure: the outlet itself, speakers near by, whom the hints name."""
    figure, tree, kind = case.figure, case.tree, PointerKind.CLAIMANT
    ruled = figure.claimant
    narrator = _nothing(case, kind, ruled == NARRATOR)
    narrator["unheld"] = 0.0 if case.reach.holders(figure) else 1.0
    found = [Answer(NARRATOR, narrator)]
    seen = {NARRATOR}
    for attribution in case.reach.voices(figure, case.pointed.shares(case.token, kind)):
        answer = _voice(case, attribution, ruled)
        sources = [tree.within(*span.pair) for span in attribution.source]
        dated = bool(sources) and all(in_dateline(tree, words) for words in sources)
        near_by = answer.features["holds"] or answer.features["share"] >= LEAST.pointed
        if answer.value and near_by and not dated:
            found.append(answer)
            seen.add(answer.value)
    if ruled not in seen:
        features = {"rules": 1.0, "unsaid": 1.0}
        found.append(Answer(ruled, features, attribution=figure.attribution))
    return [*found, *noun_answers(case, kind, case.reach.voiced)]


def _voice(case: Case, attribution: Attribution, ruled: str) -> Answer:
    """One speaker as the claimant, by the name that the report gives."""
    tree, figure = case.tree, case.figure
    words = attribution.source[0].of(tree.reading.report) if attribution.source else None
    name = attribution.speaker.name if attribution.speaker else words
    mentions = mentions_of(attribution)
    share = case.pointed.share(case.token, PointerKind.CLAIMANT, set(tokens_of(tree, mentions)))
    holds = any(c.overlaps(figure.span) for c in attribution.content)
    features = {
        **pointing(share),
        "holds": float(holds),
        "direct": float(holds and attribution.mode is not Mode.INDIRECT),
        "rules": float(ruled in (name, words)),
        **near(case, mentions),
    }
    return Answer(name, features, attribution=attribution.id)


def counted_answers(case: Case) -> list[Answer]:
    """Return what a number may count: what the rules take, what the hints name, or nothing."""
    figure, tree, kind = case.figure, case.tree, PointerKind.COUNTED
    found = [Answer(None, _nothing(case, kind, figure.counted is None))]
    own: set[int] = set()
    if figure.counted:
        spans = [figure.counted_span] if figure.counted_span else []
        tokens = tokens_of(tree, spans)
        own = set(tokens)
        share = case.pointed.share(case.token, kind, tokens)
        features = {"rules": 1.0, **pointing(share), **near(case, spans)}
        found.append(Answer(figure.counted, features, span=figure.counted_span))
    return [*found, *noun_answers(case, kind, own)]


def whole_answers(case: Case) -> list[Answer]:
    """Return the figures that a figure may be a part of, or none."""
    figure, tree, kind = case.figure, case.tree, PointerKind.PART_OF
    found = [Answer(None, _nothing(case, kind, figure.part_of is None))]
    for other in case.reach.wholes(figure, case.pointed.shares(case.token, kind)):
        tokens = tree.within(other.span.start, other.span.end)
        share = case.pointed.share(case.token, kind, tokens)
        ruled = other.id == figure.part_of
        if share >= LEAST.pointed or ruled:
            smaller = (figure.low or 0) <= (other.high or other.low or 0)
            features = {"rules": float(ruled), **pointing(share)}
            features |= {"smaller": float(smaller), **near(case, [other.span])}
            found.append(Answer(other.id, features, figure=other.id))
    return found

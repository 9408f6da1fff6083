"""Speakers: from the words that name a speaker to who it is, within one report.

Comes in: the company of a report and one of its drafts. Goes out: a Speaker, or the reason why
there is none. Refuses to guess: below the fitted threshold nobody is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.quotation.apart import BASIS
from crossread.extract.attribution.scores import Floats, Score, among, score
from crossread.extract.attribution.speaker.asked import Asked, Candidate
from crossread.extract.attribution.speaker.candidates import WITHIN, candidates_of
from crossread.extract.attribution.speaker.company import Company
from crossread.extract.attribution.speaker.described import head_of
from crossread.extract.attribution.speaker.guessed import told_as
from crossread.extract.attribution.speaker.traits import traits_of
from crossread.extract.attribution.speaker.weighed import (
    group_of,
    speaker_features,
    speaker_weights,
)
from crossread.extract.attribution.voiceless import is_voiceless
from crossread.extract.choice import Chosen, choose
from crossread.extract.people.people import clean
from crossread.records import PersonKind, Speaker


class Answer(NamedTuple):
    """Who speaks, or why that cannot be told, and how probable the answer is."""

    speaker: Speaker | None
    unresolved: str | None
    score: float = 1.0


NOBODY = "no speaker is named"
POINTING = ("male", "female", "many", "thing", "other")
"""Forms that stand for somebody named elsewhere."""


def speaker_of(company: Company, index: int) -> Answer:
    """Return who speaks in a draft of the company, or why that cannot be told."""
    draft = company.drafts[index]
    if draft.basis == BASIS and not (draft.source or draft.named):
        return Answer(None, NOBODY)  # what a page sets apart is not of whoever stands beside it
    signed = signature(company, draft)
    if signed is not None:
        return Answer(signed, None)
    if is_voiceless(company.tree, draft):
        return Answer(None, NOBODY)
    asked, candidates = candidates_of(company, index)
    fitted = score("speaker")
    best = best_of(asked, candidates, likely_of(fitted, asked, candidates))
    one = with_others(candidates, candidates[best.at])
    return chosen(asked, one, best.score, best.score >= fitted.threshold)


def with_others(candidates: Sequence[Candidate], one: Candidate) -> Candidate:
    """Return all whom a source names in one breath, where one of them was chosen by it."""
    several = next((c for c in candidates if c.speaker and "joined" in c.traits), None)
    return several if several is not None and one.traits & WITHIN else one


def best_of(asked: Asked, candidates: Sequence[Candidate], likely: Floats) -> Chosen:
    """Return the likeliest candidate: by the rules' score, and by the network where it hints."""
    hinted = asked.company.hinted
    if hinted is None or not hinted.anything:
        best = int(np.argmax(likely))
        return Chosen(best, float(likely[best]))
    weights = speaker_weights(group_of(asked))
    return choose(speaker_features(asked, candidates, likely), weights)


def signature(company: Company, draft: Draft) -> Speaker | None:
    """Return the speaker whom words outside the text name, where a quotation is signed."""
    tree, source = company.tree, draft.source or draft.named
    if not source:
        return None
    span = tree.reading.report.span(source[0][0], source[-1][1])
    if head_of(tree, span) is not None:
        return None
    name = clean(span.of(tree.reading.report))
    kinds = {person.name: person.kind for person in company.people}
    return Speaker(name=name, kind=kinds.get(name, PersonKind.ANONYMOUS), span=span)


def likely_of(fitted: Score, asked: Asked, candidates: Sequence[Candidate]) -> Floats:
    """Return how probable each candidate is, the last being nobody."""
    return among(fitted, asked.form, traits_of(asked, candidates))


def chosen(asked: Asked, candidate: Candidate, likely: float, sure: bool) -> Answer:
    """Return a candidate as the speaker, or the reason why none is told."""
    if candidate.speaker is None or not sure:
        return Answer(None, reason(asked), likely)
    speaker = told_as(asked, candidate, likely)
    if speaker is None:
        return Answer(None, unsure(asked), likely)
    return Answer(replace(speaker, span=asked.span or speaker.span), None, likely)


def unsure(asked: Asked) -> str:
    """Return why nobody is named though somebody is likelier than all others."""
    if asked.top is None:
        return NOBODY
    tree = asked.company.tree
    word = tree.span(asked.top, asked.top).of(tree.reading.report)
    return f"it is not sure enough whom '{word}' stands for"


def reason(asked: Asked) -> str:
    """Return why nobody is named."""
    if asked.span is None or asked.top is None:
        return NOBODY
    tree = asked.company.tree
    word = tree.span(asked.top, asked.top).of(tree.reading.report)
    if asked.form == "narrator":
        return f"'{word}' is the writer, or somebody whose words stand in a quote"
    if asked.form == "who":
        return f"'{word}' belongs to no noun"
    if asked.form in POINTING:
        return f"'{word}' stands for nobody that the report names before"
    return f"'{word}' may be several, or nobody who speaks"

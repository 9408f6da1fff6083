"""Speakers: from the words that name a speaker to who it is, within one report.

Comes in: the company of a report and one of its drafts. Goes out: a Speaker, or the reason why
there is none. Refuses to guess: below the fitted threshold nobody is named.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from crossread.extract.attribution.apart import BASIS
from crossread.extract.attribution.candidates import Asked, Candidate, candidates_of
from crossread.extract.attribution.company import Company
from crossread.extract.attribution.described import head_of
from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.scores import Floats, Score, among, score
from crossread.extract.attribution.traits import traits_of
from crossread.extract.people.people import clean
from crossread.records import PersonKind, Speaker

Answer = tuple[Speaker | None, str | None]
NOBODY = "no speaker is named"
POINTING = ("male", "female", "many", "thing", "other")
"""Forms that stand for somebody named elsewhere."""


def speaker_of(company: Company, index: int) -> Answer:
    """Return who speaks in a draft of the company, or why that cannot be told."""
    draft = company.drafts[index]
    if draft.basis == BASIS and not (draft.source or draft.named):
        return None, NOBODY  # what a page sets apart is not of whoever stands beside it
    signed = signature(company, draft)
    if signed is not None:
        return signed, None
    asked, candidates = candidates_of(company, index)
    likely = likely_of(score("speaker"), asked, candidates)
    return chosen(score("speaker"), asked, candidates, likely)


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


def chosen(fitted: Score, asked: Asked, candidates: Sequence[Candidate], likely: Floats) -> Answer:
    """Return the likeliest candidate, or the reason why none is told."""
    best = int(np.argmax(likely))
    speaker = candidates[best].speaker
    if speaker is None or likely[best] < fitted.threshold:
        return None, reason(asked)
    return replace(speaker, span=asked.span or speaker.span), None


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

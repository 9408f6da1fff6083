"""Asked: an attribution whose speaker is asked for, and in what form its source stands.

Comes in: a company and the number of one of its drafts. Goes out: an Asked, which gathers the
candidates, and the form: a name, a description, a pronoun by its kind, a paper, nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.speaker.company import Company, pronouns
from crossread.extract.attribution.speaker.described import head_of
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Span, Speaker


@dataclass(slots=True)
class Candidate:
    """Somebody who may be the speaker; None is that nobody can be told."""

    speaker: Speaker | None
    traits: set[str] = field(default_factory=set)
    at: int | None = None
    """Where it is named nearest before the words."""
    token: int | None = None


@dataclass(slots=True)
class Asked:
    """An attribution whose speaker is asked for."""

    company: Company
    draft: Draft
    index: int
    """Which of the company's drafts it is."""
    span: Span | None
    top: int | None
    form: str
    start: int
    """Where the words that stand for the speaker begin, or the cue, or the content."""
    found: dict[str, Candidate] = field(default_factory=dict)
    borne: bool = False
    """Whether the source names its speaker, so that its other words describe nobody else."""

    def add(self, speaker: Speaker | None, *traits: str, token: int | None = None) -> None:
        """Add a candidate, or what is known of one more."""
        if speaker is None:
            return
        key = speaker.person or speaker.name.lower()
        known = self.found.setdefault(key, Candidate(speaker))
        known.traits.update(traits)
        if known.token is None:
            known.token = token


def asked_of(company: Company, index: int) -> Asked:
    """Return a draft with the form in which its speaker stands."""
    draft, tree = company.drafts[index], company.tree
    source = draft.source or draft.named
    span = tree.reading.report.span(source[0][0], source[-1][1]) if source else None
    top = head_of(tree, span) if span else None
    start = span.start if span else min(at for at, _ in draft.cue + draft.content)
    return Asked(company, draft, index, span, top, form_of(tree, span, top), start)


def form_of(tree: Tree, span: Span | None, top: int | None) -> str:
    """Return in what form a speaker stands: a pronoun by its kind, a name, a description."""
    if span is None or top is None:
        return "none"
    word, inside = tree.words[top], tree.within(span.start, span.end)
    if tree.words[inside[0]] in pronouns("relative") and not is_abbreviation(tree, inside[0]):
        return "who"
    if is_abbreviation(tree, top):
        return "name"
    for kind in ("male", "female", "many", "thing", "narrator"):
        if word in pronouns(kind) and not (word == "us" and tree.upos(top) == "PROPN"):
            return kind
    if tree.upos(top) == "PRON":
        return "other"
    papers = table("bodies")["papers"]
    if word in papers or word.removesuffix("s") in papers:
        return "paper"
    if tree.upos(top) == "PROPN" or any(tree.upos(at) == "PROPN" for at in inside):
        return "name" if tree.upos(top) == "PROPN" else "named"
    first = tree.words[inside[0]]
    if first in ("the", "this", "that", "these", "those"):
        return "the"
    if first in pronouns("male") + pronouns("female") + pronouns("many"):
        return "whose"
    return "a" if first in ("a", "an", "one", "another") else "bare"


def is_abbreviation(tree: Tree, at: int) -> bool:
    """Whether a word that reads as a pronoun is a name in capitals: "the WHO", "US"."""
    word = tree.span(at, at).of(tree.reading.report)
    if len(word) < LEAST_CAPITALS or not word.isupper() or word.lower() not in AMBIGUOUS:
        return False
    beside = tree.span(max(at - 2, 0), min(at + 2, len(tree.words) - 1))
    return not beside.of(tree.reading.report).isupper()


LEAST_CAPITALS = 2
"""Letters from which a pronoun in capitals may be a name; "I" is none."""
AMBIGUOUS = ("who", "us", "it", "he")
"""Pronouns that are names in capitals."""

"""Weighed: what speaks for each answer of the choices that network and rules share.

Comes in: an attribution with its candidates. Goes out: features by name, for the fitted weights
in `choices.json`. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache

from crossread.extract.attribution.hinted import PACKAGE, first_of, logs
from crossread.extract.attribution.scores import Floats
from crossread.extract.attribution.speaker.asked import Asked, Candidate
from crossread.extract.choice import Weights, weights_of
from crossread.extract.figure.pointed import log_share
from crossread.records.weighed import Features

NOBODY_NAMED = (-1,)
"""Where a pointer leads that finds nobody in sight."""
GROUPS = {
    "male": "pronoun", "female": "pronoun", "many": "they", "thing": "it", "none": "none",
    "narrator": "narrator", "name": "name",
}  # fmt: skip
"""Forms of a source that the network is good at in the same measure."""


def group_of(asked: Asked) -> str:
    """Return the group that the form of a source is of."""
    return GROUPS.get(asked.form, "words")


def speaker_features(
    asked: Asked, candidates: Sequence[Candidate], likely: Floats
) -> list[Features]:
    """Return what speaks for each candidate: the score of the rules, and the pointers."""
    pointing = dict(pointing_words(asked))
    return [
        candidate_features(asked, candidate, float(share), pointing)
        for candidate, share in zip(candidates, likely, strict=True)
    ]


def crossed(features: Features, group: str) -> Features:
    """Return features by themselves and together with the group of the source.

    >>> crossed({"nobody": 1.0}, "they")
    {'nobody': 1.0, 'nobody, they': 1.0}
    """
    return {**features, **{f"{name}, {group}": value for name, value in features.items()}}


@cache
def speaker_weights(group: str) -> Weights:
    """Return what each feature counts in a group, by itself and together with it."""
    fitted = weights_of(PACKAGE, "speaker")
    known = fitted.weights
    names = {name.partition(", ")[0] for name in known}
    both = {name: known.get(name, 0.0) + known.get(f"{name}, {group}", 0.0) for name in names}
    return Weights(both, fitted.right, fitted.before, fitted.cases)


def pointing_words(asked: Asked) -> Iterator[tuple[str, int | None]]:
    """Yield the words that the network was asked about: where a source or a content begins."""
    tree, draft = asked.company.tree, asked.draft
    if draft.source:
        yield "source", first_of(tree.within(*draft.source[0]))
    if draft.content:
        yield "content", first_of(tree.within(*draft.content[0]))


def candidate_features(
    asked: Asked, candidate: Candidate, likely: float, pointing: dict[str, int | None]
) -> Features:
    """Return what speaks for one candidate."""
    hinted = asked.company.hinted
    tokens = tokens_of(asked, candidate)
    found = logs((role, hinted.speaks(at, tokens)) for role, at in pointing.items() if hinted)
    found["rules"] = log_share(likely)
    return found | {"nobody": 1.0} if candidate.speaker is None else found


def tokens_of(asked: Asked, candidate: Candidate) -> Container[int]:
    """Return the tokens of all names of a candidate; of one without a name, its words."""
    speaker, company = candidate.speaker, asked.company
    if speaker is None:
        return NOBODY_NAMED
    at = company.numbers.get(speaker.person) if speaker.person else None
    if at is not None:
        return company.named.get(at, ())
    return company.tree.within(*speaker.span.pair) if speaker.span else ()

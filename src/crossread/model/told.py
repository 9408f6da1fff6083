"""Told: what the heads learned from readings by hand say of figures, stances and happenings.

Comes in: the outputs of a passage. Goes out: probabilities for each word, pointers, and clauses
that may be happenings. Decides nothing but which clauses are too faint to be looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.model.bundle import Bundle, Floats
from crossread.model.crf import Fragment, tagged
from crossread.model.passages import Passage
from crossread.model.pointers import FIGURE_HEADS, SPEAKER_HEAD, Pointed, pointed, softmax
from crossread.model.windows import Outputs

FAINT_CLAUSE = 0.03  # clauses less probable than this are not looked at
FIGURE_LABELS = ("indicator", "figure_status", "covers", "scope")


@dataclass(frozen=True)
class Clause:
    """Words that may tell a happening: how probable, how probably main, shares of each status."""

    words: Fragment
    main: float
    status: tuple[float, ...]


@dataclass(frozen=True)
class Told:
    """What the heads say of one passage, in indices of its words."""

    figures: NDArray[np.float16]
    stances: NDArray[np.float16]
    pointers: list[Pointed]
    clauses: list[Clause]


def told_of(
    passage: Passage, outputs: Outputs, fragments: Sequence[Fragment], bundle: Bundle
) -> Told:
    """Return what the outputs say; `fragments` are the likely sources, cues and contents."""
    words = outputs.words
    figures = figure_shares(words["figure"], bundle)
    figures[~passage.numbers, 0] = 0.0
    numbers = np.flatnonzero(passage.numbers)
    voices = {f.first for f in fragments if f.label != "cue"}
    speaking = np.array(sorted(voices), np.int64)
    return Told(
        figures=figures.astype(np.float16),
        stances=softmax(words["stance"]).astype(np.float16),
        pointers=[
            *pointed(numbers, FIGURE_HEADS, outputs),
            *pointed(speaking, (SPEAKER_HEAD,), outputs),
        ],
        clauses=clauses_of(words["happening"], bundle),
    )


def figure_shares(logits: Floats, bundle: Bundle) -> Floats:
    """Return [n, 1 + labels]: whether a figure begins, then the shares of each kind of label."""
    parts: list[Floats] = [sigmoid(logits[:, :1])]
    at = 1
    for name in FIGURE_LABELS:
        width = len(bundle.labels[name])
        parts.append(softmax(logits[:, at : at + width]))
        at += width
    shares: Floats = np.concatenate(parts, 1)
    return shares


def clauses_of(outputs: Floats, bundle: Bundle) -> list[Clause]:
    """Return the clauses that are not too faint, in order of the text."""
    chain = bundle.chains["happening"]
    many = len(chain.tags)
    found = tagged(chain, [outputs[:, :many]], FAINT_CLAUSE)[0]
    main = sigmoid(outputs[:, many])
    status = softmax(outputs[:, many + 1 :])
    return [
        Clause(f, round(float(main[f.first]), 4), tuple(status[f.first].round(4).tolist()))
        for f in found
    ]


def sigmoid(logits: Floats) -> Floats:
    """Return the probabilities of yes."""
    likely: Floats = np.reciprocal(1 + np.exp(-logits))
    return likely

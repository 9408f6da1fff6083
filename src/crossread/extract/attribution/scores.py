"""Scores: fitted log-linear models, read from plain numbers in the folder `fitted`.

Comes in: the traits that hold of something, by name. Goes out: how probable each class, or each
candidate, is. `training/speakers.py` makes the files; nothing else changes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import fsum
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
FOLDER = "fitted"


class ScoreFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file: what it decides, how that was measured, and its weights in parts of `scale`."""

    about: str
    measured: dict[str, float]
    """Figures in percent, by topics held apart; what each is stands in its name."""
    classes: tuple[str, ...]
    threshold: float = 0.0
    """Least probability of an answer; below it the answer is that nobody knows."""
    scale: float = 100.0
    bias: tuple[int, ...] = ()
    weights: dict[str, tuple[int, ...]] = {}
    """Of each trait: one weight a class."""
    dense: dict[str, tuple[tuple[int, ...], ...]] = {}
    """Of each vector: one row a place of it, one weight a class."""


@dataclass(frozen=True, slots=True)
class Score:
    """A fitted model in memory."""

    classes: tuple[str, ...]
    threshold: float
    bias: Floats
    rows: Mapping[str, int]
    """By trait: its row of the weights."""
    weights: Floats
    dense: Mapping[str, Floats]
    forms: dict[str, dict[str, float]] = field(default_factory=dict)
    """By form: what each trait counts in all, gathered as they are asked for."""

    def by_form(self, form: str) -> dict[str, float]:
        """Return what each trait counts in a form, by itself and together with it."""
        known = self.forms.get(form)
        if known is None:
            lead = crossed(form, "")
            single = self.weights[:, 0].tolist()
            known = {name: single[at] for name, at in self.rows.items()}
            for name, at in self.rows.items():
                if name.startswith(lead):
                    trait = name.removeprefix(lead)
                    known[trait] = known.get(trait, 0.0) + single[at]
            self.forms[form] = known
        return known

    def sums(self, traits: Iterable[str], vectors: Mapping[str, Floats] | None = None) -> Floats:
        """Return the sum of each class for what has the traits; unknown traits count nothing."""
        known = self.rows
        inside = sorted(known[trait] for trait in traits if trait in known)  # sets have no order
        total: Floats = self.bias + self.weights[inside].sum(axis=0)
        for name, rows in self.dense.items():
            vector = vectors.get(name) if vectors else None
            if vector is not None and len(vector) == len(rows):
                total += vector @ rows
        return total

    def shares(self, traits: Iterable[str], vectors: Mapping[str, Floats] | None = None) -> Floats:
        """Return how probable each class is."""
        return shares(self.sums(traits, vectors))


def shares(sums: Floats) -> Floats:
    """Return sums as probabilities that add up to one.

    >>> shares(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    raised = np.exp(sums - sums.max())
    found: Floats = raised / raised.sum()
    return found


def crossed(form: str, trait: str) -> str:
    """Return the name of a trait together with the form of the question."""
    return f"{form}: {trait}"


def among(score: Score, form: str, candidates: Sequence[Iterable[str]]) -> Floats:
    """Return how probable each candidate is, one of them being right.

    A trait counts by itself and together with the form of the question.
    """
    weights = score.by_form(form)
    sums = [fsum(weights.get(trait, 0.0) for trait in traits) for traits in candidates]
    return shares(np.array(sums))


def score_of(fitted: ScoreFile) -> Score:
    """Return a file's model."""
    scale, many = fitted.scale, len(fitted.classes)
    return Score(
        classes=fitted.classes,
        threshold=fitted.threshold,
        bias=np.array(fitted.bias or (0,) * many, np.float32) / scale,
        rows={name: at for at, name in enumerate(fitted.weights)},
        weights=np.array(list(fitted.weights.values()), np.float32).reshape(-1, many) / scale,
        dense={name: np.array(rows, np.float32) / scale for name, rows in fitted.dense.items()},
    )


@cache
def score(name: str) -> Score:
    """Return the fitted model of that name, read once."""
    path = files(__package__ or __name__) / FOLDER / f"{name}.json"
    return score_of(msgspec.json.decode(path.read_bytes(), type=ScoreFile))

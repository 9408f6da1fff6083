"""Pointed: what the network hints of a number, looked up by token.

Comes in: a reading with hints. Goes out: probabilities of labels, and how much of a pointer falls
on some words. Without hints every answer is that nothing is known.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from crossread.records import (
    Covers,
    Hints,
    Indicator,
    PointerKind,
    Reading,
    Scope,
    Status,
)

UNTAUGHT: frozenset[Indicator] = frozenset()
"""Indicators that are newer than the model: rules alone tell them until it is trained anew."""
TAUGHT = tuple(status for status in Status if status is not Status.WITHDRAWN)
"""A note of correction withdraws a number, exactly: there is nothing to learn."""
Label = Indicator | Status | Covers | Scope
LABELS: dict[str, tuple[Label, ...]] = {
    "indicator": tuple(indicator for indicator in Indicator if indicator not in UNTAUGHT),
    "status": TAUGHT,
    "covers": tuple(Covers),
    "scope": tuple(Scope),
}
FLOOR = 1e-3  # what no pointer is kept for still has a little chance


class Pointed:
    """The hints of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.hints: Hints | None = reading.hints
        self._rows = self.hints.figures.array() if self.hints else np.zeros((0, 1))

    @cached_property
    def _shares(self) -> dict[tuple[int, PointerKind], dict[int, float]]:
        found: dict[tuple[int, PointerKind], dict[int, float]] = defaultdict(dict)
        for pointer in self.hints.pointers if self.hints else ():
            found[pointer.token, pointer.kind][pointer.to] = pointer.score
        return found

    def number(self, tokens: Iterable[int]) -> int | None:
        """Return the token of a number that the network was asked about; None if none was."""
        return next((i for i in tokens if i < len(self._rows) and self._rows[i, 0] > 0), None)

    def is_figure(self, token: int | None) -> float:
        """Return how probable it is that a figure begins at a number."""
        return float(self._rows[token, 0]) if token is not None else 0.5

    def label(self, token: int, name: str) -> dict[str, float]:
        """Return the probability of each label of one kind."""
        at = 1
        for kind, labels in LABELS.items():
            if kind == name:
                row = self._rows[token, at : at + len(labels)].tolist()
                return dict(zip((label.value for label in labels), row, strict=True))
            at += len(labels)
        raise KeyError(name)

    def share(self, token: int | None, kind: PointerKind, tokens: Iterable[int]) -> float:
        """Return how much of the pointer of a number falls on some tokens."""
        if token is None:
            return 0.0
        shares = self._shares.get((token, kind), {})
        return sum(shares.get(i, 0.0) for i in tokens)

    def shares(self, token: int | None, kind: PointerKind) -> dict[int, float]:
        """Return where a word points, with shares; nowhere where the network was not asked."""
        return self._shares.get((token, kind), {}) if token is not None else {}

    def nothing(self, token: int | None, kind: PointerKind) -> float:
        """Return how probable it is that a pointer leads nowhere in sight."""
        return self.share(token, kind, (-1,))

    def targets(self, token: int | None, kind: PointerKind, least: float) -> list[int]:
        """Return the tokens on which at least so much of a pointer falls."""
        if token is None:
            return []
        shares = self._shares.get((token, kind), {})
        return [i for i, share in shares.items() if i >= 0 and share >= least]


def log_share(share: float) -> float:
    """Return the logarithm of a share, never below that of the floor.

    >>> round(log_share(0.0), 1), round(log_share(1.0), 1)
    (-6.9, 0.0)
    """
    return math.log(max(share, FLOOR))

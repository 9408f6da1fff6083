"""Likely: how probable each word is the noun of a role, and part of the words of one, as the
vectors of the network tell: two sums over them, fitted on reports whose roles a reader labelled.

Comes in: a tree. Goes out: log-odds by token; nothing where a reading has no vectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from crossread.extract.language.tree import Tree

FILE = "words.json"
VECTORS = "vectors: "
"""What the names of signs have that only vectors show: a copy of each case without them is fitted
on too."""
STEPS = (-5.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0)
"""Log-odds, in steps."""
MOST = 6.0
"""Log-odds beyond which one says no more."""


class Sums(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sum over a vector, in parts of `scale`."""

    bias: int
    weights: tuple[int, ...]


class Fitted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sums with what they were made from."""

    made_by: str
    data: str
    measured: dict[str, float]
    """Average precision with topics held apart, in percent."""
    scale: float
    noun: Sums
    within: Sums


@dataclass(frozen=True, slots=True)
class Sight:
    """A report as it is looked at for roles: its tree, and what the vectors say of each token."""

    tree: Tree
    noun: Sequence[float] = ()
    """Log-odds of a token being the noun of a role."""
    within: Sequence[float] = ()
    """Log-odds of a token being part of the words of one."""

    def is_noun(self, at: int) -> bool:
        """Whether the vectors may take a token for the noun of a role."""
        return bool(self.noun) and self.noun[at] >= LEAST

    def is_no_noun(self, at: int) -> bool:
        """Whether the vectors show that a token is no noun of a role."""
        return bool(self.noun) and self.noun[at] < NEVER


NEVER = -4.0
"""Log-odds below which one in twenty words that a table knows is a role's noun."""
LEAST = 0.0
"""Log-odds from which a word that no table knows is looked at: three in four are a role's noun."""


def sight_of(tree: Tree) -> Sight:
    """Return how a report is looked at for roles."""
    packed = tree.reading.token_vectors
    fitted = sums_fitted()
    if packed is None or packed.rows != len(tree.words) or packed.width != len(fitted.noun.weights):
        return Sight(tree)
    vectors = packed.array()
    noun, within = (
        (vectors @ np.array(each.weights, np.float32) + each.bias) / fitted.scale
        for each in (fitted.noun, fitted.within)
    )
    return Sight(tree, noun.round(3).tolist(), within.round(3).tolist())


@cache
def sums_fitted() -> Fitted:
    """Return the sums, read once."""
    raw = (files(__package__ or __name__) / FILE).read_bytes()
    return msgspec.json.decode(raw, type=Fitted)


def signs_at(values: Sequence[float], at: int, of: str) -> Iterator[tuple[str, float]]:
    """Yield what the log-odds of a token say, as features: in steps, and by themselves.

    >>> dict(signs_at([-2.5], 0, "noun"))
    {'vectors: noun 3': 1.0, 'vectors: noun': -2.5}
    >>> dict(signs_at((), 0, "noun"))
    {}
    """
    if values:
        value = min(max(values[at], -MOST), MOST)
        yield f"{VECTORS}{of} {sum(value >= step for step in STEPS)}", 1.0
        yield f"{VECTORS}{of}", value

"""Hinted: what the network says of an attribution, as features of the choices made about it.

Comes in: a reading with hints, and the tokens of a draft. Goes out: shares of stances, and how
much of a pointer falls on somebody. Without hints there are no features.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cached_property

from crossread.extract.attribution.drafts import Pairs
from crossread.extract.attribution.scores import Floats
from crossread.extract.figure.pointed import Pointed, log_share
from crossread.extract.language.tree import Tree
from crossread.records import PointerKind

PACKAGE = "crossread.extract.attribution"
"""Where `choices.json` stands."""


class Hinted:
    """The hints of one reading on who says what."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    @property
    def anything(self) -> bool:
        """Whether the network says anything."""
        return self.tree.reading.hints is not None

    @cached_property
    def vectors(self) -> Floats | None:
        """The vectors of all tokens."""
        packed = self.tree.reading.token_vectors
        return packed.array() if packed else None

    @cached_property
    def _pointed(self) -> Pointed:
        return Pointed(self.tree.reading)

    @cached_property
    def _stances(self) -> Floats | None:
        hints = self.tree.reading.hints
        return hints.stances.array() if hints else None

    def tokens_in(self, pairs: Pairs) -> list[int]:
        """Return the tokens of some stretches."""
        return [at for pair in pairs for at in self.tree.within(*pair)]

    def stances(self, token: int | None) -> list[float]:
        """Return the share of each stance at the first word of a cue or a content."""
        if token is None or self._stances is None or token >= len(self._stances):
            return []
        shares: list[float] = self._stances[token].tolist()
        return shares

    def speaks(self, token: int | None, tokens: Container[int]) -> float | None:
        """Return how much of the pointer of a source or content falls on somebody's names.

        None where nothing was asked of the word; -1 among the tokens is nobody in sight.
        """
        shares = self._pointed.shares(token, PointerKind.SPEAKER)
        if not shares:
            return None
        return sum(share for to, share in shares.items() if to in tokens)


def first_of(inside: Iterable[int]) -> int | None:
    """Return the first of some tokens, None of none."""
    return next(iter(inside), None)


def logs(features: Iterable[tuple[str, float | None]]) -> dict[str, float]:
    """Return shares by name as logarithms, those that are not known left out."""
    return {name: log_share(share) for name, share in features if share is not None}

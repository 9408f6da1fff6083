"""Reach: which places, speakers and other figures of a report one figure can have to do with.

Comes in: the tree and all quantities. Goes out: for one of them, those on which its pointers
fall or that stand around it. Never all: a report of ten thousand numbers and as many names
would be gone through once for each number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from crossread.extract.figure.ground.mentions import Ground
from crossread.extract.language.tree import Tree
from crossread.records import Attribution, Figure, Span
from crossread.records.base import FigureId


class Reach:
    """Looks up the records of one report by their tokens."""

    def __init__(self, tree: Tree, figures: Sequence[Figure]) -> None:
        self._tree, self._figures = tree, figures
        self._numbered: dict[FigureId, int] = {f.id: at for at, f in enumerate(figures)}

    @cached_property
    def _of_figures(self) -> dict[int, list[int]]:
        return by_token(self._tree, ([figure.span] for figure in self._figures))

    @cached_property
    def _of_contents(self) -> dict[int, list[int]]:
        return by_token(self._tree, (a.content for a in self._tree.reading.attributions))

    @cached_property
    def _of_speakers(self) -> dict[int, list[int]]:
        return by_token(self._tree, map(mentions_of, self._tree.reading.attributions))

    @cached_property
    def voiced(self) -> frozenset[int]:
        """The tokens of all who say something."""
        attributions = self._tree.reading.attributions
        return frozenset(tokens_of(self._tree, [s for a in attributions for s in a.source]))

    @cached_property
    def ground(self) -> Ground:
        """All that the report names at which something may be counted."""
        return Ground(self._tree)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The first tokens of all quantities."""
        words = (self._tree.within(*figure.span.pair) for figure in self._figures)
        return frozenset(each.start for each in words if each)

    @cached_property
    def placed(self) -> frozenset[int]:
        """The tokens of all places."""
        return frozenset(tokens_of(self._tree, [p.span for p in self._tree.reading.places]))

    def wholes(self, figure: Figure, pointed: Iterable[int]) -> list[Figure]:
        """Return the other figures on which a pointer falls, or that the rules name, in order."""
        found = {at for token in pointed for at in self._of_figures.get(token, ())}
        if figure.part_of in self._numbered:
            found.add(self._numbered[figure.part_of])
        found.discard(self._numbered[figure.id])
        return [self._figures[at] for at in sorted(found)]

    def holders(self, figure: Figure) -> list[int]:
        """Return the numbers of the attributions in whose words a figure stands."""
        own = self._tree.within(*figure.span.pair)
        return [at for token in own for at in self._of_contents.get(token, ())]

    def voices(self, figure: Figure, pointed: Iterable[int]) -> list[Attribution]:
        """Return the attributions that hold a figure, or on whose speaker its pointer falls."""
        found = {at for token in pointed for at in self._of_speakers.get(token, ())}
        attributions = self._tree.reading.attributions
        return [attributions[at] for at in sorted(found.union(self.holders(figure)))]


def mentions_of(attribution: Attribution) -> list[Span]:
    """Return where an attribution names its speaker."""
    speaker = attribution.speaker
    return [*attribution.source, *([speaker.span] if speaker and speaker.span else [])]


def tokens_of(tree: Tree, spans: Iterable[Span]) -> list[int]:
    """Return the tokens of some spans."""
    return [i for span in spans for i in tree.within(span.start, span.end)]


def by_token(tree: Tree, many: Iterable[Iterable[Span]]) -> dict[int, list[int]]:
    """Return for each token the numbers of those whose spans hold it."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, spans in enumerate(many):
        for token in tokens_of(tree, spans):
            found[token].append(at)
    return found

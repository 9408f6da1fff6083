"""Asked: a figure whose place is asked, with what its own words say before any place is looked at.

Comes in: a figure with its tree. Goes out: where it stands, and signs by name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.extract.figure.claimants import NARRATOR
from crossread.extract.figure.ground.mentions import Ground
from crossread.extract.language.tree import Tree
from crossread.records import Figure
from crossread.records.figure import PlaceBasis

SIZES = (1, 2, 10, 100, 1_000, 10_000, 1_000_000)
"""Numbers from which a count is of another size."""
DEPTHS = (1, 3, 8, 20)
"""Numbers of the sentence at which a report turns from what is new to what lies behind it."""
WITHIN = 120
"""Tokens between a figure and a mention beyond which only a pointer or the rules take it, and
nothing more that stands between says anything."""
STEPS_UP = 40
"""Tokens above a token that are looked at: no clause of a news report is deeper."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure whose place is asked."""

    tree: Tree
    ground: Ground
    figure: Figure
    first: int
    """The first token of the number."""
    last: int
    top: int
    """The token of what is counted, or of the number, that hangs on what stands outside."""
    sentence: int
    verb: int | None
    """The verb over it."""
    numbers: frozenset[int]
    """The first tokens of all quantities of the report."""

    @property
    def ruled(self) -> str | None:
        """The place that the rules take from the words about it."""
        basis = self.figure.place_basis
        return self.figure.place if basis is not PlaceBasis.REPORT else None


def asked_of(tree: Tree, ground: Ground, figure: Figure, numbers: frozenset[int]) -> Asked:
    """Return a figure as it is asked about."""
    words = tree.within(*figure.span.pair)
    top = tree.top(figure.counted_span or figure.span)
    top = words.start if top is None else top
    return Asked(
        tree=tree,
        ground=ground,
        figure=figure,
        first=words.start,
        last=words.stop - 1,
        top=top,
        sentence=ground.number(words.start),
        verb=next((at for at in over(tree, top) if tree.upos(at) in ("VERB", "AUX")), None),
        numbers=numbers,
    )


def over(tree: Tree, token: int) -> Iterator[int]:
    """Yield the tokens above a token, the nearest first."""
    return (at for at, _ in zip(tree.above(token), range(STEPS_UP), strict=False))


def step(value: float, steps: Sequence[float]) -> int:
    """Return how many steps a value reaches.

    >>> step(5, (1, 2, 10))
    2
    """
    return bisect_right(steps, value)


def traits(asked: Asked) -> tuple[str, ...]:
    """Return what a figure is, in few words: what bears on which mention is its place."""
    figure = asked.figure
    said = figure.claimant != NARRATOR
    return (
        f"measures {figure.indicator.value}",
        f"counts {figure.counted_class}",
        f"status {figure.status.value}",
        f"period {figure.period is not None}",
        f"ruled {figure.place_basis.value if figure.place_basis else None}",
        f"size {step(abs(figure.high or figure.low or 0), SIZES)}",
        f"depth {step(asked.sentence, DEPTHS)}",
        "said" if said else "own",
    )


def words_about(asked: Asked) -> Iterator[str]:
    """Yield the words about a figure, as signs."""
    tree, figure = asked.tree, asked.figure
    yield f"unit {figure.unit}"
    yield f"percent {figure.percent}"
    yield f"headline {figure.headline}"
    yield f"noun {tree.words[asked.top]}"
    yield f"hangs {tree.reading.tokens[asked.top].deprel}"
    above = tree.head(asked.top)
    if above >= 0:
        yield f"above {tree.words[above]}"
    if asked.verb is not None:
        yield f"verb {tree.words[asked.verb]}"
    for away in (1, 2):
        yield f"{away} before {''.join(tree.words[max(asked.first - away, 0) : asked.first][:1])}"
        yield f"{away} after {''.join(tree.words[asked.last + away : asked.last + away + 1])}"

"""Verdict: how two figures stand to one another, and which of several verdicts counts."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """How two figures stand to one another (design.md §4), the gravest first.

    This is the one order of verdicts. The sum of two is the graver, so that the verdict of many
    pairs does not depend on their order.

    >>> Verdict.AGREE + Verdict.DISPUTE
    <Verdict.DISPUTE: 'dispute'>
    """

    DISPUTE = "dispute"
    DIFFERS = "differs"
    SUPERSEDED = "superseded"
    SCOPE_DIFFERS = "scope_differs"
    COMPATIBLE = "compatible"
    AGREE = "agree"
    NOT_COMPARABLE = "not_comparable"

    def __add__(self, other: str) -> "Verdict":
        return min(self, Verdict(other), key=list(Verdict).index)

    @property
    def is_of_one_count(self) -> bool:
        """Whether the two figures count one thing."""
        return self not in (Verdict.SCOPE_DIFFERS, Verdict.NOT_COMPARABLE)

    @property
    def is_difference(self) -> bool:
        """Whether a reader who sets the two side by side sees them differ."""
        return self + Verdict.SCOPE_DIFFERS is self

    @property
    def is_apart(self) -> bool:
        """Whether those who state the two figures stand apart: neither replaces the other."""
        return self.is_of_one_count and self.is_difference and self is not Verdict.SUPERSEDED


def gravest(verdicts: Iterable[Verdict]) -> Verdict | None:
    """Return the verdict on many pairs: that of the gravest; None for no pair.

    >>> gravest([Verdict.AGREE, Verdict.SUPERSEDED, Verdict.COMPATIBLE]).value
    'superseded'
    """
    return min(verdicts, key=list(Verdict).index, default=None)

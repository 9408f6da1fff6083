"""Tallies: the number that stands for a count."""

from typing import Any

import pytest

from crossread.reconcile.matter.tallies import allows
from crossread.records import Figure, HedgeKind, Span


class Stated:
    """A count as far as its bounds go."""

    def __init__(self, low: float | None, high: float | None, kind: HedgeKind) -> None:
        span = Span(report="r", start=0, end=1)  # type: ignore[arg-type]
        self.figure = Figure(id="f", span=span, low=low, high=high, hedge_kind=kind)  # type: ignore[arg-type]


def stated(words: str) -> Any:
    """What "at least 16", "more than 80", "about 6500" or "81" state."""
    *hedge, number = words.split()
    value = float(number)
    if hedge == ["at", "least"]:
        return Stated(value, None, HedgeKind.AT_LEAST)
    if hedge == ["more", "than"]:
        return Stated(value, None, HedgeKind.MORE_THAN)
    return Stated(value, value, HedgeKind.ABOUT if hedge else HedgeKind.EXACT)


@pytest.mark.parametrize(
    ("told", "value", "room"),
    [
        ("at least 16", 20, True),
        ("at least 20", 16, False),
        ("more than 80", 81, True),
        ("more than 80", 80, False),
        ("81", 80, False),
        ("about 6500", 6497, True),
        ("6497", 6500, False),
    ],
)
def test_what_a_statement_leaves_room_for(told: str, value: float, room: bool) -> None:
    """A floor for what lies above it, "more than" not for its number, "about" for what is near."""
    assert allows(stated(told), value) is room

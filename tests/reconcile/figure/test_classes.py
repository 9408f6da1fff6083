"""Whom a figure counts, by the words that it counts."""

import pytest
from msgspec.structs import replace

from crossread.extract.figure.counted import sort_of
from crossread.reconcile.figure.classed import group_of
from crossread.reconcile.figure.counts import counts_of
from crossread.records import PlaceBasis
from tests.reconcile.made import figure, place, reading


@pytest.mark.parametrize(
    ("counted", "group"),
    [
        ("service members", "soldiers"),
        ("members of the armed forces", "soldiers"),
        ("members", "everyone"),
        ("police officers", "police"),
        ("guests and staff", "everyone"),
    ],
)
def test_two_words_tell_more_than_one(counted: str, group: str) -> None:
    """Service members are soldiers, though members may be anybody."""
    report = reading("In Karsk 13 fell.")
    assert group_of(figure(report, "13", counted=counted)) == group


def test_service_members_are_soldiers() -> None:
    """The class of a figure is read by the same words."""
    assert sort_of("Karsk service members").name == "soldiers"


@pytest.mark.parametrize(("who", "where"), [("troops", None), ("cases", "Orla")])
def test_soldiers_of_a_land_are_anywhere(who: str, where: str | None) -> None:
    """Where a land's name only tells whose soldiers are counted it is no place; its cases are in
    it."""
    text = f"Some 13 Orlan {who} were told of."
    base = reading(text)
    start = text.index("Orlan")
    land = replace(place(base, "Orla", "OR", "PCLI"), span=base.report.span(start, start + 5))
    told = figure(
        base, "13", counted=f"Orlan {who}",
        counted_span=base.report.span(start, start + len(f"Orlan {who}")),
        place="Orla", place_id=land.id, place_basis=PlaceBasis.STATED,
    )  # fmt: skip
    (count,) = counts_of(replace(base, figures=(told,), places=(land,)))
    assert count.place == where

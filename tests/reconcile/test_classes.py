"""Whom a figure counts, by the words that it counts."""

import pytest

from crossread.extract.figure.counted import sort_of
from crossread.reconcile.counts import group_of
from tests.reconcile.made import figure, reading


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

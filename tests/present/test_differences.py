"""Where figures differ: pairs become the rows that an editor reads."""

from typing import Any

import pytest

from crossread.present.differences import differences
from crossread.records import FigureRelation
from crossread.records.base import FigureId
from crossread.records.verdict import Verdict


def told(anchor: str, low: float, claimant: str, *, high: float | None = -1) -> dict[str, Any]:
    """Return a figure as the sheet prints it."""
    return {
        "anchor": anchor,
        "letter": anchor[0],
        "words": anchor,
        "stated": f"{low:.0f}",
        "what": "killed",
        "claimant": claimant,
        "published": f"2030-01-0{ord(anchor[0]) - ord('A') + 1}",
        "low": low,
        "high": low if high == -1 else high,
    }


TOLD = {
    FigureId(row["anchor"]): row
    for row in (
        told("A1", 12, "officials", high=None),
        told("B1", 12, "officials", high=None),
        told("C1", 31, "the ministry"),
        told("D1", 31, "The Ministry"),
        told("D2", 54, "a volunteer group", high=None),
        told("E1", 29, "the ministry"),
    )
}


def rows(*pairs: tuple[str, str, Verdict]) -> list[dict[str, Any]]:
    """Return the rows of some pairs."""
    relations = [
        FigureRelation(a=FigureId(a), b=FigureId(b), relation=verdict, why=f"{a} {b}")
        for a, b, verdict in pairs
    ]
    return differences(relations, TOLD.__getitem__)


def test_the_same_numbers_are_one_row() -> None:
    """Pairs of the same numbers are one row, either way round, with the places of all."""
    (row,) = rows(("C1", "D2", Verdict.DISPUTE), ("D2", "D1", Verdict.DISPUTE))
    one, other = row["sides"]
    assert [place["anchor"] for place in one[0]["places"]] == ["C1", "D1"]
    assert len(one) == len(other) == 1
    assert row["whys"] == ["C1 D2", "D2 D1"]


def test_a_chain_is_one_row() -> None:
    """What was revised is one row of steps in order of time, not all its pairs."""
    older = ("A1", "B1")
    (row,) = rows(
        *((a, b, Verdict.SUPERSEDED) for a in older for b in ("C1", "E1")),
        ("C1", "E1", Verdict.SUPERSEDED),
    )
    assert row["verdict"] == "revised"
    assert [[each["stated"] for each in side] for side in row["sides"]] == [["12"], ["31"], ["29"]]
    assert [place["anchor"] for place in row["sides"][0][0]["places"]] == ["A1", "B1"]


def test_disputes_come_first() -> None:
    """Disputes stand before revisions, and these before what counts different things."""
    found = rows(
        ("C1", "D2", Verdict.SCOPE_DIFFERS),
        ("A1", "C1", Verdict.SUPERSEDED),
        ("D1", "D2", Verdict.DISPUTE),
        ("A1", "B1", Verdict.AGREE),
    )
    assert [row["verdict"] for row in found] == ["dispute", "revised", "scope differs"]


@pytest.mark.parametrize("verdict", [Verdict.AGREE, Verdict.COMPATIBLE, Verdict.NOT_COMPARABLE])
def test_what_agrees_is_no_difference(verdict: Verdict) -> None:
    """Pairs that agree or cannot be compared are no row."""
    assert rows(("A1", "B1", verdict)) == []


def test_what_more_places_state_comes_first() -> None:
    """Among rows of one verdict, the one that stands on more places comes first."""
    found = rows(
        ("E1", "D2", Verdict.DISPUTE), ("C1", "D2", Verdict.DISPUTE), ("D1", "D2", Verdict.DISPUTE)
    )
    assert [row["sides"][0][0]["stated"] for row in found] == ["31", "29"]

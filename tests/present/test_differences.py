"""Where figures differ: pairs become the rows that an editor reads."""

import pytest
from msgspec.structs import replace

from crossread.present.view.book import Book
from crossread.present.view.differences import Difference, differences_of
from crossread.present.view.figures import matters_of, named
from crossread.records import (
    Account,
    Figure,
    FigureRelation,
    Finding,
    HedgeKind,
    Indicator,
    Lineage,
    Reading,
    Report,
    Status,
    Story,
    Verdict,
)
from crossread.records.base import ArticleId, FigureId, FindingId, ReportId, StoryId
from crossread.records.report import DateBasis, Dated

STATED = (
    ("A", "A1", "12", "officials", True),
    ("B", "B1", "12", "officials", True),
    ("C", "C1", "31", "the ministry", False),
    ("D", "D1", "31", "The Ministry", False),
    ("E", "E1", "29", "the ministry", False),
    ("F", "D2", "54", "a volunteer group", True),
)
"""Report, figure, number, claimant, and whether it says "at least"."""


def reading(letter: str, key: str, number: str, claimant: str, least: bool) -> Reading:
    """Return a report of one sentence with its figure."""
    text = f"{number} people died."
    day = f"2030-01-0{ord(letter) - ord('A') + 1}"
    report = Report(
        id=ReportId(letter),
        name=letter,
        article=ArticleId(letter),
        text=text,
        published=Dated(value=day, basis=DateBasis.ROW),
    )
    figure = Figure(
        id=FigureId(key),
        span=report.span(0, len(number)),
        low=float(number),
        high=None if least else float(number),
        hedge_kind=HedgeKind.AT_LEAST if least else HedgeKind.EXACT,
        indicator=Indicator.KILLED,
        claimant=claimant,
    )
    return Reading(report=report, figures=(figure,))


def rows(*pairs: tuple[str, str, Verdict]) -> tuple[Difference, ...]:
    """Return the rows of some pairs."""
    relations = tuple(
        FigureRelation(a=FigureId(a), b=FigureId(b), relation=verdict, why=f"{a} {b}")
        for a, b, verdict in pairs
    )
    readings = tuple(reading(*each) for each in STATED)
    story = Story(id=StoryId("s"), title="t", reports=tuple(r.report.id for r in readings))
    account = Account(story=story.id, title="t", figure_relations=relations)
    book = Book(story=story, account=account, lineage=Lineage(), readings=readings, name="s")
    return differences_of(book, ())


def letters(row: Difference, side: int) -> list[str]:
    """Return the letters of the places of a side."""
    return [place.letter for one in row.sides[side] for place in one.refs.all]


def test_the_same_numbers_are_one_row() -> None:
    """Pairs of the same numbers are one row, either way round, with the places of all."""
    (row,) = rows(("C1", "D2", Verdict.DISPUTE), ("D2", "D1", Verdict.DISPUTE))
    assert letters(row, 0) == ["C", "D"]
    assert letters(row, 1) == ["F"]
    assert row.whys == ("C1 D2", "D2 D1")


def test_two_camps_are_one_row() -> None:
    """Numbers that one claimant gave one after the other stand on one side of a dispute."""
    (row,) = rows(("C1", "D2", Verdict.DISPUTE), ("E1", "D2", Verdict.DISPUTE))
    assert [[one.stated for one in side] for side in row.sides] == [["31", "29"], ["54"]]


def test_a_chain_is_one_row() -> None:
    """What was revised is one row of steps in order of time, not all its pairs."""
    older = ("A1", "B1")
    (row,) = rows(
        *((a, b, Verdict.SUPERSEDED) for a in older for b in ("C1", "E1")),
        ("C1", "E1", Verdict.SUPERSEDED),
    )
    assert row.word == "revised"
    assert [[each.stated for each in side] for side in row.sides] == [["12"], ["31"], ["29"]]
    assert letters(row, 0) == ["A", "B"]


def test_disputes_come_first() -> None:
    """Disputes stand before revisions, and these before what counts different things."""
    found = rows(
        ("C1", "D2", Verdict.SCOPE_DIFFERS),
        ("A1", "C1", Verdict.SUPERSEDED),
        ("D1", "D2", Verdict.DISPUTE),
        ("A1", "B1", Verdict.AGREE),
    )
    assert [row.verdict for row in found] == ["dispute", "superseded", "scope_differs"]


@pytest.mark.parametrize("verdict", [Verdict.AGREE, Verdict.COMPATIBLE, Verdict.NOT_COMPARABLE])
def test_what_agrees_is_no_difference(verdict: Verdict) -> None:
    """Pairs that agree or cannot be compared are no row."""
    assert rows(("A1", "B1", verdict)) == ()


def test_every_row_has_an_address_of_its_own() -> None:
    """Rows that say alike have different anchors."""
    found = rows(("C1", "D2", Verdict.DISPUTE), ("C1", "D2", Verdict.DIFFERS))
    assert len({row.anchor for row in found}) == len(found) == 2


def test_a_claimant_has_one_name() -> None:
    """An article or a trailing "of …" makes no other claimant; another word does."""
    found = named({"the ministry", "ministry of Kestria", "health ministry", "narrator"})
    assert found["ministry of Kestria"] == found["the ministry"] == "ministry"
    assert found["health ministry"] == "health ministry"
    assert found["narrator"] == "own words"


@pytest.mark.parametrize(
    ("status", "many"), [(Status.STATED, 1), (Status.HYPOTHETICAL, 0), (Status.PLANNED, 0)]
)
def test_what_is_only_supposed_is_no_count(status: Status, many: int) -> None:
    """A number that nobody says is so stands in the data alone."""
    given = reading("A", "A1", "12", "officials", False)
    supposed = replace(given, figures=(replace(given.figures[0], status=status),))
    finding = Finding(
        id=FindingId("f"), kind="figure", verdict="alone", text="", sides=(), why="", rows=("A1",)
    )
    story = Story(id=StoryId("s"), title="t", reports=(given.report.id,))
    account = Account(story=story.id, title="t", findings=(finding,))
    book = Book(story=story, account=account, lineage=Lineage(), readings=(supposed,), name="s")
    assert len(matters_of(book)) == many

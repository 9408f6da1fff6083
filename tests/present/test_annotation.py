"""Annotation: a reading as one row. The sentences and the places in them are invented."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.extract.figure.figures import with_quantities
from crossread.present.export.annotation import annotation_row, places_written
from crossread.present.export.story_json import moment_row
from crossread.records import Happening, Moment, WhenBasis, WhenKnown
from crossread.records.base import HappeningId
from tests.extract.figure.test_figure_places import reading


def renamed(given: Any, why: str = "") -> Any:
    """A reading whose places the gazetteer calls otherwise."""
    places = (replace(place, name="Maroun", why=why) for place in given.places)
    return replace(given, places=tuple(places))


def test_a_place_is_given_as_the_report_writes_it() -> None:
    """The account compares the gazetteer's names; a row of one report has its own words."""
    found = with_quantities(renamed(reading("12 people died in Marun .")))
    assert [figure.place for figure in found.figures] == ["Maroun"]
    assert [row["place"] for row in annotation_row(found)["figures"]] == ["Marun"]


def test_a_place_that_only_its_people_tell_has_its_name() -> None:
    """ "Marunese fishermen" are no place as written."""
    assert places_written(renamed(reading("12 died in Marun ."), "by its people")) == {}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"when": "2031-05-02", "when_basis": WhenBasis.STATED, "when_score": 0.5},
            ("2031-05-02", "stated", 0.5),
        ),
        (
            {"when": "2031-05-02", "when_basis": WhenBasis.CARRIED, "when_score": 0.9},
            ("2031-05-02", "inferred", 0.9),
        ),
        (
            {"when": "2031-05-02", "when_basis": WhenBasis.CARRIED, "when_score": 0.4},
            ("2031-05-02", "likely", 0.4),
        ),
        ({"when_score": 0.6, "likely": "2031-05", "likely_score": 0.3}, ("2031-05", "likely", 0.3)),
        ({"when_score": 0.9}, (None, None, None)),
    ],
)
def test_a_guess_of_a_day_is_marked_as_one(fields: Any, told: tuple[Any, ...]) -> None:
    """Each happening has its likeliest time, how well that is known, and its probability."""
    base = reading("12 people died in Marun .")
    clause = Happening(id=HappeningId("happening:1"), span=base.report.span(0, 14), **fields)
    (row,) = annotation_row(replace(base, happenings=(clause,)))["happenings"]
    assert (row["when"], row["when_known"], row["when_score"]) == told


def test_an_entry_of_a_timeline_tells_what_is_sure_beside_what_is_likely() -> None:
    """A reader of the JSON sees the guess as a guess, and what a page would show."""
    entry = Moment(
        when="2031-05", precision="month", basis="", text="It shut", spans=(),
        likely="2031-05-02", known=WhenKnown.LIKELY,
    )  # fmt: skip
    row = moment_row(entry, {})
    assert (row["when"], row["when_known"], row["told"]) == ("2031-05-02", "likely", "2031-05")
    sure = moment_row(replace(entry, likely=None, known=WhenKnown.INFERRED), {})
    assert (sure["when"], sure["when_known"], sure["told"]) == ("2031-05", "inferred", "2031-05")

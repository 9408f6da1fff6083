"""Annotation: a reading as one row. The sentences and the places in them are invented."""

from typing import Any

from msgspec.structs import replace

from crossread.extract.figure.figures import with_quantities
from crossread.present.export.annotation import annotation_row, places_written
from tests.extract.test_figure_places import reading


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

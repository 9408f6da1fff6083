"""Written: the place of a figure in the words of its report."""

from crossread.records.figure import Figure
from crossread.records.place import Place
from crossread.records.report import Report

COUNTRY = "PCL"
"""How the feature codes of GeoNames for a country begin."""


def place_as_written(figure: Figure, place: Place | None, report: Report) -> str | None:
    """Return a report's own words for the place of a figure, "Lower Orla" where a list of places
    has another spelling; None for countries and peoples, which the list names better."""
    if place is None or place.name != figure.place or place.why.endswith("by its people"):
        return None
    words = " ".join(place.span.of(report).split())
    country = (place.feature or "").startswith(COUNTRY)
    return None if country or words.isupper() or not words[:1].isupper() else words

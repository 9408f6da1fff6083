"""Countries: from the code of a place to how other formats write its country."""

from functools import cache

from crossread.records import Place
from crossread.records.base import Record
from crossread.tables import load


class Country(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country: its English name, and its FIPS 10-4 code, "" where it has none."""

    name: str
    fips: str


@cache
def countries() -> dict[str, Country]:
    """Return the countries by ISO 3166-1 alpha-2.

    >>> countries()["DE"].fips, countries()["DE"].name
    ('GM', 'Germany')
    """
    return load("crossread.present.export", "countries", dict[str, Country])


UNKNOWN = Country(name="", fips="")


def country_of(place: Place | None) -> Country:
    """Return the country of a place, one without a name where none is known."""
    return countries().get(place.country or "", UNKNOWN) if place else UNKNOWN


def is_country(place: Place) -> bool:
    """Whether a place is a country as a whole."""
    return (place.feature or "").startswith("PCL")


def is_province(place: Place) -> bool:
    """Whether a place is a first part of a country: a state, a province."""
    return place.feature == "ADM1"


def is_town(place: Place) -> bool:
    """Whether a place is a town, a village or a quarter."""
    return (place.feature or "").startswith("PPL")

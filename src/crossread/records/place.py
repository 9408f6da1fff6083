"""Places: names in the text resolved to the gazetteer."""

from crossread.records.base import PlaceId, Record
from crossread.records.span import Span


class Place(Record, frozen=True, kw_only=True):
    """A toponym; coordinates in degrees (WGS 84), None where unresolved."""

    id: PlaceId
    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    geonameid: int | None = None
    feature: str | None = None
    """GeoNames feature code (PPL, PCLI, ADM1 …)."""
    score: float = 1.0
    why: str = ""
    made_by: str = "places@1"

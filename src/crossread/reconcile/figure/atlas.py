"""Atlas: how the places named in a story lie to one another.

Comes in: the Places of the readings. Goes out: same, within, holds, apart, other or unknown
for two names. Where the gazetteer does not say, the answer is other, never a guess.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from crossread.reconcile.tables import table
from crossread.reconcile.words.wordlore import stems_of, words_of
from crossread.records import Place, Reading, Record
from crossread.records.base import ReportId

NO_EDITIONS: Mapping[ReportId, ReportId] = MappingProxyType({})


class Lie(StrEnum):
    """How the first place lies to the second."""

    SAME = "same"
    WITHIN = "within"
    HOLDS = "holds"
    APART = "apart"
    OTHER = "other"
    """Two names, and nothing says how they lie."""
    UNKNOWN = "unknown"
    """One is not named."""


TURNED = {Lie.WITHIN: Lie.HOLDS, Lie.HOLDS: Lie.WITHIN}
WORLD, COUNTRY, REGION, TOWN, SPOT = 4, 3, 2, 1, 0
"""How wide a place is."""
RANKS = {"PCL": COUNTRY, "ADM": REGION, "PPL": TOWN, "PPA": TOWN}
"""Ranks by the first letters of the GeoNames feature code."""


class Site(Record, frozen=True, kw_only=True):
    """A place as the atlas knows it."""

    names: tuple[str, ...]
    """The name and, after commas, the names of what holds it, lower case."""
    country: str | None = None
    rank: int | None = None
    outside: bool = False
    """ "outside Mexico": everywhere but there."""


def normal(name: str) -> str:
    """Return the name in lower case, single spaces, without an article.

    >>> normal("The  United States")
    'united states'
    """
    return " ".join(words_of(name)).removeprefix("the ")


class Atlas:
    """The places of one story by name; answers are symmetric."""

    def __init__(self, places: Iterable[Place], shared: frozenset[str] = frozenset()) -> None:
        self.known: dict[str, Place] = {}
        self.shared = shared
        """Names that several reports have; reprints of one text count as one."""
        self.sites: dict[str, Site] = {}
        self.told: dict[tuple[str, str], Lie] = {}
        for place in sorted(places, key=lambda each: (each.name, each.id)):
            best = self.known.get(normal(place.name))
            if best is None or (best.country is None and place.country is not None):
                self.known[normal(place.name)] = place

    def site(self, name: str) -> Site:
        """Return what is known of a name such as `Cairo` or `Main Square, Cairo`."""
        if name not in self.sites:
            self.sites[name] = self.look_up(name)
        return self.sites[name]

    def look_up(self, name: str) -> Site:
        """Return the site of a name, from its words and from the gazetteer."""
        names = tuple(normal(part) for part in name.split(",") if normal(part))
        first = names[0].split() if names else []
        if first[:1] == ["outside"]:
            return Site(names=(" ".join(first[1:]), *names[1:]), rank=WORLD, outside=True)
        if set(first) & set(table("regions")["world"]):
            return Site(names=("world",), rank=WORLD)
        found = [self.known.get(each) for each in names]
        country = next((place.country for place in found if place and place.country), None)
        rank = RANKS.get((found[0].feature or "")[:3]) if found and found[0] else None
        if rank is None and set(first) & set(table("regions")["facilities"]):
            rank = SPOT
        return Site(names=names, country=country, rank=rank)

    def lie(self, a: str | None, b: str | None) -> Lie:
        """Return how the place named first lies to the second.

        >>> Atlas(()).lie("Main Square, Karsk", "Karsk"), Atlas(()).lie("Karsk", None)
        (<Lie.SAME: 'same'>, <Lie.UNKNOWN: 'unknown'>)
        """
        if not a or not b:
            return Lie.UNKNOWN
        if (a, b) not in self.told:
            one, other = self.site(a), self.site(b)
            found = lie_of(one, other)
            loose = found is Lie.OTHER and (self.is_loose(one, other) or self.is_loose(other, one))
            self.told[a, b] = Lie.UNKNOWN if loose else found
        return self.told[a, b]

    def is_loose(self, spot: Site, other: Site) -> bool:
        """Whether a site that no map shows may well lie in another, or hold what happened there.

        A dam that several reports name is where the story is: that one counts "at the Brannock
        Dam" and another in the province does not make two places.
        """
        nowhere = spot.country is None and len(spot.names) == 1 and not spot.outside
        wider = other.rank != SPOT and (other.country is not None or spot.rank == SPOT)
        return nowhere and wider and spot.rank in (SPOT, None) and spot.names[0] in self.shared


def lie_of(a: Site, b: Site) -> Lie:
    """Return how `a` lies to `b`, as far as it shows from either side."""
    answer = lies(a, b)
    turned = lies(b, a) if answer is Lie.OTHER else answer
    return TURNED.get(turned, turned) if answer is Lie.OTHER else answer


def lies(a: Site, b: Site) -> Lie:
    """Return how `a` lies to `b`, as far as it shows from this side; else OTHER."""
    if a.outside != b.outside:
        inner, outer = (a, b) if b.outside else (b, a)
        if inner.names[:1] == outer.names[:1]:
            return Lie.APART
        return Lie.WITHIN if inner is a else Lie.OTHER
    if a.names == b.names or core(a) & core(b) or in_one_town(a, b):
        return Lie.SAME
    if b.rank == WORLD or (b.names and b.names[0] in a.names[1:]):
        return Lie.WITHIN
    if a.country and b.country:
        return within_country(a, b)
    return Lie.OTHER


def within_country(a: Site, b: Site) -> Lie:
    """Return how two places with known countries lie."""
    if a.country != b.country:
        return Lie.APART
    if b.rank == COUNTRY != a.rank:
        return Lie.WITHIN
    return Lie.APART if a.rank == b.rank and a.rank in (TOWN, REGION) else Lie.OTHER


def in_one_town(a: Site, b: Site) -> bool:
    """Whether one is a spot in the town that the other is: a square in a city is the city.

    Reports use the two alike ("three killed in the square", "three killed in the city").
    """
    for inner, outer in ((a, b), (b, a)):
        town = Site(names=inner.names[1:2])
        if core(town) & core(outer) and inner.rank in (SPOT, None):
            return outer.rank in (TOWN, None)
    return False


@cache
def vague_words() -> frozenset[str]:
    """Return stems of words that leave a place what it is ("central Cairo")."""
    return stems_of("central downtown greater capital city area mainland")


def core(site: Site) -> frozenset[tuple[str, ...]]:
    """Return the content words of the first name, as a set of one; empty where none."""
    words = stems_of(site.names[0] if site.names else "") - vague_words()
    return frozenset({tuple(sorted(words))} if words else ())


def atlas_of(
    readings: Sequence[Reading], editions: Mapping[ReportId, ReportId] = NO_EDITIONS
) -> Atlas:
    """Return the atlas of the places in the readings; `editions` names for each report the one
    that stands for it and its reprints, which name a place once."""
    naming: dict[str, set[ReportId]] = defaultdict(set)
    for reading in readings:
        for name in names_in(reading):
            naming[name].add(editions.get(reading.report.id, reading.report.id))
    shared = frozenset(name for name, texts in naming.items() if len(texts) > 1)
    return Atlas((place for reading in readings for place in reading.places), shared)


def names_in(reading: Reading) -> frozenset[str]:
    """Return the places that a report names, as it writes them and as the map has them."""
    figures = {normal(figure.place) for figure in reading.figures if figure.place}
    return frozenset(figures | {normal(place.name) for place in reading.places})

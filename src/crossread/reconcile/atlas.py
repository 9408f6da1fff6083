"""Atlas: how the places named in a story lie to one another.

Comes in: the Places of the readings. Goes out: same, within, holds, apart or unknown for two
names. Where the gazetteer does not say, the answer is unknown, never a guess.
"""

from collections.abc import Iterable
from enum import StrEnum

from crossread.reconcile.tables import table
from crossread.reconcile.wordlore import stems_of, words_of
from crossread.records import Place, Reading, Record


class Lie(StrEnum):
    """How the first place lies to the second."""

    SAME = "same"
    WITHIN = "within"
    HOLDS = "holds"
    APART = "apart"
    UNKNOWN = "unknown"


TURNED = {Lie.WITHIN: Lie.HOLDS, Lie.HOLDS: Lie.WITHIN}
RANKS = {"PCL": 3, "ADM": 2, "PPL": 1, "PPA": 1}
"""GeoNames feature codes by their first letters: country, region, town."""


class Spot(Record, frozen=True, kw_only=True):
    """A place as the atlas knows it: rank 4 the world, 3 country, 2 region, 1 town, 0 spot."""

    names: tuple[str, ...]
    """The name and, after commas, the names of what holds it, lower case."""
    country: str | None = None
    rank: int | None = None


def normal(name: str) -> str:
    """Return the name in lower case, single spaces, without an article.

    >>> normal("The  United States")
    'united states'
    """
    return " ".join(words_of(name)).removeprefix("the ")


class Atlas:
    """The places of one story by name; answers are symmetric."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.known: dict[str, Place] = {}
        for place in sorted(places, key=lambda each: (each.name, each.id)):
            best = self.known.get(normal(place.name))
            if best is None or (best.country is None and place.country is not None):
                self.known[normal(place.name)] = place

    def spot(self, name: str) -> Spot:
        """Return what is known of a name such as `Cairo` or `Main Square, Cairo`."""
        names = tuple(normal(part) for part in name.split(",") if part.strip())
        regions = table("regions")
        if set(" ".join(names).split()) & set(regions["world"]):
            return Spot(names=("world",), rank=4)
        found = [self.known.get(each) for each in names]
        country = next((place.country for place in found if place and place.country), None)
        head = found[0] if found else None
        rank = RANKS.get((head.feature or "")[:3]) if head else None
        if rank is None and set(names[0].split() if names else ()) & set(regions["facilities"]):
            rank = 0
        return Spot(names=names, country=country, rank=rank)

    def lie(self, a: str | None, b: str | None) -> Lie:
        """Return how the place named first lies to the second."""
        if not a or not b:
            return Lie.UNKNOWN
        first, second = self.spot(a), self.spot(b)
        answer = lies(first, second)
        if answer is Lie.UNKNOWN:
            answer = TURNED.get(turned := lies(second, first), turned)
        return answer


def lies(a: Spot, b: Spot) -> Lie:
    """Return how `a` lies to `b` by names, ranks and countries; UNKNOWN where they do not say."""
    if a.names == b.names or same_words(a, b):
        return Lie.SAME
    if b.rank == 4:
        return Lie.WITHIN
    if b.names and b.names[0] in a.names[1:]:
        return Lie.WITHIN
    if a.country and b.country and a.country != b.country:
        return Lie.APART
    if b.rank == 3 and a.country == b.country and a.rank != 3 and a.country:
        return Lie.WITHIN
    if a.rank == b.rank and a.rank in (1, 2, 3):
        return Lie.APART
    return Lie.UNKNOWN


def same_words(a: Spot, b: Spot) -> bool:
    """Whether the first names have the same content words ("central Cairo", "Cairo")."""
    first, second = (stems_of(each.names[0] if each.names else "") for each in (a, b))
    vague = stems_of("central downtown greater capital city area")
    return bool(first - vague) and first - vague == second - vague


def atlas_of(readings: Iterable[Reading]) -> Atlas:
    """Return the atlas of the places in the readings."""
    return Atlas(place for reading in readings for place in reading.places)

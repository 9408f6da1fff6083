"""The gazetteer: from a name to the places of that name. Columns are mapped, not read, so it
opens in milliseconds. Data: GeoNames, CC BY 4.0, compiled by tools/compile_gazetteer.py."""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

LETTERS = str.maketrans("łøđßæœıħŁØĐÆŒ", "lodsaoihlodao")
MARKS = str.maketrans("-–", "  ", ".'’‘`ʻ")
NONE = 2**32 - 1


class Site(NamedTuple):
    """A place of the gazetteer: degrees, ISO country, GeoNames id (0: none) and feature code."""

    row: int
    name: str
    lat: float
    lon: float
    country: str
    id: int
    kind: str
    people: float
    """Powers of two: 20 is about a million."""
    above: tuple[int, ...]
    """Rows of the divisions that hold it, the nearest first."""
    alias: bool
    """Whether it was found by another name than its first."""


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """Return a name without case, accents, stops, hyphens and "the".

    >>> folded("St. Étienne-du-Bois"), folded("the Hague"), folded("U.S.")
    ('saint etienne du bois', 'hague', 'us')
    """
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.translate(LETTERS))
        name = "".join(c for c in plain if not unicodedata.combining(c))
    words = name.lower().translate(MARKS).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    short = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte"}
    if len(words) > 1:
        words = [short.get(word, word) for word in words[:-1]] + words[-1:]
    return " ".join(words)


def key_of(text: str) -> int:
    """Return the 48-bit key of a folded name: one wrong hit in some 10**9 lookups."""
    return int.from_bytes(blake2b(text.encode("utf-8"), digest_size=6).digest(), "big")


class Gazetteer:
    """All places, by name. Open it with `gazetteer()`."""

    def __init__(self, folder: Path) -> None:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        self.kinds: list[str] = meta["kinds"]
        self.countries: list[str] = meta["countries"]

        def column(name: str) -> npt.NDArray[np.int64]:
            loaded: npt.NDArray[np.int64] = np.load(folder / f"{name}.npy", mmap_mode="r")
            return loaded

        self.key, self.row = column("key"), column("row")
        self.lat, self.lon, self.id = column("lat"), column("lon"), column("id")
        self.people, self.kind = column("people"), column("kind")
        self.country, self.above, self.end = column("country"), column("above"), column("end")
        self.names = np.memmap(folder / "names.bin", dtype=np.uint8, mode="r")

    def site(self, row: int, alias: bool = False) -> Site:
        """Return the place in a row."""
        start = int(self.end[row - 1]) if row else 0
        return Site(
            row=row,
            name=bytes(self.names[start : int(self.end[row])]).decode("utf-8"),
            lat=float(self.lat[row]) / 1e4,
            lon=float(self.lon[row]) / 1e4,
            country=self.countries[int(self.country[row])],
            id=int(self.id[row]),
            kind=self.kinds[int(self.kind[row])],
            people=float(self.people[row]) / 8,
            above=tuple(self.holders(row)),
            alias=alias,
        )

    def holders(self, row: int) -> Iterator[int]:
        """Yield the rows of the divisions that hold a place, the nearest first."""
        row = int(self.above[row])
        while row != NONE:
            yield row
            row = int(self.above[row])

    def find(self, name: str) -> tuple[Site, ...]:
        """Return every place of that name, in any order."""
        return _find(self, folded(name))


@lru_cache(maxsize=50_000)
def _find(self: Gazetteer, text: str) -> tuple[Site, ...]:
    if not text:
        return ()
    key = np.uint64(key_of(text))
    low = int(np.searchsorted(self.key, key))
    sites = []
    while low < len(self.key) and self.key[low] == key:
        packed = int(self.row[low])
        sites.append(self.site(packed & 0x7FFFFFFF, bool(packed >> 31)))
        low += 1
    return tuple(sites)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of the package, opened once.

    >>> max(gazetteer().find("Almaty"), key=lambda site: site.people).country
    'KZ'
    """
    return Gazetteer(Path(str(files(__name__))))

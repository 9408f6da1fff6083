"""Capitals: the land that a capital stands for where it acts: "Paris said"."""

from __future__ import annotations

from crossread.extract.place.names import sites_of
from crossread.extract.place.nations import nation_name, seats
from crossread.records import EntityLabel

CAPITAL = "PPLC"


def land_acting(label: EntityLabel, name: str) -> str:
    """Return the name of the land whose capital a body's name is, else the name.

    >>> land_acting(EntityLabel.LOC, "Paris"), land_acting(EntityLabel.ORG, "White House")
    ('France', 'White House')
    """
    code = seats().get(name.lower()) if label is EntityLabel.LOC else None
    if code is None:
        return name
    sites, _ = sites_of(name)
    town = any(site.kind == CAPITAL and site.country == code for site in sites)
    return nation_name(code) if town else name

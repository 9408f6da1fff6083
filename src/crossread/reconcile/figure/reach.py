"""Reach: where a number counts, as far as its own sentence tells, for a comparison alone.

Comes in: a Count and the Atlas. Goes out: a place name, or None. A place that is only inferred
here keeps two numbers apart; it is never shown, and never makes them one.
"""

from crossread.reconcile.figure.atlas import COUNTRY, Atlas
from crossread.reconcile.figure.counts import WORLD, Count


def reach_of(count: Count, atlas: Atlas) -> str | None:
    """Return the place of a count; else the world, where it is of many countries; else the country
    that reports it as its own: "the United States has confirmed 160"."""
    if count.place:
        return count.place
    if count.of_many:
        return WORLD
    name = count.claimant
    return name if name and atlas.site(name).rank == COUNTRY else None

"""Agencies: those whose words or pictures other outlets print; one table for all stages."""

from functools import cache

from crossread.records.base import Record
from crossread.tables import load


class Agency(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A news or picture agency, with the other ways in which its name is written."""

    name: str
    also: tuple[str, ...] = ()
    photo: bool = False
    """Supplies pictures alone."""
    state: bool = False
    """Owned or run by a state."""


class Agencies(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `agencies`."""

    agency: tuple[Agency, ...]
    kinds: tuple[str, ...]
    """A capitalised name that ends so is an agency, though it stands in no list."""


@cache
def agencies() -> Agencies:
    """Return the table of agencies.

    >>> [one.also for one in agencies().agency if one.name == "Kyodo News"]
    [('Kyodo',)]
    """
    return load("crossread.records", "agencies", Agencies)

"""Agencies: those whose words or pictures other outlets print; one table for all stages."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from crossread.records.base import Record


class Agency(Record, frozen=True, kw_only=True):
    """A news or picture agency, with the other ways in which its name is written."""

    name: str
    also: tuple[str, ...] = ()
    photo: bool = False
    """Supplies pictures alone."""
    state: bool = False
    """Owned or run by a state."""


class Agencies(Record, frozen=True, kw_only=True):
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
    text = files("crossread.records").joinpath("tables", "agencies.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Agencies)

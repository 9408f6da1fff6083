"""Limits: how much of a long story one page shows, read from limits.toml."""

from crossread.records.base import Record
from crossread.tables import load


class Limits(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rows of limits.toml; what each is stands beside its number."""

    letters: int
    texts_within: int
    texts_a_file: int
    groups: int
    of_group: int
    disagreements: int
    disagreements_all: int
    scopes: int
    matters: int
    multiples: int
    singles: int
    claimants: int
    words: int
    timeline: int
    days_open: int
    days_listed: int
    omissions: int
    omissions_all: int
    columns: int
    people: int
    sayings: int
    lanes: int
    copies: int
    runs: int
    reports: int
    open_rows: int
    cut: int


def read_limits() -> Limits:
    """Return the limits of the package."""
    return load("crossread.present", "limits", Limits)


LIMITS = read_limits()

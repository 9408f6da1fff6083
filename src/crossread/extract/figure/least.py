"""Least: from which probability on a figure and its parts are told (`figure_sure.toml`)."""

from crossread.records import Record
from crossread.tables import load


class Least(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rows of `figure_sure.toml`; what fixed each stands above its number."""

    figure: float
    befallen: float
    befallen_by_rules: float
    place: float
    place_in_words: float
    pointed: float


LEAST = load("crossread.extract", "figure_sure", Least)

"""Measures: the quantities of a Reading that are no figures: ages, durations, one of a set,
bare numbers. For readers who want every quantity; no account compares them.
"""

from crossread.extract.figure.figures import quantities_in
from crossread.records import Figure, Reading


def measures_in(reading: Reading) -> tuple[Figure, ...]:
    """Return each quantity that the report states and that is no figure, in order of the text."""
    return tuple(measure for measure, counts in quantities_in(reading) if not counts)

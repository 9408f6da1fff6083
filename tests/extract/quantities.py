"""The quantities of a reading, for tests of the rules about figures."""

from crossread.extract.figure.figures import with_quantities
from crossread.records import Figure, Reading


def figures_in(reading: Reading) -> tuple[Figure, ...]:
    """The figures that a report states."""
    return with_quantities(reading).figures


def measures_in(reading: Reading) -> tuple[Figure, ...]:
    """Its quantities that are no figures."""
    return with_quantities(reading).measures

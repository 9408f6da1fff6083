"""Kin: from reports to groups that probably share text, so that it is read once.

Two texts of which a share is common have their lowest fingerprint in common with that probability
(Broder, 1997), and their highest too: reprints always, most updates. A guess that misses costs time
and nothing else: readings do not depend on it.
"""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from crossread.joining import joined
from crossread.lineage.sketch import sketches
from crossread.records import Reading, Report

MOST = 16
"""Reports of a group: enough that copies cost nothing, few enough that all workers have some."""


def kin(reports: Sequence[Report]) -> Iterator[tuple[Report, ...]]:
    """Yield the reports in groups, in order of the first of each; none is held longer.

    >>> list(kin([]))
    []
    """
    ends = array("Q")
    owners = array("L")
    for number, sketch in enumerate(sketches(Reading(report=report) for report in reports)):
        if len(sketch.prints):
            ends.extend((int(sketch.prints.min()), int(sketch.prints.max())))
            owners.extend((number, number))
    of = joined(len(reports), _links(ends, owners))
    groups = np.array([of(number) for number in range(len(reports))], dtype=np.int64)
    order = np.argsort(groups, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(groups[order])) + 1):
        for start in range(0, len(group), MOST):
            yield tuple(reports[int(place)] for place in group[start : start + MOST])


def _links(ends: "array[int]", owners: "array[int]") -> Iterator[tuple[int, int]]:
    """Yield with each report that has an end the first that has it."""
    if not ends:
        return
    _, first, of = np.unique(
        np.frombuffer(ends, dtype=np.uint64), return_index=True, return_inverse=True
    )
    held = np.frombuffer(owners, dtype=np.dtype("L"))
    yield from zip(held[first][of].tolist(), held.tolist(), strict=True)

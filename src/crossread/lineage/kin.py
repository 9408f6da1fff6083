"""Kin: from reports to groups that probably share text, so that it is read once.

Two texts of which a share is common have their lowest fingerprint in common with that probability
(Broder, 1997), and their highest too: reprints always, most updates. A guess that misses costs time
and nothing else: readings do not depend on it.
"""

from collections import defaultdict
from collections.abc import Sequence

from crossread.joining import joined
from crossread.lineage.sketch import sketches
from crossread.records import Reading, Report

MOST = 16
"""Reports of a group: enough that copies cost nothing, few enough that all workers have some."""


def kin(reports: Sequence[Report]) -> list[tuple[Report, ...]]:
    """Return the reports in groups, in order of the first of each.

    >>> kin([])
    []
    """
    holder: dict[int, int] = {}
    links = []
    for number, sketch in enumerate(sketches(Reading(report=report) for report in reports)):
        ends = (sketch.prints.min(), sketch.prints.max()) if len(sketch.prints) else ()
        links += [(holder.setdefault(int(end), number), number) for end in ends]
    of = joined(len(reports), links)
    groups: dict[int, list[Report]] = defaultdict(list)
    for number, report in enumerate(reports):
        groups[of(number)].append(report)
    return [
        tuple(group[start : start + MOST])
        for group in groups.values()
        for start in range(0, len(group), MOST)
    ]

"""Bands: from sketches to the pairs of reports worth comparing word by word.

A band is one minimum: whoever shares it shares five words in a row, as a rule. Grouping by
band is the one step over the whole corpus; sketching before and comparing after are maps.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from crossread.lineage.sketch import Sketch

CROWD = 24
"""In a larger bucket each report meets the first few and its neighbours only."""
NEAR = 4


def banded(sketches: Sequence[Sketch]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """Return (band, number of the sketch) for each band of each sketch: the map."""
    if not sketches:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    counts = [len(sketch.minima) for sketch in sketches]
    return (
        np.concatenate([sketch.minima for sketch in sketches]),
        np.repeat(np.arange(len(sketches), dtype=np.int64), counts),
    )


def buckets(
    bands: npt.NDArray[np.uint64], owners: npt.NDArray[np.int64]
) -> Iterator[npt.NDArray[np.int64]]:
    """Yield the members of each band that two or more share, in rising order: the group."""
    order = np.lexsort((owners, bands))
    bands, owners = bands[order], owners[order]
    edges = np.flatnonzero(np.diff(bands)) + 1
    starts = np.concatenate(([0], edges))
    stops = np.concatenate((edges, [len(bands)]))
    for number in np.flatnonzero(stops - starts > 1):
        yield owners[starts[number] : stops[number]]


def candidates(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Return the pairs of numbers of sketches that share a band, lower number first.

    A crowd of n makes about 8 n pairs, never n²; so a footer on ten thousand pages costs
    no more than its pages.
    """
    found: set[tuple[int, int]] = set()
    seen: set[bytes] = set()
    for members in buckets(*banded(sketches)):
        if (key := members.tobytes()) not in seen:
            seen.add(key)
            found.update(_met(members.tolist()))
    return sorted(found)


def _met(members: list[int]) -> Iterable[tuple[int, int]]:
    few = len(members) <= CROWD
    for place, one in enumerate(members):
        after = members[place + 1 :] if few or place < NEAR else members[place + 1 :][:NEAR]
        for other in after:
            yield one, other

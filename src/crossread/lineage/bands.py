"""Bands: from sketches to the pairs of reports worth comparing word by word.

A band is one fingerprint: whoever shares it shares five words in a row. Grouping by band is
the one step over the whole corpus; sketching before and comparing after are maps.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from crossread.lineage.sketch import Sketched
from crossread.lineage.spilled import Bounds, spilled
from crossread.rooms import room

CROWD = 24
"""In a larger bucket each report meets the first few and its neighbours only."""
NEAR = 4  # of a crowd, how many neighbours and how many of the first each meets
MOST = 128
"""Reports, none longer than itself, that a report is compared with: those with which it shares the
most bands. Of 457 reports of real stories none shares a band with more than 30."""
OWNER = 27
"""Bits of a band's key that number the report; the others are of the fingerprint."""

IN_MEMORY = 20_000_000
"""Fingerprints, those of some 100,000 articles, beyond which bands are grouped on the disk: sorting
them takes four times their eight bytes."""
SHARD = 4096
"""Sketches whose bands are written to one file: five megabytes."""

Keys = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.intp]


def banded(sketches: Sequence[Sketched], first: int = 0) -> Keys:
    """Return a key for each fingerprint of each sketch, with its number from `first` on: the map.

    One number holds both, so that sorting the keys groups them.
    """
    if not sketches:
        return np.empty(0, dtype=np.uint64)
    owners = np.repeat(
        np.arange(first, first + len(sketches), dtype=np.uint64),
        [sketch.count for sketch in sketches],
    )
    prints = np.concatenate([sketch.prints for sketch in sketches])
    return (prints >> np.uint64(OWNER) << np.uint64(OWNER)) | owners


def buckets(keys: Keys) -> tuple[Numbers, Numbers, Numbers]:
    """Return the members of all bands that two or more share, one after another: the group.

    With each come its place in its bucket, in rising order, and how many the bucket holds.

    >>> [row.tolist() for row in buckets(np.array([9, 1, 2, 1], dtype=np.uint64))]
    [[1, 2, 9], [0, 1, 2], [3, 3, 3]]
    """
    keys = np.sort(keys)
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if len(keys) else keys
    bands = keys >> np.uint64(OWNER)
    edges = np.flatnonzero(bands[1:] != bands[:-1]) + 1
    starts = np.concatenate(([0], edges))
    sizes = np.diff(np.concatenate((starts, [len(bands)])))
    shared = sizes > 1
    starts, sizes = starts[shared], sizes[shared]
    places = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    members = keys[np.repeat(starts, sizes) + places] & np.uint64((1 << OWNER) - 1)
    return members.astype(np.intp), places, np.repeat(sizes, sizes)


def candidates(sketches: Sequence[Sketched]) -> list[tuple[int, int]]:
    """Return the pairs of numbers of sketches that share a band, lower number first, in order.

    A crowd of n makes about 8 n pairs, never n²; so a footer on ten thousand pages costs
    no more than its pages. Nor does a long report cost more for sharing a line with each of
    ten thousand. So many that their bands would fill the memory are grouped on the disk.
    """
    if sum(sketch.count for sketch in sketches) > IN_MEMORY:
        return list(spilled_candidates(sketches))
    met = list(_met(*buckets(banded(sketches))))
    if not met:
        return []
    found, bands = np.unique(np.concatenate(met), return_counts=True)
    ones, twos = found >> OWNER, found & ((1 << OWNER) - 1)
    words = np.array([sketch.size for sketch in sketches])
    kept = _ranks(np.where(words[ones] >= words[twos], ones, twos), bands) < MOST
    return list(zip(ones[kept].tolist(), twos[kept].tolist(), strict=True))


def spilled_candidates(
    sketches: Sequence[Sketched], shard: int = SHARD
) -> Iterator[tuple[int, int]]:
    """Yield the same pairs in the same order, by way of the disk."""
    starts = range(0, len(sketches), shard)
    shards = (banded(sketches[at : at + shard], first=at) for at in starts)
    words = np.array([sketch.size for sketch in sketches], dtype=np.int64)
    bounds = Bounds(owner_bits=OWNER, crowd=CROWD, near=NEAR, most=MOST)
    with room() as folder:
        yield from spilled(shards, words, folder, bounds)


def _ranks(owners: Numbers, counts: Numbers) -> Numbers:
    """Return the place of each count among those of its owner, the highest first.

    >>> _ranks(np.array([7, 8, 7, 7]), np.array([1, 5, 3, 3])).tolist()
    [2, 0, 0, 1]
    """
    order = np.lexsort((-counts, owners))
    edges = np.flatnonzero(np.diff(owners[order], prepend=-1))
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order)) - np.repeat(edges, np.diff(edges, append=len(order)))
    return ranks


def _met(members: Numbers, places: Numbers, sizes: Numbers) -> Iterator[Numbers]:
    """Yield the pairs that meet, as numbers: by how far apart, then with the first few."""
    for apart in range(1, CROWD):
        ends = np.flatnonzero((places >= apart) & ((sizes <= CROWD) | (apart <= NEAR)))
        if not len(ends):
            break
        yield members[ends - apart] << OWNER | members[ends]
    for first in range(NEAR):
        ends = np.flatnonzero((places > first) & (sizes > CROWD))
        yield members[ends - places[ends] + first] << OWNER | members[ends]

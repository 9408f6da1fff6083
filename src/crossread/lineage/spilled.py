"""Spilled: bands of more reports than memory should hold, grouped on the disk.

Comes in: bands with their owners, a shard at a time. Goes out: the pairs that `bands` gives of the
same, in order. Each shard becomes a Parquet file (a map); DuckDB groups them within a bound.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Words = npt.NDArray[np.int64]

MEMORY = "1GB"
"""What the grouping may hold; the rest of it lies on the disk."""
FETCHED = 100_000
"""Pairs taken from the disk at a time."""

_MEMBERS = """
CREATE TABLE member AS
SELECT band, owner, size, row_number() OVER (PARTITION BY band ORDER BY owner) - 1 AS place
FROM (SELECT DISTINCT key >> $bits AS band, key & ((1 << $bits) - 1) AS owner
      FROM read_parquet($files))
JOIN (SELECT key >> $bits AS band, count(DISTINCT key) AS size
      FROM read_parquet($files) GROUP BY ALL HAVING size > 1) USING (band)
"""
"""The group: who shares each band, in which place, and how many do."""
_PAIRS = """
WITH met AS (
    SELECT a.owner AS one, b.owner AS two
    FROM (SELECT *, unnest(range(1, least(size, $crowd))) AS apart FROM member) b
    JOIN member a ON a.band = b.band AND a.place = b.place - b.apart
    WHERE b.size <= $crowd OR b.apart <= $near
  UNION ALL
    SELECT a.owner, b.owner
    FROM (SELECT *, unnest(range(0, $near)) AS first FROM member WHERE size > $crowd) b
    JOIN member a ON a.band = b.band AND a.place = b.first
    WHERE b.place > b.first
), pair AS (SELECT one, two, count(*) AS bands FROM met GROUP BY ALL)
SELECT one, two
FROM pair JOIN length a ON a.owner = one JOIN length b ON b.owner = two
QUALIFY row_number() OVER (
    PARTITION BY CASE WHEN a.words >= b.words THEN one ELSE two END ORDER BY bands DESC, one, two
) <= $most
ORDER BY one, two
"""
"""Of a small bucket all pairs, of a crowd each with its neighbours and with the first few; of the
pairs of a report and those not longer the ones that share the most bands."""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """The numbers of `bands`: the bits of a key that name its owner, and who meets whom."""

    owner_bits: int
    crowd: int
    near: int
    most: int


def spilled(
    shards: Iterable[Keys], words: Words, folder: Path, bounds: Bounds
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of owners that share a band, the lower first, in order.

    A key is a band with its owner in the lowest bits; `words` are those of each owner.
    """
    with closing(duckdb.connect(str(folder / "bands.duckdb"))) as db:
        db.execute(f"SET memory_limit = '{MEMORY}'")
        db.execute("SET temp_directory = ?", [str(folder / "spill")])
        db.execute("SET preserve_insertion_order = false")
        db.execute("SET enable_progress_bar = false")  # it would be written to stdout
        files = [_written(keys, folder / f"{n}.parquet", db) for n, keys in enumerate(shards)]
        if not files:
            return
        db.register("given", {"owner": np.arange(len(words)), "words": words})
        db.execute("CREATE TABLE length AS SELECT * FROM given")
        db.execute(_MEMBERS, {"files": files, "bits": bounds.owner_bits})
        asked = {"crowd": bounds.crowd, "near": bounds.near, "most": bounds.most}
        rows = db.execute(_PAIRS, asked)
        while some := rows.fetchmany(FETCHED):
            yield from some


def _written(keys: Keys, path: Path, db: duckdb.DuckDBPyConnection) -> str:
    """Write the keys of a shard to a file; return its name."""
    db.register("shard", {"key": keys})
    db.execute(f"COPY (SELECT key FROM shard) TO '{str(path).replace(chr(39), chr(39) * 2)}'")
    db.unregister("shard")
    return str(path)

"""How fast the store is written, against executemany of the same rows, in one run.

    python -m benchmarks.speed.store BUILD [--rows 2000]

BUILD is the folder of a build. Its store is written anew, rows, spans and Parquet, in a process of
the usual way; then so many rows of its largest table are put into an empty one of the same columns
by DuckDB's executemany. Prints rows a second of the processor of both.
"""

import argparse
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import duckdb

from crossread.rulings import as_ruled
from crossread.store import FileShelf, Folder, open_store, write_store


def written(build: Folder, to: Path) -> float:
    """Write the store of a build anew; return the seconds of the processor."""
    with closing(FileShelf(build.shelf, finished=True)) as shelf:
        corpus = shelf.corpus()
        readings = dict(as_ruled(shelf, corpus))
    begun = time.process_time()
    write_store(Folder(path=to), corpus, readings)
    return time.process_time() - begun


def main() -> int:
    """Print both rates and how they stand to one another."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("build", type=Path)
    options.add_argument("--rows", type=int, default=2000)
    asked = options.parse_args()
    build = Folder(path=asked.build).existing()
    with tempfile.TemporaryDirectory(prefix="store") as name:
        seconds = written(build, Path(name))
        with open_store(build) as db:
            names = [
                row[0] for row in db.execute("SELECT table_name FROM duckdb_tables()").fetchall()
            ]
            sizes = {one: len(db.execute(f'SELECT 1 FROM "{one}"').fetchall()) for one in names}
            largest = max(sizes, key=lambda one: sizes[one])
            found = db.execute(f'SELECT * FROM "{largest}" LIMIT {asked.rows}')
            kinds = [(column[0], str(column[1])) for column in found.description or []]
            rows = found.fetchall()
        with closing(duckdb.connect(str(Path(name) / "many.duckdb"))) as db:
            columns = ", ".join(f'"{column}" {kind}' for column, kind in kinds)
            db.execute(f"CREATE TABLE many ({columns})")
            begun = time.process_time()
            db.executemany(f"INSERT INTO many VALUES ({', '.join('?' * len(kinds))})", rows)
            many = time.process_time() - begun
    whole = sum(sizes.values())
    print(f"{whole} rows of {len(sizes)} tables in {seconds:.2f} s: {whole / seconds:.0f} a second")
    print(f"{len(rows)} rows of {largest} by executemany: {len(rows) / many:.0f} a second")
    print(f"times: {whole / seconds / (len(rows) / many):.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

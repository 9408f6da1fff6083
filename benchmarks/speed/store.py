"""How fast the store is written, against executemany of the same rows, in one run.

    python -m benchmarks.speed.store BUILD [--times 1] [--rows 2000]

BUILD is the folder of a build. Its store is written anew, rows, spans and Parquet, `--times` over
with ids of their own; then so many rows of its largest table are put into an empty one of the same
columns by DuckDB's executemany. Prints rows a second of the processor of both.
"""

import argparse
import re
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import duckdb
import msgspec

from crossread.records import Lineage, Reading
from crossread.records.corpus import Corpus
from crossread.rulings import as_ruled
from crossread.store import FileShelf, Folder, open_store, write_store

Whole = tuple[Corpus, tuple[Reading, ...]]
_ID = re.compile(rb'("[a-z_]+:)[0-9a-f]{4}([0-9a-f]{12}")')


def repeated(whole: Whole, times: int) -> Whole:
    """Return a corpus so many times over, each time with ids of its own."""
    body = msgspec.json.encode(whole)
    made = [
        msgspec.json.decode(_ID.sub(rb"\g<1>%04x\2" % turn, body), type=Whole)
        for turn in range(times)
    ]
    lineage = {
        name: tuple(row for corpus, _ in made for row in getattr(corpus.lineage, name))
        for name in Lineage.__struct_fields__
    }
    rows = {
        name: tuple(row for corpus, _ in made for row in getattr(corpus, name))
        for name in Corpus.__struct_fields__
        if name != "lineage"
    }
    readings = tuple(reading for _, some in made for reading in some)
    return Corpus(lineage=Lineage(**lineage), **rows), readings


def written(build: Folder, to: Path, times: int) -> float:
    """Write the store of a build anew; return the seconds of the processor."""
    with closing(FileShelf(build.shelf, finished=True)) as shelf:
        listed = shelf.corpus()
        corpus = msgspec.structs.replace(
            listed, reports=tuple(listed.reports), accounts=tuple(listed.accounts)
        )
        readings = tuple(as_ruled(shelf, corpus).values())
    corpus, readings = repeated((corpus, readings), times)
    by_report = {reading.report.id: reading for reading in readings}
    begun = time.process_time()
    write_store(Folder(path=to), corpus, by_report)
    return time.process_time() - begun


def main() -> int:
    """Print both rates and how they stand to one another."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("build", type=Path)
    options.add_argument("--times", type=int, default=1)
    options.add_argument("--rows", type=int, default=2000)
    asked = options.parse_args()
    build = Folder(path=asked.build).existing()
    with tempfile.TemporaryDirectory(prefix="store") as name:
        seconds = written(build, Path(name), asked.times)
        with open_store(Folder(path=Path(name))) as db:
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

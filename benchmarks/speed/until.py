"""Pages to store without the model, against a chain of common tools, in one run.

    python -m benchmarks.speed.until [--shared ../shared] [--pages 400] [--times 1]

The same pages of `webextract`, `--times` over under other names, go through
`crossread build --until lineage` (reports, dates, furniture, copies, versions, store with Parquet),
and through trafilatura (default), a blank spaCy, datasketch and executemany in one process.
Prints seconds by the clock, of the processor, and both against each other. The peers are installed
beside it: `pip install datasketch spacy`.
"""

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

PEER = """
import sys
from pathlib import Path
import duckdb, spacy, trafilatura
from benchmarks.speed.lineage import theirs
texts, rows, words = [], [], spacy.blank("en")
for path in sorted(Path(sys.argv[1]).iterdir()):
    text = trafilatura.extract(path.read_text("utf-8", errors="replace"))
    if text:
        texts.append(text)
        rows += [(path.name, token.i, token.text) for token in words(text)]
pairs = theirs(texts)
store = duckdb.connect(sys.argv[2])
store.execute("CREATE TABLE tokens (report VARCHAR, place INTEGER, token VARCHAR)")
store.execute("CREATE TABLE reports (report VARCHAR, text VARCHAR)")
store.executemany("INSERT INTO reports VALUES (?, ?)", [(str(n), t) for n, t in enumerate(texts)])
print(len(texts), pairs, len(rows))
"""
"""The tokens are made, as the peer's, and not stored: crossread stores none either."""


class Took(NamedTuple):
    """What a command took."""

    seconds: float
    processor: float


def timed(command: list[str]) -> Took:
    """Run a command and return what it and its children took."""
    before, start = os.times(), time.monotonic()
    ran = subprocess.run(command, check=False, capture_output=True)
    if ran.returncode not in (0, SKIPPED):
        raise SystemExit(ran.stderr.decode())
    after = os.times()
    used = after.children_user + after.children_system
    return Took(time.monotonic() - start, used - before.children_user - before.children_system)


def main() -> None:
    """Run both and print what they took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--pages", type=int, default=400)
    options.add_argument("--times", type=int, default=1)
    asked = options.parse_args()
    found = sorted((asked.shared / "data" / "webextract").rglob("*.html*"))[: asked.pages]
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "pages"
        folder.mkdir()
        for again in range(asked.times):
            for number, page in enumerate(found):
                words = page.read_bytes()
                words = gzip.decompress(words) if page.suffix == ".gz" else words
                (folder / f"{again}-{number:05}.html").write_bytes(words)
        ours = [sys.executable, "-m", "crossread", "build", str(folder), "-o", f"{work}/out"]
        ours += ["--until", "lineage", "--published", "2026-01-01", "--quiet"]
        mine = timed(ours)
        peer = timed([sys.executable, "-c", PEER, str(folder), f"{work}/peer.duckdb"])
    print(f"{len(found) * asked.times} pages")
    for name, took in (("crossread", mine), ("peers", peer)):
        print(f"{name:>10} {took.seconds:8.1f} s {took.processor:8.1f} s of the processor")
    print(f"times as fast: {peer.seconds / mine.seconds:.2f}", end="")
    print(f", by the processor {peer.processor / mine.processor:.2f}")


SKIPPED = 3
"""Exit code of a build that left some inputs out."""


if __name__ == "__main__":
    main()

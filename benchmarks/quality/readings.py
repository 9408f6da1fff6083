"""Readings by hand: figures, quotations and happenings of whole reports, as the scorer counts them.

    python -m benchmarks.quality.readings [--shared ../shared] [--part check] [--only quotes ...]

Reads the texts of the part as `crossread annotate` would, extracts, and runs
`../shared/score/readings.py` as it is. `check` is for figures alone: its rows are not printed.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.figures import show
from benchmarks.quality.scored import scored

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.model.engine import load
from crossread.present.export.annotation import annotation_row
from crossread.read import ReadSettings, read
from crossread.records import Report

TABLES = ("figures", "quotes", "happenings")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables of one part."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--part", default="check")
    parser.add_argument("--only", nargs="*", choices=TABLES, default=TABLES)
    options = parser.parse_args(argv)
    folder = options.shared / "readings"
    texts = read([str(folder / f"{options.part}.texts.jsonl")], settings=ReadSettings())
    reports = [item for item in texts if isinstance(item, Report)]
    begun = time.process_time()
    readings = list(annotate(reports, engine=load()))
    read_at = time.process_time()
    rows = [annotation_row(extract(reading)) for reading in readings]
    done = time.process_time()
    gold = folder / f"{options.part}.jsonl"
    found = scored(options.shared / "score" / "readings.py", gold, rows)
    for name in options.only:
        show(name, found[name])
    print(f"{found['reports']} reports, {found['missing']} of them missing")
    print(f"model {read_at - begun:.1f} s, rules {done - read_at:.1f} s of processor time")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Pairs worth comparing: bands grouped in memory and on the disk, by the number of reports.

    python -m benchmarks.speed.bands [--sizes 10000 50000 200000]

Reports have 175 fingerprints each, as articles of 700 words; one in five takes between a fifth and
all of them from an earlier one, and one in twenty has one of a footer that thousands have. Each
size and way runs in a process of its own: seconds of the processor, what memory grew by, and
whether both ways found the same pairs.
"""

import argparse
import math
import subprocess
import sys
from itertools import pairwise

PRINTS = 175

ONE = """
import hashlib, resource, sys, time
from benchmarks.speed.bands import sketched
from crossread.lineage import bands
way, size = sys.argv[1], int(sys.argv[2])
bands.IN_MEMORY = 0 if way == "disk" else 1 << 60
made = sketched(size)
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
pairs = bands.candidates(made)
seconds = time.process_time() - start
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(seconds, grown / 1024, len(pairs), hashlib.sha256(repr(pairs).encode()).hexdigest())
"""


def sketched(size: int):  # type: ignore[no-untyped-def]
    """Return so many invented sketches."""
    import numpy as np

    from crossread.lineage.sketch import Sketch
    from crossread.records.base import ReportId

    dice = np.random.default_rng(1)
    prints = dice.integers(1, 1 << 63, (size, PRINTS), dtype=np.uint64)
    for number in range(1, size):
        kind = dice.random()
        if kind < 0.2:
            taken = int(PRINTS * dice.uniform(0.2, 1.0))
            prints[number, :taken] = prints[dice.integers(max(0, number - 5000), number), :taken]
        elif kind < 0.25:
            prints[number, 0] = 7 << 40
    words = np.zeros(PRINTS * 4, np.uint32)
    return [
        Sketch(report=ReportId(str(n)), words=words, prints=row) for n, row in enumerate(prints)
    ]


def main() -> int:
    """Print a line for each size and way, then how both grow."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=[10_000, 50_000, 200_000])
    sizes, same = options.parse_args().sizes, True
    seconds: dict[tuple[str, int], float] = {}
    for size in sizes:
        found = {}
        for way in ("memory", "disk"):
            command = [sys.executable, "-c", ONE, way, str(size)]
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            took, grown, pairs, found[way] = told.split()
            seconds[way, size] = float(took)
            row = f"{way:>7} {size:>7} reports {float(took):8.2f} s of the processor"
            print(f"{row} {float(grown):7.0f} MB more {pairs:>8} pairs", flush=True)
        same = same and found["memory"] == found["disk"]
    for one, two in pairwise(sizes):
        for way in ("memory", "disk"):
            grown = math.log(seconds[way, two] / seconds[way, one], two / one)
            print(f"{way:>7} {one} to {two}: exponent {grown:.2f}")
    print("the pairs are " + ("the same" if same else "NOT the same"))
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())

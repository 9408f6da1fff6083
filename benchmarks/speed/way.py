"""The whole way's speed: files to store and pages, by the number of workers, in one run.

    python -m benchmarks.speed.way INPUT... [--workers 1,2] [--rounds 1]

Each number of workers builds the same inputs by turns; the best round of each counts. Prints
seconds, reports a second, seconds of the processor, peak memory of the largest process, and
whether all findings are the same, byte for byte.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple


class Took(NamedTuple):
    """What one build took."""

    seconds: float
    processor: float
    megabytes: float
    reports: int
    findings: str


def main() -> int:
    """Build by turns and print a line for each number of workers."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("inputs", nargs="+")
    options.add_argument("--workers", default="1,2")
    options.add_argument("--rounds", type=int, default=1)
    asked = options.parse_args()
    best: dict[str, Took] = {}
    for _ in range(asked.rounds):
        for workers in asked.workers.split(","):
            took = built(asked.inputs, workers)
            best[workers] = min(took, best.get(workers, took))
    first = next(iter(best.values()))
    print(f"{'workers':>8}{'s':>8}{'reports/s':>11}{'CPU s':>8}{'peak MB':>9}{'times':>7}")
    for workers, took in best.items():
        rate = took.reports / took.seconds
        row = f"{workers:>8}{took.seconds:>8.1f}{rate:>11.2f}{took.processor:>8.1f}"
        print(f"{row}{took.megabytes:>9.0f}{first.seconds / took.seconds:>7.2f}")
    same = len({took.findings for took in best.values()}) == 1
    print(f"{first.reports} reports; findings are {'the same' if same else 'NOT the same'}")
    return int(not same)


def built(inputs: list[str], workers: str) -> Took:
    """Build the inputs once; return what it took."""
    with tempfile.TemporaryDirectory(prefix="way") as name:
        out, findings = Path(name) / "out", Path(name) / "findings.json"
        command = [sys.executable, "-m", "crossread", "build", *inputs, "-o", str(out)]
        begun = time.perf_counter()
        child = subprocess.Popen([*command, "--workers", workers, "--json", str(findings)])
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begun
        if child.returncode not in (0, 3):
            raise SystemExit(f"the build ended with {child.returncode}")
        whole = findings.read_bytes()
        return Took(
            seconds,
            usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / 1024,
            len(json.loads(whole)["readings"]),
            hashlib.sha256(whole).hexdigest(),
        )


if __name__ == "__main__":
    sys.exit(main())

"""What memory a run takes by the number of articles, the model left out: of every process.

    python -m benchmarks.speed.memory INPUT... [--sizes 2000 10000] [--day 500] [--keep FILE]
        [--source SRC]

The reports of the inputs are read once. A run of a size takes so many copies of them with other
letters, `--day` of them a day, whose readings are the kept ones with ids of their own
(`stub.py`), and their accounts have rows of the usual size: all else is done as ever, lineage,
stories, pages and store. Each process is asked four times a second what it held at most. `--source`
is the src folder of another tree.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

from benchmarks.speed.stub import KEPT, copies, keep

from crossread.flow import read_closely, settled
from crossread.read import ReadSettings
from crossread.records import Reading, Report

ROOT = Path(__file__).resolve().parents[2]
LOOK_S = 0.25


def once(inputs: list[str], path: Path) -> list[Report]:
    """Read the inputs and keep their readings; return their reports."""
    from crossread.workers import Pool

    if path.exists():
        import msgspec

        kept = (msgspec.json.decode(line, type=Reading) for line in path.read_bytes().splitlines())
        return [one.report for one in kept]
    reports, _ = settled(inputs, ReadSettings())
    with Pool() as pool:
        readings = [one for one in read_closely(reports, pool) if isinstance(one, Reading)]
    keep(readings, path)
    return [one.report for one in readings]


def held(process: Path) -> float:
    """Return what a process held at most, in megabytes."""
    told = (process / "status").read_text()
    found = re.search(r"^VmHWM:\s+(\d+) kB", told, re.M)
    return int(found[1]) / 1024 if found else 0.0


def watched(command: list[str], environment: dict[str, str]) -> tuple[float, list[float], float]:
    """Run a command; return what it held at most, then each of its children, and its seconds."""
    began = time.monotonic()
    run = subprocess.Popen(command, env=environment)
    most: dict[int, float] = defaultdict(float)
    while run.poll() is None:
        for process in (run.pid, *children(run.pid)):
            with suppress(OSError):
                most[process] = max(most[process], held(Path(f"/proc/{process}")))
        time.sleep(LOOK_S)
    if run.returncode not in (0, 3):
        raise SystemExit(f"the run ended with {run.returncode}")
    return most.pop(run.pid), sorted(most.values()), time.monotonic() - began


def children(process: int) -> list[int]:
    """Return the processes that the threads of one have started."""
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, thread.read_text().split())
    return found


def main() -> int:
    """Run each size and print a line for it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("inputs", nargs="+")
    options.add_argument("--sizes", type=int, nargs="*", default=[2000, 10_000])
    options.add_argument("--day", type=int, default=500)
    options.add_argument("--source", type=Path, default=ROOT / "src")
    options.add_argument("--keep", type=Path, default=None)
    asked = options.parse_args()
    print(f"{'articles':>9}{'s':>8}{'run MB':>8}{'workers MB':>24}", flush=True)
    with tempfile.TemporaryDirectory(prefix="memory") as name:
        kept = asked.keep or Path(name) / "readings.ndjson"
        reports = once(asked.inputs, kept)
        paths = (ROOT / "benchmarks" / "stubbed", ROOT, asked.source.absolute())
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}
        environment[KEPT] = str(kept.absolute())
        for size in asked.sizes:
            inputs = Path(name) / f"{size}.jsonl"
            with inputs.open("wb") as file:
                file.writelines(row + b"\n" for row in copies(reports, size, asked.day))
            out = Path(name) / f"out{size}"
            command = [sys.executable, "-m", "crossread", "run", str(inputs), "-o", str(out)]
            run, workers, seconds = watched([*command, "--quiet"], environment)
            told = " ".join(f"{one:.0f}" for one in workers[-4:])
            print(f"{size:9}{seconds:8.0f}{run:8.0f}{told:>24}", flush=True)
            subprocess.run(["rm", "-rf", str(out), str(inputs)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

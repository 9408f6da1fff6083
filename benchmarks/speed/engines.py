"""What the engines of a run cost beside each other, on the same articles, in one run.

    python -m benchmarks.speed.engines [--shared ../shared] [--articles 40] [--rounds 1]
        [--engines local:1,local:2,dask:2,ray:2]

Each ENGINE:WORKERS runs into a new folder, by turns; the best round of each counts. Prints seconds
by the clock, those of the processor of all processes, and both against the second one named.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.speed.again import articles
from benchmarks.speed.whole import Cost, cost


def main() -> int:
    """Run all by turns and print a line for each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--articles", type=int, default=40)
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--engines", default="local:1,local:2,dask:2,ray:2")
    asked = options.parse_args()
    os.environ.setdefault("RAY_worker_niceness", "0")  # as the others, where others work too
    here, best = Path(__file__).resolve().parents[2] / "src", dict[str, Cost]()
    with tempfile.TemporaryDirectory(prefix="engines") as name:
        inputs = Path(name) / "in.jsonl"
        rows = enumerate(articles(asked.shared, asked.articles))
        inputs.write_text("\n".join(json.dumps({"id": f"r{n}", **row}) for n, row in rows), "utf-8")
        for turn in range(asked.rounds):
            for each in asked.engines.split(","):
                engine, workers = each.split(":")
                folder = Path(name) / f"{engine}{workers}-{turn}"
                options_of = ["--engine", engine, "--workers", workers, "--quiet"]
                command = [sys.executable, "-m", "crossread", "run", str(inputs), *options_of]
                took = cost([[*command, "-o", str(folder)]], here)
                best[each] = min(took, best.get(each, took))
    first = list(best.values())[min(1, len(best) - 1)]
    print(f"{asked.articles} articles; load {os.getloadavg()[0]:.1f}")
    print(f"{'':10}{'s':>8}{'CPU s':>8}{'times':>8}{'by CPU':>8}")
    for each, took in best.items():
        times = f"{took.seconds / first.seconds:8.2f}{took.processor / first.processor:8.2f}"
        print(f"{each:10}{took.seconds:8.1f}{took.processor:8.1f}{times}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

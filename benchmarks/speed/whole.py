"""The whole way against another tree of crossread and against the bare network, in one run.

    python -m benchmarks.speed.whole [--shared ../shared] [--articles 40] [--rounds 1] [--old SRC]

`--old` is the src folder of another commit (`git archive 29dd664 src | tar x -C DIR`). All take the
same different articles of PolNeAR, by turns, with all cores: both trees from files to store and
pages, the network alone over the windows of the same texts, one process a core. Prints seconds and
words a second; those of the processor hold on a machine that others use.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed.again import articles

BARE = """
import json, sys
from crossread.model.engine import load
from crossread.model.passages import passages_of
from crossread.model.windows import cut, inputs_of, likely_starts
engine = load(threads=1)
texts = [json.loads(row)["text"] for row in open(sys.argv[1], encoding="utf-8")]
for text in texts[int(sys.argv[2]) :: int(sys.argv[3])]:
    for passage in passages_of(text, (), engine.pieces):
        for window in cut(passage, likely_starts(passage), 256, 64):
            engine.session(inputs_of(window, passage))
"""


class Cost(NamedTuple):
    """Seconds by the clock and of the processor, of all processes."""

    seconds: float
    processor: float


def as_installed(source: Path) -> dict[str, str]:
    """Return the environment in which a tree runs as an installed package does: with bytecode.

    Where none may be written, each start of a process costs twice as much.
    """
    kept = {key: told for key, told in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    cache = Path(tempfile.gettempdir()) / "crossread-bytecode"
    return {**kept, "PYTHONPATH": str(source), "PYTHONPYCACHEPREFIX": str(cache)}


def cost(commands: list[list[str]], source: Path) -> Cost:
    """Run commands beside each other with the code of a tree; return what they cost."""
    before, begun = os.times(), time.perf_counter()
    running = [subprocess.Popen(command, env=as_installed(source)) for command in commands]
    if any(one.wait() not in (0, 3) for one in running):
        raise SystemExit("one of the commands failed")
    after = os.times()
    spent = after.children_user + after.children_system
    return Cost(time.perf_counter() - begun, spent - before.children_user - before.children_system)


def build(inputs: Path, source: Path, out: Path) -> Cost:
    """Build with the code of a tree."""
    command = [sys.executable, "-m", "crossread", "build", str(inputs), "-o", str(out), "--quiet"]
    return cost([command], source)


def network(inputs: Path, source: Path) -> Cost:
    """Run the bare network over the texts, in one process a core."""
    many = len(os.sched_getaffinity(0))
    command = [sys.executable, "-c", BARE, str(inputs)]
    return cost([[*command, str(n), str(many)] for n in range(many)], source)


def main() -> int:
    """Run all by turns and print a line for each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--articles", type=int, default=40)
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--old", type=Path)
    asked = options.parse_args()
    here = Path(__file__).resolve().parents[2] / "src"
    rows = articles(asked.shared, asked.articles)
    words = sum(len(row["text"].split()) for row in rows)
    best: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory(prefix="whole") as name:
        inputs = Path(name) / "in.jsonl"
        lines = (json.dumps({"id": f"r{n:05}", **row}) for n, row in enumerate(rows))
        inputs.write_text("\n".join(lines), "utf-8")
        for turn in range(asked.rounds):
            took = {"here": build(inputs, here, Path(name) / f"here{turn}")}
            if asked.old:
                took["old"] = build(inputs, asked.old.resolve(), Path(name) / f"old{turn}")
            took["network"] = network(inputs, here)
            best |= {one: min(what, best.get(one, what)) for one, what in took.items()}
    print(f"{len(rows)} articles, {words} words; load {os.getloadavg()[0]:.1f}")
    print(f"{'':8}{'s':>8}{'words/s':>9}{'CPU s':>8}{'times here':>12}{'by CPU':>8}")
    for one, what in best.items():
        row = f"{one:8}{what.seconds:8.1f}{words / what.seconds:9.0f}{what.processor:8.1f}"
        times = what.seconds / best["here"].seconds
        print(f"{row}{times:12.2f}{what.processor / best['here'].processor:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

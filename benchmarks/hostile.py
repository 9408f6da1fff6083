"""Hostile inputs, the whole way: read, build, check, show, export. Prints what they did.

usage: python -m benchmarks.hostile [--shared ../shared] [--every N] [--sets NAME,…]

Each batch runs in a process of its own that reports its time, its memory and whatever it
opened, started or called that it should not have. What an input of a batch can have cost is at
most what its costliest took to be read, and all that the batch took beside. Where that is more
than one may take, its halves run alone, down to the input. Exit 1 unless nothing went wrong.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.hostile_sets import SETS, Case

CPU_S, MEMORY_MB, BATCH = 5.0, 1024, 60
PATIENCE_S = 300
"""Seconds by the clock after which a batch is ended and counted as hanging."""


@dataclass
class Tally:
    """What the inputs of one set did."""

    cases: int = 0
    reports: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    uncaught: list[str] = field(default_factory=list)
    executed: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    most_cpu: float = 0.0
    most_mb: float = 0.0

    def wrong(self) -> list[str]:
        """Say each thing that went wrong."""
        names = ("uncaught", "executed", "slow", "large", "lost")
        return [f"{name}: {what}" for name in names for what in getattr(self, name)]


def main() -> int:
    """Run the sets asked for and print a line for each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--every", type=int, default=1, help="try one case in so many")
    options.add_argument("--sets", default=",".join(SETS), help=f"of {', '.join(SETS)}")
    asked = options.parse_args()
    if unknown := set(asked.sets.split(",")) - SETS.keys():
        options.error(f"no set {', '.join(sorted(unknown))}; there are: {', '.join(SETS)}")
    if not (asked.shared / "bad").is_dir():
        print(f"skipped: the hostile sets are not in {asked.shared / 'bad'}")
        return 0
    print(HEAD)
    wrong: list[str] = []
    for name in asked.sets.split(","):
        with tempfile.TemporaryDirectory() as folder:
            cases = list(SETS[name](asked.shared / "bad", Path(folder)))
            random.Random(0).shuffle(cases)  # what was tried before an end is a fair sample
            tally = tried(cases[:: asked.every], Path(folder))
        print(line(name, tally), flush=True)
        wrong += [f"{name}: {what}" for what in tally.wrong()]
    print(*wrong, f"{len(wrong)} things went wrong", sep="\n")
    return 1 if wrong else 0


HEAD = (
    f"{'set':24}{'cases':>7}{'reports':>9}{'refused':>9}{'uncaught':>10}{'executed':>10}"
    f"{'>5 s':>6}{'>1 GB':>7}{'lost':>6}{'most s':>8}{'most MB':>9}"
)


def line(name: str, tally: Tally) -> str:
    """Return one line of the table, and the reasons of the refusals below."""
    counts = [tally.uncaught, tally.executed, tally.slow, tally.large, tally.lost]
    refused = sum(tally.refused.values())
    row = f"{name:24}{tally.cases:>7,}{tally.reports:>9,}{refused:>9,}"
    widths = (10, 10, 6, 7, 6)
    row += "".join(f"{len(found):>{width}}" for found, width in zip(counts, widths, strict=True))
    reasons = ", ".join(f"{reason} {n}" for reason, n in tally.refused.most_common())
    return f"{row}{tally.most_cpu:>8.1f}{tally.most_mb:>9,.0f}\n    {reasons or 'none refused'}"


def tried(cases: Sequence[Case], folder: Path) -> Tally:
    """Try all cases, a batch at a time."""
    tally = Tally()
    for start in range(0, len(cases), BATCH):
        try_batch(cases[start : start + BATCH], folder, tally)
        print(f"{tally.cases:,} of {len(cases):,}", *tally.wrong(), sep="\n  ", file=sys.stderr)
    return tally


def try_batch(batch: Sequence[Case], folder: Path, tally: Tally) -> None:
    """Try a batch; halve it where it breaks or takes more than one input may."""
    told = run(batch, folder)
    told["cpu"] = cost(told, usual(folder), len(batch))
    over = told["cpu"] > CPU_S or told["mb"] > MEMORY_MB or told["uncaught"]
    over = over or BUDGET & told["refused"].keys()
    if over and len(batch) > 1:
        half = len(batch) // 2
        try_batch(batch[:half], folder, tally)
        try_batch(batch[half:], folder, tally)
        return
    name = batch[0].name if len(batch) == 1 else f"{batch[0].name} … {batch[-1].name}"
    tally.cases += len(batch)
    tally.reports += told["reports"]
    tally.refused.update(told["refused"])
    tally.uncaught += [f"{name}: {told['uncaught']}"] if told["uncaught"] else []
    tally.executed += [f"{name}: {what}" for what in told["executed"]]
    tally.slow += [f"{name}: {told['cpu']:.1f} s"] if told["cpu"] > CPU_S else []
    tally.large += [f"{name}: {told['mb']:.0f} MB"] if told["mb"] > MEMORY_MB else []
    tally.lost += told["lost"]
    tally.most_cpu = max(tally.most_cpu, told["cpu"])
    tally.most_mb = max(tally.most_mb, told["mb"])


BUDGET = {"too-slow", "too-big"}
"""Reasons of refusal that name no input as the costly one: each is tried alone."""


def cost(told: dict, least: dict, inputs: int) -> float:
    """Return the most seconds of the processor that one input can have cost in a run."""
    if inputs == 1:
        return told["cpu"] - least["cpu"]
    return told["most"] + told["own"] - least["own"]


@cache
def usual(folder: Path) -> dict:
    """Return what a run tells whose only input is a report of one sentence."""
    path = folder / "one.txt"
    path.write_text("Twelve people were hurt on Tuesday, the mayor of Orlo said.", "utf-8")
    return run([Case("one", path)], folder)


def run(batch: Sequence[Case], folder: Path) -> dict:
    """Run one batch in a process of its own and return what it told."""
    asked = {"paths": [str(case.path) for case in batch], "rows": sum(c.rows for c in batch)}
    command = [sys.executable, "-m", "benchmarks.hostile_run"]
    try:
        ran = subprocess.run(
            command,
            input=json.dumps({**asked, "folder": str(folder)}),
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            env={**os.environ, "TMPDIR": str(folder)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return failed(f"no end after {PATIENCE_S} s")
    try:
        return dict(json.loads(ran.stdout.splitlines()[-1]))
    except (ValueError, IndexError):
        last = (ran.stderr.strip().splitlines() or ["nothing said"])[-1]
        return failed(f"exit {ran.returncode}: {last[:200]}")


def failed(why: str) -> dict:
    """Return what stands for a process that told nothing."""
    nothing: Iterable[str] = ()
    return {
        **dict.fromkeys(("cpu", "own", "most", "mb"), 0.0),
        "reports": 0,
        "refused": {},
        "uncaught": why,
        "executed": list(nothing),
        "lost": [],
    }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())

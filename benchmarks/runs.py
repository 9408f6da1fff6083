"""Kills of a run: `crossread run` ended by kill -9 at random moments, on each engine.

    python -m benchmarks.runs [--kills local=100,dask=20,ray=20] [--faults 3] [--seed 1]

A run that was killed is resumed, and killed again, until a try outlasts its moment; what it made is
then held against an unbroken run: every row of every table of the store and every page. `--faults`
says how often on each engine a worker is killed under a run that goes on, and how often a part is
lost, cut or altered between two runs, or the last line of the manifest cut. Prints a table; exits 1
if anything is lost, doubled or left behind: rows, files, processes. Linux.
"""

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.runs_seen import alive, holding, seen, workers_of

MARK = "CROSSREAD_RUNS"
"""In the environment of all that is started here."""
LAST_S = 15.0
"""Seconds in which all must end that worked for a run that was killed."""
LONGEST_S = 300.0
WORDS = ("ferry", "bridge", "mine", "market", "school", "stadium")
START = """
import sys
from crossread.scale import run
run.SHARD_FILES = run.BATCH = 2  # many parts of few reports
from crossread.cli.app import main
main()
"""
Fault = Callable[[Path, random.Random], None]


def inputs(folder: Path) -> list[str]:
    """Write invented reports: files and rows, one twice, one broken."""
    folder.mkdir()
    for number, word in enumerate(WORDS):
        dead = 12 + number % 3
        text = (
            f"At least {dead} people died when a {word} gave way in Almery, officials said.\n\n"
            f"“Nobody saw it coming,” said Lena Brask, a commander, of the {word}.\n"
        )
        (folder / f"{word}.txt").write_text(text, "utf-8")
    row = '{{"id": "row-{0}", "text": "{1} people were rescued near Almery, Tom Corran said."}}'
    rows = [row.format(number, number + 40) for number in (1, 2, 3, 3)]
    (folder / "rows.jsonl").write_text("\n".join((*rows, "{")), "utf-8")
    return [str(folder)]


class Ground:
    """Runs of one engine on the same inputs, and what an unbroken one gives."""

    def __init__(self, engine: str, work: Path, chance: random.Random) -> None:
        self.engine, self.work, self.folder = engine, work, work / engine
        self.workers = lambda: str(chance.choice((1, 2)))
        began = time.monotonic()
        told = self.ended(self.begun())
        self.seconds = time.monotonic() - began
        self.whole = seen(self.folder)
        self.parts = int(told["parts"])

    def begun(self) -> subprocess.Popen[str]:
        """Start a run, or go on with one."""
        options = ["run", str(self.work / "in"), "-o", str(self.folder), "--engine", self.engine]
        command = [sys.executable, "-c", START, *options, "--published", "2025-03-04", "--resume"]
        return subprocess.Popen(
            [*command, "--workers", self.workers()],
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def ended(self, run: subprocess.Popen[str], within_s: float = LONGEST_S) -> dict[str, str]:
        """Wait for the end of a run; return what it tells of its parts, {} where it failed."""
        try:
            told = run.communicate(timeout=within_s)[1]
        except subprocess.TimeoutExpired:
            run.kill()
            run.communicate()
            raise
        found = re.search(r"(?P<parts>\d+) parts, (?P<before>\d+) of them", told)
        if run.returncode != 3 or not found:
            print(told[-2000:], file=sys.stderr)
        return found.groupdict() if found and run.returncode == 3 else {}

    def fresh(self) -> None:
        """Begin anew, in an empty folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def verdict(self, told: dict[str, str], kept: int | None = None) -> str:
        """Say what is wrong with a run that was resumed, "equal" where nothing is."""
        if not told:
            return "did not end"
        if left := leftovers(self.folder):
            return f"left behind: {', '.join(left)}"
        if kept is not None and int(told["before"]) != kept:
            return f"{told['before']} parts of {kept} taken over"
        return self.whole.against(seen(self.folder))


def leftovers(folder: Path) -> list[str]:
    """Return what is left of an ended run, after some seconds of grace: files and processes."""
    until = time.monotonic() + LAST_S
    while (left := alive(f"{MARK}={os.environ[MARK]}")) and time.monotonic() < until:
        time.sleep(0.1)
    strange = {entry.name for entry in folder.iterdir()} - {"parts", "manifest.jsonl", "build"}
    hidden = [entry.name for entry in (folder / "parts").iterdir() if entry.name[0] == "."]
    return [*left, *sorted(strange), *hidden]


def killed(ground: Ground, chance: random.Random) -> str:
    """Go on with a run and kill it at a random moment, or see it end; say what came of it.

    A run is killed again and again until one of its tries outlasts its moment: what stands then
    has come through all of them.
    """
    kept = holding(ground.folder)
    run = ground.begun()
    try:
        told = ground.ended(run, chance.uniform(0, ground.seconds))
    except subprocess.TimeoutExpired:
        until = time.monotonic() + LAST_S
        while (left := alive(f"{MARK}={os.environ[MARK]}")) and time.monotonic() < until:
            time.sleep(0.1)
        if left:
            return f"processes live on: {', '.join(left)}"
        return "kill" if holding(ground.folder) >= kept else "kill: parts are lost"
    verdict = ground.verdict(told, kept)
    ground.fresh()
    return f"end: {verdict}"


def worker_killed(ground: Ground, chance: random.Random) -> str:
    """Kill a worker under a run that goes on; say what came of it."""
    ground.fresh()
    run, until = ground.begun(), time.monotonic() + LONGEST_S
    pause, died = chance.uniform(0, ground.seconds / 3), 0
    while run.poll() is None and not died and time.monotonic() < until:
        if found := workers_of(run.pid):
            time.sleep(pause)
            died = chance.choice(found)
            try:
                os.kill(died, signal.SIGKILL)
            except ProcessLookupError:
                died = 0
    return ground.verdict(ground.ended(run)) if died else "late: no worker was there"


def lost(folder: Path, chance: random.Random) -> None:
    """Remove a part."""
    chance.choice(sorted((folder / "parts").iterdir())).unlink()


def cut(folder: Path, chance: random.Random) -> None:
    """Cut a part short."""
    path = chance.choice(sorted((folder / "parts").iterdir()))
    os.truncate(path, chance.randrange(path.stat().st_size))


def altered(folder: Path, chance: random.Random) -> None:
    """Alter one byte of a part."""
    path = chance.choice(sorted((folder / "parts").iterdir()))
    whole = bytearray(path.read_bytes())
    whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    path.write_bytes(whole)


def line_cut(folder: Path, chance: random.Random) -> None:
    """Cut the last line of the manifest short, as a machine does whose power fails."""
    path = folder / "manifest.jsonl"
    last = path.read_bytes().splitlines()[-1]
    os.truncate(path, path.stat().st_size - chance.randrange(2, len(last)))


FAULTS: dict[str, Fault] = {"lost": lost, "cut": cut, "altered": altered, "line cut": line_cut}


def damaged(ground: Ground, chance: random.Random, fault: Fault) -> str:
    """Damage a finished run and resume it; only what was damaged may be done again."""
    if not (ground.folder / "manifest.jsonl").exists():
        ground.ended(ground.begun())
    fault(ground.folder, chance)
    kept = holding(ground.folder)
    return ground.verdict(ground.ended(ground.begun()), kept)


def main() -> int:
    """Run all; print how often what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", default="local=100,dask=20,ray=20")
    options.add_argument("--faults", type=int, default=3)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    chance, wrong = random.Random(given.seed), 0
    os.environ[MARK] = str(os.getpid())
    os.environ.setdefault("RAY_worker_niceness", "0")  # Ray's 15 is slow where others work too
    with tempfile.TemporaryDirectory(prefix="runs") as name:
        inputs(Path(name) / "in")
        for engine, _, kills in (each.partition("=") for each in given.kills.split(",")):
            ground, counts = Ground(engine, Path(name), chance), Counter[str]()
            print(f"{engine}: unbroken in {ground.seconds:.1f} s, {ground.parts} parts", flush=True)
            while counts["kill"] < int(kills):
                counts[killed(ground, chance)] += 1
            counts[f"end: {ground.verdict(ground.ended(ground.begun()))}"] += 1
            for _ in range(given.faults):
                counts[f"worker killed: {worker_killed(ground, chance)}"] += 1
                for what, fault in FAULTS.items():
                    counts[f"part {what}: {damaged(ground, chance, fault)}"] += 1
            for what, many in sorted(counts.items()):
                print(f"{engine:6} {many:4} {what}", flush=True)
                wrong += (
                    many if not what.endswith(("kill", ": equal", ": no worker was there")) else 0
                )
    print(f"lost, doubled, left behind or not ended: {wrong}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())

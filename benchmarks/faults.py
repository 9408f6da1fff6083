"""Kills and full disks: real builds, rebuilds and adds ended at random; what is lost is counted.

`python -m benchmarks.faults [--kills 200] [--disks 20] [--seed 1]` prints a table and exits 1 if
anything is lost, doubled or left behind. "old" and "new" say which build stood there; "late" that
the kill came after the end, which does not count towards the 200. Half of the kills come at a
random moment, half at a random change of names on the disk, where most of the danger is. Every
other build has a worker read for it, which must end with it. Linux.
"""

import argparse
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

from crossread.errors import CrossreadError

TEXTS = {
    "almery": "At least 12 people died when a ferry sank off Port Almery, the coast guard said.",
    "brask": "Fifteen people died off Port Almery on Tuesday, commander Lena Brask said.",
    "corran": "About 40 passengers of the Almery ferry were rescued, the harbour office said.",
}
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir"}
STEPS = 80
"""A build makes about so many changes of names."""
MARK = "CROSSREAD_FAULTS"
"""In the environment of all that is started here."""
LAST_S = 10.0
"""Seconds in which a worker must end whose build was killed."""
Work = Callable[[Path, bool], None]


def pages(folder: Path, *names: str) -> list[str]:
    """Write reports as text files and return their paths."""
    for name in names:
        (folder / f"{name}.txt").write_text(TEXTS[name] + "\n", encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in names]


def makes(inputs: list[str], *, fresh: bool) -> Work:
    """Return the work of a build or an add."""

    def work(path: Path, helped: bool) -> None:
        from crossread.making import Order, make_in
        from crossread.read import ReadSettings
        from crossread.store import Folder
        from crossread.workers import ALONE, Pool

        settings = ReadSettings(published="2025-03-04")
        with Pool(1) if helped else nullcontext(ALONE) as hands:
            order = Order(inputs=inputs, settings=settings, hands=hands)
            make_in(Folder(path=path), order, fresh=fresh, quiet=True)

    return work


def in_child(work: Callable[[], None]) -> int:
    """Fork, work there, and return the child's process number."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        work()
        code = 0
    except CrossreadError:
        code = 2
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """Wait for a child; return its exit code, -9 if it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dying_at(step: int, work: Callable[[], None]) -> Callable[[], None]:
    """Return work that is killed at its n-th change of names."""
    left = step

    def count(event: str, details: tuple[object, ...]) -> None:
        nonlocal left
        if event in CHANGES:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        sys.addaudithook(count)
        work()

    return run


def on_full_disk(limit: int, work: Callable[[], None]) -> Callable[[], None]:
    """Return work during which no file grows beyond a size."""

    def run() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        work()

    return run


def state(path: Path, known: list[list[str]]) -> str:
    """Say what is there: "none", the place of the reports among those known, or what is wrong.

    Looked at by a child, so that this process never opens a database that children inherit.
    """
    reader, writer = os.pipe()

    def look() -> None:
        from crossread.errors import StoreError
        from crossread.store import Folder, open_store
        from crossread.store.parts import apart
        from crossread.store.queries import faults, rows

        folder = Folder(path=path)
        try:
            with open_store(folder) as db:
                names = [row["name"] for row in rows(db, "SELECT name FROM reports ORDER BY name")]
                unsound = faults(db) + apart(folder, db)
        except StoreError as error:
            none = "holds no build" in str(error)
            os.write(writer, b"none" if none else f"unsound: {error}".encode()[:900])
            return
        told = f"unsound: {unsound[0]}" if unsound else f"lost or doubled: {names}"
        if not unsound and names in known:
            told = str(known.index(names))
        os.write(writer, told.encode()[:900])

    ended(in_child(look))
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        return pipe.read().decode() or "unsound: the reader died"


def litter(path: Path) -> list[str]:
    """Return what was left behind in a folder or beside it."""
    inside = list(path.iterdir()) if path.is_dir() else []
    return [entry.name for entry in (*inside, *path.parent.iterdir()) if ".cross" in entry.name]


def workers_left() -> int:
    """Return how many workers of ended builds live on, after some seconds of grace."""
    until = time.monotonic() + LAST_S
    while (left := sum(map(is_worker, Path("/proc").glob("[0-9]*")))) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def is_worker(process: Path) -> bool:
    """Whether a process is a worker that was started here and lives."""
    mark = f"{MARK}={os.environ[MARK]}".encode()
    with suppress(OSError):
        ours = mark in (process / "environ").read_bytes().split(b"\0")
        return ours and b"workers.child" in (process / "cmdline").read_bytes()
    return False


class Trial:
    """One kind of work on one kind of ground, and what may stand there afterwards."""

    def __init__(self, ground: Path | None, work: Work, before: str, after: str) -> None:
        self.ground, self.work, self.before, self.after = ground, work, before, after

    def seconds(self, scratch: Path, helped: bool) -> float:
        """Return how long the work takes when nothing ends it."""
        path = self.laid(scratch)
        start = time.monotonic()
        if ended(in_child(lambda: self.work(path, helped))):
            raise SystemExit("the work does not even go through when nothing ends it")
        return time.monotonic() - start

    def laid(self, scratch: Path) -> Path:
        """Return a fresh place for the work."""
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        path = scratch / "out"
        if self.ground:
            shutil.copytree(self.ground, path)
        return path

    def verdict(self, path: Path, code: int, known: list[list[str]]) -> str:
        """Say how an ended work left its place: "old", "new", or what is wrong."""
        found = state(path, known)
        if left := litter(path):
            return f"left behind: {left}"
        if many := workers_left():
            return f"left behind: {many} workers"
        if found == self.after:
            return "new"
        if found == self.before and code != 0:
            return "old"
        return f"wrong after exit {code}: {found}"


def trials(work: Path) -> tuple[dict[str, Trial], list[list[str]]]:
    """Return the three kinds of work, and the lists of reports that may be found."""
    both, third = pages(work, "almery", "brask"), pages(work, "corran")
    made = work / "made"
    if ended(in_child(lambda: makes(both, fresh=True)(made, False))):
        raise SystemExit("cannot make the first build")
    known = [["almery", "brask"], ["almery", "brask", "corran"], ["brask", "corran"]]
    other = [both[1], *third]
    return {
        "build": Trial(None, makes(both, fresh=True), "none", "0"),
        "rebuild": Trial(made, makes(other, fresh=True), "0", "2"),
        "add": Trial(made, makes(third, fresh=False), "0", "1"),
    }, known


def main() -> int:
    """Run the kills and the full disks; print what they left."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--disks", type=int, default=20)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    chance = random.Random(given.seed)
    os.environ[MARK] = str(os.getpid())
    import crossread.making  # noqa: F401  # once here, not in every child

    with tempfile.TemporaryDirectory(prefix="faults") as name:
        work = Path(name)
        kinds, known = trials(work)
        counts: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
        times = {
            (kind, helped): trial.seconds(work / "scratch", helped)
            for kind, trial in kinds.items()
            for helped in (False, True)
        }
        kills = disks = turn = 0
        while kills < given.kills or disks < given.disks:
            kind, helped, turn = list(kinds)[turn % len(kinds)], bool(turn % 2), turn + 1
            trial, path = kinds[kind], kinds[kind].laid(work / "scratch")
            run: Callable[[], None] = lambda t=trial, p=path, h=helped: t.work(p, h)  # noqa: E731
            if kills >= given.kills:
                code, way = ended(in_child(on_full_disk(chance.randrange(600_000), run))), "disk"
            else:
                code = killed(run, chance, times[kind, helped])
                way = "kill" if code == -signal.SIGKILL else "late"
            kills, disks = kills + (way == "kill"), disks + (way == "disk" and code != 0)
            counts[kind][f"{way}: {trial.verdict(path, code, known)}"] += 1
    return told(counts)


def killed(run: Callable[[], None], chance: random.Random, seconds: float) -> int:
    """Run in a child that is killed at a random moment or change; return how it ended.

    Most changes come within a moment, so that half of the kills would miss nearly all of them.
    """
    if chance.random() < 0.5:
        return ended(in_child(dying_at(chance.randrange(STEPS), run)))
    child = in_child(run)
    time.sleep(chance.uniform(0, seconds))
    os.kill(child, signal.SIGKILL)
    return ended(child)


def told(counts: dict[str, Counter[str]]) -> int:
    """Print how often what was found; return 1 if anything was wrong."""
    wrong = 0
    for kind, found in counts.items():
        for what, count in sorted(found.items()):
            print(f"{kind:8} {what:20} {count:4}")
            wrong += count if not what.endswith((": old", ": new")) else 0
    print(f"lost, doubled or left behind: {wrong}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())

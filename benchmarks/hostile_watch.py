"""Watch: what a process starts, calls or opens, told by Python's audit events.

Workers are watched from their first moment: Python imports `sitecustomize` at its start, and the
one in `benchmarks/watched` watches them with this module.
"""

import os
import sys
from pathlib import Path
from time import process_time
from typing import Any

ALLOWED, TOLD = "HOSTILE_ALLOWED", "HOSTILE_TOLD"
"""Variables of the environment: what workers may open, and the folder where they tell."""
OURS = "crossread.workers.child"
ROOT = Path(__file__).parents[1]
STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn")
CALLS = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request")
SYSTEM = (
    *("/usr", "/lib", "/etc/mime.types", "/etc/localtime", "/etc/os-release", "/proc", "/sys"),
    *("/dev/null", "/dev/urandom"),
)


class Watch:
    """Notes what is started, called, or opened outside of what was given."""

    def __init__(self, allowed: list[Path]) -> None:
        ours = [*map(os.path.abspath, allowed), *filter(None, sys.path)]
        self.allowed = [*ours, sys.prefix, sys.base_prefix, *SYSTEM]
        self.seen: list[str] = []
        self.on = False

    def __call__(self, event: str, given: tuple[Any, ...]) -> None:
        if not self.on or (event == "subprocess.Popen" and OURS in str(given[1])):
            return
        if event in (*STARTS, *CALLS) or (event == "open" and self.strange(given[0])):
            self.note(f"{event} {str(given)[:120]}")

    def note(self, what: str) -> None:
        """Keep what was seen."""
        self.seen.append(what)

    def strange(self, path: object) -> bool:
        """Whether a path lies outside of all that may be opened."""
        if not isinstance(path, str | bytes):
            return False
        whole = os.path.abspath(os.fsdecode(path))
        return not any(whole.startswith(part) for part in self.allowed)


class Told(Watch):
    """Watches a worker, which may be ended at any moment: what is seen is written at once."""

    def note(self, what: str) -> None:
        """Write what was seen."""
        written("seen", what)


def written(kind: str, what: str) -> None:
    """Write a line of what a worker tells into a file of its own."""
    flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY
    file = os.open(f"{os.environ[TOLD]}/{kind}-{os.getpid()}", flags)
    os.write(file, what.encode("utf-8", "replace") + b"\n")
    os.close(file)


def seen_by_workers(watch: Watch, folder: Path) -> None:
    """Let the workers of this process be watched too."""
    paths = (str(ROOT / "benchmarks" / "watched"), str(ROOT), os.environ.get("PYTHONPATH", ""))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    os.environ[ALLOWED], os.environ[TOLD] = os.pathsep.join(watch.allowed), str(folder)


def told_by_workers(folder: Path) -> list[str]:
    """Return what workers did that they should not have."""
    return lines_of(folder, "seen")


def spent_by_workers(folder: Path) -> float:
    """Return the most seconds of the processor that workers spent on one input."""
    spent = [line.split() for line in lines_of(folder, "spent")]
    kinds = {kind for kind, _ in spent}
    return sum(max(float(took) for kind, took in spent if kind == one) for one in kinds)


def lines_of(folder: Path, kind: str) -> list[str]:
    """Return the lines of a kind that all workers wrote."""
    found = [path.read_text("utf-8", "replace").splitlines() for path in folder.glob(f"{kind}-*")]
    return [line for lines in found for line in lines]


def watch_worker() -> None:
    """Watch this process if it is a worker."""
    if TOLD in os.environ and OURS in " ".join(sys.orig_argv):
        watch = Told([Path(path) for path in os.environ[ALLOWED].split(os.pathsep)])
        watch.on = True
        sys.addaudithook(watch)
        tell_times()


def tell_times() -> None:
    """Let this worker write what each job took: an input is one to read, then one a report."""
    from crossread.workers import child

    does = child._do

    def timed(work: Any, job: Any, to: Any, limits: Any) -> None:
        before = process_time()
        does(work, job, to, limits)
        written("spent", f"{type(job).__name__} {process_time() - before:.4f}")

    child._do = timed

"""What a run made, in a form that two runs can be held against each other, and who still lives."""

import hashlib
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

LOOK = """
import hashlib, sys
from pathlib import Path
from crossread.store import Folder, open_store
from crossread.store.queries import faults
with open_store(Folder(path=Path(sys.argv[1]))) as db:
    for fault in faults(db):
        print("unsound", fault)
    for name, in db.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall():
        rows = [repr(row) for row in db.execute(f'SELECT * FROM "{name}" ORDER BY ALL').fetchall()]
        print(name, len(rows), hashlib.sha256("\\n".join(rows).encode()).hexdigest())
"""


class Seen(NamedTuple):
    """The tables of a store with their number of rows and their checksum, and the pages."""

    tables: tuple[str, ...]
    pages: tuple[str, ...]

    def against(self, other: "Seen") -> str:
        """Say how another run differs, "equal" where it does not."""
        if self == other:
            return "equal"
        apart = sorted({*self.tables, *self.pages} ^ {*other.tables, *other.pages})
        return f"other: {'; '.join(apart[:4])}"


def seen(folder: Path) -> Seen:
    """Return what a run made; its store is opened by another process."""
    build = folder / "build"
    look = [sys.executable, "-c", LOOK, str(build)]
    found = subprocess.run(look, capture_output=True, text=True, check=False)
    pages = (
        f"{path.relative_to(build)} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in sorted(build.rglob("*.html"))
    )
    told = found.stdout.splitlines() or [f"no store: {found.stderr[-300:]}"]
    return Seen(tuple(told), tuple(pages))


def holding(folder: Path) -> int:
    """Return how many parts are as a line of the manifest says: no other may be taken over."""
    manifest, sums = folder / "manifest.jsonl", dict[str, str]()
    for row in manifest.read_bytes().splitlines() if manifest.exists() else ():
        with suppress(ValueError, KeyError):
            line = json.loads(row)
            sums[line["key"]] = line["sha256"]
    found = 0
    for key, told in sums.items():
        with suppress(OSError):
            whole = (folder / "parts" / f"{key}.parquet").read_bytes()
            found += hashlib.sha256(whole).hexdigest() == told
    return found


def alive(mark: str) -> list[str]:
    """Return the processes that were started under a mark and live, with what they run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark.encode() in (process / "environ").read_bytes().split(b"\0"):
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ")
                if command and int(process.name) != os.getpid():
                    found.append(f"{process.name} {command[:60].decode('utf-8', 'replace')}")
    return found


def workers_of(run: int) -> list[int]:
    """Return the processes that work for a run: workers, and those of a cluster that hold one."""
    parents: dict[int, int] = {}
    workers = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            stat = (process / "stat").read_text("utf-8", "replace").rpartition(")")[2]
            parents[int(process.name)] = int(stat.split()[1])
            if b"crossread.workers.child" in (process / "cmdline").read_bytes():
                workers.append(int(process.name))
    ours = [one for one in workers if run in line_of(one, parents)]
    holders = [parents[one] for one in ours if parents[one] != run]
    return [*ours, *holders]


def line_of(process: int, parents: dict[int, int]) -> list[int]:
    """Return a process's parents, its own first."""
    found: list[int] = []
    while (process := parents.get(process, 0)) and process not in found:
        found.append(process)
    return found

"""Manifest: which parts of a run are done, one JSON line each; only the driver writes it."""

import os
from pathlib import Path

import msgspec

from crossread.errors import UsageError
from crossread.scale.parts import HIDDEN, sha256
from crossread.scale.task import Line, part_of

NAME, PARTS = "manifest.jsonl", "parts"


class Manifest:
    """The parts of a run in a folder, those of earlier tries with `resume`.

    Raises UsageError where the folder holds other things, or a run that is not to be resumed.
    """

    def __init__(self, folder: Path, *, resume: bool) -> None:
        self.parts, self._path = folder / PARTS, folder / NAME
        held = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
        strange = sorted(name for name in held if name not in OURS)
        if strange:
            raise UsageError(f"{folder} is no run of crossread, it holds {strange[0]}")
        if self._path.exists() and not resume:
            raise UsageError(f"{folder} holds a run: --resume goes on with it, or name another -o")
        self.parts.mkdir(parents=True, exist_ok=True)
        for path in self.parts.glob(f"{HIDDEN}*"):
            path.unlink()  # a try was ended while it wrote them
        self._lines = {line.key: line for line in _read(self._path)}
        self._used: dict[str, Line] = {}
        self._file = self._path.open("ab")
        if self._file.tell() and not self._path.read_bytes().endswith(b"\n"):
            self._file.write(b"\n")

    def holds(self, key: str) -> bool:
        """Whether a part is done, and on the disk as it was written."""
        line = self._lines.get(key)
        return line is not None and sha256(part_of(self.parts, key)) == line.sha256

    def use(self, line: Line) -> None:
        """Note a part that has just been done."""
        self._lines[line.key] = line
        self._file.write(msgspec.json.encode(line) + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def need(self, key: str) -> Path:
        """Return the file of a part of this run."""
        self._used[key] = self._lines[key]
        return part_of(self.parts, key)

    def finish(self) -> tuple[Line, ...]:
        """Remove the parts that this run had no use for; return the lines of all others."""
        for path in self.parts.iterdir():
            if path.stem not in self._used:
                path.unlink()
        return tuple(self._used.values())

    def __enter__(self) -> "Manifest":
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()


OURS = frozenset((NAME, PARTS, "build", ".crossread-lock"))


def _read(path: Path) -> list[Line]:
    """Return the lines of a manifest; one that was cut short, or is another's, tells of no part."""
    found = []
    for row in path.read_bytes().splitlines() if path.exists() else ():
        try:
            found.append(msgspec.json.decode(row, type=Line))
        except msgspec.MsgspecError:
            continue
    return found

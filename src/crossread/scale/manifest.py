"""Manifest: which parts of a run are done, one JSON line each; only the driver writes it."""

import os
from pathlib import Path

import msgspec

from crossread.decoding import decoded
from crossread.errors import UsageError
from crossread.scale.parts import sha256
from crossread.scale.places import LINES, MANIFEST, PARTS, place_of
from crossread.scale.store import BUILD, WHOLE
from crossread.scale.task import Line

OURS = frozenset((MANIFEST, LINES, PARTS, BUILD, WHOLE, ".crossread-lock"))


class Manifest:
    """The parts of a run in a folder or below an address, those of earlier tries with `resume`.

    Raises UsageError where it holds other things, or a run that is not to be resumed.
    """

    def __init__(self, folder: str | os.PathLike[str], *, resume: bool) -> None:
        self.folder = os.fspath(folder)
        self._place = place_of(self.folder)
        held = self._place.names()
        strange = sorted(name for name in held if name not in OURS)
        if strange:
            raise UsageError(
                f"{self.folder} is not a folder of crossread run: it holds {strange[0]}"
            )
        if {MANIFEST, LINES} & set(held) and not resume:
            told = f"{self.folder} holds a run: --resume goes on with it, or name another -o"
            raise UsageError(told)
        self._place.kept()
        self._lines = {line.key: line for line in map(_read, self._place.rows()) if line}
        self._used: dict[str, Line] = {}

    def holds(self, key: str) -> bool:
        """Whether a part is done, and there as it was written."""
        line = self._lines.get(key)
        return line is not None and sha256(self._place.here(key)) == line.sha256

    def use(self, line: Line) -> None:
        """Note a part that has just been done."""
        self._lines[line.key] = line
        self._place.let_go(line.key)
        self._place.note(line.key, msgspec.json.encode(line))

    def need(self, key: str) -> Path:
        """Return a part of this run as a file."""
        self._used[key] = self._lines[key]
        return self._place.here(key)

    def let_go(self, key: str) -> None:
        """Say that a part has been read."""
        self._place.let_go(key)

    def finish(self) -> tuple[Line, ...]:
        """Remove the parts that this run had no use for; return the lines of all others."""
        for key in self._place.kept():
            if key not in self._used:
                self._place.remove(key)
        lines = tuple(self._used.values())
        self._place.settle(map(msgspec.json.encode, lines))
        return lines

    def __enter__(self) -> "Manifest":
        return self

    def __exit__(self, *error: object) -> None:
        self._place.close()


def _read(row: bytes) -> Line | None:
    """Return a line; one that was cut short, or is another's, tells of no part."""
    try:
        return decoded(row, Line)
    except msgspec.MsgspecError:
        return None

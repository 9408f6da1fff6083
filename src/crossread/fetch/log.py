"""The log of an archive: a line for each address and each time, in a hidden file beside it.

A line is written before its records, with the places in the archive where they begin and end,
so that what a crash left half can be told from what others have added, and is taken back.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from crossread.decoding import decoded
from crossread.errors import UsageError, WriteError
from crossread.fetch.outcomes import Hop, Outcome
from crossread.records.base import Record
from crossread.store.lock import is_locked


class Line(Record, frozen=True, kw_only=True):
    """What became of an address at one time."""

    at: str
    address: str
    url: str
    """Where it led."""
    outcome: Outcome
    why: str = ""
    hops: tuple[Hop, ...] = ()
    status: int = 0
    etag: str = ""
    modified: str = ""
    """The field Last-Modified."""
    digest: str = ""
    """SHA-256 of the page out of its compression."""
    links: tuple[str, ...] | None = None
    """The pages that a feed names."""
    begin: int = 0
    end: int = 0
    """Where its records stand in the archive, in bytes; the same twice: it has none."""

    @property
    def conditions(self) -> dict[str, str]:
        """The fields that ask for the page only if it has changed."""
        fields = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in fields.items() if value}


def log_of(archive: Path) -> Path:
    """Return where the log of an archive lies: hidden, so that no build takes it for reports."""
    return archive.with_name(f".{archive.name}.fetched.jsonl")


class Log:
    """The log of one archive, open for one writer."""

    def __init__(self, archive: Path) -> None:
        self.path = log_of(archive)
        self._archive = archive
        self._file: BinaryIO = appended(self.path)
        self.known: dict[str, Line] = {}
        """By the address where it led, the last line that told of a page or a feed."""
        try:
            self._take_up()
        except BaseException:
            self.close()
            raise

    def _take_up(self) -> None:
        """Hold the log alone, and go on where it ends."""
        if not is_locked(self._file.fileno(), self.path):
            raise WriteError(f"{self._archive} is being written by another crossread fetch")
        for line in self._whole_lines():
            self._learn(line)

    def _whole_lines(self) -> Iterator[Line]:
        """Yield all lines; cut off the last where it, or what it tells of, was not all written."""
        size = self._archive.stat().st_size if self._archive.exists() else 0
        self._file.seek(0)
        rows = self._file.readlines()
        for number, row in enumerate(rows, start=1):
            line = read_line(row)
            if line is not None and line.end <= size:
                yield line
                continue
            if number < len(rows) or (line is not None and line.begin > size):
                told = f"{self._archive} does not fit {self.path.name}, line {number}"
                raise UsageError(f"{told}: name another file")
            if line is not None:
                os.truncate(self._archive, line.begin)
            self._file.truncate(sum(map(len, rows[:-1])))

    def _learn(self, line: Line) -> None:
        if line.digest or line.links is not None:
            self.known[line.url] = line

    def add(self, line: Line) -> None:
        """Write a line so that it lasts."""
        self._file.write(msgspec.json.encode(line) + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        self._learn(line)

    def close(self) -> None:
        """Give the file back, and with it the lock."""
        self._file.close()


def appended(path: Path) -> BinaryIO:
    """Open a file to add to it; never one that a link leads to."""
    refusing = getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | refusing, 0o666)
    return os.fdopen(descriptor, "a+b")


def read_line(row: bytes) -> Line | None:
    """Return a line of the log; None for one that was not written whole."""
    if not row.endswith(b"\n"):
        return None
    try:
        return decoded(row, Line)
    except msgspec.MsgspecError:
        return None

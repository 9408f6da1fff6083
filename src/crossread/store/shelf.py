"""The shelf: readings by report id, in one SQLite file, so that a corpus need not fit in memory."""

import sqlite3
import zlib
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from crossread.errors import StoreError, StoreVersionError, WriteError
from crossread.records import Reading
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus

FORMAT = "3"
TABLES = {
    "format": "CREATE TABLE format (version TEXT)",
    "reading": "CREATE TABLE reading (report TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID",
    "corpus": "CREATE TABLE corpus (body BLOB)",
}
"""As they were made: a column that is computed, a check or a virtual table runs what a stranger
wrote."""
ROOM, TIMES = 16 << 20, 100
"""A body may unpack to so many bytes and so many times its size: no bomb is unpacked."""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Reading).decode
_decode_corpus = msgspec.msgpack.Decoder(Corpus).decode


class FileShelf(MutableMapping[ReportId, Reading]):
    """Readings as compressed MessagePack; they last once `keep` has been called.

    A finished shelf is opened with `finished`, and only read. Raises StoreError where the file
    is damaged or is no shelf, WriteError where it cannot be written, StoreVersionError where
    another version of crossread wrote it.
    """

    def __init__(self, path: Path, *, finished: bool = False) -> None:
        self.path, self._finished = path, finished
        with self._sound():
            if finished:
                address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
                self._db = sqlite3.connect(address, uri=True)
            else:
                self._db = sqlite3.connect(path.absolute())  # `file:x` is no address
        try:
            self._check()
        except StoreError:
            self._db.close()
            raise

    def _check(self) -> None:
        """Hold the file to be a shelf of this version; make a new one of an empty file."""
        with self._sound():
            self._db.execute("PRAGMA trusted_schema = OFF")
            found = self._db.execute("SELECT name, sql FROM sqlite_master").fetchall()
            if any(TABLES.get(name) != made for name, made in found):
                raise StoreError(
                    f"{self.path} was not written by this version of crossread: build it again"
                )
            if not found and not self._finished:
                self._db.execute(TABLES["format"])
                self._db.execute(TABLES["reading"])
                self._db.execute("INSERT INTO format VALUES (?)", (FORMAT,))
            row = self._row("SELECT version FROM format")
        if row is None or row[0] != FORMAT:
            raise StoreVersionError(str(self.path), str(row and row[0]), FORMAT)

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Give every way in which a file can be damaged one name."""
        try:
            yield
        except (
            sqlite3.Error,
            zlib.error,
            msgspec.MsgspecError,
            RecursionError,
            ValueError,  # a text that is none, a date that is none
        ) as error:
            if isinstance(error, sqlite3.OperationalError) and not self._finished:
                raise WriteError(f"cannot write {self.path}: {error}") from error
            told = f"{self.path} is damaged or no shelf of crossread ({error}): build it again"
            raise StoreError(told) from error

    @contextmanager
    def _written(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise WriteError(f"cannot write {self.path}: {error}") from error

    def _row(self, query: str, *values: str) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._db.execute(query, values).fetchone()
        return found

    def __getitem__(self, key: ReportId) -> Reading:
        with self._sound():
            row = self._row("SELECT body FROM reading WHERE report = ?", key)
            if row is not None:
                return whole(key, _decode(self._unpacked(row[0])))
        raise KeyError(key)

    def _unpacked(self, body: bytes) -> bytes:
        """Return a body as it was packed; refuse one that unpacks to far more than its size."""
        if not isinstance(body, bytes):
            raise zlib.error("a body is no blob")
        most = ROOM + TIMES * len(body)
        unpacker = zlib.decompressobj()
        found = unpacker.decompress(body, most)
        if not unpacker.eof:
            raise zlib.error(f"a body is cut off or unpacks to more than {most:,} bytes")
        return found

    def __setitem__(self, key: ReportId, reading: Reading) -> None:
        body = zlib.compress(_encode(reading), 1)
        with self._written():
            self._db.execute("INSERT OR REPLACE INTO reading VALUES (?, ?)", (key, body))

    def __delitem__(self, key: ReportId) -> None:
        with self._written():
            gone = self._db.execute("DELETE FROM reading WHERE report = ?", (key,)).rowcount
        if not gone:
            raise KeyError(key)

    def __iter__(self) -> Iterator[ReportId]:
        with self._sound():
            found = self._db.execute("SELECT report FROM reading ORDER BY report").fetchall()
        return (row[0] for row in found)

    def __contains__(self, key: object) -> bool:
        with self._sound():
            return self._row("SELECT 1 FROM reading WHERE report = ?", str(key)) is not None

    def __len__(self) -> int:
        with self._sound():
            row = self._row("SELECT count(*) FROM reading")
        return int(row[0]) if row else 0

    def keep(self, corpus: Corpus) -> None:
        """Write the corpus beside its readings, make all of it last, and read it back."""
        body = zlib.compress(_encode(corpus), 1)
        with self._written():
            self._db.execute("CREATE TABLE IF NOT EXISTS corpus (body BLOB)")
            self._db.execute("DELETE FROM corpus")
            self._db.execute("INSERT INTO corpus VALUES (?)", (body,))
            self._db.commit()
            (sound,) = self._row("PRAGMA quick_check") or ("not readable",)
            (kept,) = self._row("SELECT body FROM corpus") or (b"",)
        if sound != "ok" or kept != body:
            raise WriteError(f"{self.path} does not read back what was written ({sound})")

    def corpus(self) -> Corpus:
        """Return the corpus that was kept; raise StoreError if there is none."""
        with self._sound():
            row = self._row("SELECT body FROM corpus")
            if row is None:
                raise StoreError(f"{self.path} holds no finished build")
            corpus = _decode_corpus(self._unpacked(row[0]))
            lacking = {report.id for report in corpus.reports} - set(self)
        if lacking:
            raise StoreError(f"{self.path} is damaged: it has no reading of {min(lacking)}")
        return corpus

    def close(self) -> None:
        """Close the file; what was not committed is gone."""
        self._db.close()


def whole(key: ReportId, reading: Reading) -> Reading:
    """Return a reading of the report that it is kept for; raise ValueError for one of another, or
    with dates that are none."""
    report = reading.report
    if report.id != key:
        raise ValueError(f"the reading of {key} is of another report")
    for dated in (report.published, report.modified):
        if dated is not None and dated.instant.day:
            date.fromisoformat(dated.instant.day)
    return reading

"""The shelf: readings by report id, in one SQLite file, so that a corpus need not fit in memory."""

import sqlite3
import zlib
from collections.abc import Iterator, MutableMapping
from pathlib import Path

import msgspec

from crossread.errors import StoreError, StoreVersionError
from crossread.records import Reading
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus

FORMAT = "1"
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Reading).decode
_decode_corpus = msgspec.msgpack.Decoder(Corpus).decode


class FileShelf(MutableMapping[ReportId, Reading]):
    """Readings as compressed MessagePack; they last once `keep` has been called.

    Raises StoreError where the file cannot be written, StoreVersionError where another
    version of crossread wrote it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(path)
            self._db.execute("CREATE TABLE IF NOT EXISTS format (version TEXT)")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS reading (report TEXT PRIMARY KEY, body BLOB) "
                "WITHOUT ROWID"
            )
            found = self._db.execute("SELECT version FROM format").fetchone()
            if found is None:
                self._db.execute("INSERT INTO format VALUES (?)", (FORMAT,))
        except sqlite3.Error as error:
            raise StoreError(f"cannot open {path}: {error}") from error
        if found is not None and found[0] != FORMAT:
            raise StoreVersionError(str(path), found[0], FORMAT)

    def __getitem__(self, key: ReportId) -> Reading:
        row = self._db.execute("SELECT body FROM reading WHERE report = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return _decode(zlib.decompress(row[0]))

    def __setitem__(self, key: ReportId, reading: Reading) -> None:
        body = zlib.compress(_encode(reading), 1)
        try:
            self._db.execute("INSERT OR REPLACE INTO reading VALUES (?, ?)", (key, body))
        except sqlite3.Error as error:
            raise StoreError(f"cannot write {self.path}: {error}") from error

    def __delitem__(self, key: ReportId) -> None:
        if not self._db.execute("DELETE FROM reading WHERE report = ?", (key,)).rowcount:
            raise KeyError(key)

    def __iter__(self) -> Iterator[ReportId]:
        return (row[0] for row in self._db.execute("SELECT report FROM reading ORDER BY report"))

    def __contains__(self, key: object) -> bool:
        found = self._db.execute("SELECT 1 FROM reading WHERE report = ?", (key,)).fetchone()
        return found is not None

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM reading").fetchone()[0])

    def keep(self, corpus: Corpus) -> None:
        """Write the corpus beside its readings and make all of it last."""
        body = zlib.compress(_encode(corpus), 1)
        try:
            self._db.execute("CREATE TABLE IF NOT EXISTS corpus (body BLOB)")
            self._db.execute("DELETE FROM corpus")
            self._db.execute("INSERT INTO corpus VALUES (?)", (body,))
            self._db.commit()
        except sqlite3.Error as error:
            raise StoreError(f"cannot write {self.path}: {error}") from error

    def corpus(self) -> Corpus:
        """Return the corpus that was kept; raise StoreError if there is none."""
        try:
            row = self._db.execute("SELECT body FROM corpus").fetchone()
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} holds no finished build: {error}") from error
        return _decode_corpus(zlib.decompress(row[0]))

    def close(self) -> None:
        """Close the file; what was not committed is gone."""
        self._db.close()

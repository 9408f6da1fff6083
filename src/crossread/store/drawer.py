"""Drawer: one table of a shelf, records by their key as compressed MessagePack; and its file."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from crossread.errors import StoreError, WriteError
from crossread.records import Record

ROOM, TIMES = 16 << 20, 100
"""A body may unpack to so many bytes and so many times its size: no bomb is unpacked."""
K = TypeVar("K", bound=str)
R = TypeVar("R", bound=Record)
_encode = msgspec.msgpack.Encoder().encode


class Cabinet:
    """The SQLite file of a shelf; one that is finished is only read.

    Every way in which the file can be damaged is a StoreError, one in which it cannot be written a
    WriteError.
    """

    def __init__(self, path: Path, *, finished: bool) -> None:
        self.path, self.finished = path, finished
        with self.sound():
            if finished:
                address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
                self.db = sqlite3.connect(address, uri=True)
            else:
                self.db = sqlite3.connect(path.absolute())  # `file:x` is no address

    @contextmanager
    def sound(self) -> Iterator[None]:
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
            if isinstance(error, sqlite3.OperationalError) and not self.finished:
                raise WriteError(f"cannot write {self.path}: {error}") from error
            told = f"{self.path} is damaged or no shelf of crossread ({error}): build it again"
            raise StoreError(told) from error

    @contextmanager
    def written(self) -> Iterator[None]:
        """Say that what could not be written could not."""
        try:
            yield
        except sqlite3.Error as error:
            raise WriteError(f"cannot write {self.path}: {error}") from error

    def row(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        """Return the first row of an answer."""
        found: tuple[Any, ...] | None = self.db.execute(query, values).fetchone()
        return found


def packed(value: object) -> bytes:
    """Return a value as it lies in the file."""
    return zlib.compress(_encode(value), 1)


def unpacked(body: object) -> bytes:
    """Return a body as it was packed; refuse one that unpacks to far more than its size."""
    if not isinstance(body, bytes):
        raise zlib.error("a body is no blob")
    most = ROOM + TIMES * len(body)
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(body, most)
    if not unpacker.eof:
        raise zlib.error(f"a body is cut off or unpacks to more than {most:,} bytes")
    return found


class Drawer(MutableMapping[K, R], Generic[K, R]):
    """Records of one kind by their key; `whole` returns one that is of its key, or raises."""

    def __init__(
        self, file: Cabinet, table: tuple[str, str], kind: type[R], whole: Callable[[K, R], R]
    ) -> None:
        self._file, (self._table, self._key), self._whole = file, table, whole
        self._decode = msgspec.msgpack.Decoder(kind).decode

    def __getitem__(self, key: K) -> R:
        query = f"SELECT body FROM {self._table} WHERE {self._key} = ?"
        with self._file.sound():
            row = self._file.row(query, key)
            if row is not None:
                return self._whole(key, self._decode(unpacked(row[0])))
        raise KeyError(key)

    def __setitem__(self, key: K, record: R) -> None:
        body = packed(record)
        with self._file.written():
            self._file.db.execute(
                f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", (key, body)
            )

    def __delitem__(self, key: K) -> None:
        query = f"DELETE FROM {self._table} WHERE {self._key} = ?"
        with self._file.written():
            gone = self._file.db.execute(query, (key,)).rowcount
        if not gone:
            raise KeyError(key)

    def __iter__(self) -> Iterator[K]:
        query = f"SELECT {self._key} FROM {self._table} ORDER BY {self._key}"
        with self._file.sound():
            found = self._file.db.execute(query).fetchall()
        return (row[0] for row in found)

    def __contains__(self, key: object) -> bool:
        query = f"SELECT 1 FROM {self._table} WHERE {self._key} = ?"
        with self._file.sound():
            return self._file.row(query, str(key)) is not None

    def __len__(self) -> int:
        with self._file.sound():
            row = self._file.row(f"SELECT count(*) FROM {self._table}")
        return int(row[0]) if row else 0

    def clear(self) -> None:
        """Remove all."""
        with self._file.written():
            self._file.db.execute(f"DELETE FROM {self._table}")

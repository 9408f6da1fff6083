"""Gzip: a stream that gives what can be read of damaged data and says what was wrong."""

import io
import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b"
_GZIP = 31
"""zlib's number for "expect a gzip header"."""
_CHUNK = 1 << 16
_STEP = 16  # bytes that are unpacked at a time where a member is damaged


class Unzipped(io.RawIOBase):
    """The content of a gzip stream of any number of members, in flat memory.

    Damage ends the stream instead of raising: `damage` then says what was wrong, and what
    came before it has been read.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._member = zlib.decompressobj(_GZIP)
        self._waiting = b""
        self._ended = False
        self.damage: str | None = None

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer with decompressed bytes; 0 at the end or where damage begins."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        while not self._ended:
            data = self._next(len(view))
            if data:
                view[: len(data)] = data
                return len(data)
        return 0

    def _next(self, size: int) -> bytes:
        """Return up to `size` bytes, perhaps none; set `_ended` where no more can come."""
        if self._member.eof:
            self._begin_member()
            return b""
        if not self._waiting:
            self._waiting = self._stream.read(_CHUNK)
        if not self._waiting:
            self._end("the gzip data ends early")
            return b""
        before = self._member.copy()
        try:
            data = self._member.decompress(self._waiting, size)
        except zlib.error as error:
            self._end(f"the gzip data is damaged ({error})")
            return _before_damage(before, self._waiting, size)
        self._waiting = self._member.unconsumed_tail
        return data

    def _begin_member(self) -> None:
        """Go on with the next member, or end: cleanly, or at what is no gzip data."""
        rest = self._member.unused_data.lstrip(b"\0") or self._stream.read(_CHUNK).lstrip(b"\0")
        if rest[:1] == MAGIC[:1]:
            self._member, self._waiting = zlib.decompressobj(_GZIP), rest
        else:
            self._end("something other than gzip data follows" if rest else None)

    def _end(self, damage: str | None) -> None:
        """Stop here, with the reason if it is not the proper end."""
        self._ended, self.damage = True, damage


def head_of(data: bytes, size: int = 8192) -> bytes:
    """Return what the beginning of gzip data holds; empty where nothing can be read.

    >>> import gzip
    >>> head_of(gzip.compress(b"a page"))
    b'a page'
    """
    member = zlib.decompressobj(_GZIP)
    try:
        return member.copy().decompress(data, size)
    except zlib.error:
        return _before_damage(member, data, size)


def _before_damage(member: "zlib._Decompress", data: bytes, size: int) -> bytes:
    """Return what can be decompressed before the damage, by small steps."""
    found = b""
    for start in range(0, len(data), _STEP):
        try:
            found += member.decompress(data[start : start + _STEP], max(1, size - len(found)))
        except zlib.error:
            return found
        if len(found) >= size or member.unconsumed_tail:
            return found
    return found

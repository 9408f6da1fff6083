"""Wire: records between two processes, as frames: a kind, a length, MessagePack.

What comes from a process that read hostile bytes is decoded as a record of a known kind or not
at all; nothing is ever unpickled.
"""

import struct
from collections.abc import Sequence
from typing import Any, BinaryIO, Protocol

import msgspec

_HEAD = struct.Struct("<BI")


class Begun(msgspec.Struct, frozen=True, array_like=True):
    """A stage has begun, of what, with so many seconds."""

    stage: str
    what: str
    seconds: float


class Done(msgspec.Struct, frozen=True, array_like=True):
    """A job is done; whether the worker should be replaced."""

    tired: bool = False


class Raised(msgspec.Struct, frozen=True, array_like=True):
    """An error that ends everything: its class in crossread.errors and its parts, or a text."""

    kind: str
    parts: list[Any]


class Readable(Protocol):
    """Whatever gives so many bytes, fewer at its end."""

    def read(self, size: int, /) -> bytes:
        """Return the bytes."""
        ...


class Wire:
    """Sends and receives records of the kinds given."""

    def __init__(self, kinds: Sequence[type]) -> None:
        known = (Begun, Done, Raised, *dict.fromkeys(kinds))
        self._codes = {kind: code for code, kind in enumerate(known)}
        self._decoders: list[msgspec.msgpack.Decoder[Any]] = [
            msgspec.msgpack.Decoder(kind) for kind in known
        ]
        self._encode = msgspec.msgpack.Encoder().encode

    def send(self, stream: BinaryIO, value: Any) -> None:
        """Write one frame."""
        body = self._encode(value)
        stream.write(_HEAD.pack(self._codes[type(value)], len(body)))
        stream.write(body)
        stream.flush()

    def receive(self, stream: Readable) -> Any | None:
        """Read one frame; None where the other process is gone."""
        head = stream.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return None
        code, size = _HEAD.unpack(head)
        body = stream.read(size)
        return self._decoders[code].decode(body) if len(body) == size else None

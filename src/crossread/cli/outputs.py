"""Outputs: files that commands write, whole or not at all; an input is never written over.

What stands there already is replaced if crossread wrote it, as its beginning tells, or with
`--force`; devices and pipes are written to as they are.
"""

import os
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import BinaryIO

import msgspec

from crossread.decoding import decoded
from crossread.errors import UsageError, WriteError
from crossread.present.export.generator import GENERATOR
from crossread.store.layout import DATABASE, is_file, is_ours
from crossread.store.lock import is_locked

_BEGINNING = 64 << 20
"""Bytes of the first row that are looked at; it holds a whole report."""


class Kind(Enum):
    """What a file holds: the first keys of its first row, and others that it has in any case; or
    how it begins. Others have rows of an id, an address and a text too."""

    REPORTS = ("id", "url", "title", "published", "outlet", "text"), {"media", "origin"}
    READINGS = ("id", "sentences", "tokens", "entities", "chains"), {"attributions", "measures"}
    STORIES = f'{{"generator":"{GENERATOR}","stories":['.encode()


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A file to write: what it holds and which inputs it must not touch."""

    path: Path
    kind: Kind
    inputs: Sequence[str] = ()
    force: bool = False

    def check(self) -> None:
        """Raise UsageError where the file may not be written over."""
        if self.path.is_dir():
            raise UsageError(f"{self.path} is a folder: name a file")
        if not self.path.is_file():
            return
        if is_input(self.path, self.inputs):
            raise UsageError(f"{self.path} is an input: name another file")
        if is_part(self.path):
            raise UsageError(f"{self.path} is part of a build: name another file")
        if not self.force and not begins_as(self.path, self.kind):
            raise UsageError(
                f"{self.path} was not written by this command: name another file, "
                "or --force to replace it"
            )


def is_input(path: Path, inputs: Sequence[str]) -> bool:
    """Whether a file is among the inputs, by whatever name."""
    from crossread.read.source.paths import paths_in

    found = (item for given in inputs for item in paths_in(given))
    return any(isinstance(item, Path) and is_same(item, path) for item in found)


def is_part(path: Path) -> bool:
    """Whether a file is one of those that make up a build."""
    path = path.absolute()
    builds = (path.parent, path.parent.parent)
    return any(is_ours(path.relative_to(b).as_posix()) and is_file(b / DATABASE) for b in builds)


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths name one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def begins_as(path: Path, kind: Kind) -> bool:
    """Whether a file is empty or begins as crossread begins one of that kind."""
    try:
        with path.open("rb") as file:
            start = file.readline(_BEGINNING)
    except OSError:
        return False
    if not start:
        return True
    if isinstance(kind.value, bytes):
        return start.startswith(kind.value)
    first, others = kind.value
    keys = keys_of(start)
    return keys[: len(first)] == first and bool(others <= set(keys))


def keys_of(row: bytes) -> tuple[str, ...]:
    """Return the keys of a JSON object in their order; none where it is no object.

    >>> keys_of(b'{"id": 1, "text": "a"}'), keys_of(b"my thesis")
    (('id', 'text'), ())
    """
    try:
        return tuple(decoded(row, dict[str, msgspec.Raw]))
    except msgspec.MsgspecError:
        return ()


@contextmanager
def written(output: Output) -> Iterator[BinaryIO]:
    """Give a file to write; it takes its place when all is written, else nothing changes.

    Raises WriteError where it cannot be written.
    """
    output.check()
    path = output.path.resolve()
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
            return
        with replaced(path) as file:
            yield file
            output.check()
    except OSError as error:
        raise WriteError(f"cannot write {output.path}: {error.strerror or error}") from error


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """Give a temporary file beside a path, which it replaces on success."""
    sweep(path)
    fresh = path.with_name(f"{beside(path)}{secrets.token_hex(8)}")
    try:
        with fresh.open("xb") as file:
            is_locked(file.fileno(), fresh)
            yield file
            file.flush()
            os.fsync(file.fileno())
            if path.exists():
                fresh.chmod(path.stat().st_mode & 0o7777)
            fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def beside(path: Path) -> str:
    """Return how the names of temporary files for a path begin."""
    return f".{path.name[:100]}.crossread-"


def sweep(path: Path) -> None:
    """Remove the temporary files of dead processes for a path; a live one holds its lock."""
    start = beside(path)
    for entry in path.parent.iterdir():
        if entry.name.startswith(start) and is_file(entry):
            with suppress(OSError), entry.open("r+b") as file:
                if is_locked(file.fileno(), entry):
                    entry.unlink()


@contextmanager
def sink(output: str, kind: Kind, inputs: Sequence[str], *, force: bool) -> Iterator[BinaryIO]:
    """Open an output for bytes; - is standard output."""
    if output != "-":
        with written(Output(path=Path(output), kind=kind, inputs=inputs, force=force)) as file:
            yield file
        return
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()

"""Inputs: from paths, folders, globs, gzip and `-` to open streams of a known format.

Whatever cannot be opened or is of no known format comes out as a Skip.
"""

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from crossread import objects
from crossread.read.settings import ReadSettings
from crossread.read.source.doors import shown, skipped
from crossread.read.source.gzipped import MAGIC, Unzipped, head_of
from crossread.read.source.paths import names_of, paths_in
from crossread.read.source.sniff import media_of
from crossread.records import Media, Record, Skip, SkipReason

STDIN = b"-"
_HEAD = 1 << 16


@dataclass(frozen=True, kw_only=True)
class Input:
    """An input that was opened: bytes of a known format, and what to call it."""

    stream: "io.BufferedReader[Any]"
    origin: str
    name: str
    media: Media
    unzipped: Unzipped | None = None
    modified: str | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What was wrong with the gzip data, once it has been read."""
        damage = self.unzipped.damage if self.unzipped else None
        return (damage,) if damage else ()

    def whole(self, limit: int) -> bytes | Skip:
        """Return all bytes, or a Skip if there are more than `limit` or none."""
        content = self.stream.read(limit + 1)
        if len(content) > limit:
            return skipped(SkipReason.TOO_LARGE, self.origin, f"more than {limit:,} bytes")
        if not content.strip(b"\0 \t\r\n\f"):
            what = "; ".join(("nothing in it", *self.notes))
            return skipped(SkipReason.EMPTY, self.origin, what)
        return content


class Source(Record, frozen=True, kw_only=True):
    """A file to be read, and how; nothing of it has been opened yet."""

    path: bytes
    """As the system has it, which need not be text; `-` is standard input."""
    name: str
    settings: ReadSettings
    skip: int = 0
    """Articles at its beginning that have been read already."""

    @property
    def origin(self) -> str:
        """The file as it can be shown."""
        return shown(os.fsdecode(self.path))

    @property
    def size(self) -> int:
        """The bytes of the file; 0 where that cannot be told."""
        name = os.fsdecode(self.path)
        if objects.is_address(name):
            return objects.size(name)
        try:
            return 0 if self.path == STDIN else os.stat(self.path).st_size
        except (OSError, ValueError):
            return 0


def sources_in(
    inputs: Iterable[str | os.PathLike[str]], settings: ReadSettings
) -> Iterator[Source | Skip]:
    """Yield every file that the inputs stand for, in order, each with a name of its own."""
    found = [item for given in inputs for item in _meant(os.fspath(given))]
    names = names_of([Path(item) for item in found if item and not isinstance(item, Skip)])
    for item in found:
        if isinstance(item, Skip):
            yield item
        else:
            name = "stdin" if item is None else names[Path(item)]
            yield Source(path=os.fsencode(item or STDIN), name=name, settings=settings)


def _meant(given: str) -> Iterator[Path | str | Skip | None]:
    """Yield what one argument stands for: files, addresses of objects, standard input."""
    if not objects.is_address(given):
        yield from paths_in(given)
        return
    found = objects.listed(given)
    yield from found
    if not found:
        yield skipped(SkipReason.NOT_FOUND, given, "no such object, nor any below it")


def opened(source: Source) -> Iterator[Input | Skip]:
    """Open a file; yields at least one Input or Skip.

    An object is fetched whole first: what breaks off on its way ends the run, and is no report.
    """
    name = os.fsdecode(source.path)
    if source.path == STDIN:
        yield from _recognised(sys.stdin.buffer, "-", source.name)
    elif objects.is_address(name):
        try:
            with objects.fetched(name) as path:
                yield from _opened(path, source)
        except FileNotFoundError:
            yield skipped(SkipReason.NOT_FOUND, name, "no such object")
    else:
        yield from _opened(Path(name), source)


def _opened(path: Path, source: Source) -> Iterator[Input | Skip]:
    """Open one file, say what it is, and close it after use."""
    origin, name = os.fsdecode(source.path), source.name
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            yield skipped(SkipReason.UNREADABLE, origin, "neither a file nor a folder")
            return
        stream = path.open("rb")
    except FileNotFoundError:
        what = "a link to nowhere" if path.is_symlink() else "no such file"
        yield skipped(SkipReason.NOT_FOUND, origin, what)
        return
    except (OSError, RuntimeError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        yield skipped(SkipReason.UNREADABLE, origin, what)
        return
    with stream:
        yield from _recognised(stream, origin, name)


def _recognised(stream: BinaryIO, origin: str, name: str) -> Iterator[Input | Skip]:
    """Look at the first bytes and yield an Input of the format they show, or a Skip."""
    peeked = io.BufferedReader(stream, _HEAD)  # type: ignore[type-var]
    try:
        yield from _of_format(peeked, origin, name)
    finally:
        peeked.detach()  # the file is closed where it was opened


def _of_format(peeked: "io.BufferedReader[Any]", origin: str, name: str) -> Iterator[Input | Skip]:
    """Yield an Input of the format that the first bytes show, or a Skip."""
    try:
        head = peeked.peek(_HEAD)
    except OSError as error:
        yield skipped(SkipReason.UNREADABLE, origin, error.strerror or str(error))
        return
    zipped = head.startswith(MAGIC)
    inner = head_of(head) if zipped else head[:8192]
    if not inner.strip(b"\0 \t\r\n\f") and (zipped or len(head) < _HEAD):
        yield _nothing(zipped and not inner, origin)
        return
    media = media_of(inner, name=PurePath(origin).name)
    if not isinstance(media, Media):
        yield skipped(SkipReason.UNKNOWN_FORMAT, origin, media)
    elif not zipped and media is Media.TEXT and origin.endswith(".gz"):
        yield skipped(SkipReason.UNREADABLE, origin, "named .gz but it is no gzip data")
    elif zipped and media is not Media.WARC:
        unzipped = Unzipped(peeked)
        inside = io.BufferedReader(unzipped, _HEAD)
        yield Input(stream=inside, origin=origin, name=name, media=media, unzipped=unzipped)
    else:
        yield Input(stream=peeked, origin=origin, name=name, media=media)


def _nothing(damaged: bool, origin: str) -> Skip:
    """Return the Skip for an input that holds nothing."""
    if damaged:
        return skipped(SkipReason.UNREADABLE, origin, "gzip data of which nothing can be read")
    return skipped(SkipReason.EMPTY, origin, "nothing in it")

"""Inputs: from paths, folders, globs, gzip and `-` to open streams of a known format.

Whatever cannot be opened or is of no known format comes out as a Skip.
"""

import glob
import io
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from crossread.read.gzipped import MAGIC, Unzipped, head_of
from crossread.read.sniff import media_of
from crossread.records import Media, Skip, SkipReason

_HEAD = 1 << 16
_ENDINGS = re.compile(
    r"(?:\.(?:html?|xhtml|shtml|php|aspx?|jsp|txt|text|md|jsonl|ndjson|json|warc|arc|lz4|xml|rss"
    r"|atom|pdf|gz))+$",
    re.I,
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


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


def skipped(reason: SkipReason, origin: str, detail: str) -> Skip:
    """Return a Skip of this stage.

    >>> skipped(SkipReason.EMPTY, "a.txt", "nothing in it").stage
    'read'
    """
    return Skip(stage="read", reason=reason, origin=shown(origin), detail=shown(detail))


def shown(text: str) -> str:
    """Return the text fit for a terminal: no control characters, no half characters.

    >>> shown("a\\x1b[31mb")
    'a�[31mb'
    """
    return _CONTROLS.sub("�", text)


def inputs_in(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Input | Skip]:
    """Open every input in turn; each yields at least one Input or Skip."""
    found = [item for given in inputs for item in _paths(os.fspath(given))]
    names = _names([item for item in found if isinstance(item, Path)])
    for item in found:
        if isinstance(item, Skip):
            yield item
        elif isinstance(item, Path):
            yield from _opened(item, names[item])
        else:
            yield from _recognised(sys.stdin.buffer, "-", "stdin")


def _paths(given: str) -> Iterator[Path | Skip | None]:
    """Yield the files that one argument stands for; None for standard input."""
    if given == "-":
        yield None
    elif re.match(r"[a-z]{3,6}://", given, re.I):
        what = "crossread fetches nothing: save the page and give the file"
        yield skipped(SkipReason.NOT_FOUND, given, what)
    elif os.path.isdir(given):
        yield from _folder(Path(given))
    elif os.path.lexists(given) or not glob.has_magic(given):
        yield Path(given)
    else:
        matches = sorted(glob.glob(given, recursive=True))
        if not matches:
            yield skipped(SkipReason.NOT_FOUND, given, "no file matches")
        for match in matches:
            yield from _folder(Path(match)) if os.path.isdir(match) else (Path(match),)


def _folder(folder: Path) -> Iterator[Path | Skip]:
    """Yield the files of a folder and of those within, in order of name; no hidden ones."""
    refused: list[OSError] = []
    root, count = folder.resolve(), 0
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            path, count = Path(parent, name), count + 1
            if path.is_symlink() and _leads_out(path, root):
                what = "a symbolic link that leads out of the folder"
                yield skipped(SkipReason.UNREADABLE, str(path), what)
            else:
                yield path
    for error in refused:
        what = error.strerror or str(error)
        yield skipped(SkipReason.UNREADABLE, str(error.filename), what)
    if not count and not refused:
        yield skipped(SkipReason.EMPTY, str(folder), "a folder without files")


def _leads_out(path: Path, root: Path) -> bool:
    """Whether a link ends outside the folder; a loop ends nowhere and is told on opening."""
    try:
        return root not in path.resolve(strict=True).parents
    except (OSError, RuntimeError):
        return False


def _names(paths: list[Path]) -> dict[Path, str]:
    """Name each file: without extensions, and by its folder too where two agree.

    >>> sorted(_names([Path("mon/a.html"), Path("tue/a.html"), Path("b.txt.gz")]).values())
    ['b', 'mon/a', 'tue/a']
    """
    names: dict[Path, str] = {}
    waiting = list(dict.fromkeys(paths))
    for depth in range(64):
        tried = {path: _name(path, depth) for path in waiting}
        counts = Counter(tried.values())
        names |= tried
        waiting = [path for path in waiting if counts[tried[path]] > 1 and depth < len(path.parts)]
        if not waiting:
            break
    return {path: shown(name) for path, name in (names | {p: str(p) for p in waiting}).items()}


def _name(path: PurePath, depth: int) -> str:
    """Return the name of a file with the `depth` folders above it."""
    whole = path.name if depth >= len(path.parts) else _ENDINGS.sub("", path.name) or path.name
    folders = path.parts[:-1][-depth:] if depth else ()
    return "/".join((*folders, whole)).removeprefix("/")


def _opened(path: Path, name: str) -> Iterator[Input | Skip]:
    """Open one file, say what it is, and close it after use."""
    origin = str(path)
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
    try:
        peeked = io.BufferedReader(stream, _HEAD)  # type: ignore[type-var]
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
    peeked.detach()


def _nothing(damaged: bool, origin: str) -> Skip:
    """Return the Skip for an input that holds nothing."""
    if damaged:
        return skipped(SkipReason.UNREADABLE, origin, "gzip data of which nothing can be read")
    return skipped(SkipReason.EMPTY, origin, "nothing in it")

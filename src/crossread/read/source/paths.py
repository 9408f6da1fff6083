"""Paths: from what a user names to files. No link leads out of what was named.

A folder stands for what lies in it, a glob for what matches under the folder before its
first wildcard. Whatever is no file is a Skip; devices and pipes are told on opening.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path, PurePath

from crossread.read.source.doors import shown, skipped
from crossread.records import Skip, SkipReason

_ENDINGS = re.compile(
    r"(?:\.(?:html?|xhtml|shtml|php|aspx?|jsp|txt|text|md|jsonl|ndjson|json|csv|tsv|parquet|warc"
    r"|arc|lz4|xml|rss|atom|pdf|gz))+$",
    re.I,
)
_OUT = "a symbolic link that leads out of what was given"


def paths_in(given: str) -> Iterator[Path | Skip | None]:
    """Yield the files that one argument stands for; None for standard input."""
    if given == "-":
        yield None
    elif re.match(r"[a-z]{3,6}://", given, re.I):
        what = "an address: crossread fetch ADDRESS makes an archive to give here"
        yield skipped(SkipReason.NOT_FOUND, given, what)
    elif os.path.isdir(given):
        yield from _folder(Path(given), Path(given).resolve())
    elif os.path.lexists(given) or not has_magic(given):
        yield Path(given)
    else:
        yield from _glob(given)


def _glob(pattern: str) -> Iterator[Path | Skip]:
    """Yield the files that match a pattern, each once, in order of name."""
    parts = PurePath(pattern).parts
    plain = next(number for number, part in enumerate(parts) if has_magic(part))
    base = Path(*parts[:plain])
    root, done = base.resolve(), set[str]()
    matches = sorted(set(_matches(base, parts[plain:], root)))
    if not matches:
        yield skipped(SkipReason.NOT_FOUND, pattern, "no file matches")
    for match in matches:
        for item in _behind(match, root):
            key = item.origin if isinstance(item, Skip) else str(item)
            if key not in done:
                done.add(key)
                yield item


def _behind(match: Path, root: Path) -> Iterator[Path | Skip]:
    """Yield the files that a match stands for."""
    if _leads_out(match, root):
        yield skipped(SkipReason.UNREADABLE, str(match), _OUT)
    elif match.is_dir():
        yield from _folder(match, root)
    else:
        yield match


def _matches(base: Path, parts: Sequence[str], root: Path) -> Iterator[Path]:
    """Yield what matches the parts of a pattern under a folder.

    A wildcard goes into no link to a folder, so that a loop has an end and no file comes
    twice; a link that leads out is a match itself, to be told.
    """
    part, rest = parts[0], parts[1:]
    wild = has_magic(part)
    if part == "**" and rest:
        yield from _matches(base, rest, root)
    for name in _names_in(base) if wild else [part]:
        path = base / name
        if not _fits(name, part) or not os.path.lexists(path):
            continue
        if _leads_out(path, root):
            yield path
        elif not path.is_dir():
            yield from () if rest else (path,)
        elif wild and path.is_symlink():
            continue
        elif part == "**":
            yield from _matches(path, parts, root)
        else:
            yield from _matches(path, rest, root) if rest else (path,)


def _names_in(folder: Path) -> list[str]:
    """Return the names in a folder; none where it cannot be read."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _fits(name: str, part: str) -> bool:
    """Whether a name fits a part of a pattern; hidden ones must be asked for.

    >>> _fits("a.html", "*.html"), _fits(".a.html", "*.html")
    (True, False)
    """
    return fnmatchcase(name, part) and (part.startswith(".") or not name.startswith("."))


def _folder(folder: Path, root: Path) -> Iterator[Path | Skip]:
    """Yield the files of a folder and of those within, in order of name; no hidden ones."""
    refused: list[OSError] = []
    count = 0
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        for name in sorted((*linked, *(name for name in files if not name.startswith(".")))):
            path, count = Path(parent, name), count + 1
            if _leads_out(path, root):
                yield skipped(SkipReason.UNREADABLE, str(path), _OUT)
            elif name not in linked:
                yield path
    for error in refused:
        what = error.strerror or str(error)
        yield skipped(SkipReason.UNREADABLE, str(error.filename), what)
    if not count and not refused:
        yield skipped(SkipReason.EMPTY, str(folder), "a folder without files")


def _leads_out(path: Path, root: Path) -> bool:
    """Whether a link ends outside the folder; a loop ends nowhere and is told on opening."""
    try:
        end = path.resolve(strict=True) if path.is_symlink() else root
    except (OSError, RuntimeError):
        return False
    return end != root and root not in end.parents


def names_of(paths: list[Path]) -> dict[Path, str]:
    """Name each file: without extensions, and by its folder too where two agree.

    >>> sorted(names_of([Path("mon/a.html"), Path("tue/a.html"), Path("b.txt.gz")]).values())
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

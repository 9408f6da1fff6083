"""Layout: which names in a folder are crossread's own; all else there belongs to others.

Nothing outside this list is ever replaced or removed, and no link is followed.
"""

import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from crossread.store.tables import TABLES

DATABASE, SHELF, INDEX = "store.duckdb", "readings.sqlite", "index.html"
RULINGS = "rulings.jsonl"
PAGES, PARQUET = "accounts", "parquet"

LOCK = ".crossread-lock"
"""The lock of whoever writes, with who it is."""
NEW = ".crossread-new-"
"""A build in the making; random letters follow."""
BUILT = ".crossread-built"
"""A finished build whose files take their places; until they have, these are the ones that hold."""
NAMES = "names.json"
"""Within it: the names of all its files."""

IGNORED = frozenset({"lost+found", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems leave in a folder that holds nothing."""

_PAGE = re.compile(
    r"story-[0-9a-f]+\.html|[\w-]+\.story(-[A-Z]+\.html|-texts-\d+\.js|\.html|\.json)"
)


def is_ours(name: str) -> bool:
    """Whether a path within a build is one that crossread writes.

    Pages of earlier versions, `story-0a1b.html`, are known too, so that they go.

    >>> is_ours("accounts/2031-05-01-dam.story.html"), is_ours("accounts/notes.html")
    (True, False)
    >>> is_ours("accounts/2031-05-01-dam.story-AB.html"), is_ours("../x")
    (True, False)
    >>> is_ours("accounts/2031-05-01-dam.story.json")
    True
    """
    path = PurePosixPath(name)
    if len(path.parts) == 1:
        return name in (DATABASE, SHELF, INDEX, RULINGS)
    if len(path.parts) != 2:
        return False
    if path.parts[0] == PAGES:
        return bool(_PAGE.fullmatch(path.name))
    return path.parts[0] == PARQUET and path.suffix == ".parquet" and is_table(path.stem)


def is_table(name: str) -> bool:
    """Whether a table of that name is written."""
    return name in TABLES or name in ("spans", "format")


def is_file(path: Path) -> bool:
    """Whether a path is a regular file and no link."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):  # a name that none can have
        return False


def is_folder(path: Path) -> bool:
    """Whether a path is a folder and no link."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Whether anything has that name, a link to nowhere included."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def ours_in(folder: Path) -> Iterator[str]:
    """Yield the names of crossread's files in a folder, in order."""
    for entry in sorted(folder.iterdir()):
        if is_file(entry) and is_ours(entry.name):
            yield entry.name
        elif is_folder(entry) and entry.name in (PAGES, PARQUET):
            names = (f"{entry.name}/{inner.name}" for inner in sorted(entry.iterdir()))
            yield from (name for name in names if is_ours(name) and is_file(folder / name))


def in_the_way(folder: Path) -> list[str]:
    """Return the names that a build needs and that something other than its kind holds.

    A link where a file belongs, a file where a folder belongs, a folder where a file belongs.
    """
    files = [folder / name for name in (DATABASE, SHELF, INDEX, RULINGS)]
    folders = [folder / name for name in (PAGES, PARQUET)]
    wrong = [path for path in files if is_there(path) and not is_file(path)]
    wrong += [path for path in folders if is_there(path) and not is_folder(path)]
    for path in filter(is_folder, folders):
        entries = (entry for entry in path.iterdir() if is_ours(f"{path.name}/{entry.name}"))
        wrong += [entry for entry in entries if not is_file(entry)]
    return sorted(path.relative_to(folder).as_posix() for path in wrong)

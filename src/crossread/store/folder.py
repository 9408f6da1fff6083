"""The folder of a build: where each thing lies, and how a new build takes the old one's place."""

import secrets
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import duckdb
import msgspec

from crossread.errors import StoreError, UsageError, WriteError
from crossread.store.layout import (
    BUILT,
    DATABASE,
    IGNORED,
    INDEX,
    LOCK,
    NEW,
    PAGES,
    PARQUET,
    RULINGS,
    SHELF,
    in_the_way,
    is_file,
    is_folder,
    is_there,
    ours_in,
)
from crossread.store.lock import writing
from crossread.store.sealed import kinds_of, sealed
from crossread.store.settle import commit, settle, sweep, tidy

NAMED = 6
"""How many names a message lists."""


class Folder(msgspec.Struct, frozen=True, kw_only=True):
    """The paths of one build, those of a committed one first.

    `force` lets a build go into a folder of other files, over what is in its way.
    """

    path: Path
    force: bool = False

    def part(self, name: str) -> Path:
        """Return where a file of the build lies: among the committed until it has moved."""
        ready = self.path / BUILT / name
        return ready if is_file(ready) else self.path / name

    @property
    def database(self) -> Path:
        """The DuckDB file."""
        return self.part(DATABASE)

    @property
    def shelf(self) -> Path:
        """The readings, and the corpus as one record."""
        return self.part(SHELF)

    @property
    def parquet(self) -> Path:
        """The folder of Parquet files, one a table."""
        return self.path / PARQUET

    @property
    def pages(self) -> Path:
        """The folder of account pages, one a story."""
        return self.path / PAGES

    @property
    def index(self) -> Path:
        """The page that lists the stories."""
        return self.part(INDEX)

    @property
    def rulings(self) -> Path:
        """Rulings by a person; new ones come after the old."""
        return self.part(RULINGS)

    def existing(self) -> "Folder":
        """Return this folder if it holds a build; raise StoreError otherwise.

        What a writer that died left behind is put in order first.
        """
        tidy(self.path)
        for path in (self.database, self.shelf, self.rulings):
            if is_there(path) and not is_file(path):
                raise StoreError(f"{path} is a link or no file: crossread made no such build")
        if not is_file(self.database):
            raise StoreError(f"{self.path} holds no build: make one with crossread build")
        return self


@contextmanager
def replacing(folder: Folder, tell: Callable[[str], None] | None = None) -> Iterator[Folder]:
    """Give a temporary folder whose contents take the place of the old ones on success.

    Any failure leaves what was there before. Raises UsageError where the folder holds other
    things than a build, WriteError where it cannot be written.
    """
    check_place(folder)
    try:
        made = not folder.path.exists()
        folder.path.mkdir(parents=True, exist_ok=True)
        try:
            with writing(folder.path, tell):
                settle(folder.path)
                sweep(folder.path)
                yield from filled(folder)
        finally:
            if made:
                with suppress(OSError):  # not empty: it holds the build
                    folder.path.rmdir()
    except OSError as error:
        raise WriteError(f"cannot write {folder.path}: {error.strerror or error}") from error


def filled(folder: Folder) -> Iterator[Folder]:
    """Yield a new folder within a build's, then commit what it was filled with."""
    work = folder.path / f"{NEW}{secrets.token_hex(8)}"
    work.mkdir()
    try:
        yield Folder(path=work)
        clear(folder)
        commit(work, folder.path)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    settle(folder.path)


def check_place(folder: Folder) -> None:
    """Raise UsageError where a build may not go: a file, a folder of other things, a link within.

    With `force`, only a file in the folder's own place is refused.
    """
    path = folder.path
    if is_there(path) and not path.is_dir():
        raise UsageError(f"{path} is a file: -o takes a folder")
    if folder.force or not path.is_dir():
        return
    taken = [name for name in ours_in(path) if name != RULINGS] + in_the_way(path)
    would = f"; --force goes ahead and replaces {listed(taken)}" if taken else ", or add --force"
    if not is_empty(path) and not holds_build(folder):
        found = listed([entry.name for entry in sorted(path.iterdir())])
        raise UsageError(f"{path} is not a crossread build, it holds {found}: {OTHER}{would}")
    if wrong := in_the_way(path):
        raise UsageError(
            f"{path} has {listed(wrong)} that crossread did not make: {OTHER}; --force removes it"
        )


OTHER = "name another folder with -o"


def is_empty(path: Path) -> bool:
    """Whether a folder holds nothing that matters: rulings alone wait for their build."""
    entries = [e for e in path.iterdir() if e.name not in IGNORED | {LOCK, RULINGS}]
    return not [e for e in entries if not (e.name.startswith(NEW) and is_folder(e))]


def holds_build(folder: Folder) -> bool:
    """Whether a folder is a build of crossread, even one whose store or shelf is damaged."""
    return is_store(folder.database) or is_shelf(folder.shelf)


def is_store(path: Path) -> bool:
    """Whether a file is a database with the tables of a build."""
    if not is_file(path):
        return False
    try:
        with sealed(path) as db:
            return {"format", "reports", "spans"} <= kinds_of(db).keys()
    except duckdb.Error:
        return False


def is_shelf(path: Path) -> bool:
    """Whether a file is a shelf of readings."""
    if not is_file(path):
        return False
    try:
        where = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(where, uri=True)) as db:
            found = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error:
        return False
    return {"format", "reading"} <= found


def clear(folder: Folder) -> None:
    """With `force`, remove what stands in the way of a build; what lies elsewhere stays.

    Raises UsageError where something came in the way meanwhile and `force` is not given.
    """
    for name in in_the_way(folder.path):
        path = folder.path / name
        if not folder.force:
            raise UsageError(f"{path} is in the way: {OTHER}, or add --force")
        if stat.S_ISDIR(path.lstat().st_mode):
            shutil.rmtree(path)
        else:
            path.unlink()


def listed(names: list[str]) -> str:
    """Name some of many.

    >>> listed(["a", "b", "c", "d", "e", "f", "g", "h"])
    'a, b, c, d, e, f and 2 more'
    """
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more

"""Settling: the files of a finished build take their places; what dead writers left goes.

One rename makes a build the one that holds (`commit`): from then on every reader takes its
files from the folder BUILT or, once they have moved, from their places. Moving them can stop
anywhere and go on later (`settle`), by whoever comes next.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from crossread.decoding import decoded
from crossread.errors import StoreError
from crossread.store import lock
from crossread.store.layout import (
    BUILT,
    LOCK,
    NAMES,
    NEW,
    PAGES,
    PARQUET,
    RULINGS,
    in_the_way,
    is_file,
    is_folder,
    is_ours,
    ours_in,
)


def commit(work: Path, folder: Path) -> None:
    """Make a finished build the one that holds, by one rename, once all of it is on disk."""
    names = list(ours_in(work))
    (work / NAMES).write_bytes(msgspec.json.encode(names))
    for name in (*names, NAMES):
        synced(work / name)
    for inner in (work / PAGES, work / PARQUET, work):
        if is_folder(inner):
            synced(inner)
    for name in (PAGES, PARQUET):
        (folder / name).mkdir(exist_ok=True)
    work.rename(folder / BUILT)
    synced(folder)


def synced(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk; a full disk is told here at last.

    Some file systems cannot sync a folder; there its names are as safe as they get.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        if is_file(path):
            raise
    finally:
        os.close(descriptor)


def settle(folder: Path) -> None:
    """Move the files of a committed build to their places and remove those it no longer has.

    The caller holds the lock. Raises StoreError where a link stands where a file belongs.
    """
    ready = folder / BUILT
    if not is_folder(ready):
        return
    names = names_of(ready)
    if wrong := in_the_way(folder):
        raise StoreError(f"{folder / wrong[0]} is in the way of the build in {ready}: remove it")
    for name in ours_in(ready) if names else ():
        (folder / name).parent.mkdir(exist_ok=True)
        os.replace(ready / name, folder / name)
    for name in ours_in(folder) if names else ():
        if name not in names and name != RULINGS:
            (folder / name).unlink()
    remove(ready)


def names_of(ready: Path) -> frozenset[str]:
    """Return the names of the files of a committed build; none where it says none."""
    if not is_file(ready / NAMES):
        return frozenset()
    try:
        found = decoded((ready / NAMES).read_bytes(), list[str])
    except (OSError, msgspec.MsgspecError):
        return frozenset()
    return frozenset(filter(is_ours, found))


def remove(made: Path) -> None:
    """Remove a folder that crossread made, with what crossread writes in one; links stay whole."""
    for name in (*ours_in(made), NAMES):
        if is_file(made / name):
            (made / name).unlink()
    for inner in (made / PAGES, made / PARQUET, made):
        with suppress(OSError):  # something else lies in it: it stays
            inner.rmdir()


def sweep(folder: Path) -> None:
    """Remove the builds that dead writers left unfinished. The caller holds the lock."""
    for entry in left_in(folder):
        if entry.name.startswith(NEW) and is_folder(entry):
            shutil.rmtree(entry, ignore_errors=True)


def left_in(folder: Path) -> Sequence[Path]:
    """Return what a writer has in a folder for a while: all that is there if none is at work."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return ()
    return [e for e in entries if e.name.startswith(NEW) or e.name in (BUILT, LOCK)]


def tidy(folder: Path) -> None:
    """Finish what a dead writer left, where we may; a live one, or a folder we only read, stays."""
    if not left_in(folder):
        return
    with suppress(OSError, StoreError):
        if taken := lock.take(folder):
            try:
                settle(folder)
                sweep(folder)
            finally:
                lock.release(folder, taken)

"""Rooms: temporary folders that outlast nobody: those of processes that were killed are removed.

Whoever has a room holds a lock of the kernel on a file in it, which ends with the process.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # no POSIX: what a killed process leaves stays
    fcntl = None  # type: ignore[assignment]

NAME, HELD = "crossread-room-", ".held"
_GRACE_S = 60.0
"""A younger room may not have been locked yet."""


@contextmanager
def room(above: str | None = None) -> Iterator[Path]:
    """Give a folder for as long as the block lasts, below `above` or where the system has its own.

    >>> with room() as here:
    ...     here.is_dir()
    True
    >>> here.exists()
    False
    """
    sweep(above)
    folder = Path(tempfile.mkdtemp(prefix=NAME, dir=above))
    try:
        with (folder / HELD).open("wb") as held:
            if fcntl is not None:
                with suppress(OSError):
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(above: str | None = None) -> None:
    """Remove the rooms that nobody holds any more."""
    for folder in Path(above or tempfile.gettempdir()).glob(f"{NAME}*"):
        with suppress(OSError):
            if _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Whether a room is ours and its process has ended."""
    found = folder.lstat()
    if fcntl is None or found.st_uid != os.getuid() or time.time() - found.st_mtime < _GRACE_S:
        return False
    with (folder / HELD).open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True

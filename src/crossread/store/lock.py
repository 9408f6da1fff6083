"""The lock of a folder: one writer at a time, on one machine or in several containers.

The kernel holds it (a POSIX record lock), so that it ends with its process however that ends,
forked workers do not keep it alive and no clock matters. Where a file system has no such
locks, the file itself is the lock, and only a holder that is surely dead loses it.
"""

import errno
import os
import platform
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from crossread.decoding import decoded
from crossread.errors import WriteError
from crossread.store.layout import LOCK, is_file

try:
    import fcntl
except ImportError:  # no POSIX
    fcntl = None  # type: ignore[assignment]

PATIENCE = 300.0
"""Seconds that a writer waits for another."""
PAUSE = 0.1  # seconds between two tries
_NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_held: set[tuple[int, int]] = set()
_guard = threading.Lock()


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes a folder."""

    host: str
    boot: str
    space: str
    """The namespace that gives the number its meaning: each container has its own."""
    process: int
    since: str

    def __str__(self) -> str:
        return f"process {self.process} on {self.host} since {self.since}"

    def is_surely_dead(self) -> bool:
        """Whether this machine can tell that the process is gone; of other machines none can."""
        here = myself()
        if not here.boot or self.host != here.host:
            return False
        if self.boot != here.boot:
            return True
        return self.space == here.space and not Path(f"/proc/{self.process}").exists()


def myself() -> Holder:
    """Return this process."""
    return Holder(
        host=platform.node(),
        boot=first_line("/proc/sys/kernel/random/boot_id"),
        space=str(link_of("/proc/self/ns/pid")),
        process=os.getpid(),
        since=time.strftime("%Y-%m-%d %H:%M:%S"),
    )


def first_line(path: str) -> str:
    """Return the text of a small file, "" where it cannot be read."""
    try:
        return Path(path).read_text("utf-8").strip()
    except OSError:
        return ""


def link_of(path: str) -> str:
    """Return where a link leads, "" where it is none."""
    try:
        return os.readlink(path)
    except OSError:
        return ""


@contextmanager
def writing(folder: Path, tell: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock of a folder; wait for another writer, telling who it is.

    Raises WriteError where the other has not ended in PATIENCE seconds.
    """
    end, told = time.monotonic() + PATIENCE, False
    while (taken := take(folder)) is None:
        who = f"{folder} is being written by another crossread ({holder_of(folder)})"
        if time.monotonic() > end:
            raise WriteError(f"{who}; end it, or wait and try again")
        if tell and not told:
            tell(f"{who}; waiting")
            told = True
        time.sleep(PAUSE)
    try:
        yield
    finally:
        release(folder, taken)


class Taken(msgspec.Struct, frozen=True):
    """A lock that is held."""

    descriptor: int
    folder: tuple[int, int]


def key_of(folder: Path) -> tuple[int, int]:
    """Return what a folder is known by, whatever its path."""
    found = folder.stat()
    return found.st_dev, found.st_ino


def is_held_here(folder: Path) -> bool:
    """Whether this process holds the lock of a folder."""
    try:
        return key_of(folder) in _held
    except OSError:
        return False


def take(folder: Path) -> Taken | None:
    """Take the lock of a folder if nobody has it. Raises OSError where none can be made."""
    key = key_of(folder)
    with _guard:
        if key in _held:
            return None
        descriptor = locked(folder / LOCK)
        if descriptor is None:
            return None
        _held.add(key)
    return Taken(descriptor, key)


def release(folder: Path, taken: Taken) -> None:
    """Give the lock back; its file goes first, while it is still ours."""
    with _guard:
        with suppress(OSError):
            (folder / LOCK).unlink()
        os.close(taken.descriptor)
        _held.discard(taken.folder)


def locked(path: Path) -> int | None:
    """Return the descriptor of a lock file that is now ours, None where another holds it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            if not is_locked(descriptor, path):
                os.close(descriptor)
                return None
            if is_still(descriptor, path):  # else its last holder removed it under us
                with suppress(OSError):  # a full disk: locked, but nobody can read by whom
                    os.ftruncate(descriptor, 0)
                    os.pwrite(descriptor, msgspec.json.encode(myself()), 0)
                return descriptor
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)


def is_locked(descriptor: int, path: Path) -> bool:
    """Try to lock an open file; without such locks, judge by who is written in it."""
    if fcntl is not None:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                return False
    holder = holder_of(path.parent)
    return holder is None or holder.is_surely_dead()


def is_still(descriptor: int, path: Path) -> bool:
    """Whether the path still names the open file."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path, follow_symlinks=False))
    except OSError:
        return False


def holder_of(folder: Path) -> Holder | None:
    """Return who holds the lock of a folder, as far as it is written."""
    if is_held_here(folder):  # opening the file here would end our own lock
        return myself()
    if not is_file(folder / LOCK):
        return None
    try:
        return decoded((folder / LOCK).read_bytes(), Holder)
    except (OSError, msgspec.MsgspecError):
        return None

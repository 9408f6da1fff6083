"""Places: where the parts and the manifest of a run lie: in a folder, or in an S3-compatible store.

What is put there is there whole or not at all, and a line of the manifest comes after its part.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from crossread.objects import is_address
from crossread.scale.parts import HIDDEN

MANIFEST, LINES, PARTS = "manifest.jsonl", "manifest", "parts"


class Place(Protocol):
    """Where a run lies; a part is named by its key."""

    def names(self) -> Iterable[str]:
        """Return what is there, by name, folders among it."""
        ...

    def making(self, key: str) -> AbstractContextManager[Path]:
        """Give a path to write a part to; it is in its place once the block has ended well."""
        ...

    def here(self, key: str) -> Path:
        """Return a part as a file of this machine; there is none where it is not there."""
        ...

    def let_go(self, key: str) -> None:
        """Forget what was fetched of a part."""
        ...

    def kept(self) -> Iterable[str]:
        """Return the keys of all parts; what a try left that was ended is removed."""
        ...

    def remove(self, key: str) -> None:
        """Remove a part for good."""
        ...

    def rows(self) -> Iterable[bytes]:
        """Return the lines of the manifest."""
        ...

    def note(self, key: str, row: bytes) -> None:
        """Add the line of a part to the manifest; once this returns, it outlasts the process."""
        ...

    def settle(self, rows: Iterable[bytes]) -> None:
        """End a run, of whose manifest these are the lines."""
        ...

    def close(self) -> None:
        """Let go of all that was fetched."""
        ...


def place_of(name: str) -> Place:
    """Return the place of that name."""
    if is_address(name):
        from crossread.scale.store import InStore

        return InStore(name)
    return InFolder(Path(name))


class InFolder:
    """A run in a folder, which all machines that work for it see."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._parts = folder.absolute(), folder.absolute() / PARTS

    def names(self) -> Iterable[str]:
        """Return what is in the folder."""
        return [one.name for one in self._folder.iterdir()] if self._folder.is_dir() else []

    @contextmanager
    def making(self, key: str) -> Iterator[Path]:
        """Give the part's own path: whoever writes there renames (`write_part`)."""
        self._parts.mkdir(parents=True, exist_ok=True)
        yield self.here(key)

    def here(self, key: str) -> Path:
        """Return the file of a part."""
        return self._parts / f"{key}.parquet"

    def let_go(self, key: str) -> None:
        """Nothing was fetched."""

    def kept(self) -> Iterable[str]:
        """Return the keys of all parts; remove files that a try was writing when it ended."""
        found = list(self._parts.iterdir()) if self._parts.is_dir() else []
        for path in found:
            if path.name.startswith(HIDDEN):
                path.unlink()
        return [path.stem for path in found if not path.name.startswith(HIDDEN)]

    def remove(self, key: str) -> None:
        """Remove a part."""
        self.here(key).unlink(missing_ok=True)

    def rows(self) -> Iterable[bytes]:
        """Return the lines of the manifest, one that was cut short among them."""
        path = self._folder / MANIFEST
        return path.read_bytes().splitlines() if path.exists() else []

    def note(self, key: str, row: bytes) -> None:
        """Append a line, behind one that was cut short on a line of its own."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / MANIFEST).open("a+b") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                row = row if file.read(1) == b"\n" else b"\n" + row
            file.write(row + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def settle(self, rows: Iterable[bytes]) -> None:
        """Leave the manifest as it is; it may tell of parts that are gone."""

    def close(self) -> None:
        """Nothing was fetched."""

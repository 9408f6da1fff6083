"""The folder of a build: where each thing lies, and how it is swapped in as a whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from crossread.errors import StoreError


class Folder(msgspec.Struct, frozen=True, kw_only=True):
    """The paths of one build."""

    path: Path

    @property
    def database(self) -> Path:
        """The DuckDB file."""
        return self.path / "store.duckdb"

    @property
    def shelf(self) -> Path:
        """The readings, and the corpus as one record."""
        return self.path / "readings.sqlite"

    @property
    def parquet(self) -> Path:
        """The folder of Parquet files, one a table."""
        return self.path / "parquet"

    @property
    def pages(self) -> Path:
        """The folder of account pages, one a story."""
        return self.path / "accounts"

    @property
    def index(self) -> Path:
        """The page that lists the stories."""
        return self.path / "index.html"

    @property
    def rulings(self) -> Path:
        """Rulings by a person, appended, never rewritten."""
        return self.path / "rulings.jsonl"

    def existing(self) -> "Folder":
        """Return this folder if it holds a build; raise StoreError otherwise."""
        if not self.database.is_file():
            raise StoreError(f"{self.path} holds no build: make one with crossread build")
        return self


@contextmanager
def replacing(folder: Folder) -> Iterator[Folder]:
    """Give a temporary folder whose contents take the place of the old ones on success.

    A build that fails half-way leaves what was there before as it was. Raises StoreError
    where the place cannot be written.
    """
    fresh = Folder(path=folder.path / f".building-{os.getpid()}")
    try:
        fresh.path.mkdir(parents=True, exist_ok=True)
        yield fresh
        swap(fresh, folder)
    except OSError as error:
        raise StoreError(f"cannot write {folder.path}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(fresh.path, ignore_errors=True)


def swap(fresh: Folder, folder: Folder) -> None:
    """Move every part of the fresh build over the old one, the database last."""
    for name in ("shelf", "parquet", "pages", "index", "database"):
        new, old = getattr(fresh, name), getattr(folder, name)
        if not new.exists():
            continue
        if new.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        os.replace(new, old)

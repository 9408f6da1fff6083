"""Store: a run in an S3-compatible store, and the build that came of it.

No store appends to an object: each line of the manifest is one, until the run has ended.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path

import msgspec

from crossread import objects
from crossread.rooms import room
from crossread.scale.parts import sha256
from crossread.scale.places import LINES, MANIFEST, PARTS
from crossread.store.lock import writing

AT_ONCE = 16
"""Small objects that are asked for at a time."""
BUILD, WHOLE = "build", "build.json"


class InStore:
    """A run below an address."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self._held = ExitStack()

    @cached_property
    def _fetched(self) -> Path:
        """The folder of what was fetched."""
        return self._held.enter_context(room())

    def close(self) -> None:
        """Remove all that was fetched."""
        self._held.close()

    def _at(self, *names: str) -> str:
        return "/".join((self._address, *names))

    def _of(self, key: str) -> str:
        return self._at(PARTS, f"{key}.parquet")

    def names(self) -> Iterable[str]:
        """Return what is below the address."""
        start = len(self._address) + 1
        return {name[start:].split("/")[0] for name in objects.below(self._address)}

    @contextmanager
    def making(self, key: str) -> Iterator[Path]:
        """Give a path of this machine; what is written there is put into its place as a whole."""
        with room() as folder:
            path = folder / "part"
            yield path
            objects.put(path, self._of(key))

    def here(self, key: str) -> Path:
        """Fetch a part, unless it was."""
        path = self._fetched / key
        if not path.exists():
            with suppress(FileNotFoundError):
                objects.fetch(self._of(key), path)
        return path

    def let_go(self, key: str) -> None:
        """Remove what was fetched."""
        (self._fetched / key).unlink(missing_ok=True)

    def kept(self) -> Iterable[str]:
        """Return the keys of all parts; half a part is none here."""
        return [Path(name).stem for name in objects.below(self._at(PARTS))]

    def remove(self, key: str) -> None:
        """Remove a part."""
        objects.remove(self._of(key))

    def rows(self) -> Iterable[bytes]:
        """Return the lines of the run that ended before, then those that came since."""
        found: list[bytes] = []
        with suppress(FileNotFoundError):
            found += objects.read_bytes(self._at(MANIFEST)).splitlines()
        with ThreadPoolExecutor(AT_ONCE) as several:
            found += several.map(objects.read_bytes, objects.below(self._at(LINES)))
        return found

    def note(self, key: str, row: bytes) -> None:
        """Put a line."""
        objects.put_bytes(row, self._at(LINES, f"{key}.json"))

    def settle(self, rows: Iterable[bytes]) -> None:
        """Put all lines together, then remove the single ones."""
        objects.put_bytes(b"".join(row + b"\n" for row in rows), self._at(MANIFEST))
        with ThreadPoolExecutor(AT_ONCE) as several:
            list(several.map(objects.remove, objects.below(self._at(LINES))))


@contextmanager
def building(name: str) -> Iterator[Path]:
    """Give the folder in which the build of a run is made, `name` being the run's.

    A folder is held against other writers. For an address it is one of this machine, as long as
    the block lasts; the build is put into the store once the block has ended well.
    """
    if not objects.is_address(name):
        Path(name).mkdir(parents=True, exist_ok=True)
        with writing(Path(name)):
            yield Path(name) / BUILD
        return
    with room() as folder:
        yield folder / BUILD
        put_build(folder / BUILD, name)


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """What `build.json` tells, which is there as long as the build below `build/` is whole."""

    files: dict[str, str]
    """Their checksums (SHA-256), by name."""


def put_build(folder: Path, address: str) -> None:
    """Put a build into a store, in the place of one that stood there.

    While its objects are replaced there is no `build.json`: nobody takes a half for a whole.
    """
    to = address.rstrip("/")
    files = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    objects.remove(f"{to}/{WHOLE}")
    gone = set(objects.below(f"{to}/{BUILD}")) - {f"{to}/{BUILD}/{name}" for name in files}
    with ThreadPoolExecutor(AT_ONCE) as several:
        list(several.map(lambda name: objects.put(files[name], f"{to}/{BUILD}/{name}"), files))
        list(several.map(objects.remove, sorted(gone)))
    told = Whole(files={name: sha256(path) for name, path in files.items()})
    objects.put_bytes(msgspec.json.encode(told), f"{to}/{WHOLE}")

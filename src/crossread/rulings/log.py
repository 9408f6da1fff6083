"""The log of rulings: a JSON Lines file, appended to and never rewritten."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from crossread.errors import StoreError
from crossread.records import Ruling


def read_rulings(path: Path) -> tuple[Ruling, ...]:
    """Return the rulings of a file in their order; raise StoreError for a line that is none."""
    try:
        lines = path.read_bytes().splitlines()
        return tuple(msgspec.json.decode(line, type=Ruling) for line in lines if line.strip())
    except (msgspec.MsgspecError, OSError) as error:
        raise StoreError(f"{path}: {error}") from error


def added(earlier: Iterable[Ruling], more: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return those of more rulings that are not among the earlier ones."""
    known = {ruling.id for ruling in earlier}
    return tuple(ruling for ruling in more if ruling.id not in known)


def lines_of(rulings: Iterable[Ruling]) -> bytes:
    """Return rulings as the lines of the file."""
    return b"".join(msgspec.json.encode(ruling) + b"\n" for ruling in rulings)

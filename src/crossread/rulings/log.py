"""The log of rulings: a JSON Lines file, appended to and never rewritten."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from crossread.decoding import decoded
from crossread.errors import StoreError
from crossread.records import Ruling

LARGEST = 64 << 20
"""Bytes of a file of rulings: some two hundred thousand. A device has no end."""


def read_rulings(path: Path) -> tuple[Ruling, ...]:
    """Return the rulings of a file in their order; raise StoreError for a line that is none, or
    for more than any person rules."""
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)
        if len(found) > LARGEST:
            raise StoreError(f"{path}: more than {LARGEST >> 20} MB, which are no rulings")
    except OSError as error:
        raise StoreError(f"{path}: {error}") from error
    lines = enumerate(found.splitlines(), start=1)
    return tuple(ruling_in(line, f"{path}, line {at}") for at, line in lines if line.strip())


def ruling_in(line: bytes, place: str) -> Ruling:
    """Return the ruling of a line; raise StoreError, which names the place, for a line of none."""
    try:
        return decoded(line, Ruling)
    except msgspec.MsgspecError as error:
        raise StoreError(f"{place}: {error}") from error


def added(earlier: Iterable[Ruling], more: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return those of more rulings that are not among the earlier ones."""
    known = {ruling.id for ruling in earlier}
    return tuple(ruling for ruling in more if ruling.id not in known)


def lines_of(rulings: Iterable[Ruling]) -> bytes:
    """Return rulings as the lines of the file."""
    return b"".join(msgspec.json.encode(ruling) + b"\n" for ruling in rulings)

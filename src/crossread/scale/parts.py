"""Parts: records as rows of a Parquet file, each with its kind, its id and itself as JSON."""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import duckdb
import msgspec

from crossread.decoding import decoded
from crossread.errors import StoreError, WriteError
from crossread.records import Reading, Record, Report, Skip
from crossread.store.database import no_pattern
from crossread.store.rows import LINE

HIDDEN = ".part-"
"""What the name of a file begins with that is no part yet."""
_COLUMNS = {"kind": "VARCHAR", "id": "VARCHAR", "name": "VARCHAR", "body": "VARCHAR"}
_KINDS: dict[str, type[Record]] = {"report": Report, "skip": Skip, "reading": Reading}
_ROWS = 64  # rows fetched at a time
_json = msgspec.json.Encoder().encode


def write_part(path: Path, records: Iterable[Record]) -> None:
    """Write records to a part, which is there whole or not at all.

    Raises WriteError where the disk takes no more.
    """
    hidden = path.with_name(f"{HIDDEN}{secrets.token_hex(8)}")
    sheet = hidden.with_suffix(".ndjson")
    try:
        longest = 0
        with sheet.open("wb") as file:
            for record in records:
                longest = max(longest, file.write(_json(_row(record)) + b"\n"))
        _packed(sheet, hidden, longest)
        _synced(hidden)
        hidden.replace(path)
    except (duckdb.Error, OSError) as error:
        raise WriteError(f"cannot write {path}: {error}") from error
    finally:
        for left in (sheet, hidden):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _row(record: Record) -> dict[str, str]:
    """Return the row of a record."""
    about = record.report if isinstance(record, Reading) else record
    return {
        "kind": type(record).__name__.lower(),
        "id": str(getattr(about, "id", "")),
        "name": str(getattr(about, "name", "") or getattr(about, "origin", "")),
        "body": _json(record).decode(),
    }


def _packed(sheet: Path, target: Path, longest: int) -> None:
    """Make a Parquet file of a sheet, in order; its longest line has so many bytes."""
    types = ", ".join(f"'{name}': '{kind}'" for name, kind in _COLUMNS.items())
    rows = f"read_json(?, format = 'newline_delimited', columns = {{{types}}}, "
    rows += f"maximum_object_size = {max(LINE, 2 * longest)})"
    if not sheet.stat().st_size:
        empty = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in _COLUMNS.items())
        rows = f"(SELECT {empty} WHERE ? IS NULL)"
    where = str(target.absolute()).replace("'", "''")
    with closing(duckdb.connect(config={"threads": 1})) as db:
        db.execute(
            f"COPY (SELECT * FROM {rows}) TO '{where}' (FORMAT parquet, COMPRESSION zstd)",
            [no_pattern(sheet.absolute())],
        )


def _synced(path: Path) -> None:
    """Let the disk have a file before it takes its name."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def read_part(path: Path) -> Iterator[Record]:
    """Yield the records of a part, in order; raise StoreError where it is none."""
    try:
        with closing(duckdb.connect(config={"threads": 1})) as db:
            asked = "SELECT kind, body FROM read_parquet(?)"
            rows = db.execute(asked, [no_pattern(path.absolute())])
            while some := rows.fetchmany(_ROWS):
                for kind, body in some:
                    yield decoded(body, _KINDS[kind])
    except (duckdb.Error, msgspec.MsgspecError, KeyError) as error:
        raise StoreError(f"{path} is no part of a run ({error})") from error


def sha256(path: Path) -> str:
    """Return the checksum of a file; an empty text where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""

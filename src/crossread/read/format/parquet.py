"""Parquet: one report a row of a table, its columns named as the keys of rows in JSON are.

Rows: `text`, and `id`, `title`, `published`, `outlet`, `url` and what else `read` writes; more
columns are let be.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from crossread.read.format.jsonl import report_of_row
from crossread.read.making import Facts
from crossread.read.settings import ReadSettings
from crossread.read.source.doors import Making, skipped
from crossread.read.source.inputs import Input
from crossread.records import Media, Skip, SkipReason

_ROWS = 256
"""Rows that are held at a time."""
_MEMORY = "700MB"
"""What the reader of the file may hold; the budget of a worker is over it."""


def reports_in(given: Input, settings: ReadSettings) -> Iterator[Making | Skip]:
    """Yield a report or a Skip for each row, in flat memory; a file that is none is one Skip."""
    with tempfile.TemporaryDirectory(prefix="crossread-") as folder:
        path = Path(folder) / "rows.parquet"  # its end, which is read first, needs a file
        with path.open("wb") as file:
            shutil.copyfileobj(given.stream, file, 1 << 20)
        number = 0
        try:
            for number, row in enumerate(_rows(path, settings.max_bytes), start=1):
                origin = f"{given.origin}#{number}"
                if isinstance(row, str):
                    yield skipped(SkipReason.TOO_LARGE, origin, row)
                    continue
                facts = Facts(origin=origin, name=f"{given.name}:{number}", media=Media.PARQUET)
                yield Making(partial(report_of_row, row, facts, settings), origin)
        except Exception as error:  # DuckDB raises whatever a damaged file makes it raise
            told = f"the Parquet file cannot be read after {number} rows: {_first_line(error)}"
            yield skipped(SkipReason.BROKEN_RECORD, given.origin, told)
        else:
            if not number:
                yield skipped(SkipReason.EMPTY, given.origin, "no row in the table")


def _rows(path: Path, limit: int) -> Iterator[dict[str, Any] | str]:
    """Yield the rows of a table by the names of its columns, in words one that is too large."""
    import duckdb

    with closing(duckdb.connect(config={"memory_limit": _MEMORY, "threads": 1})) as db:
        table = db.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in table.description or ()]
        while rows := table.fetchmany(_ROWS):
            for values in rows:
                row = {name: _plain(value) for name, value in zip(names, values, strict=True)}
                size = len(str(row.get("text") or "").encode("utf-8", "surrogatepass"))
                yield row if size <= limit else f"a text of more than {limit:,} bytes"


def _plain(value: object) -> object:
    """Return a value as a row in JSON has it: a day or moment in ISO 8601."""
    return value.isoformat() if isinstance(value, date) else value


def _first_line(error: Exception) -> str:
    """Return the first line of what an error says."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]

"""Rows: from the records of a corpus to the rows of their tables, as lines of JSON in files."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from crossread.records import Record, Report, content_id
from crossread.records.base import ReportId
from crossread.store.columns import spans_of, values_of

Texts = Callable[[ReportId], Report]
"""Gives a report by its id."""
_json = msgspec.json.Encoder(enc_hook=str).encode


def row_of(name: str, story: str | None, record: Record) -> dict[str, Any]:
    """Return the values of one row; rows without an id get one from their content."""
    values = values_of(record)
    identity = values.get("id") or content_id(name, story, record)
    return {"story": story, **values, "id": identity}


def derived(record: Record, row: dict[str, Any], texts: Texts) -> dict[str, Any]:
    """Return the columns made for human eyes; `crossread check` holds them to the text."""
    if isinstance(record, Report):
        return {"text_hash": record.text_hash}
    if "start" in row and row.get("report"):
        return {"words": texts(row["report"]).text[row["start"] : row["end"]]}
    return {}


def span_rows(name: str, row: str, record: Record, texts: Texts) -> Iterator[dict[str, Any]]:
    """Yield a row of the table `spans` for each span that a record stands on."""
    for ordinal, (role, span) in enumerate(spans_of(record)):
        yield {
            "row": row,
            "table": name,
            "role": role,
            "ordinal": ordinal,
            "report": span.report,
            "start": span.start,
            "end": span.end,
            "words": span.of(texts(span.report)),
        }


class Sheets:
    """Newline-delimited JSON files, one a table, from which DuckDB loads in bulk.

    Of the rows of `spans` there is a file for each table that they belong to, so that those of a
    table stand together.
    """

    def __init__(self, path: Path, tables: Iterable[str]) -> None:
        self._path = path
        self.counts = dict.fromkeys(tables, 0)
        """How many rows each table was given."""
        self._files = {name: (path / f"{name}.ndjson").open("wb") for name in self.counts}
        self._spans = {name: (path / f"{name}.spans").open("wb") for name in self.counts}
        self._longest = 0

    def __enter__(self) -> "Sheets":
        return self

    def __exit__(self, *error: object) -> None:
        for file in (*self._files.values(), *self._spans.values()):
            file.close()

    def write(self, table: str, row: dict[str, Any]) -> None:
        """Append one row."""
        self._put(self._files[table], row)
        self.counts[table] += 1

    def write_all(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        """Append several rows of spans."""
        for row in rows:
            self._put(self._spans[row["table"]], row)
            self.counts[table] += 1

    def _put(self, file: BinaryIO, row: dict[str, Any]) -> None:
        line = _json(row) + b"\n"
        file.write(line)
        self._longest = max(self._longest, len(line))

    def of(self, table: str) -> Iterator[tuple[Path, int]]:
        """Yield the files of a table that hold rows, each with how long a line may be."""
        names = [f"{name}.spans" for name in self.counts] if table == "spans" else []
        for name in names or [f"{table}.ndjson"]:
            path = self._path / name
            if path.stat().st_size:
                yield path, max(LINE, 2 * self._longest)

    def remove(self) -> None:
        """Remove all files."""
        for path in self._path.iterdir():
            path.unlink()
        self._path.rmdir()


LINE = 1 << 20
"""Bytes of the longest line that DuckDB is told to expect, at least: it takes memory for two."""

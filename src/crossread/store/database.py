"""The DuckDB file: one table a record type, a table of all spans, and Parquet copies."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from crossread.errors import StoreError, StoreVersionError
from crossread.records import Reading, Record, Report, record_id
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.store.columns import columns_of, spans_of, values_of
from crossread.store.folder import Folder
from crossread.store.tables import TABLES, Table

FORMAT = "1"
SPANS = {
    "row": "VARCHAR",
    "table": "VARCHAR",
    "role": "VARCHAR",
    "ordinal": "BIGINT",
    "report": "VARCHAR",
    "start": "BIGINT",
    "end": "BIGINT",
    "words": "VARCHAR",
}
_json = msgspec.json.Encoder(enc_hook=str).encode


def schema() -> dict[str, dict[str, str]]:
    """Return {table: {column: type}} of the whole store."""
    found = {name: table_columns(table) for name, table in TABLES.items()}
    return {**found, "spans": SPANS, "format": {"version": "VARCHAR"}}


def table_columns(table: Table) -> dict[str, str]:
    """Return the columns of a table: its id, the story of an account's row, the record's own."""
    own = columns_of(table.record)
    words = {"words": "VARCHAR"} if {"report", "start", "end"} <= own.keys() else {}
    extra = {"text_hash": "VARCHAR"} if table.record is Report else {}
    return {"id": "VARCHAR", "story": "VARCHAR", **own, **words, **extra}


def write_store(folder: Folder, corpus: Corpus, shelf: Mapping[ReportId, Reading]) -> None:
    """Write database and Parquet files of a corpus into the (temporary) folder."""
    texts = {report.id: report for report in corpus.reports}
    work = folder.path / "rows"
    work.mkdir()
    with Sheets(work) as sheets:
        for name, table in TABLES.items():
            for story, record in table.rows(corpus, shelf):
                row = row_of(name, story, record)
                sheets.write(name, {**row, **derived(record, row, texts)})
                sheets.write_all("spans", span_rows(name, row["id"], record, texts))
        sheets.write("format", {"version": FORMAT})
    load(folder, work)


def row_of(name: str, story: str | None, record: Record) -> dict[str, Any]:
    """Return the values of one row; rows without an id get one from their content."""
    values = values_of(record)
    identity = values.get("id") or record_id(name, story, _json(record).decode())
    return {"story": story, **values, "id": identity}


def derived(
    record: Record, row: dict[str, Any], texts: Mapping[ReportId, Report]
) -> dict[str, Any]:
    """Return the columns made for human eyes; `crossread check` holds them to the text."""
    if isinstance(record, Report):
        return {"text_hash": record.text_hash}
    if "start" in row and row.get("report") in texts:
        return {"words": texts[row["report"]].text[row["start"] : row["end"]]}
    return {}


def span_rows(
    name: str, row: str, record: Record, texts: Mapping[ReportId, Report]
) -> Iterator[dict[str, Any]]:
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
            "words": span.of(texts[span.report]),
        }


class Sheets:
    """Newline-delimited JSON files, one a table, from which DuckDB loads in bulk."""

    def __init__(self, path: Path) -> None:
        self._files = {name: (path / f"{name}.ndjson").open("wb") for name in schema()}

    def __enter__(self) -> "Sheets":
        return self

    def __exit__(self, *error: object) -> None:
        for file in self._files.values():
            file.close()

    def write(self, table: str, row: dict[str, Any]) -> None:
        """Append one row."""
        self._files[table].write(_json(row) + b"\n")

    def write_all(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        """Append several rows."""
        for row in rows:
            self.write(table, row)


def load(folder: Folder, work: Path) -> None:
    """Make the database from the sheets, one thread, so that two builds agree byte for byte."""
    folder.parquet.mkdir()
    try:
        with duckdb.connect(str(folder.database), config={"threads": 1}) as db:
            for name, columns in schema().items():
                load_table(db, name, columns, work / f"{name}.ndjson")
                target = str(folder.parquet / f"{name}.parquet").replace("'", "''")
                db.execute(f"COPY \"{name}\" TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
    except duckdb.Error as error:
        raise StoreError(f"cannot write {folder.database}: {error}") from error
    for sheet in work.iterdir():
        sheet.unlink()
    work.rmdir()


def load_table(
    db: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], sheet: Path
) -> None:
    """Create one table and fill it from its sheet."""
    declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    db.execute(f'CREATE TABLE "{name}" ({declared})')
    if sheet.stat().st_size:
        types = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
        db.execute(
            f"INSERT INTO \"{name}\" SELECT * FROM read_json(?, format = 'newline_delimited', "
            f"columns = {{{types}}}, maximum_object_size = 268435456)",
            [str(sheet)],
        )


def open_store(folder: Folder) -> duckdb.DuckDBPyConnection:
    """Open the database of a build for reading.

    Raises StoreError where there is none or another process is writing it,
    StoreVersionError where another version of crossread made it.
    """
    path = folder.existing().database
    try:
        db = duckdb.connect(str(path), read_only=True)
        found = db.execute("SELECT version FROM format").fetchone()
    except duckdb.Error as error:
        raise StoreError(f"cannot open {path}: {str(error).splitlines()[0]}") from error
    if found is None or found[0] != FORMAT:
        raise StoreVersionError(str(path), str(found and found[0]), FORMAT)
    return db

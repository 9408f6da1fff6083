"""Exports: a build in the formats that users already work with, one format a file."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from crossread.errors import UnknownPart, WriteError
from crossread.present.export.bibtex import bibliography
from crossread.present.export.generator import GENERATOR
from crossread.present.export.sheets import opened, quoted, sheets, text_cell
from crossread.present.export.sqlite import NAME, write_sqlite
from crossread.present.export.story_json import story_json
from crossread.present.export.web_annotation import annotations
from crossread.records import Reading
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.spreadsheet import sql_cell

Shelf = Mapping[ReportId, Reading]


NUMBERS = frozenset({"DOUBLE", "BIGINT", "INTEGER", "BOOLEAN", "DATE"})
"""Kinds of columns whose cells need no quotes; any other, a list too, may hold what parts cells."""


def as_json(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write stories and readings as one JSON file."""
    output.write_bytes(story_json(corpus, shelf))


def as_parquet(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write one Parquet file a table; JSON is text in it, which every reader knows."""
    output.mkdir(parents=True, exist_ok=True)
    with opened(build, output) as db:
        for file in sorted((build / "parquet").glob("*.parquet")):
            rows = f"SELECT * FROM read_parquet('{quoted(file)}')"
            found = db.execute(f"DESCRIBE {rows}").fetchall()
            cells = ", ".join(text_cell(column, kind) for column, kind, *_ in found)
            db.execute(
                f"COPY (SELECT {cells} FROM ({rows})) TO '{quoted(output / file.name)}' "
                f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{generator: '{GENERATOR}'}})"
            )


def as_csv(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write one CSV file a table, in which no cell is a formula."""
    output.mkdir(parents=True, exist_ok=True)
    with opened(build, output) as db:
        for name, query in sheets(build / "parquet").items():
            found = db.execute(f"DESCRIBE {query}").fetchall()
            cells = ", ".join(sql_cell(column, kind) for column, kind, *_ in found)
            words = ", ".join(f'"{column}"' for column, kind, *_ in found if kind not in NUMBERS)
            target = quoted(output / f"{name}.csv")
            db.execute(
                f"COPY (SELECT {cells} FROM ({query})) TO '{target}' "
                f"(FORMAT csv, HEADER, FORCE_QUOTE ({words}))"
            )


def as_xlsx(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write one Excel workbook, a sheet a table."""
    from crossread.present.export import workbook

    output.mkdir(parents=True, exist_ok=True)
    workbook.write_workbook(build / "parquet", output / workbook.NAME)


def as_sqlite(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write all tables into one SQLite file that Datasette opens and searches."""
    output.mkdir(parents=True, exist_ok=True)
    write_sqlite(build / "parquet", output / NAME)


def as_annotations(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write figures and sayings as W3C Web Annotations."""
    output.mkdir(parents=True, exist_ok=True)
    (output / "annotations.jsonld").write_bytes(annotations(corpus, shelf))


def as_bibtex(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write one BibTeX entry a report."""
    output.mkdir(parents=True, exist_ok=True)
    (output / "reports.bib").write_text(bibliography(corpus), encoding="utf-8", newline="\n")


def as_jsonld(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write articles, quotations, claims, events, people and counts in schema.org's words."""
    from crossread.present.export.json_ld import linked_data

    output.mkdir(parents=True, exist_ok=True)
    (output / "stories.jsonld").write_bytes(linked_data(corpus, shelf))


def as_ftm(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write FollowTheMoney entities, and the statements that they are made of."""
    from crossread.present.export.follow_the_money import write_entities

    output.mkdir(parents=True, exist_ok=True)
    write_entities(corpus, shelf, output)


def as_ged(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write counts of the killed in the columns of UCDP GED, for a coder to complete."""
    from crossread.present.export import ged

    output.mkdir(parents=True, exist_ok=True)
    ged.write_ged(corpus, shelf, output / ged.NAME)


def as_gkg(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write a report a line in the columns of GDELT's GKG."""
    from crossread.present.export import gkg

    output.mkdir(parents=True, exist_ok=True)
    gkg.write_gkg(corpus, shelf, output / gkg.NAME)


def as_plover(build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> None:
    """Write events as PLOVER's JSON Lines and in the columns of POLECAT."""
    from crossread.present.export.polecat import write_events

    output.mkdir(parents=True, exist_ok=True)
    write_events(corpus, shelf, output)


EXPORTS: dict[str, Callable[[Path, Corpus, Shelf, Path], None]] = {
    "annotations": as_annotations,
    "bibtex": as_bibtex,
    "csv": as_csv,
    "ftm": as_ftm,
    "ged": as_ged,
    "gkg": as_gkg,
    "json": as_json,
    "jsonld": as_jsonld,
    "parquet": as_parquet,
    "plover": as_plover,
    "sqlite": as_sqlite,
    "xlsx": as_xlsx,
}


def export_as(form: str, build: Path, corpus: Corpus, shelf: Shelf, output: Path) -> Path:
    """Write a build in a format of the table EXPORTS; return the path written.

    Raises UnknownPart for another format, WriteError where the path cannot be written.
    """
    from duckdb import Error

    if form not in EXPORTS:
        raise UnknownPart("export", form, EXPORTS)
    try:
        EXPORTS[form](build, corpus, shelf, output)
    except (Error, sqlite3.Error) as error:
        raise WriteError(f"cannot write {output}: {str(error).splitlines()[0]}") from error
    except Exception as error:
        if (said := disk_said(error)) is None:
            raise
        raise WriteError(f"cannot write {output}: {said.strerror or said}") from error
    return output


def disk_said(error: BaseException | None) -> OSError | None:
    """Return what the system said behind an error: libraries give it names of their own."""
    while error is not None and not isinstance(error, OSError):
        error = error.__cause__ or error.__context__
    return error

"""The Excel workbook, read back by openpyxl; and what of it no spreadsheet may run or lose."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from crossread.making import Made
from crossread.present.export import export_as
from crossread.present.export.workbook import UNITS, units, within, write_workbook

openpyxl = pytest.importorskip("openpyxl", reason="reads the workbook back: make test installs it")
HOSTILE = ("=1+1", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "=HYPERLINK(0)", "https://a.test", "12")


def sheet_of(book: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by the names in its first row."""
    rows = openpyxl.load_workbook(book)[name].iter_rows()
    names = [cell.value for cell in next(rows)]
    return [dict(zip(names, row, strict=True)) for row in rows]


def of_texts(tmp_path: Path, texts: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the rows of a workbook of one table with a text a row."""
    parquet = tmp_path / "parquet"
    parquet.mkdir()
    with duckdb.connect() as db:
        db.execute("CREATE TABLE t (text VARCHAR)")
        db.executemany("INSERT INTO t VALUES (?)", [[text] for text in texts])
        db.execute(f"COPY t TO '{parquet / 'rows.parquet'}' (FORMAT parquet)")
    write_workbook(parquet, tmp_path / "book.xlsx")
    return sheet_of(tmp_path / "book.xlsx", "rows")


def test_a_sheet_has_every_row_of_its_table(demo: tuple[Path, Made], tmp_path: Path) -> None:
    """There is a sheet a table with all its rows, and the first sheet says how many."""
    out, made = demo
    export_as("xlsx", out, made.corpus, made.shelf, tmp_path)
    book = tmp_path / "crossread.xlsx"
    told = {row["sheet"].value: row["rows"].value for row in sheet_of(book, "about")}
    assert {file.stem for file in (out / "parquet").iterdir()} <= told.keys()
    assert told["reports"] == len(made.corpus.reports)
    figures = sheet_of(book, "figures")
    assert len(figures) == told["figures"] > 0
    stored = {f.id: f.low for r in made.corpus.reports for f in made.shelf[r.id].figures}
    assert {row["id"].value: row["low"].value for row in figures} == stored


def test_numbers_have_their_unit_and_day(demo: tuple[Path, Made], tmp_path: Path) -> None:
    """The sheet of numbers has one a row: a number, its unit, the day of its report as a date."""
    out, made = demo
    export_as("xlsx", out, made.corpus, made.shelf, tmp_path)
    rows = sheet_of(tmp_path / "crossread.xlsx", "numbers")
    assert {row["low"].data_type for row in rows if row["low"].value is not None} == {"n"}
    assert all(row["day"].is_date for row in rows if row["day"].value)
    assert {row["unit"].value for row in rows} - {None}


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    """A text that begins as a formula, an address or a number stays the text that it was."""
    cells = [row["text"] for row in of_texts(tmp_path, HOSTILE)]
    assert tuple(cell.value for cell in cells) == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    assert [cell.quotePrefix for cell in cells] == [text[0] in "=+-@\t" for text in HOSTILE]


def test_what_excel_cannot_hold_is_cut_and_told(tmp_path: Path) -> None:
    """A text longer than a cell is cut, the cell and the first sheet say so, the workbook opens."""
    texts = ("a" * 40_000, "𝒳" * 20_000, "b" * UNITS)
    rows = [row["text"].value for row in of_texts(tmp_path, texts)]
    assert [len(row) <= UNITS and "characters more]" in row for row in rows] == [True, True, False]
    assert rows[2] == texts[2]
    (about,) = sheet_of(tmp_path / "book.xlsx", "about")
    assert "2 cells of column text" in about["note"].value


def test_a_cut_text_fits() -> None:
    """Whatever its letters, a text within a cell has no more UTF-16 units than Excel holds."""
    for text in ("𝒳a" * 16_000, "𝒳" * 40_000, "é" * 33_000):
        assert units(within(text)) <= UNITS

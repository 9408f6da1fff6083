"""Tables of a build and rows of a reading, as pandas and polars have them."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import crossread
from crossread.errors import MissingExtra, UnknownPart
from crossread.store.database import schema

pandas = pytest.importorskip("pandas", reason="makes the frames: make test installs it")
polars = pytest.importorskip("polars", reason="makes the frames: make test installs it")
ONE = "At least 12 miners died in Almery on 4 March 2025, police said. Mayor Ana Berg denied it."
OTHER = "Some 15 miners were killed in Almery, the mine’s owner said."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> crossread.Build:
    """A build of two reports, in a folder whose name looks like a pattern."""
    folder = tmp_path_factory.mktemp("frames")
    pages = folder / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text(ONE, encoding="utf-8")
    (pages / "two.txt").write_text(OTHER, encoding="utf-8")
    return crossread.build(pages, folder / "out[1]'s", published="2025-03-04")


@pytest.mark.parametrize("name", sorted(schema()))
def test_every_table_is_a_frame(made: crossread.Build, name: str) -> None:
    """Each table has in both libraries its columns and as many rows as the store."""
    one, other = made.table(name), made.table(name, "polars")
    assert isinstance(one, pandas.DataFrame)
    assert isinstance(other, polars.DataFrame)
    assert list(one.columns) == other.columns == list(schema()[name])
    assert len(one) == other.height


def test_numbers_are_numbers(made: crossread.Build) -> None:
    """Bounds are floats, places in the text whole numbers, unknown ones null."""
    figures = made.table("figures")
    assert figures["low"].dtype.kind == "f"
    assert str(figures["start"].dtype) == str(figures["counted_span_start"].dtype) == "Int64"
    assert sorted(figures["low"].dropna()) == [12.0, 15.0]
    assert made.table("figures", "polars")["low"].drop_nulls().sort().to_list() == [12.0, 15.0]


@pytest.mark.parametrize("library", ["pandas", "polars"])
@pytest.mark.parametrize("what", ["figures", "attributions", "people", "times", "credits"])
def test_a_reading_has_the_rows_of_the_build(
    made: crossread.Build, what: str, library: str
) -> None:
    """What a frame of a reading says of a row is what the table of the build says."""
    (one,) = (report for report in made.reports if report.name == "one")
    mine = crossread.frame(made.readings[one.id], what, library)
    whole: Any = made.table(what, library)
    if library == "pandas":
        found = {row["id"]: row for row in whole.to_dict("records")}
        rows = mine.to_dict("records")
        assert list(mine.dtypes) == list(whole.drop(columns="story").dtypes)
    else:
        found = {row["id"]: row for row in whole.to_dicts()}
        rows = mine.to_dicts()
        assert mine.schema == whole.drop("story").schema
    for row in rows:
        stored = {name: found[row["id"]][name] for name in row}
        assert repr(row) == repr(stored)


def test_unknown_names_tell_those_there_are(made: crossread.Build) -> None:
    """Another table, field or library is named with those there are."""
    with pytest.raises(UnknownPart, match=r"there are: .*figures"):
        made.table("figurs")
    with pytest.raises(UnknownPart, match="pandas, polars"):
        made.table("figures", "excel")
    with pytest.raises(UnknownPart, match="attributions"):
        crossread.frame(made.readings[made.reports[0].id], "tokens")


def test_a_missing_library_is_told(made: crossread.Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pandas is not installed, the extra that brings it is named."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"crossread\[pandas\]"):
        made.table("figures")


def test_the_front_door_loads_no_library() -> None:
    """`crossread.build` and its rows need neither pandas nor polars."""
    code = "import sys, crossread.front; print({'pandas', 'polars'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_parquet_files_are_read_by_both(made: crossread.Build, tmp_path: Path) -> None:
    """The Parquet export is what polars reads by itself, and DuckDB hands to pandas."""
    import duckdb

    from crossread.cli.exporting import export_build
    from crossread.store import Folder

    export_build(Folder(path=made.folder), "parquet", tmp_path / "tables", force=False)
    for file in sorted((tmp_path / "tables").iterdir()):
        with duckdb.connect() as db:
            frame = db.execute("SELECT * FROM read_parquet(?)", [str(file)]).df()
        table = polars.read_parquet(file)
        assert table.columns == list(frame.columns)
        assert polars.Binary not in table.dtypes
    assert polars.read_parquet(tmp_path / "tables" / "reports.parquet").height == 2

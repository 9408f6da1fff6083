"""The command check: what of a build is no longer what was made."""

from pathlib import Path

import duckdb
import pytest

from tests.support_cli import Shell
from tests.support_story import NEWS, OTHER


@pytest.fixture
def built(crossread: Shell, tmp_path: Path) -> Path:
    """A build of two reports of one invented event."""
    for name, text in (("one", NEWS), ("two", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    pages = [tmp_path / "one.txt", tmp_path / "two.txt"]
    assert crossread("build", *pages, "--published", "2025-03-04", "-o", out).code == 0
    return out


@pytest.mark.parametrize("page", ["index.html", "accounts/*.html", "accounts/*.json"])
def test_a_page_that_was_changed_is_told(crossread: Shell, built: Path, page: str) -> None:
    """Other words on a page or in its twin, or no page: exit 1, and the file is named."""
    assert crossread("check", built).code == 0
    (file,) = built.glob(page)
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"ferry", b"lorry", 1))
    ran = crossread("check", built)
    assert (ran.code, ran.out) == (1, "")
    (told, summed) = ran.err.splitlines()
    assert told.startswith(f"stories {file.relative_to(built)}: the page is not what")
    assert summed.startswith("crossread: 1 fault in")
    file.unlink()
    assert "the page is not there" in crossread("check", built).err


def test_parquet_of_other_rows_is_told(crossread: Shell, built: Path) -> None:
    """As many rows of other words in a Parquet file: exit 1, and the table is named."""
    file = built / "parquet" / "figures.parquet"
    with duckdb.connect() as db:
        db.execute(f"CREATE TABLE t AS FROM read_parquet('{file}')")
        db.execute("UPDATE t SET counted = 'lorries'")
        db.execute(f"COPY t TO '{file}' (FORMAT parquet)")
    ran = crossread("check", built)
    assert (ran.code, "figures figures.parquet: has other rows" in ran.err) == (1, True)


def test_a_build_that_stopped_at_lineage_is_sound(crossread: Shell, tmp_path: Path) -> None:
    """Without readings there is nothing to hold the reports against; `show` says what goes on."""
    (tmp_path / "one.txt").write_text(NEWS, encoding="utf-8")
    out = tmp_path / "out"
    crossread("build", tmp_path / "one.txt", "-o", out, "--until", "lineage")
    assert crossread("check", out).code == 0
    assert "stopped at lineage" in crossread("show", out).out

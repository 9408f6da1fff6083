"""A disk that fills up, at whatever byte: the build that was there stays as it was."""

from pathlib import Path

import duckdb
import pytest

from crossread.errors import WriteError
from crossread.store import Folder
from crossread.store.database import SAMPLE, reread, schema
from crossread.store.folder import replacing
from tests.faults.made import corpus_of, files_no_larger, fill, litter, made, names_in, prints
from tests.support_cli import Shell


@pytest.mark.parametrize("limit", [0, 100, 3_000, 10_000, 100_000, 500_000, 1_000_000])
def test_a_full_disk_leaves_the_build_before(tmp_path: Path, limit: int) -> None:
    """Wherever the space ends, the writer says so, the old build is whole, no litter is left."""
    folder = made(tmp_path / "out", "old")
    before = prints(folder.path)
    with pytest.raises(WriteError, match="cannot write"), files_no_larger(limit):
        made(folder.path, "old", "new")
    assert prints(folder.path) == before
    assert names_in(folder) == ["old"]
    assert litter(folder.path) == []


def test_a_full_disk_leaves_no_first_build(tmp_path: Path) -> None:
    """Where there was no build, there is none, and no folder, after a disk that filled up."""
    with pytest.raises(WriteError), files_no_larger(100_000):
        made(tmp_path / "out", "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", ["store.duckdb", "parquet/figures.parquet"])
def test_what_was_lost_unseen_is_found_before_it_counts(tmp_path: Path, part: str) -> None:
    """A file that a disk cut off without a word is found when the store is read back."""
    folder = made(tmp_path / "out", "one")
    path = folder.path / part
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(WriteError):
        reread(folder, {**dict.fromkeys(schema(), 0), "reports": 1, "figures": 1, "spans": 1})


def test_a_row_that_is_missing_is_found_before_it_counts(tmp_path: Path) -> None:
    """A table with fewer rows than were written is an error that names both numbers."""
    folder = made(tmp_path / "out", "one")
    with pytest.raises(WriteError, match="has 1 of 2 rows of reports"):
        reread(folder, {"reports": 2})
    with duckdb.connect(str(folder.database)) as db:
        db.execute("UPDATE spans SET words = 'thirteen'")
    with pytest.raises(WriteError, match="says thirteen"):
        reread(folder, {"reports": 1})
    assert SAMPLE >= 1000


def test_a_command_tells_a_full_disk_with_exit_1(
    crossread: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`rule` on a full disk exits 1 in one line; neither the ruling nor the build changes."""
    folder = made(tmp_path / "out", "one")
    before = prints(folder.path)
    with files_no_larger(100_000):
        ran = crossread("rule", folder.path, "reject", "figure:one")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1), ran.err
    assert prints(folder.path) == before


def test_any_failure_leaves_the_build_before(tmp_path: Path) -> None:
    """An error of any kind, in the last moment too, leaves the old build and no litter."""
    folder = made(tmp_path / "out", "old")

    def break_at_the_end() -> None:
        with replacing(folder) as work:
            fill(work, "new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_at_the_end()
    assert names_in(folder) == ["old"]
    assert litter(folder.path) == []


def test_a_folder_name_with_brackets_is_no_pattern(tmp_path: Path) -> None:
    """`out[1]*` is a folder like any other."""
    assert names_in(made(tmp_path / "out[1]*", "one")) == ["one"]
    assert isinstance(corpus_of("one")[0].reports, tuple)
    assert Folder(path=tmp_path).path == tmp_path

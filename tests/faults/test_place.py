"""Where a build may go: nothing that crossread did not write is removed or written over."""

import os
from pathlib import Path

import pytest

from crossread.errors import StoreError, UsageError
from crossread.store import open_store
from crossread.store.layout import BUILT, LOCK, NAMES
from tests.faults.made import made, names_in, prints


def site(path: Path) -> Path:
    """A web site that has nothing to do with crossread, with the names of a build."""
    (path / "accounts").mkdir(parents=True)
    (path / "parquet").mkdir()
    (path / "index.html").write_text("home")
    (path / "accounts" / "jane.html").write_text("Jane")
    (path / "accounts" / "story-0a.html").write_text("A tale")
    (path / "parquet" / "figures.parquet").write_text("not one of ours")
    return path


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    """A folder that holds other things is refused with what --force would replace."""
    path = site(tmp_path / "site")
    before = prints(path)
    with pytest.raises(UsageError, match=r"not a crossread build.*--force.*story-0a\.html") as e:
        made(path, "one")
    assert "jane" not in str(e.value)
    assert prints(path) == before


@pytest.mark.parametrize("name", ["notes.txt", "store.duckdb", "readings.sqlite", ".git/HEAD"])
def test_one_file_of_another_is_enough(tmp_path: Path, name: str) -> None:
    """A single file, whatever its name, makes a folder another's."""
    path = tmp_path / "site"
    (path / name).parent.mkdir(parents=True)
    (path / name).write_text("mine")
    with pytest.raises(UsageError, match="not a crossread build"):
        made(path, "one")
    assert prints(path).keys() == {name}


def test_force_replaces_no_more_than_it_named(tmp_path: Path) -> None:
    """With force a build goes in beside what it does not need to replace."""
    path = site(tmp_path / "site")
    folder = made(path, "one", force=True)
    assert names_in(folder) == ["one"]
    assert (path / "accounts" / "jane.html").read_text() == "Jane"


def test_what_others_put_into_a_build_stays(tmp_path: Path) -> None:
    """A new build leaves notes, links and strange pages in the folder as they are."""
    folder = made(tmp_path / "out", "one")
    secret = tmp_path / "secret.txt"
    secret.write_text("keep")
    (folder.path / "notes.txt").write_text("mine")
    (folder.path / "accounts" / "notes.html").write_text("mine")
    (folder.path / "parquet" / "mine.parquet").write_text("mine")
    (folder.path / "link").symlink_to(tmp_path)
    theirs = {"notes.txt", "accounts/notes.html", "parquet/mine.parquet", "link"}
    before = {name: value for name, value in prints(folder.path).items() if name in theirs}
    assert names_in(made(folder.path, "two")) == ["two"]
    assert {k: v for k, v in prints(folder.path).items() if k in theirs} == before
    assert secret.read_text() == "keep"


@pytest.mark.parametrize("name", ["accounts", "parquet", "index.html", "store.duckdb"])
def test_a_link_within_a_build_is_not_followed(tmp_path: Path, name: str) -> None:
    """A link in the place of a part is refused; force removes the link, never what it names."""
    folder = made(tmp_path / "out", "one")
    (folder.path / name).rename(tmp_path / "moved")
    (folder.path / name).symlink_to(tmp_path / "moved")
    kept = prints(tmp_path / "moved"), (tmp_path / "moved").stat().st_mtime_ns
    with pytest.raises(UsageError, match=f"{name}.*--force"):
        made(folder.path, "two")
    assert names_in(made(folder.path, "two", force=True)) == ["two"]
    assert (prints(tmp_path / "moved"), (tmp_path / "moved").stat().st_mtime_ns) == kept


def test_a_store_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    """A build whose store leads elsewhere is refused by readers too."""
    folder = made(tmp_path / "out", "one")
    (folder.path / "store.duckdb").rename(tmp_path / "elsewhere")
    (folder.path / "store.duckdb").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="link"):
        open_store(folder)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """-o with the name of a file is refused, with force too."""
    path = tmp_path / "in.jsonl"
    path.write_text("rows")
    for force in (False, True):
        with pytest.raises(UsageError, match="is a file"):
            made(path, "one", force=force)
    assert path.read_text() == "rows"


def test_an_empty_folder_or_volume_is_taken(tmp_path: Path) -> None:
    """An empty folder, or a fresh volume with its lost+found, takes a build."""
    (tmp_path / "out" / "lost+found").mkdir(parents=True)
    assert names_in(made(tmp_path / "out", "one")) == ["one"]


def test_a_damaged_build_can_be_built_again(tmp_path: Path) -> None:
    """A build that lost its store to a full disk is still one, and can be replaced."""
    folder = made(tmp_path / "out", "one")
    (folder.path / "store.duckdb").write_bytes(b"")
    assert names_in(made(folder.path, "two")) == ["two"]


@pytest.mark.parametrize("name", ["rulings.jsonl", "readings.sqlite", "store.duckdb"])
def test_a_pipe_in_a_build_does_not_hang_its_readers(tmp_path: Path, name: str) -> None:
    """A named pipe in the place of a file is refused, not waited for."""
    folder = made(tmp_path / "out", "one")
    (folder.path / name).unlink(missing_ok=True)
    os.mkfifo(folder.path / name)
    with pytest.raises(StoreError, match="no file"):
        open_store(folder)


def test_pipes_with_the_names_of_a_writer_do_not_hang(tmp_path: Path) -> None:
    """Pipes in the place of the lock and of the list of a committed build are not waited for."""
    folder = made(tmp_path / "out", "one")
    (folder.path / BUILT).mkdir()
    os.mkfifo(folder.path / BUILT / NAMES)
    os.mkfifo(folder.path / LOCK)
    assert names_in(folder) == ["one"]


@pytest.mark.parametrize("name", ["md:out", "s3:", "http:", "it's", "file:x", "ümläut 🗞"])
def test_a_folder_name_is_no_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A relative name that a database would take for an address is a folder like any other."""
    monkeypatch.chdir(tmp_path)
    assert names_in(made(Path(name), "one")) == ["one"]
    assert names_in(made(Path(name), "two")) == ["two"]

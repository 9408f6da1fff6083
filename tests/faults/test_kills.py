"""Kills and crowds: a build is there whole or not at all, whoever dies, whoever else writes."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest

from crossread.errors import StoreError, UsageError, WriteError
from crossread.store import Folder, lock, open_store
from crossread.store.folder import replacing
from crossread.store.layout import BUILT, LOCK
from crossread.store.lock import Holder, myself, take, writing
from crossread.store.settle import commit, tidy
from tests.faults.made import fill, litter, made, names_in, prints

ROOT = Path(__file__).parents[2]
STEPS = (0, 1, 2, 20, 34, 36, 38, 42, 60, 72, 74, 76, 80, 200)
"""Changes of names at which a writer is killed: while making, at the commit, while settling."""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of one report, that no test changes."""
    return made(tmp_path_factory.mktemp("old") / "out", "old").path


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_leaves_one_whole_build(old: Path, tmp_path: Path, step: int) -> None:
    """Killed at any step, the old build or the new one is there whole, and the next is clean."""
    path = Path(shutil.copytree(old, tmp_path / "out"))
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.killed", str(path), str(step), "new", "newer"],
        cwd=ROOT,
        check=False,
    )
    assert ended.returncode in (0, -9)
    wanted = [["new", "newer"]] if ended.returncode == 0 else [["old"], ["new", "newer"]]
    assert names_in(Folder(path=path)) in wanted
    assert litter(path) == []


def interrupted(old: Path, path: Path) -> Folder:
    """A build whose writer committed a new one and died before it moved all of it."""
    folder = Folder(path=Path(shutil.copytree(old, path)))
    work = Folder(path=path / ".crossread-new-0")
    work.path.mkdir()
    fill(work, "new")
    commit(work.path, path)
    (path / BUILT / "index.html").replace(path / "index.html")
    return folder


def test_readers_hold_to_the_commit(old: Path, tmp_path: Path) -> None:
    """A reader that may not tidy, as another writer is at work, reads the committed build."""
    folder = interrupted(old, tmp_path / "out")
    with writing(folder.path):
        before = prints(folder.path)
        assert names_in(folder) == ["new"]
        assert prints(folder.path) == before
    assert names_in(folder) == ["new"]
    assert litter(folder.path) == []


def test_readers_never_see_half(old: Path, tmp_path: Path) -> None:
    """While a build is replaced over and over, every reader finds one whole build."""
    folder = Folder(path=Path(shutil.copytree(old, tmp_path / "out")))
    ended = threading.Event()

    def write() -> None:
        try:
            for turn in range(4):
                made(folder.path, *(f"r{n}" for n in range(turn + 1)))
        finally:
            ended.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = []
    while not ended.is_set():
        with open_store(folder) as db:
            reports = db.execute("SELECT count(*) FROM reports").fetchall()
            assert reports == db.execute("SELECT count(*) FROM figures").fetchall()
            seen.append(reports[0][0])
    writer.join()
    assert seen == sorted(seen)
    assert len(names_in(folder)) == 4


def test_two_writers_go_one_after_the_other(old: Path, tmp_path: Path) -> None:
    """A second writer waits, is told for whom, and builds on what the first one made."""
    folder = Folder(path=Path(shutil.copytree(old, tmp_path / "out")))
    told: list[str] = []
    waits = threading.Event()

    def tell(text: str) -> None:
        told.append(text)
        waits.set()

    def second() -> None:
        with replacing(folder, tell=tell) as work:
            fill(work, *names_in(folder), "second")

    with replacing(folder) as work:
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(60)
        fill(work, "old", "first")
    thread.join()
    assert names_in(folder) == ["first", "old", "second"]
    assert f"process {myself().process} on" in told[0]
    assert litter(folder.path) == []


def test_a_writer_does_not_wait_for_ever(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that has waited long enough says who holds the folder."""
    path = Path(shutil.copytree(old, tmp_path / "out"))
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    with writing(path), pytest.raises(WriteError, match=r"another crossread \(process"):
        made(path, "new")


def test_the_lock_of_another_process_holds(old: Path, tmp_path: Path) -> None:
    """A lock that another process holds is told with its number, and ends with that process."""
    path = Path(shutil.copytree(old, tmp_path / "out"))
    code = (
        "import sys, pathlib\nfrom crossread.store.lock import writing\n"
        "with writing(pathlib.Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    assert take(path) is None
    holder = lock.holder_of(path)
    assert holder
    assert holder.process == other.pid
    assert names_in(Folder(path=path)) == ["old"]
    other.kill()
    other.communicate()
    assert names_in(Folder(path=path)) == ["old"]
    assert litter(path) == []


@pytest.mark.parametrize(
    ("changes", "dead"),
    [
        ({}, False),
        ({"process": 2**22 + 7}, True),
        ({"boot": "another"}, True),
        ({"boot": "another", "host": "elsewhere"}, False),
        ({"process": 2**22 + 7, "host": "elsewhere"}, False),
        ({"process": 2**22 + 7, "space": "pid:[1]"}, False),
        ({"process": 2**22 + 7, "since": "2099-01-01 00:00:00"}, True),
    ],
)
def test_only_who_is_surely_dead_loses_a_lock(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], dead: bool
) -> None:
    """Without locks of the kernel: another machine or container may live; clocks say nothing."""
    path = Path(shutil.copytree(old, tmp_path / "out"))
    holder = Holder(**{**msgspec.structs.asdict(myself()), **changes})
    (path / LOCK).write_bytes(msgspec.json.encode(holder))
    monkeypatch.setattr(lock, "fcntl", None)
    assert (take(path) is not None) is dead


def test_what_the_dead_left_is_swept_by_readers(old: Path, tmp_path: Path) -> None:
    """Unfinished folders of any number of dead writers go with the next command."""
    path = Path(shutil.copytree(old, tmp_path / "out"))
    for name in ("a", "b"):
        shutil.copytree(old, path / f".crossread-new-{name}")
    (path / LOCK).touch()
    assert names_in(Folder(path=path)) == ["old"]
    assert litter(path) == []


def test_what_only_looks_like_litter_is_not_followed(old: Path, tmp_path: Path) -> None:
    """A link with the name of an unfinished build is not followed and nothing behind it goes."""
    path = Path(shutil.copytree(old, tmp_path / "out"))
    kept = Path(shutil.copytree(old, tmp_path / "kept"))
    before = prints(kept)
    (path / ".crossread-new-x").symlink_to(kept)
    (path / BUILT).symlink_to(kept)
    with pytest.raises((UsageError, WriteError, StoreError)):
        made(path, "new")
    tidy(path)
    assert prints(kept) == before

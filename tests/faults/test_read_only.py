"""Folders that may not be written: what is there is read; a writer says so and leaves no trace."""

import json
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crossread.store import Folder
from crossread.store.layout import BUILT
from crossread.store.settle import commit
from tests.faults.made import fill, made, prints
from tests.read.support import WORDS, written

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """A folder with a build in it, in which nothing may be changed once it is closed."""
    for path in (tmp_path, *tmp_path.parents[:2]):
        path.chmod(path.stat().st_mode | stat.S_IXOTH)
    folder = tmp_path / "shut"
    made(folder / "out", "old")
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def close(folder: Path) -> None:
    """Take the right to write from everything in a folder."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)


def ran(scratch: Path, *commands: tuple[object, ...]) -> list[dict[str, Any]]:
    """Run commands as somebody who is no administrator; return how each ended."""
    asked = {"scratch": str(scratch), "commands": [list(map(str, each)) for each in commands]}
    told = subprocess.run(
        [sys.executable, "-m", "tests.faults.unprivileged"],
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    found: list[dict[str, Any]] = json.loads(told.stdout)
    return found


def test_a_build_that_may_not_be_written_is_read(shut: Path, tmp_path: Path) -> None:
    """Every command that only reads goes through, and changes nothing."""
    close(shut)
    before = prints(shut)
    out = shut / "out"
    commands = [("show", out, "figures"), ("check", out), ("why", out, "figure:old")]
    for ended in ran(tmp_path, *commands):
        assert ended["code"] == 0, ended["err"]
        assert ended["out"]
    assert prints(shut) == before


def test_a_commit_that_may_not_be_settled_is_read(shut: Path, tmp_path: Path) -> None:
    """A build that another left committed, in a folder closed since, is the one that holds."""
    work = Folder(path=shut / "out" / ".crossread-new-0")
    work.path.mkdir()
    fill(work, "new", "newer")
    commit(work.path, shut / "out")
    close(shut)
    before = prints(shut)
    (ended,) = ran(tmp_path, ("show", shut / "out", "reports", "--format", "json"))
    assert ended["code"] == 0, ended["err"]
    names = [json.loads(line)["name"] for line in ended["out"].splitlines()]
    assert sorted(names) == ["new", "newer"]
    assert prints(shut) == before
    assert (shut / "out" / BUILT).is_dir()


def test_a_writer_that_may_not_write_says_so(shut: Path, tmp_path: Path) -> None:
    """It ends with 1 in one line, or 2 where there is no build; what was there is as it was."""
    given = written(tmp_path / "in.txt", WORDS)
    close(shut)
    before = prints(shut)
    out, new = shut / "out", shut / "new" / "deeper"
    wanted = {
        ("build", given, "-o", out, "--quiet"): 1,
        ("build", given, "-o", new, "--quiet"): 1,
        ("add", out, given, "--quiet"): 1,
        ("add", new, given, "--quiet"): 2,
        ("rule", out, "reject", "figure:old"): 1,
        ("export", out, "--as", "csv", "-o", new): 1,
        ("read", given, "-o", shut / "rows.jsonl", "--quiet"): 1,
    }
    for (words, code), ended in zip(wanted.items(), ran(tmp_path, *wanted), strict=True):
        assert ended["code"] == code, (words, ended["err"])
        assert len(ended["err"].splitlines()) == 1, ended["err"]
    assert prints(shut) == before
    assert sorted(path.name for path in shut.iterdir()) == ["out"]

"""Commands that make accounts: workers make each, under its budget, never the command itself."""

import json
from pathlib import Path

import pytest

from crossread import jobs
from crossread.store import Folder, open_store
from tests.support_cli import Shell
from tests.support_story import ferry


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A build."""
    return ferry(tmp_path)


@pytest.fixture
def handed_on(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An account that is made in this process from now on is an error."""

    def here(job: object) -> None:
        raise AssertionError("an account is made in the process of the command")

    monkeypatch.setattr(jobs, "told_of", here)


def findings(build: Path) -> list[str]:
    """Return the ids of the findings of a build."""
    with open_store(Folder(path=build)) as db:
        return [row for (row,) in db.execute("SELECT id FROM findings ORDER BY id").fetchall()]


@pytest.mark.usefixtures("handed_on")
def test_a_run_has_workers_make_accounts(build: Path, tmp_path: Path, crossread: Shell) -> None:
    """So that no story holds up a run of many."""
    ran = crossread("run", tmp_path / "pages", "-o", tmp_path / "run", "--published", "2025-03-04")
    assert ran.code == 0, ran.err
    assert findings(tmp_path / "run" / "build") == findings(build)


@pytest.mark.usefixtures("handed_on")
def test_a_ruling_has_workers_make_accounts(build: Path, crossread: Shell) -> None:
    """A correction makes all accounts of a build again."""
    assert crossread("rule", build, "accept", findings(build)[0], "--by", "me").code == 0
    assert findings(build)


@pytest.mark.usefixtures("handed_on")
def test_an_earlier_state_has_workers_make_accounts(build: Path, crossread: Shell) -> None:
    """An account as it was known at a moment is made again."""
    ran = crossread("show", build, "findings", "--as-known-at", "2025-03-05", "--format", "json")
    assert ran.code == 0, ran.err
    assert [json.loads(row)["id"] for row in ran.out.splitlines()] == findings(build)

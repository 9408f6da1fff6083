"""Runs: parts by any executor, taken up where they ended, equal to a build of the same."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

from crossread.errors import MissingExtra, UsageError
from crossread.flow import build
from crossread.read import ReadSettings
from crossread.records import Reading
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.scale import EXECUTORS
from crossread.scale.manifest import Manifest
from crossread.scale.run import Run
from crossread.scale.task import Setting
from tests.read.support import written
from tests.support_cli import Shell
from tests.support_story import NEWS, OTHER

SETTINGS = ReadSettings(published="2025-03-04")


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of files and rows, one broken, that makes several small parts."""
    monkeypatch.setattr("crossread.scale.run.SHARD_FILES", 2)
    monkeypatch.setattr("crossread.scale.run.BATCH", 2)
    folder = tmp_path / "in"
    rows = [json.dumps({"id": f"row-{n}", "text": f"{OTHER} {n} more came."}) for n in range(2)]
    written(folder / "rows.jsonl", "\n".join((rows[0], "{", rows[1])))
    for name, text in (("one", NEWS), ("two", OTHER), ("empty", " ")):
        written(folder / f"{name}.txt", text)
    return folder


class Ran(NamedTuple):
    """What a run gave."""

    corpus: Corpus
    shelf: dict[ReportId, Reading]
    taken_over: int
    redone: int
    parts: int


def ran(
    inputs: Path | str, folder: Path | str, engine: str = "local", *, resume: bool = False
) -> Ran:
    """Run the inputs in a folder."""
    module = import_module(EXECUTORS[engine])
    shelf: dict[ReportId, Reading] = {}
    with Manifest(folder, resume=resume) as manifest:
        try:
            with module.executor(Setting(workers=2)) as executor:
                run = Run(executor, manifest)
                corpus = build([str(inputs)], settings=SETTINGS, shelf=shelf, hands=run)
        except MissingExtra as error:
            pytest.skip(str(error))
        return Ran(corpus, shelf, run.taken_over, run.redone, len(manifest.finish()))


@pytest.mark.parametrize("engine", EXECUTORS)
def test_every_executor_gives_what_a_build_gives(inputs: Path, tmp_path: Path, engine: str) -> None:
    """Reports, readings, accounts and skips are those of one build; a second run reads nothing."""
    shelf: dict[ReportId, Reading] = {}
    alone = build([str(inputs)], settings=SETTINGS, shelf=shelf)
    first = ran(inputs, tmp_path / "run", engine)
    assert (first.corpus, first.shelf) == (alone, shelf)
    assert (first.taken_over, first.redone, first.parts) == (0, 0, 4)
    again = ran(inputs, tmp_path / "run", engine, resume=True)
    assert (again.corpus, again.shelf) == (alone, shelf)
    assert (again.taken_over, again.parts) == (4, 4)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
@pytest.mark.parametrize("engine", EXECUTORS)
def test_a_killed_worker_costs_nothing(inputs: Path, tmp_path: Path, engine: str) -> None:
    """Whichever executor it works for, a worker that is killed is replaced, its job done again."""
    over, killed = threading.Event(), list[int]()

    def kill_one() -> None:
        while not killed and not over.wait(0.05):
            for worker in workers_under(os.getpid()):
                os.kill(worker, signal.SIGKILL)
                killed.append(worker)
                return

    killer = threading.Thread(target=kill_one)
    killer.start()
    try:
        run = ran(inputs, tmp_path / "run", engine)
    finally:
        over.set()
        killer.join()
    assert killed
    assert run.corpus == build([str(inputs)], settings=SETTINGS, shelf={})


def workers_under(root: int) -> list[int]:
    """Return the workers that a process started, itself or by way of others."""
    parents: dict[int, int] = {}
    workers: list[int] = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            after_name = (process / "stat").read_text("utf-8", "replace").rpartition(")")[2]
            parents[int(process.name)] = int(after_name.split()[1])
            if b"crossread.workers.child" in (process / "cmdline").read_bytes():
                workers.append(int(process.name))
    return [worker for worker in workers if root in line_of(worker, parents)]


def line_of(process: int, parents: dict[int, int]) -> list[int]:
    """Return a process's parents, its own first."""
    found = []
    while (process := parents.get(process, 0)) and process not in found:
        found.append(process)
    return found


def parts(folder: Path) -> list[Path]:
    """Return the parts of a run."""
    return sorted((folder / "parts").iterdir())


@pytest.mark.parametrize("damage", ["lost", "cut", "altered"])
def test_a_lost_or_damaged_part_alone_is_done_again(
    inputs: Path, tmp_path: Path, damage: str
) -> None:
    """A run that is resumed redoes what is missing or not as it was written, and that alone."""
    first = ran(inputs, tmp_path / "run")
    part = parts(tmp_path / "run")[0]
    whole = part.read_bytes()
    if damage == "lost":
        part.unlink()
    else:
        part.write_bytes(whole[:-10] if damage == "cut" else whole.replace(b"PAR1", b"PAR2"))
    again = ran(inputs, tmp_path / "run", resume=True)
    assert (again.corpus, again.shelf) == (first.corpus, first.shelf)
    assert again.taken_over == first.parts - 1


def test_a_changed_input_is_read_again(inputs: Path, tmp_path: Path) -> None:
    """A part is known by the bytes that it was made of; what nobody needs any more is removed."""
    first = ran(inputs, tmp_path / "run")
    written(inputs / "two.txt", OTHER.replace("15 dead", "16 dead"))
    again = ran(inputs, tmp_path / "run", resume=True)
    assert again.shelf != first.shelf
    assert 0 < again.taken_over < first.parts
    assert len(parts(tmp_path / "run")) == again.parts


def test_a_run_until_lineage_goes_on_to_the_end(
    inputs: Path, tmp_path: Path, crossread: Shell
) -> None:
    """What it has read is taken over by the run that does the rest."""
    dated = ("--published", "2025-03-04", "-o", tmp_path / "run")
    first = crossread("run", inputs, *dated, "--until", "lineage")
    assert first.code == 3  # one row is broken
    assert "0 stories" in first.err + first.out
    second = crossread("run", inputs, *dated, "--resume")
    assert "0 of them from before" not in second.err
    crossread("build", inputs, *dated[:2], "-o", tmp_path / "whole")
    for file in (tmp_path / "whole" / "parquet").iterdir():
        made = tmp_path / "run" / "build" / "parquet" / file.name
        assert file.read_bytes() == made.read_bytes(), file.name


def test_other_code_redoes_everything(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of crossread made is not taken over."""
    ran(inputs, tmp_path / "run")
    monkeypatch.setattr("crossread.scale.run.made_by", lambda: "crossread of tomorrow")
    assert ran(inputs, tmp_path / "run", resume=True).taken_over == 0


def test_a_folder_of_other_things_is_no_run(inputs: Path, tmp_path: Path) -> None:
    """A run goes into an empty folder, or with --resume into its own."""
    written(tmp_path / "site" / "index.txt", "mine")
    with pytest.raises(UsageError, match="not a folder of crossread run"):
        ran(inputs, tmp_path / "site")
    ran(inputs, tmp_path / "run")
    with pytest.raises(UsageError, match="--resume"):
        ran(inputs, tmp_path / "run")


def test_a_run_that_is_killed_goes_on(inputs: Path, tmp_path: Path, crossread: Shell) -> None:
    """Killed at any moment, a run is taken up: nothing lost, nothing doubled, nothing left."""
    folder = tmp_path / "run"
    options = (inputs, "-o", folder, "--resume", "--published", "2025-03-04")
    command = [sys.executable, "-m", "crossread", "run", *map(str, options)]
    for seconds in (2.0, 4.0):
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()
        process.communicate()
    ran_last = crossread("run", *options)
    assert ran_last.code == 3, ran_last.err
    assert "all: 6 inputs = 4 reports" in ran_last.err
    assert crossread("check", folder / "build").code == 0
    names = [path.name for path in (folder / "parts").iterdir()]
    assert not [name for name in names if name.startswith(".")]
    assert {path.name for path in folder.iterdir()} == {"build", "parts", "manifest.jsonl"}

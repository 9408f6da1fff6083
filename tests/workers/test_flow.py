"""The flow with workers: the same build, and what goes over its budget is a Skip."""

import json
import os
from pathlib import Path

import msgspec
import pytest

from crossread.flow import build
from crossread.making import Order, make_in
from crossread.read import ReadSettings, read
from crossread.records import Reading, Skip
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.records.intake import intake_of
from crossread.store import Folder
from crossread.workers import ALONE, Budget, Hands, Pool
from tests.read.support import written
from tests.support_cli import Shell
from tests.support_story import NEWS, OTHER
from tests.workers.test_pool import ROOT

HELD_UP = NEWS.replace("ferry", "brokenferry").replace("Ferry", "Brokenferry")
ELSEWHERE = (
    "The library of Tarnow opened its new reading room on Friday. “We have 40 desks more,” Ida "
    "Brandt, its director, said. The council paid two million crowns for the building."
)
SLOW_STORY = NEWS.replace("ferry", "slowferry").replace("Ferry", "Slowferry")


def built(folder: Path, hands: Hands) -> tuple[Corpus, dict[ReportId, Reading]]:
    """Return the corpus of a folder and its readings."""
    shelf: dict[ReportId, Reading] = {}
    settings = ReadSettings(published="2025-03-04")
    return build([str(folder)], settings=settings, shelf=shelf, hands=hands), shelf


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Return a folder with files and rows, one of them broken."""
    folder = tmp_path / "in"
    rows = [json.dumps({"id": f"row-{n}", "text": f"{OTHER} {n} more came."}) for n in range(3)]
    written(folder / "rows.jsonl", "\n".join((*rows[:2], "{", rows[2])))
    for name, text in (("one", NEWS), ("two", OTHER), ("empty", " ")):
        written(folder / f"{name}.txt", text)
    return folder


def test_workers_make_the_same_build(inputs: Path) -> None:
    """One process, one worker or two: reports, readings, accounts and skips are equal."""
    alone = built(inputs, ALONE)
    for count in (1, 2):
        with Pool(count) as pool:
            assert built(inputs, pool) == alone, f"{count} workers"


def test_a_report_over_its_budget_is_a_skip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report that holds a worker up is left out and told; the account of the others stands."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name, text in (("one", NEWS), ("bad", HELD_UP), ("two", OTHER)):
        written(tmp_path / "in" / f"{name}.txt", text)
    with Pool(1, Budget(0.25), module="tests.workers.deeds") as pool:
        corpus, _ = built(tmp_path / "in", pool)
    assert [report.name for report in corpus.reports] == ["one", "two"]
    (skip,) = corpus.skips
    assert (skip.stage, skip.reason.value) == ("annotate", "too-slow")
    assert skip.origin.endswith("bad.txt")
    assert "--budget" in skip.detail


def test_a_story_over_its_budget_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A story whose account takes too long has a page and readings, no rows, and a Skip that names
    it; the others have their accounts."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name, text in (("slow", SLOW_STORY), ("other", ELSEWHERE)):
        written(tmp_path / "in" / f"{name}.txt", text)
    order = Order(inputs=[str(tmp_path / "in")], settings=ReadSettings(published="2025-03-04"))
    with Pool(1, Budget(0.25), module="tests.workers.deeds") as pool:
        order = msgspec.structs.replace(order, hands=pool)
        made = make_in(Folder(path=tmp_path / "out"), order, fresh=True, quiet=True)
    slow, other = made.corpus.accounts
    if slow.findings:
        slow, other = other, slow
    assert not slow.findings
    assert other.findings
    (skip,) = made.corpus.skips
    assert (skip.stage, skip.reason.value, skip.origin) == ("reconcile", "too-slow", slow.story)
    assert "--budget" in skip.detail
    assert slow.title in skip.detail
    assert len(list((tmp_path / "out" / "accounts").glob("*.html"))) == 2
    assert all(row.skipped == 0 for row in intake_of(made.corpus.reports, made.corpus.skips, ()))


def test_a_row_over_its_budget_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is read on behind the row that was too much, by another worker; each row is told."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    rows = [json.dumps({"id": f"row-{n}", "text": f"{OTHER} {n} more came."}) for n in range(4)]
    given = written(tmp_path / "rows.jsonl", "\n".join(rows))
    with Pool(1, Budget(0.1), module="tests.workers.deeds") as pool:
        found = list(read([given], each=pool.each))
    assert [getattr(item, "name", "skip") for item in found] == ["row-0", "skip", "row-2", "row-3"]
    skip = found[1]
    assert isinstance(skip, Skip)
    assert (skip.stage, skip.reason.value, skip.origin) == ("read", "too-slow", f"{given}#2")


def test_commands_take_a_number_of_workers(crossread: Shell, inputs: Path, tmp_path: Path) -> None:
    """`--workers` changes nothing but the time."""
    told = [crossread("annotate", inputs, "--workers", count, "--quiet").out for count in (1, 2)]
    assert told[0] == told[1]
    assert told[0].count("\n") == 5
    assert crossread("read", inputs, "--workers", 0).code == 3
    assert crossread("read", inputs, "--budget", 0).code == 2


def test_a_name_that_is_no_text_costs_nothing(tmp_path: Path) -> None:
    """A file is read whatever bytes its name has: systems allow such as are no text."""
    folder = tmp_path / "in"
    written(folder / "one.txt", NEWS)
    (folder / os.fsdecode(b"bad\xff.txt")).write_text(OTHER, "utf-8")
    rows = json.dumps({"id": "row", "text": NEWS})
    (folder / os.fsdecode(b"rows\xff.jsonl")).write_text(rows, "utf-8")
    alone, _ = built(folder, ALONE)
    with Pool(1) as pool:
        assert built(folder, pool)[0] == alone
    assert len(alone.reports) == 3

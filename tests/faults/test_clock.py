"""A clock that jumps, or that has lost its battery: builds and dates are what they are."""

import json
import os
import subprocess
import sys
import time
from datetime import datetime, tzinfo
from itertools import cycle
from pathlib import Path

import pytest

from crossread.read import ReadSettings, read, settings
from crossread.records import Report
from crossread.store import lock
from tests.faults.made import litter, made, names_in
from tests.read.support import WORDS, written
from tests.support_cli import Shell
from tests.support_story import ferry

FAR = (0.0, 4e9, 1e9)
"""Seconds since 1970: that year, 2096, 2001."""


class Jumping(datetime):
    """A clock that shows another time at each look, decades away."""

    moments = cycle(FAR)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Jumping":
        """Return the next of its times."""
        return cls.fromtimestamp(next(cls.moments), tz)


def rows(path: Path) -> Path:
    """Return a file of reports of one day, whose rows say so."""
    told = [{"id": f"r{n}", "text": f"{WORDS} {n}", "published": "2025-03-04"} for n in range(6)]
    return written(path, "\n".join(map(json.dumps, told)))


@pytest.mark.parametrize("moment", FAR)
def test_a_date_is_believed_by_every_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: float
) -> None:
    """A machine whose clock shows 1970 or 2096 reads the dates that are there."""
    monkeypatch.setattr(Jumping, "moments", cycle((moment,)))
    monkeypatch.setattr(settings, "datetime", Jumping)
    found = [item for item in read([rows(tmp_path / "in.jsonl")]) if isinstance(item, Report)]
    assert [r.published.value for r in found if r.published] == ["2025-03-04"] * 6


def test_all_articles_are_read_by_one_look_at_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A date of tomorrow is believed of all reports or of none, however the clock jumps."""
    monkeypatch.setattr(settings, "datetime", Jumping)
    given = rows(tmp_path / "in.jsonl")
    given.write_text(given.read_text("utf-8").replace("2025", "2060"), "utf-8")
    for _ in range(4):
        found = list(read([given], settings=ReadSettings()))
        assert len({getattr(item, "published", None) for item in found}) == 1


def test_a_build_is_made_while_the_clock_jumps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the time of day nor the times of files decide which build holds."""
    folder = made(tmp_path / "out", "old")
    moments = cycle(FAR)
    monkeypatch.setattr(time, "time", lambda: next(moments))
    monkeypatch.setattr(time, "strftime", lambda *_: f"{next(moments)}")
    for turn, moment in enumerate((4e9, 0.0)):
        for path in folder.path.rglob("*"):
            os.utime(path, (moment, moment))
        assert names_in(made(folder.path, "new", f"r{turn}")) == ["new", f"r{turn}"]
    assert litter(folder.path) == []


def test_who_waits_for_a_writer_waits_by_no_clock_of_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock set ahead by a century ends no wait early, one set back makes none endless."""
    folder = made(tmp_path / "out", "old")
    moments = cycle(FAR)
    monkeypatch.setattr(time, "time", lambda: next(moments))
    monkeypatch.setattr(lock, "PATIENCE", 0.3)
    before = time.monotonic()
    with lock.writing(folder.path), pytest.raises(Exception, match="another crossread"):
        made(folder.path, "new")
    assert 0.3 <= time.monotonic() - before < 30


def test_the_last_ruling_holds_whatever_its_time_of_day(tmp_path: Path, crossread: Shell) -> None:
    """An undo that a clock dates before what it takes back takes it back all the same."""
    out = ferry(tmp_path)
    listed = crossread("show", out, "figures", "--format", "json").out
    figure = json.loads(listed.splitlines()[0])["id"]
    for moment, words in ((4e9, ("reject", figure)), (0.0, ("undo",))):
        kept = [json.loads(line)["id"] for line in rulings_in(out)]
        code = (
            "import sys, datetime\n"
            "from crossread import judging\n"
            "class Set(datetime.datetime):\n"
            "    @classmethod\n"
            f"    def now(cls, tz=None): return cls.fromtimestamp({moment}, tz)\n"
            "judging.datetime = Set\n"
            "from crossread.cli.app import main\n"
            "main()"
        )
        given = [str(out), *words, *kept]
        command = [sys.executable, "-c", code, "rule", *given]
        assert subprocess.run(command, check=False, capture_output=True).returncode == 0
        there = crossread("show", out, "figures", "--format", "json").out.count(figure)
        assert bool(there) is (words[0] == "undo")


def rulings_in(out: Path) -> list[str]:
    """Return the rulings beside a build, as lines."""
    path = out / "rulings.jsonl"
    return path.read_text("utf-8").splitlines() if path.exists() else []

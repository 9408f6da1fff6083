"""Workers: answers in order, each job under a budget, nothing lost with a worker."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.errors import WeightsError
from crossread.workers import Budget, Pool
from tests.workers.deeds import Deed, Number

ROOT = Path(__file__).parents[2]
SMALL = Budget(0.02)
"""Some moments of processor time, twenty times as long by the clock."""


@pytest.fixture(autouse=True)
def deeds_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    """The workers find the work of these tests."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def pool() -> Iterator[Pool]:
    """Give two workers with a small budget."""
    with Pool(2, SMALL, module="tests.workers.deeds") as pool:
        yield pool


def found(pool: Pool, *deeds: Deed) -> list[tuple[int, str]]:
    """Return the answers of deeds, as numbers and what is told of them."""
    return [(answer.number, answer.told) for answer in pool.each(deeds)]


def test_answers_come_in_the_order_of_the_jobs(pool: Pool) -> None:
    """Whoever is done first, answers are those of the first job first; what is no job passes."""
    jobs = [Deed(many=many) for many in (40, 1, 0, 7, 200, 3)]
    passed = Number(number=-1)
    whole = [number for job in jobs for number in range(job.many)]
    assert [answer.number for answer in pool.each([*jobs, passed])] == [*whole, -1]
    assert [answer.number for answer in pool.each(iter(jobs))] == whole, "a pool works on"


@pytest.mark.parametrize(("bad", "reason"), [("spin", "too-slow"), ("sleep", "too-slow")])
def test_what_never_ends_is_told_and_the_rest_done(pool: Pool, bad: str, reason: str) -> None:
    """A job that goes over its time loses the one answer; those before and after it stay."""
    answers = found(pool, Deed(many=5, at=2, bad=bad), Deed(many=2))
    assert answers == [
        (0, ""), (1, ""), (2, f"count {reason}"), (3, ""), (4, ""), (0, ""), (1, ""),
    ]  # fmt: skip


def test_a_worker_killed_from_outside_costs_nothing(pool: Pool, tmp_path: Path) -> None:
    """A worker that someone kills is replaced, and what it was at is done again."""
    deed = Deed(many=4, at=2, bad="die", flag=str(tmp_path / "killed"))
    assert found(pool, deed) == [(number, "") for number in range(4)]
    assert Path(deed.flag).exists()


def test_a_job_that_kills_every_worker_is_told(pool: Pool) -> None:
    """What ends its process each time is tried twice, then told; the others are done."""
    answers = found(pool, Deed(many=3, at=1, bad="die"), Deed(many=1))
    assert answers == [(0, ""), (1, "count too-big"), (2, ""), (0, "")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is bounded on Linux")
def test_memory_is_bounded() -> None:
    """A job that asks for more memory than the budget gives is told that there is none."""
    with Pool(1, SMALL, module="tests.workers.deeds") as pool:
        answers = found(pool, Deed(many=2, at=0, bad="hog"))
    assert answers[-1] == (1, "")
    assert answers[0][1].startswith("count ")


def test_an_error_on_purpose_ends_everything(pool: Pool) -> None:
    """What crossread raises on purpose in a worker is raised here, with its parts."""
    with pytest.raises(WeightsError) as raised:
        found(pool, Deed(many=3, at=1, bad="refuse"))
    assert raised.value.args == ("model.onnx", "abc", None)


def test_answers_that_nobody_wants_hold_nothing_up() -> None:
    """Leaving early ends the workers, whatever they are at."""
    began = time.monotonic()
    with Pool(2, Budget(50), module="tests.workers.deeds") as pool:
        answers = pool.each(Deed(many=2, at=1, bad="spin") for _ in range(9))
        assert next(answers).number == 0
    assert time.monotonic() - began < 60


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_workers_end_with_the_process_that_started_them() -> None:
    """A process killed outright leaves no worker behind, not even one that never ends."""
    code = (
        "from crossread.workers import Budget, Pool\n"
        "from tests.workers.deeds import Deed\n"
        "pool = Pool(1, Budget(50), module='tests.workers.deeds')\n"
        "for answer in pool.each([Deed(many=2, at=1, bad='spin')]):\n"
        "    print(list(pool._working)[0]._process.pid, flush=True)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 30
    while _lives(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(worker)


def _lives(pid: int) -> bool:
    """Whether a process is there and no mere entry in the table."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False

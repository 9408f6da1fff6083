"""What commands say of what they were asked wrongly, and of what they found."""

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support_cli import Shell
from tests.support_story import NEWS, OTHER

ROWS = [
    {"id": "one", "text": NEWS, "date": "2025-03-04"},
    {"id": "two", "text": OTHER, "published": "31/31/2025"},
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two reports, one of which has no date."""
    folder = tmp_path_factory.mktemp("told")
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    command = [sys.executable, "-m", "crossread", "build", "rows.jsonl", "-o", "out"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    (folder / "out" / "told.txt").write_text(ran.stderr, encoding="utf-8")
    return folder / "out"


def test_a_build_names_the_reports_without_a_date(built: Path) -> None:
    """What stood in the place of a date is told; `date` is the date of a row without another."""
    told = (built / "told.txt").read_text("utf-8").splitlines()
    assert told[-1] == (
        "1 report without a date, which --published gives: two (“31/31/2025” is no date)"
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("figures", "--top", "2"), "those of timeline and omissions have"),
        (("--top", "3"), "omissions, places"),
        (("--where", ""), "omissions, places"),
        (("figures", "--where", ""), "write one condition on the columns"),
        (("figures", "--where", "-- low > 3"), "write one condition on the columns"),
    ],
)
def test_what_show_cannot_do_is_one_line(
    crossread: Shell, built: Path, asked: tuple[str, ...], told: str
) -> None:
    """A condition that is none, and rows without weight: exit 2, and what there is instead."""
    ran = crossread("show", built, *asked)
    assert (ran.code, len(ran.err.splitlines()), told in ran.err) == (2, 1, True)


def test_json_holds_values(crossread: Shell, built: Path) -> None:
    """A column of records is a list of objects in JSON, no text of it; in CSV it is its text."""
    rows = crossread("show", built, "attributions", "--format", "json").out.splitlines()
    assert rows
    assert all(isinstance(json.loads(row)["relay"], list) for row in rows)
    people = crossread("show", built, "people", "--format", "json").out.splitlines()
    roles = [role for row in people for role in json.loads(row)["roles"]]
    assert all(role["words"] for role in roles)


def test_a_file_of_rulings_is_told_by_its_line(
    crossread: Shell, built: Path, tmp_path: Path
) -> None:
    """A line that is no ruling is named by its number."""
    (tmp_path / "rulings.jsonl").write_text("\n{}\n", encoding="utf-8")
    ran = crossread("rulings", built, "--import", tmp_path / "rulings.jsonl")
    assert (ran.code, "rulings.jsonl, line 2: Object missing" in ran.err) == (2, True)


def test_a_port_that_cannot_be_had_is_one_line(crossread: Shell, built: Path) -> None:
    """No such port, or one in use: exit 2, and how to have a free one."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        for port in (99999, -1, other.getsockname()[1]):
            ran = crossread("serve", built, "--port", port)
            assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
            assert f"port {port}" in ran.err
            assert "--port 0 takes a free one" in ran.err


def test_ctrl_c_is_told(built: Path) -> None:
    """An interrupted command says so, exit 130."""
    command = [sys.executable, "-m", "crossread", "serve", str(built), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stdout.readline().startswith(b"http://")
        ran.send_signal(signal.SIGINT)
        _, told = ran.communicate(timeout=60)
    assert (ran.returncode, told) == (130, b"crossread: interrupted\n")


def test_what_a_build_without_reports_says(crossread: Shell, tmp_path: Path) -> None:
    """The first reason is told, and how many more inputs were skipped."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("", encoding="utf-8")
    ran = crossread("build", tmp_path, "-o", tmp_path / "out")
    assert (ran.code, ran.err.endswith("nothing in it; 2 more skipped\n")) == (2, True)

"""What is typed or handed over: bytes that are no text, names that steer, files without an end."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from crossread.decoding import decoded
from crossread.records import Ruling
from tests.hostile.test_terminal import steers
from tests.support_cli import Shell
from tests.support_story import NEWS, ferry

BYTES = os.fsdecode(b"\xff\xfe")
STEERS = "\x1b[2J\u202e"
WRONG = (
    b'{"more": ' + b"[" * 100_000,
    b'{"id": "\xff"}',
    b'{"id": "\\ud800"}',
    b"[" * 100_000,
    b"\x00",
    b'{"kind": ' + b'{"a": ' * 50_000,
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small build."""
    return ferry(tmp_path_factory.mktemp("typed"))


@pytest.mark.parametrize("raw", WRONG)
def test_json_of_a_stranger_has_one_error(raw: bytes) -> None:
    """Thousands of brackets and bytes that are no text are no JSON of the shape, like any other."""
    with pytest.raises(msgspec.MsgspecError):
        decoded(raw, Ruling)


@pytest.mark.parametrize("raw", WRONG)
def test_rulings_of_a_stranger_are_refused_in_a_line(
    out: Path, crossread: Shell, tmp_path: Path, raw: bytes
) -> None:
    """A file that holds none is named, and the build is as it was."""
    path = tmp_path / "theirs.jsonl"
    path.write_bytes(raw)
    ran = crossread("rulings", out, "--import", path)
    assert (ran.code, ran.out) == (2, "")
    assert "theirs.jsonl" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_rulings_without_an_end_are_refused(out: Path, crossread: Shell) -> None:
    """A device is read as far as rulings may go."""
    ran = crossread("rulings", out, "--import", "/dev/zero")
    assert ran.code == 2
    assert "no rulings" in ran.err


TYPED = (
    ("why", "{out}", BYTES),
    ("compare", "{out}", "one", BYTES),
    ("rule", "{out}", "reject", BYTES, "--by", "me"),
    ("rule", "{out}", "accept", "finding:0", "--by", BYTES),
    ("show", "{out}", BYTES),
    ("show", "{out}", "figures", "--where", BYTES),
    ("show", "{out}", "--as-known-at", BYTES),
    ("read", BYTES),
)


@pytest.mark.parametrize("words", TYPED)
def test_bytes_that_are_no_text_are_told(
    out: Path, crossread: Shell, words: tuple[str, ...]
) -> None:
    """A shell passes any bytes on: a command says what is wrong and ends."""
    ran = crossread(*(word.replace("{out}", str(out)) for word in words))
    assert ran.code in (1, 2, 3), ran
    assert "Traceback" not in ran.err
    assert not steers(ran.err)


def test_values_of_a_ruling_may_hold_anything(out: Path, crossread: Shell) -> None:
    """A value of brackets or of bytes that are no text is refused, not read for ever."""
    (row, *_) = crossread("show", out, "figures", "--format", "json").out.splitlines()
    for value in ("[" * 50_000, BYTES, "\x00", "1e999", "nan"):
        target = json.loads(row)["id"]
        ran = crossread("rule", out, "correct", target, "--value", f"unit={value}", "--by", "me")
        assert "Traceback" not in ran.err, value[:20]
        assert not steers(ran.err + ran.out)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that closes streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_nothing(out: Path, tmp_path: Path, closed: str) -> None:
    """A shell may close any stream: no file takes its number, and the command does its work."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = f"{shlex.quote(sys.executable)} -m crossread"
    for asked in (
        f"export {shlex.quote(str(out))} --as csv -o {shlex.quote(str(tmp_path / 'x'))}",
        f"show {shlex.quote(str(out))}",
        f"check {shlex.quote(str(out))}",
    ):
        ran = subprocess.run(
            ["sh", "-c", f"{command} {asked} {closed}"], env=env, capture_output=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        assert b"Traceback" not in ran.stderr
    assert (tmp_path / "x" / "figures.csv").read_text("utf-8").startswith('"id",')


def test_a_standard_input_that_is_closed_is_empty(tmp_path: Path) -> None:
    """`crossread read - <&-` reads nothing, and no pipe of a worker."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = f"{shlex.quote(sys.executable)} -m crossread read - <&-"
    ran = subprocess.run(["sh", "-c", command], env=env, capture_output=True, check=False)
    assert ran.returncode == 3
    assert b"empty" in ran.stderr, ran.stderr


def test_names_of_outputs_steer_nothing(out: Path, crossread: Shell, tmp_path: Path) -> None:
    """A folder may be named by a stranger: what is printed of it is made visible."""
    place = tmp_path / STEERS
    place.mkdir()
    (place / f"{STEERS}.txt").write_text(NEWS, encoding="utf-8")
    printed = [
        crossread("build", place, "-o", place / "out", "--published", "2025-03-04"),
        crossread("read", place, "--report", "-o", place / f"{STEERS}.jsonl"),
        crossread("export", out, "--as", "csv", "-o", place / "tables"),
        crossread("show", place / "out"),
        crossread("show", place / STEERS),
    ]
    for ran in printed:
        assert not steers(ran.out + ran.err)

"""Completion: a shell is told what may come next."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
eval "$(_CROSSREAD_COMPLETE=source_bash crossread)"
COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_crossread_completion crossread
echo "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A path of commands on which crossread is this one."""
    script = tmp_path / "crossread"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m crossread "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return f"{tmp_path}:/usr/bin:/bin"


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("line", "next_words"),
    [
        ("crossread bu", "build"),
        ("crossread rule out re", "reject"),
        ("crossread show out --fo", "--format"),
        ("crossread show out ti", "timeline times"),
        ("crossread export out --as js", "json jsonld"),
    ],
)
def test_bash_is_told_what_may_come_next(
    path: str, line: str, next_words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands, options, kinds, tables and formats are completed."""
    monkeypatch.setenv("PATH", path)
    asked = ASK.format(line=line)
    told = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == next_words


def test_zsh_is_given_a_function(monkeypatch: pytest.MonkeyPatch) -> None:
    """What zsh is told to load names the command that it completes."""
    monkeypatch.setenv("_CROSSREAD_COMPLETE", "source_zsh")
    asked = [sys.executable, "-m", "crossread"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert told.stdout.strip().startswith("#compdef crossread")

"""The page of exports: its commands run, and its examples give what it shows."""

import doctest
import re
from pathlib import Path

import pytest

from crossread.cli.formats import FORMATS
from crossread.making import bundled
from tests.support_cli import Shell

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"
TOOLS = ("openpyxl", "polars", "pandas", "rdflib", "followthemoney")


def test_every_format_is_told() -> None:
    """The page has a row and a command for each format."""
    text = PAGE.read_text("utf-8")
    assert all(f"| `{name}` |" in text for name in FORMATS)
    commands = re.findall(r"^crossread export out --as (\w+) -o", text, re.MULTILINE)
    assert set(commands) == set(FORMATS)


def test_the_examples_run(
    crossread: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the commands of the page, its examples give what it shows."""
    for tool in TOOLS:
        pytest.importorskip(tool, reason="reads an export: make test installs it")
    monkeypatch.chdir(tmp_path)
    with bundled() as pages:
        assert crossread("build", pages, "-o", "out").code == 0
    for command in re.findall(r"^crossread (export .*)$", PAGE.read_text("utf-8"), re.MULTILINE):
        ran = crossread(*command.split())
        assert ran.code == 0, ran.err
        assert ran.err.startswith("open first: ")
    found = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert found.attempted > 20
    assert not found.failed

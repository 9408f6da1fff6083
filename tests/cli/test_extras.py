"""Commands that need an extra: what they say where it is missing, and where it is not."""

import sys
from pathlib import Path

import pytest

from tests.support_cli import Shell


@pytest.mark.parametrize(
    ("command", "missing"),
    [
        ("serve", "uvicorn"),
        ("serve", "starlette"),
        ("mcp", "mcp.server.mcpserver"),
        ("mcp", "starlette"),
        ("fetch", "httpcore2"),
        ("fetch", "protego"),
        ("fetch", "warcio"),
    ],
)
def test_a_missing_extra_is_named(
    crossread: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, missing: str
) -> None:
    """Without its packages a command says what to install, exit 2."""
    monkeypatch.setitem(sys.modules, missing, None)
    ran = crossread(command, tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"crossread: {command} needs an extra: pip install 'crossread[{command}]'\n"


@pytest.mark.parametrize(
    ("command", "broken"),
    [
        ("serve", "crossread.web"),
        ("serve", "crossread.web.guard"),
        ("mcp", "crossread.ecosystem.mcp"),
        ("fetch", "crossread.fetch"),
    ],
)
def test_a_fault_of_crossread_is_no_missing_extra(
    crossread: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, broken: str
) -> None:
    """An import that fails within crossread is told as what it is, with its place."""
    monkeypatch.setitem(sys.modules, broken, None)
    with pytest.raises(ImportError, match=broken):
        crossread(command, tmp_path)

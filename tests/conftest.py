"""Fixtures for all tests."""

from pathlib import Path

import pytest

from tests.support_cli import Shell

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def crossread(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The command line."""
    monkeypatch.setenv("COLUMNS", "200")
    return Shell(capsys, monkeypatch)


@pytest.fixture
def shared() -> Path:
    """The folder of public data beside the checkout; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the public data in ../shared, which a user's clone has not")
    return SHARED

"""Fixtures for all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support_cli import Shell

# One seed for all runs, so that a change is judged on its own examples. HYPOTHESIS_PROFILE=search
# looks at many fresh ones, which takes minutes.
settings.register_profile("steady", derandomize=True, deadline=None)  # a busy machine is no error
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

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

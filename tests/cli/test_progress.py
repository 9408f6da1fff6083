"""Progress: what is said on standard error while a stage lasts."""

import threading
from typing import Any

import pytest

from crossread import progress
from crossread.progress import Progress


def test_one_long_item_is_told_of(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a single item lasts, a line comes now and then."""
    monkeypatch.setattr(progress, "REMINDER_S", 0.01)
    told = threading.Event()
    monkeypatch.setattr(Progress, "_say", lambda self, line, end="": told.set())

    def slow() -> Any:
        assert told.wait(10)
        yield 1

    assert list(Progress()("annotate", slow(), 1)) == [1]


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """With --quiet nothing is said, however long it takes."""
    assert list(Progress(quiet=True)("read", iter([1, 2]))) == [1, 2]
    assert capsys.readouterr().err == ""

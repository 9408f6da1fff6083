"""crossread from Python: what the package gives, and what it loads."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import crossread
from crossread import records
from crossread.errors import StoreError, UsageError
from tests.support_story import NEWS, OTHER, ferry

VERBS = {"annotate", "build", "frame", "open_build", "read"}


def test_the_package_gives_verbs_and_records() -> None:
    """`__all__` has the five verbs, the build they make and every record type, and no more."""
    types = {name for name in records.__all__ if isinstance(getattr(records, name), type)}
    assert set(crossread.__all__) == VERBS | {"Build", "__version__"} | types
    assert set(crossread.__all__) <= set(dir(crossread))
    for name in crossread.__all__:
        assert getattr(crossread, name) is not None
        assert name == "__version__" or getattr(crossread, name).__doc__, name


def test_a_name_that_is_none_is_told() -> None:
    """An unknown name raises what Python raises for one."""
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        crossread.reed  # noqa: B018


@pytest.mark.parametrize("first", ["crossread", "crossread.read", "crossread.annotate.stream"])
def test_the_verbs_stay_verbs(first: str) -> None:
    """Whatever was imported before, `crossread.read` and `crossread.annotate` can be called."""
    code = (
        f"import {first}, crossread; print(crossread.read.__module__, callable(crossread.annotate))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["crossread.front", "True"]


def test_importing_loads_nothing() -> None:
    """`import crossread` takes no time: neither model nor store nor records are loaded."""
    code = "import sys, crossread; print([m for m in sys.modules if m.startswith(('crossread.', "
    code += "'onnxruntime', 'duckdb', 'msgspec', 'numpy'))])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_build_from_python(tmp_path: Path) -> None:
    """A build has reports, readings and accounts; it is the one that the commands make."""
    folder = ferry(tmp_path)
    found = crossread.open_build(folder)
    assert [report.name for report in found.reports] == ["one", "two"]
    (account,) = found.accounts
    assert account.story == found.stories[0].id
    figures = [f.id for r in found.reports for f in found.readings[r.id].figures]
    assert {row["id"] for row in found.rows("figures")} == set(figures)
    assert found.rows("figures", where="low = 15")[0]["report"] == "two"
    assert any(evidence.words for evidence in found.why(figures[0]))
    made = crossread.build([tmp_path / "pages"], published="2025-03-04")
    assert made.accounts == found.accounts
    assert made.folder.is_dir()


def test_a_build_that_fails_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The temporary folder of a build goes with what ends its making."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(UsageError):
        crossread.build(tmp_path / "no-such-page.html")
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_shows_an_account(tmp_path: Path) -> None:
    """The title, the lines of the summary and the findings stand in its HTML, as text."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text(NEWS.replace("Almery", "Al<mery"), encoding="utf-8")
    (pages / "two.txt").write_text(OTHER.replace("Almery", "Al<mery"), encoding="utf-8")
    made = crossread.build(pages, published="2025-03-04")
    shown = made._repr_html_()
    assert shown == made.accounts[0]._repr_html_()
    assert "<h3>" in shown
    assert "<li>" in shown
    assert "Al&lt;mery" in shown
    assert "Al<mery" not in shown


def test_reading_gives_reports_and_skips(tmp_path: Path) -> None:
    """What cannot be read is a Skip among the reports; one path or several may be given."""
    page = tmp_path / "one.txt"
    page.write_text(NEWS, encoding="utf-8")
    (skip, report) = crossread.read([page, tmp_path / "none.txt"])
    assert isinstance(skip, crossread.Skip)
    assert isinstance(report, crossread.Report)
    assert [item.id for item in crossread.read(page) if isinstance(item, crossread.Report)] == [
        report.id
    ]
    with pytest.raises(UsageError, match="nothing to read"):
        list(crossread.read([]))


def test_a_folder_without_a_build_is_refused(tmp_path: Path) -> None:
    """The error says how to make one."""
    with pytest.raises(StoreError, match="crossread build"):
        crossread.open_build(tmp_path)

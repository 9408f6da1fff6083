"""The documentation, held against the live objects."""

import doctest
import runpy
from pathlib import Path

import pytest

from crossread.records import SkipReason

ROOT = Path(__file__).parents[2]


def test_reference_pages_are_fresh() -> None:
    """docs/reference.md and the JSON Schemas are what `make docs` would write."""
    made = runpy.run_path(str(ROOT / "docs" / "make.py"))
    stale = [path.name for path, text in made["pages"]().items() if path.read_text("utf-8") != text]
    assert not stale, "run make docs"


@pytest.mark.parametrize("reason", list(SkipReason))
def test_every_skip_reason_is_explained(reason: SkipReason) -> None:
    """docs/skips.md explains each reason for which an input may be left out."""
    assert f"`{reason.value}`" in (ROOT / "docs" / "skips.md").read_text("utf-8")


def test_the_examples_of_the_python_page_run() -> None:
    """What docs/python.md shows is what a reader gets."""
    found = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert found.attempted > 10
    assert not found.failed


def test_the_readme_begins_with_the_two_commands() -> None:
    """The first commands that a reader meets are make demo and make test."""
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.index("make demo") < text.index("make test") < 200


def test_every_link_in_the_readme_leads_somewhere() -> None:
    """Relative links of README.md point at files or folders of the repository."""
    text = (ROOT / "README.md").read_text("utf-8")
    targets = [part.split(")")[0] for part in text.split("](")[1:]]
    missing = [t for t in targets if "://" not in t and not (ROOT / t.split("#")[0]).exists()]
    assert not missing

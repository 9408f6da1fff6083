"""The documentation, held against the live objects."""

import doctest
import re
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


PAGES = [
    page
    for page in sorted(
        [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("training/*.md")]
    )
    if page.name != "CHANGELOG.md"
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Relative links of the pages point at files or folders of the repository."""
    targets = [part.split(")")[0] for part in page.read_text("utf-8").split("](")[1:]]
    missing = [
        t for t in targets if "://" not in t and not (page.parent / t.split("#")[0]).exists()
    ]
    assert not missing


FILES = {
    path.relative_to(ROOT).as_posix()
    for folder in ("src", "tests", "training", "benchmarks", "docs", "tools", "web")
    for path in (ROOT / folder).rglob("*")
    if "node_modules" not in path.parts
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    """A file of code or words that a page names in backticks is in the repository."""
    named = re.findall(r"`([a-z][\w/.-]*\.(?:py|toml))`", page.read_text("utf-8"))
    missing = [name for name in named if not any(f"/{file}".endswith(f"/{name}") for file in FILES)]
    assert [name for name in missing if "NAME" not in name and not (ROOT / name).exists()] == []

"""The bundled story, built once for all tests of pages."""

from pathlib import Path

import pytest

from crossread.making import Made, bundled, make
from crossread.read import ReadSettings


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """The folder of the bundled story, and what was made."""
    out = tmp_path_factory.mktemp("pages") / "out"
    with bundled() as inputs:
        made = make([str(inputs)], out, ReadSettings(), fresh=True, quiet=True)
    return out, made


@pytest.fixture(scope="package")
def pages(demo: tuple[Path, Made]) -> tuple[Path, str]:
    """The folder of the built story and the page of its longest one."""
    out, _ = demo
    longest = max((out / "accounts").glob("*.html"), key=lambda path: path.stat().st_size)
    return out, longest.read_text("utf-8")

"""The browser: Debian's Chromium where it is there; every test says why it skips where not."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crossread.making import Made, bundled, make
from crossread.read import ReadSettings
from tests.browser.watched import Watched

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """A running browser."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("needs a Chromium on the path: apt install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip("needs Playwright: pip install playwright")
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Watched]]:
    """Opens an address in a page that notes every request, dialog and error."""
    contexts: list[Any] = []

    def open_page(address: Path | str, own: str = "file://", **options: Any) -> Watched:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        watched = Watched(context.new_page(), own)
        watched.page.goto(address.as_uri() if isinstance(address, Path) else address)
        return watched

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """The folder of the bundled story, and what was made."""
    out = tmp_path_factory.mktemp("browsed") / "out"
    with bundled() as inputs:
        made = make([str(inputs)], out, ReadSettings(), fresh=True, quiet=True)
    return out, made


@pytest.fixture(scope="package")
def account(demo: tuple[Path, Made]) -> Path:
    """The page of the longest story."""
    return max((demo[0] / "accounts").glob("*.html"), key=lambda path: path.stat().st_size)

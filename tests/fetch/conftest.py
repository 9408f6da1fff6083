"""Fixtures for tests of fetching."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tests.fetch.server import Site, serving

if TYPE_CHECKING:
    from crossread.fetch import Fetched


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine."""
    with serving() as site:
        yield site


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where the archive goes."""
    return tmp_path / "pages.warc.gz"


@pytest.fixture
def fetched(archive: Path) -> "Callable[..., Fetched]":
    """Fetch addresses into the archive, without a pause and from this machine too."""
    from crossread.fetch import Given, Settings, fetch
    from crossread.fetch.settings import LIMITS

    def run(
        *what: str, feeds: tuple[str, ...] = (), private: bool = True, **more: Any
    ) -> "Fetched":
        limits = replace(LIMITS, **({"delay_seconds": 0.0} | more))
        settings = Settings(limits=limits, allow_private=private, contact="desk@news.example")
        return fetch(Given(what=what, feeds=feeds), archive, settings, lambda _, items, __: items)

    return run

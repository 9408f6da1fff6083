"""The local app in a browser: search, compare, rule and take back, with nothing asked elsewhere."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from crossread.store import Folder
from tests.browser.serving import served_by
from tests.browser.watched import Watched
from tests.support_story import ferry


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app over the build of an invented ferry."""
    folder: Path = ferry(tmp_path_factory.mktemp("app"))
    with served_by(Folder(path=folder)) as address:
        yield address


@pytest.fixture
def visit(opened: Callable[..., Watched], served: str) -> Callable[[str], Watched]:
    """Opens an address of the app; a request to any other place is noted."""

    def go(path: str, **options: Any) -> Watched:
        return opened(f"{served}{path}", own=served, **options)

    return go


def test_a_ruling_is_made_and_taken_back(visit: Callable[[str], Watched]) -> None:
    """Reject a row, see it gone, take the ruling back, see the row again."""
    watched = visit("/stories")
    page = watched.page
    page.click("text=rule on its rows >> nth=0")
    before = page.locator(".list > .row").count()
    page.click(".list > .row >> nth=0 >> text=Reject")
    assert page.locator("h1").text_content() == "1 ruling"
    page.goto(page.url.replace("/rulings", "/stories"))
    page.click("text=rule on its rows >> nth=0")
    assert page.locator(".list > .row").count() < before
    page.click("text=Rulings")
    page.click("text=Take back")
    assert "taken back" in page.locator(".list").text_content()
    assert watched.is_quiet()


def test_words_lead_to_a_report_and_its_account(visit: Callable[[str], Watched]) -> None:
    """Search, open the report, compare it, open the account and a letter in it."""
    watched = visit("/search?q=ferry")
    page = watched.page
    assert page.locator("mark.hit").count()
    page.click("ol h2 a >> nth=0")
    page.click("button:has-text('Compare')")
    assert page.locator("table.cmp .df").count()
    page.goto(page.url.split("/compare")[0] + "/stories")
    page.click("ol h2 a >> nth=0")
    page.click(".r >> nth=0")
    page.wait_for_selector("#panel-body mark")
    assert watched.is_quiet()


@pytest.fixture(scope="module")
def ruled(served: str) -> str:
    """The address of an app in whose build one row was ruled on, and that ruling taken back."""
    home = httpx.get(f"{served}/stories.json").json()["cards"][0]
    page = httpx.get(f"{served}/rows", params={"story": home["id"]}).text
    token = page.split('name="token" value="')[1].split('"')[0]
    row = page.split('name="targets" value="')[1].split('"')[0]
    sent = {"token": token, "kind": "accept", "targets": row, "by": "Ana Berg", "note": "read"}
    assert httpx.post(f"{served}/rulings", data=sent, timeout=60).status_code == 303
    return str(home["id"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        *("/stories", "/stories?q=nowhere", "/search?q=ferry", "/compare", "/reports/one", "/add"),
        *("/compare?a=one&b=two", "/rulings", "/rows?story={story}", "/reports/nobody"),
    ],
)
def test_nothing_of_the_app_stands_in_the_way(
    visit: Any, ruled: str, path: str, scheme: str
) -> None:
    """axe-core finds no fault in any page of the app, and none scrolls sideways when narrow."""
    size = {"width": 400, "height": 900}
    watched = visit(path.format(story=ruled), color_scheme=scheme, viewport=size)
    assert watched.faults() == []
    assert watched.wider() == 0

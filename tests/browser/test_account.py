"""The account page in a browser: from a number to its words, by mouse, by keyboard, in print."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from crossread.making import Made
from crossread.present.pages import write_pages
from tests.browser.watched import Watched
from tests.present.enlarged import enlarged

Open = Callable[..., Watched]
HOT = "#panel-body mark"


def test_a_figure_opens_its_report_at_the_words(opened: Open, account: Path) -> None:
    """A letter beside a number shows the report, the number marked in its sentence."""
    watched = opened(account)
    page = watched.page
    page.click(".who .r")
    page.wait_for_selector(HOT)
    number = page.text_content(".who dt")
    assert page.text_content(HOT) in number
    cited = page.text_content("#panel-cite")
    assert page.text_content("#panel-title") in cited
    assert "https://" in cited
    assert re.search(r"#[A-Z]+-\d+-\d+$", page.url)
    assert watched.is_quiet()


def test_a_mark_of_the_chart_opens_its_words(opened: Open, account: Path) -> None:
    """A click on a mark opens the words that state its number."""
    watched = opened(account)
    watched.page.click("svg.chart.wide a >> nth=0", force=True)
    assert watched.page.text_content(HOT).strip()
    assert watched.is_quiet()


def test_places_beyond_the_first_plane_are_cut_by_code_point(opened: Open, account: Path) -> None:
    """Every letter's words in the panel are those of its span."""
    page = opened(account).page
    wrong = page.evaluate(
        """() => [...document.querySelectorAll('.texts mark[id]')].filter(mark => {
            const [, letter, start, end] = /^([A-Z]+)-(\\d+)-(\\d+)$/.exec(mark.id);
            const text = [...document.querySelector(`#report-${letter} .text`).textContent];
            return !text.slice(+start, +end).join('').startsWith(mark.textContent.slice(0, 20));
        }).map(mark => mark.id)"""
    )
    assert wrong == []


def test_a_filter_can_be_shared(opened: Open, account: Path) -> None:
    """Whoever opens the address of a filtered page sees the same rows."""
    page = opened(account).page
    page.click("#filter-button")
    page.select_option("select[data-filter=claimant]", "Anneke Sool")
    told = page.text_content("#filter-count")
    assert re.match(r"\d+ of \d+ rows", told)
    assert page.locator("tr.row:visible, li.row:visible").count() < page.locator(".row").count()
    shared = opened(page.url).page
    assert shared.text_content("#filter-count") == told
    shared.click("#filter-clear")
    assert shared.url.endswith(".html")


def test_a_row_has_an_address(opened: Open, account: Path) -> None:
    """The address of a row opens the page at it, in whatever fold it lies."""
    page = opened(account).page
    anchor = page.evaluate("document.querySelector('details .row[id]').id")
    other = opened(f"{account.as_uri()}#{anchor}").page
    assert other.locator(f"[id='{anchor}'].cur").is_visible()


def test_back_closes_the_panel(opened: Open, account: Path) -> None:
    """Back leads from the words to the page as it was."""
    page = opened(account).page
    page.click(".lede .r")
    page.wait_for_selector("#panel:not([hidden])")
    page.go_back()
    page.wait_for_selector("#panel", state="hidden")


def test_the_keyboard_is_enough(opened: Open, account: Path) -> None:
    """Rows, places, citation, filters, help and theme are reached without a mouse."""
    watched = opened(account)
    page = watched.page
    for key in ("j", "j", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector(HOT)
    first = page.url
    for key in ("Escape", "k", "j", "Enter"):
        page.keyboard.press(key)
    assert page.url == first
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    page.keyboard.press("/")
    page.keyboard.type("cracks")
    assert "q=cracks" in page.url
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    assert page.locator("#filters").is_hidden()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert watched.is_quiet()


def test_days_drawn_over_are_a_filter(opened: Open, account: Path) -> None:
    """A stroke over the timeline's days shows what belongs to these alone."""
    page = opened(account).page
    page.locator("#brush").scroll_into_view_if_needed()
    frame = page.locator("#brush").bounding_box()
    y = frame["y"] + frame["height"] / 2
    page.mouse.move(frame["x"] + 4, y)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] / 2, y)
    page.mouse.up()
    assert "from=2025-05-12&to=2025-05-13" in page.url


def test_without_a_script_all_is_there(opened: Open, account: Path) -> None:
    """Letters lead to the words below, folds open, nothing asks for a script."""
    page = opened(account, java_script_enabled=False).page
    link = page.locator(".who .r").first
    anchor = link.get_attribute("href")
    link.click()
    assert page.url.endswith(anchor)
    assert page.locator(f"[id='{anchor[1:]}']").is_visible()
    assert page.locator("#filter-button").is_hidden()
    assert page.locator("details summary").first.is_visible()


@pytest.mark.parametrize("width", [320, 400, 768, 1280])
def test_no_width_scrolls_sideways(opened: Open, account: Path, width: int) -> None:
    """From the smallest telephone on the page is as wide as its window, folds open or not."""
    page = opened(account, viewport={"width": width, "height": 800})
    assert page.wider() == 0
    page.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert page.wider() == 0


@pytest.mark.parametrize(("scheme", "width"), [("light", 400), ("dark", 1280)])
def test_nothing_stands_in_a_readers_way(
    opened: Open, account: Path, scheme: str, width: int
) -> None:
    """axe-core finds no fault in page, panel and filters, light and dark, narrow and wide."""
    watched = opened(account, color_scheme=scheme, viewport={"width": width, "height": 900})
    page = watched.page
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert watched.faults() == []
    page.keyboard.press("f")
    page.click(".lede .r")
    page.wait_for_selector(HOT)
    assert watched.faults() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_index_stands_in_nobodys_way(
    opened: Open, demo: tuple[Path, Made], scheme: str
) -> None:
    """axe-core finds no fault in the list of stories, and its links open."""
    watched = opened(demo[0] / "index.html", color_scheme=scheme)
    assert watched.faults() == []
    watched.page.click("table a >> nth=0")
    assert watched.page.locator("h1").is_visible()
    assert watched.is_quiet()


def test_print_has_every_row_and_report(opened: Open, account: Path) -> None:
    """On paper all folds are open, the reports stand at the end with their addresses."""
    page = opened(account).page
    pdf = PdfReader(BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    assert "lorvik-courier.example" in text.replace(" ", "")
    assert "Insurers" in text or "insurers" in text
    assert "Filter" not in text


def test_a_long_story_loads_its_texts_when_asked(
    opened: Open, demo: tuple[Path, Made], tmp_path: Path
) -> None:
    """The texts of a long story come from files beside the page, from a file and no server."""
    corpus, shelf = enlarged(demo[1].corpus, demo[1].shelf, 12)
    assert write_pages(tmp_path, corpus, shelf) == ()
    (long,) = (tmp_path / "accounts").glob("*.story.html")
    watched = opened(long)
    page = watched.page
    assert page.locator("script[src]").count() == 0
    page.click(".who .r")
    page.wait_for_selector(HOT)
    assert page.text_content(HOT) in page.text_content(".who dt")
    assert page.locator("script[src]").count() == 1
    whole = page.get_attribute("#panel-whole", "href")
    assert watched.is_quiet()
    plain: Any = opened(f"{long.parent.as_uri()}/{whole}", java_script_enabled=False).page
    assert plain.locator("mark:target").is_visible()


def test_the_first_screen_is_as_high_for_many_reports(
    opened: Open, demo: tuple[Path, Made], tmp_path: Path, account: Path
) -> None:
    """What stands above the parts grows by less than a fifth from ten reports to a hundred."""
    corpus, shelf = enlarged(demo[1].corpus, demo[1].shelf, 10)
    write_pages(tmp_path, corpus, shelf)
    (long,) = (tmp_path / "accounts").glob("*.story.html")
    heights = [
        opened(page).page.evaluate("document.querySelector('.tools').offsetTop")
        for page in (account, long)
    ]
    assert heights[1] < heights[0] * 1.2

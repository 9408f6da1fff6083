"""Addresses: one article, however it was reached or shown."""

from pathlib import Path

import pytest

from crossread.read.addresses import article_address, of_one_site
from crossread.records import Report
from tests.read.support import items, page

HOME = "orlo.example/2031/05/pier"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.orlo.example/2031/05/pier",
        "http://orlo.example/2031/05/pier/#comments",
        "https://m.orlo.example/2031/05/pier?fbclid=a&utm_campaign=b",
        "https://orlo.example/2031/05/pier/amp/",
        "https://amp.orlo.example/2031/05/pier?referrer",
        "https://ORLO.example:443/2031/05/pier?amp=1",
        "https://orlo.example/amp/2031/05/pier",
        "https://orlo.example/2031/05/pier/print",
        "https://orlo.example/2031/05/pier;jsessionid=AB12?phpsessid=7",
        "https://www-orlo-example.cdn.ampproject.org/c/s/www.orlo.example/2031/05/pier",
        "https://web.archive.org/web/20310512100000id_/https://orlo.example/2031/05/pier",
    ],
)
def test_ways_to_one_article(address: str) -> None:
    """Tracking, telephones, quick forms, archives, scheme and fragment change nothing."""
    assert article_address(address) == HOME


def test_what_tells_articles_apart_stays() -> None:
    """A number of the article in the parameters is part of its address, in whatever order."""
    one = article_address("https://orlo.example/story.php?id=7&lang=en&utm_source=x")
    assert one == article_address("https://orlo.example/story.php?lang=en&id=7")
    assert one != article_address("https://orlo.example/story.php?id=8&lang=en")
    assert article_address("https://orlo.example/a") != article_address("https://orlo.example/A")


def test_an_address_that_is_none_is_let_be() -> None:
    """What cannot be taken apart is compared as it stands."""
    assert article_address("https://[orlo") == "https://[orlo"


def test_the_pages_own_address_comes_first(tmp_path: Path) -> None:
    """Two saved copies of a page are one article by the address that the page gives itself."""
    link = '<link rel="canonical" href="https://orlo.example/2031/05/pier">'
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(page(head=link, title=f"Pier shut {name}"))
    reports = [item for item in items(tmp_path) if isinstance(item, Report)]
    assert {report.article for report in reports} == {HOME}


def test_anothers_address_is_not_ones_own() -> None:
    """A reprint names the address of the first printing, a careless page that of its site."""
    assert not of_one_site("https://courier.example/pier", "https://orlo.example/pier")
    assert not of_one_site("https://orlo.example/pier", "https://orlo.example/")
    assert of_one_site("https://edition.orlo.example/x?1", "https://orlo.example/pier")


@pytest.mark.parametrize("ending", [".amp.html", "_amp.html", "-amp.html", ".html?amp=1"])
def test_quick_forms_of_a_page_with_an_ending(ending: str) -> None:
    """The quick form of a page named with `.html` is that page."""
    assert article_address(f"https://orlo.example/pier{ending}") == "orlo.example/pier.html"

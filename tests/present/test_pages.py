"""The pages of the bundled story: links that lead to words, nothing wider than a telephone."""

import re
from html import unescape
from pathlib import Path

import pytest

from crossread.making import bundled, make
from crossread.present.pages import page_name
from crossread.read import ReadSettings


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of the built story and the page of its longest one."""
    out = tmp_path_factory.mktemp("pages") / "out"
    with bundled() as inputs:
        made = make([str(inputs)], out, ReadSettings(), fresh=True, quiet=True)
    story = max(made.corpus.stories, key=lambda story: len(story.reports))
    return out, (out / "accounts" / page_name(story.id)).read_text("utf-8")


def test_every_letter_leads_to_its_words(pages: tuple[Path, str]) -> None:
    """Each link within the page leads to one anchor, and no anchor stands twice."""
    _, page = pages
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)


def test_the_policy_lets_only_its_own_style_and_script_run(pages: tuple[Path, str]) -> None:
    """Style and script are allowed by hash; no tag bears a style or a handler of its own."""
    _, page = pages
    assert "default-src 'none'; style-src 'sha256-" in unescape(page)
    assert not re.search(r"<[^>]+ (style|on\w+)=", page)


def test_the_page_says_how_to_come_back(pages: tuple[Path, str]) -> None:
    """The line of help names the key that leads back to the row."""
    assert "<kbd>b</kbd>" in pages[1]


def test_the_same_words_are_one_wording(pages: tuple[Path, str]) -> None:
    """A wording that several reports print stands once, with the letters of all."""
    wordings = re.findall(r'<li>((?:<a class="ref".*?</a>)+) <bdi>We are pulling people', pages[1])
    assert [re.findall(r">(\w+)</a>", row) for row in wordings] == [["A", "B", "C", "D"]]


def test_every_stand_has_its_words(pages: tuple[Path, str]) -> None:
    """Each side of a matter has a letter that opens its report."""
    (section,) = re.findall(r'<section id="positions">.*?</section>', pages[1], re.DOTALL)
    stands = re.findall(r"<li>.*?</li>", section, re.DOTALL)
    assert stands
    assert all('class="ref"' in stand for stand in stands)


def test_the_index_leads_to_every_page(pages: tuple[Path, str]) -> None:
    """The index has one link a story."""
    out, _ = pages
    links = re.findall(r'href="(accounts/[^"]+)"', (out / "index.html").read_text("utf-8"))
    assert sorted(links) == sorted(f"accounts/{p.name}" for p in (out / "accounts").iterdir())


def test_the_same_saying_is_one_row(pages: tuple[Path, str]) -> None:
    """What a speaker says in several reprints stands once, with the letters of all."""
    (quotes,) = re.findall(r'<section id="quotes">.*?</section>', pages[1], re.DOTALL)
    assert quotes.count("</a> <bdi>“We are pulling people off roofs") == 1


def test_the_index_tells_stories_of_one_report_apart(pages: tuple[Path, str]) -> None:
    """Stories of several reports come first, those of one report stand below."""
    out, _ = pages
    shared, single = (out / "index.html").read_text("utf-8").split("Told by one report")
    assert shared.count("accounts/") == 1
    assert single.count("accounts/") == 2

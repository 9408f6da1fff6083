"""The pages of the bundled story: links that lead to words, addresses that last."""

import re
from html import unescape
from pathlib import Path

import msgspec
import pytest

from crossread.making import Made
from crossread.present.names import page_names
from crossread.present.pages import write_pages
from crossread.present.view import book_of, view_of
from crossread.present.view.front import headed_by
from crossread.present.view.rows import places_in
from crossread.records import Story
from crossread.records.base import ReportId
from tests.present.enlarged import enlarged

TWO_MEGABYTES = 2_000_000


def test_every_letter_leads_to_its_words(pages: tuple[Path, str]) -> None:
    """Each link within the page leads to one anchor, and no anchor stands twice."""
    _, page = pages
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)


def test_every_place_has_the_words_of_its_span(demo: tuple[Path, Made]) -> None:
    """The words of each place re-read from the report at its code points."""
    _, made = demo
    corpus = made.corpus
    for story, account in zip(corpus.stories, corpus.accounts, strict=True):
        readings = [made.shelf[key] for key in story.reports]
        book = book_of(story, account, corpus, readings, "x")
        texts = {book.letters[key]: report.text for key, report in book.reports.items()}
        places = set(places_in(view_of(book)))
        assert places
        assert all(" ".join(texts[p.letter][p.start : p.end].split()) == p.words for p in places)


def test_the_policy_lets_only_its_own_style_and_script_run(pages: tuple[Path, str]) -> None:
    """Style and script are allowed by hash; no tag bears a style or a handler of its own."""
    _, page = pages
    assert "default-src 'none'; style-src 'sha256-" in unescape(page)
    assert not re.search(r"<[^>]+ (style|on\w+)=", page)


def test_the_same_words_are_one_wording(pages: tuple[Path, str]) -> None:
    """A wording that several reports print stands once, with the letters of all."""
    (row,) = re.findall(r'<tr class="row" id="words-[^>]+>.*?We are pulling.*?</tr>', pages[1])
    row = row[row.rindex("<tr ") :]
    assert re.findall(r'class="r"[^>]*>(\w+)</a>', row) == ["A", "B", "C", "D"]


def test_every_stand_has_its_words(pages: tuple[Path, str]) -> None:
    """Each side of a matter has a letter that opens its report."""
    sections = re.findall(r'<section id="positions">.*?</section>', pages[1], re.DOTALL)
    words = re.findall(r"<li>.*?</li>", "".join(sections), re.DOTALL)
    assert all('class="r"' in each for each in words)


def test_the_headline_states_no_number(pages: tuple[Path, str]) -> None:
    """Where one of the reports has a title without a number, the page is headed by such a one."""
    (headline,) = re.findall(r"<h1><bdi>(.*?)</bdi></h1>", pages[1])
    assert "River quarter under water" in headline


def test_the_index_leads_to_every_page(pages: tuple[Path, str]) -> None:
    """The index has one link a story."""
    out, _ = pages
    links = re.findall(r'href="(accounts/[^"]+)"', (out / "index.html").read_text("utf-8"))
    assert sorted(links) == sorted(f"accounts/{p.name}" for p in (out / "accounts").glob("*.html"))


def test_the_index_tells_stories_of_one_report_apart(pages: tuple[Path, str]) -> None:
    """Stories of several reports come first, those of one report stand below."""
    out, _ = pages
    shared, single = (out / "index.html").read_text("utf-8").split("Told by one report")
    assert shared.count("accounts/") == 1
    assert single.count("accounts/") == 2


def test_an_address_outlives_later_reports(demo: tuple[Path, Made]) -> None:
    """The page's name stays when a later report joins the story, and says what it is about."""
    _, made = demo
    reports = {report.id: report for report in made.corpus.reports}
    story = max(made.corpus.stories, key=lambda each: len(each.reports))
    fewer: Story = msgspec.structs.replace(story, reports=story.reports[:-2])
    (name,) = page_names([story], reports.values()).values()
    assert page_names([fewer], reports.values()) == {story.id: name}
    assert name.startswith("2025-05-12-dam-gives-way")


def test_two_stories_of_one_beginning_have_two_addresses(demo: tuple[Path, Made]) -> None:
    """Where names would be alike, each says more."""
    _, made = demo
    reports = {report.id: report for report in made.corpus.reports}
    story = max(made.corpus.stories, key=lambda each: len(each.reports))
    first = story.reports[0]
    twin = msgspec.structs.replace(reports[first], id="report:ffffffffffffffff")
    other = msgspec.structs.replace(story, id="story:2", reports=(twin.id,))
    names = page_names([story, other], [*reports.values(), twin])
    assert len(set(names.values())) == 2


@pytest.mark.parametrize("times", [50])
def test_a_long_story_has_a_light_page(demo: tuple[Path, Made], tmp_path: Path, times: int) -> None:
    """The page of 500 reports has at most two megabytes; their texts lie beside it, whole."""
    _, made = demo
    corpus, shelf = enlarged(made.corpus, made.shelf, times)
    assert write_pages(tmp_path, corpus, shelf) == ()
    (page,) = (tmp_path / "accounts").glob("*.story.html")
    assert page.stat().st_size <= TWO_MEGABYTES
    texts: dict[str, str] = {}
    for file in (tmp_path / "accounts").glob("*.story-texts-*.js"):
        call = re.fullmatch(r"crossreadTexts\((.*)\);\n", file.read_text("utf-8"))
        assert call
        assert "<" not in call[1]
        texts |= msgspec.json.decode(call[1])
    assert sorted(texts.values()) == sorted(report.text for report in corpus.reports)
    one = next((tmp_path / "accounts").glob("*.story-A.html")).read_text("utf-8")
    anchors = set(re.findall(r'id="(A-\d+-\d+)"', one))
    assert anchors >= set(re.findall(r'story-A\.html#(A-\d+-\d+)"', page.read_text("utf-8")))


def test_a_page_is_headed_by_the_title_of_its_story(demo: tuple[Path, Made]) -> None:
    """Page, list, twin and `show` tell one title of a story; the page says whose it is."""
    folder, made = demo
    story = max(made.corpus.stories, key=lambda each: len(each.reports))
    titled = next(r for r in made.corpus.reports if r.title == story.title)
    assert titled.id in story.reports
    (page,) = (folder / "accounts").glob("*lorvik*.story.html")
    told = page.read_text("utf-8")
    assert f"<h1><bdi>{story.title}</bdi></h1>" in told
    assert "headline of" in told
    assert story.title in (folder / "index.html").read_text("utf-8")
    twin = msgspec.json.decode(page.with_suffix(".json").read_bytes())
    assert twin["title"] == story.title
    assert {a.title for a in made.corpus.accounts if a.story == story.id} == {story.title}


def test_a_title_that_no_report_has_is_nobodys_headline() -> None:
    """A first line that stands for a title is not told as the headline of a report."""
    titles = {ReportId("a"): "Dam bursts", ReportId("b"): "Dam bursts: 12 dead"}
    assert headed_by(titles, "Dam bursts") == ("a", True)
    assert headed_by(titles, "Dam bursts: 12 dead") == ("b", False)
    assert headed_by(titles, "Rain fell on Orle.") is None

"""Each format: what it gives, and how damage ends."""

import gzip
import json
import random
from pathlib import Path

import duckdb
import pytest

from crossread.read import read
from crossread.records import DateBasis, Media, Report, Skip, SkipReason
from tests.read.support import (
    BODY,
    WORDS,
    items,
    json_ld,
    only,
    page,
    record,
    reports,
    skips,
    written,
    zipped,
)

ARTICLE = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Orlo Post"},
            {
                "@type": ["NewsArticle"],
                "headline": "Bridge stays closed",
                "datePublished": "2022-01-10T09:30:00+01:00",
                "dateModified": "2022-01-11",
                "author": [{"name": "Ana Reis"}, {"name": "Jo Lam"}],
                "publisher": {"@type": "Organization", "name": "Orlo Post"},
            },
        ],
    }
)


def test_a_page_states_its_facts(tmp_path: Path) -> None:
    """Title, outlet, byline, address and dates come from JSON-LD and meta elements."""
    head = json_ld(ARTICLE) + '<link rel="canonical" href="https://orlo-post.example/bridge">'
    report = only(written(tmp_path / "a.html", page(head=head)))
    assert report.title == "Bridge stays closed"
    assert (report.outlet, report.byline) == ("Orlo Post", "Ana Reis, Jo Lam")
    assert report.url == "https://orlo-post.example/bridge"
    assert report.article == "orlo-post.example/bridge"
    assert report.published
    assert report.modified
    assert (report.published.value, report.published.basis) == (
        "2022-01-10T09:30:00+01:00",
        DateBasis.JSON_LD,
    )
    assert report.modified.value == "2022-01-11"


def test_the_text_of_a_page_is_its_article(tmp_path: Path) -> None:
    """Neither the headline nor navigation, share boxes or links elsewhere are in the text."""
    after = "<p>Share this article</p><p><a href='/x'>Five more bridges that you should see</a></p>"
    report = only(written(tmp_path / "a.html", page(after=after)))
    assert report.text.startswith("The mayor of Orlo")
    assert report.text.endswith("paragraph number 5 of the report.")


def test_a_caption_on_a_page_is_marked(tmp_path: Path) -> None:
    """A caption that stays in the text is furniture, so that its credit can be read."""
    report = only(written(tmp_path / "a.html", page(before="<p>The bridge. Ana Reis / AFP</p>")))
    (mark,) = report.furniture
    assert (mark.kind.value, mark.span.of(report)) == ("caption", "The bridge. Ana Reis / AFP")


def test_the_line_under_the_headline_is_kept(tmp_path: Path) -> None:
    """A standfirst that the page states as its description is the first line of the text."""
    line = "Cracks in two pillars keep the only crossing of the river shut for months"
    head = f'<meta property="og:description" content="{line}">'
    report = only(written(tmp_path / "a.html", page(head=head, before=f"<h2>{line}</h2>")))
    assert report.text.startswith(line)


@pytest.mark.parametrize(
    "value", ["0000-00-00", "2026-02-30", "tomorrow", "-1", "9999-12-31T23:59:60Z", "1970-01-01"]
)
def test_a_nonsense_date_is_no_date(tmp_path: Path, value: str) -> None:
    """A date that no calendar has is none; never today's."""
    head = f'<meta property="article:published_time" content="{value}">'
    report = only(written(tmp_path / "a.html", page(head=head)))
    assert report.published is None or report.published.value == "2026-02"


def test_a_script_address_is_no_address(tmp_path: Path) -> None:
    """A canonical link to javascript: never becomes the report's address."""
    head = '<link rel="canonical" href="javascript:alert(1)">'
    assert only(written(tmp_path / "a.html", page(head=head))).url is None


def test_a_page_without_an_article_is_a_skip(tmp_path: Path) -> None:
    """A page of links and buttons holds no article."""
    path = written(tmp_path / "a.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert [skip.reason for skip in skips(path)] == [SkipReason.NO_ARTICLE]


def test_plain_text_stays_as_it_came(tmp_path: Path) -> None:
    """Spaces, empty lines and line ends of a text are kept, so that offsets hold."""
    text = "Bridge stays closed\r\n\r\n\r\n  " + WORDS + " \n\n"
    assert only(written(tmp_path / "a.txt", text)).text == text


def test_the_title_of_a_text_is_its_first_short_line(tmp_path: Path) -> None:
    """A headline before the text is its title; furniture before the headline is passed over."""
    text = f"Support The Orlo Post!\n\nBridge stays closed\n\nBy Ana Reis\n\n{WORDS}"
    report = only(written(tmp_path / "a.txt", text))
    assert (report.title, report.byline) == ("Bridge stays closed", "Ana Reis")
    assert report.text == text


def test_a_text_that_begins_with_a_sentence_has_no_title(tmp_path: Path) -> None:
    """A first line that ends like a sentence is no headline."""
    assert only(written(tmp_path / "a.txt", f"It rained.\n\n{WORDS}")).title is None


def test_a_row_keeps_its_text_and_id(tmp_path: Path) -> None:
    """The text of a row is the report's to the last space; its id is the name."""
    row = {"id": "r/1", "text": f"  {WORDS}\n\n ", "title": "T", "url": "https://x.example/a"}
    report = only(written(tmp_path / "a.jsonl", json.dumps(row)))
    assert (report.name, report.text, report.title) == ("r/1", row["text"], "T")


def test_broken_rows_never_lose_the_others(tmp_path: Path) -> None:
    """Each row that is no object with a text is a Skip that names its line."""
    lines = [
        '{"text":"One said so."}',
        "{bad",
        "[]",
        '{"text":null}',
        '{"text":1}',
        '{"text":"Two said so."}',
    ]
    path = written(tmp_path / "a.jsonl", "\n".join(lines))
    assert [report.text for report in reports(path)] == ["One said so.", "Two said so."]
    assert [skip.origin.rpartition("#")[2] for skip in skips(path)] == ["2", "3", "4", "5"]
    assert {skip.reason for skip in skips(path)} == {SkipReason.BROKEN_RECORD}


def test_a_json_list_is_rows(tmp_path: Path) -> None:
    """A file that is one JSON list, over any number of lines, is read as rows."""
    rows = [{"id": "a", "text": WORDS}, {"id": "b", "text": WORDS + "More."}]
    path = written(tmp_path / "a.json", json.dumps(rows, indent=2))
    assert [report.name for report in reports(path)] == ["a", "b"]


def table(path: Path, rows: str) -> Path:
    """Write a Parquet file of rows given in SQL."""
    duckdb.sql(f"COPY ({rows}) TO '{path}' (FORMAT parquet)")
    return path


def test_a_parquet_file_is_rows(tmp_path: Path) -> None:
    """Columns are the keys of rows in JSON; a row without a text costs no other one."""
    rows = f"""SELECT 'a' AS id, '{BODY}' AS text, DATE '2022-01-10' AS published, 'Post' AS outlet
        UNION ALL SELECT 'b', NULL, NULL, NULL UNION ALL SELECT 'c', '{BODY} More.', NULL, NULL"""
    found = items(table(tmp_path / "shard.parquet", rows))
    first, broken, last = found
    assert isinstance(first, Report)
    assert (first.name, first.text, first.outlet, first.media) == ("a", BODY, "Post", Media.PARQUET)
    assert first.published
    assert (first.published.value, first.published.basis) == ("2022-01-10", DateBasis.ROW)
    assert isinstance(broken, Skip)
    assert (broken.reason, broken.origin[-2:]) == (SkipReason.BROKEN_RECORD, "#2")
    assert isinstance(last, Report)
    assert last.name == "c"


def test_a_damaged_or_empty_parquet_file_is_one_skip(tmp_path: Path) -> None:
    """Cut at its end it cannot be read at all; a table without rows holds nothing."""
    whole = table(tmp_path / "whole.parquet", f"SELECT '{BODY}' AS text FROM range(9)").read_bytes()
    cut = tmp_path / "cut.parquet"
    cut.write_bytes(whole[:-40])
    (damaged,) = skips(cut)
    assert damaged.reason is SkipReason.BROKEN_RECORD
    (none,) = skips(table(tmp_path / "none.parquet", "SELECT 'x' AS text WHERE false"))
    assert none.reason is SkipReason.EMPTY


def test_half_characters_in_a_row_become_one_character(tmp_path: Path) -> None:
    """A lone surrogate is replaced one for one: offsets into the row still hold."""
    report = only(written(tmp_path / "a.jsonl", '{"text":"She said \\ud800 that it was so."}'))
    assert report.text == "She said � that it was so."


def test_an_archive_names_its_pages_by_address_and_date(tmp_path: Path) -> None:
    """The name of a captured page is its address and the moment of its capture."""
    path = written(tmp_path / "a.warc.gz", zipped(record("https://x.example/a", page().encode())))
    report = only(path)
    assert report.name == "https://x.example/a 2022-01-10T09:30:00Z"
    assert report.published
    assert report.published.basis is DateBasis.ARCHIVE


def test_an_archive_that_ends_early_keeps_what_came_before(tmp_path: Path) -> None:
    """The cut record is a Skip, or a report with a note; the whole ones are there."""
    members = zipped(*(record(f"https://x.example/{n}", page().encode()) for n in range(3)))
    found = items(written(tmp_path / "a.warc.gz", members[:-60]))
    assert [item.notes for item in found if isinstance(item, Report)][:2] == [(), ()]
    last = found[-1]
    assert isinstance(last, Skip) or last.notes == ("the record ends early",)


def test_damage_in_the_middle_of_an_archive_costs_one_record(tmp_path: Path) -> None:
    """After damage reading goes on with the next record that begins properly."""
    one, two, three = (zipped(record(f"https://x.example/{n}", page().encode())) for n in range(3))
    path = written(tmp_path / "a.warc.gz", one + two[:80] + bytes(60) + two[140:] + three)
    found = [report.url for report in reports(path)]
    assert found == ["https://x.example/0", "https://x.example/2"]
    assert skips(path)[0].reason is SkipReason.BROKEN_RECORD


def test_a_compressed_page_in_an_archive_is_read(tmp_path: Path) -> None:
    """What the server sent in chunks and compressed is taken out of both."""
    body = gzip.compress(page().encode())
    payload = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    headers = "200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"
    content = record("https://x.example/a", payload, status=headers)
    assert only(written(tmp_path / "a.warc", content)).title == "Bridge stays closed"


def test_an_error_page_in_an_archive_is_a_skip(tmp_path: Path) -> None:
    """What the server answered with an error is no article."""
    content = record("https://x.example/a", page().encode(), status="404 Not Found")
    (skip,) = skips(written(tmp_path / "a.warc", content))
    assert (skip.reason, "404" in skip.detail) == (SkipReason.NO_ARTICLE, True)


def test_a_feed_gives_the_entries_that_carry_a_text(tmp_path: Path) -> None:
    """An entry with its text is a report; one with a link alone is a Skip, never fetched."""
    feed = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Orlo Post</title>
    <item><title>Bridge</title><link>https://x.example/a</link>
    <pubDate>Mon, 10 Jan 2022 09:30:00 GMT</pubDate>
    <description><![CDATA[{BODY}]]></description></item>
    <item><title>Flood</title><link>http://127.0.0.1/</link></item></channel></rss>"""
    report, skip = items(written(tmp_path / "feed.xml", feed))
    assert isinstance(report, Report)
    assert (report.media, report.title, report.outlet) == (Media.FEED, "Bridge", "Orlo Post")
    assert report.published
    assert report.published.value == "2022-01-10T09:30:00+00:00"
    assert isinstance(skip, Skip)
    assert skip.reason is SkipReason.NO_ARTICLE


def test_an_entry_escaped_twice_is_read_as_escaped_once(tmp_path: Path) -> None:
    """What shows tags or entities after unescaping is unescaped once more."""
    feed = """<?xml version="1.0"?><rss version="2.0"><channel><title>Orlo Post</title>
    <item><title>Police &amp;amp;amp; pilots</title><link>https://x.example/b</link><description>
    &amp;lt;p&amp;gt;The pier is shut &amp;amp;mdash; for a week, the pilot said.&amp;lt;/p&amp;gt;
    &amp;lt;p&amp;gt;5 &amp;amp;lt; 6 boats sail.&amp;lt;/p&amp;gt;</description></item>
    </channel></rss>"""
    (report,) = items(written(tmp_path / "feed.xml", feed))
    assert isinstance(report, Report)
    assert report.title == "Police & pilots"
    assert report.text == "The pier is shut — for a week, the pilot said.\n\n5 < 6 boats sail."


def test_the_first_line_of_a_wrapped_text_is_no_title(tmp_path: Path) -> None:
    """A wrapped paragraph at the head of a text is a paragraph, and its text stays as it came."""
    text = "The old ferry sank off the harbour of Talvik on Monday and\nnine people drowned.\n"
    (report,) = items(written(tmp_path / "a.txt", text))
    assert isinstance(report, Report)
    assert (report.title, report.text) == (None, text)


def test_a_feed_with_entities_of_its_own_is_not_expanded(tmp_path: Path) -> None:
    """A feed that defines entities is refused: they reach files and fill memory."""
    feed = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss/>'
    assert [skip.reason for skip in skips(written(tmp_path / "a.xml", feed))] == [
        SkipReason.UNREADABLE
    ]


def test_a_pdf_without_the_extra_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pypdf a PDF is a Skip that says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    (skip,) = skips(written(tmp_path / "a.pdf", b"%PDF-1.7\n..."))
    assert skip.reason is SkipReason.MISSING_EXTRA
    assert "pip install 'crossread[pdf]'" in skip.detail


def test_a_damaged_pdf_is_a_skip(tmp_path: Path) -> None:
    """A PDF that cannot be read is told, with or without the extra."""
    (skip,) = skips(written(tmp_path / "a.pdf", b"%PDF-1.7\nnothing"))
    assert skip.reason in (SkipReason.UNREADABLE, SkipReason.MISSING_EXTRA)


def test_gzip_data_that_ends_early_gives_what_was_read(tmp_path: Path) -> None:
    """A page cut short is read as far as it goes, with a note."""
    data = gzip.compress((page() + "<!-- " + "".join(map(str, range(9000)))).encode())
    report = only(written(tmp_path / "a.html.gz", data[:-200]))
    assert report.notes == ("the gzip data ends early",)


def test_a_gz_file_that_is_none_is_a_skip(tmp_path: Path) -> None:
    """Text under the name .gz is told, not guessed at."""
    (skip,) = skips(written(tmp_path / "a.gz", b"not gzip at all"))
    assert skip.reason is SkipReason.UNREADABLE


@pytest.mark.parametrize("seed", range(8))
def test_random_bytes_are_of_no_known_format(seed: int, tmp_path: Path) -> None:
    """Binary junk is told as such, not as a language nobody speaks."""
    page = tmp_path / "junk.bin"
    page.write_bytes(b"j" + random.Random(seed).randbytes(3000))
    (skip,) = read([page])
    assert isinstance(skip, Skip)
    assert skip.reason is SkipReason.UNKNOWN_FORMAT
    assert skip.detail == "binary data"

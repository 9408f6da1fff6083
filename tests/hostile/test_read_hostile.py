"""Hostile and broken inputs: nothing raises, nothing is lost, nothing gets out.

The inputs are public collections of broken data, beside the checkout; see the fixture.
"""

import json
import re
import socket
from itertools import islice, permutations
from pathlib import Path

import pytest

from crossread.read import ReadSettings, read, report_row
from crossread.read.format.html import report_of_page
from crossread.read.source.doors import cleaned
from crossread.records import Media, Raw, Report, Skip
from tests.read.support import WORDS, page, written

ANY = ReadSettings(language=None)
EVERY = 24
"""Of the large collections one case in so many is tried, to keep the suite fast."""


@pytest.fixture
def bad(shared: Path) -> Path:
    """The folder of hostile inputs."""
    return shared / "bad"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading opens no connection."""

    def refuse(*_: object) -> None:
        raise AssertionError("reading opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def outcome(html: bytes, name: str) -> Report | Skip:
    """Return what becomes of one page."""
    raw = Raw(content=html, origin=name, name=name, media=Media.HTML)
    return report_of_page(raw, ANY)


def sound(report: Report) -> bool:
    """Whether a report can be written, shown and linked without harm."""
    json.dumps(report_row(report), ensure_ascii=False).encode("utf-8")
    inside = all(0 <= f.span.start < f.span.end <= len(report.text) for f in report.furniture)
    return (
        inside and (report.url or "http").startswith("http") and "\x1b" not in (report.title or "")
    )


@pytest.mark.parametrize(
    "folder",
    ["feedparser-illformed", "warcio-data", "resiliparse-data", "jwarc-data", "trojan-source"],
)
def test_every_file_of_a_broken_collection_is_accounted_for(bad: Path, folder: str) -> None:
    """Each file gives at least one report or Skip, and every report is sound."""
    files = [path for path in sorted((bad / folder).rglob("*")) if path.is_file()]
    for path in files[:: 1 if len(files) < 100 else EVERY // 4]:
        found = list(islice(read([path], settings=ANY), 6))
        assert found, path
        assert all(sound(item) for item in found if isinstance(item, Report)), path


def test_broken_markup_never_raises(bad: Path) -> None:
    """The parser tests of html5lib, as pages, become a report or a Skip each."""
    texts = [path.read_text("utf-8") for path in sorted(bad.glob("html5lib-tests/tree-*/*.dat"))]
    cases = [case for text in texts for case in re.findall(r"#data\n(.*?)\n#errors", text, re.S)]
    for case in cases[::EVERY]:
        item = outcome(page(after=case).encode("utf-8", "surrogatepass"), "case.html")
        assert isinstance(item, Skip) or sound(item), case


def test_scripts_in_headlines_stay_words(bad: Path) -> None:
    """A payload in a headline, a meta element or a link never becomes an address."""
    files = sorted(bad.glob("xss-payloads/**/*.txt"))
    lines = [line for path in files for line in path.read_text("utf-8", "replace").splitlines()]
    for line in lines[:: EVERY * 5]:
        quoted = line.replace('"', "&quot;")
        head = f'<link rel="canonical" href="{quoted}"><meta name="author" content="{quoted}">'
        item = outcome(page(title=line, head=head, before=f"<p>{line}</p>").encode(), "xss.html")
        assert isinstance(item, Skip) or sound(item), line


def test_naughty_strings_survive_as_rows(bad: Path, tmp_path: Path) -> None:
    """Every awkward string is kept as the text of a row, but for controls that are no text."""
    strings = json.loads((bad / "naughty-strings" / "blns.json").read_text("utf-8"))
    rows = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(strings))
    found = list(read([written(tmp_path / "rows.jsonl", rows)], settings=ANY))
    assert len(found) == len(strings)
    for item, text in zip(found, strings, strict=True):
        assert isinstance(item, Skip) or (item.text == cleaned(text) and sound(item))


def test_pages_that_keep_a_parser_busy_are_read_or_refused() -> None:
    """Thousands of attributes, open elements or embedded megabytes end in bounded time."""
    pages = {
        "attributes": page(after="<div " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x</div>"),
        "elements": page(after="<div>" * 100_000 + "x"),
        "paragraphs": page(after="<p>x" * 400_000),
        "picture": page(after='<img src="data:image/png;base64,' + "A" * 5_000_000 + '">'),
        "json": page(head='<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
    }
    found = {name: outcome(html.encode(), name) for name, html in pages.items()}
    assert isinstance(found["attributes"], Report)
    assert isinstance(found["picture"], Report)
    assert isinstance(found["json"], Report)
    assert isinstance(found["paragraphs"], Skip)


def test_a_long_text_that_says_the_same_is_no_news(tmp_path: Path) -> None:
    """Words or marks over and over are refused before they cost anything; a long report is read."""
    names = [f"{a}{b}{c}" for a in "KLMNPR" for b in "aeiou" for c in "ndrst"]
    told = [
        f"{name} {other} said on Tuesday that {n} people were hurt at the {other} bridge."
        for n, (name, other) in enumerate(permutations(names, 2))
    ]
    for name, text in {
        "words": WORDS + "January " * 20_000,
        "marks": WORDS + '"' + "a " * 30_000 + "“" * 5_000,
        "report": WORDS + " ".join(told[:1000]),
    }.items():
        written(tmp_path / f"{name}.txt", text)
    found = {Path(item.origin).stem: item for item in read([tmp_path])}
    assert isinstance(found["report"], Report)
    assert len(found["report"].text) > 50_000
    for name in ("words", "marks"):
        assert isinstance(item := found[name], Skip)
        assert item.reason.value == "not-news"


@pytest.mark.parametrize(
    "body", ["-#" * 4000, "1,2;" * 2000, "“a” " * 2000, "😀" * 5000, "4 1 0 12 " * 1000]
)
def test_a_long_text_without_words_is_no_news(tmp_path: Path, body: str) -> None:
    """Marks, numbers and single letters for pages on end are refused, whatever stands before."""
    (item,) = read([written(tmp_path / "a.txt", WORDS[:200] + " " + body)])
    assert isinstance(item, Skip)
    assert item.reason.value == "not-news"
    (short,) = read([written(tmp_path / "b.txt", WORDS + " " + body[:2000])])
    assert isinstance(short, Report)


def test_a_long_table_in_a_report_is_not_read(tmp_path: Path) -> None:
    """The words around a table of thousands of numbers are read, the table is furniture."""
    rows = "\n".join(f"{n % 97} {n % 89} {n % 83} {n * n % 79} {n % 7}" for n in range(800))
    text = f"{WORDS * 5}\n{rows}\n{WORDS * 5}"
    (report,) = read([written(tmp_path / "a.txt", text)])
    assert isinstance(report, Report)
    (table,) = [piece for piece in report.furniture if piece.kind.value == "data"]
    inside = table.span.of(report)
    assert len(inside) > 0.9 * len(rows)
    assert inside.count("mayor") < 3


def test_links_that_lead_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    """A folder is read within its bounds; loops and links to nowhere are told."""
    outside = written(tmp_path / "outside.txt", "The harbour office said so on Monday.")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "out.txt").symlink_to(outside)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "nowhere.txt").symlink_to(folder / "none.txt")
    found = list(read([folder]))
    assert len(found) == 3
    assert all(isinstance(item, Skip) for item in found)

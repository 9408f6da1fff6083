"""The verb `read`: every input is accounted for, and nothing is lost in silence."""

import gzip
import io
import json
from pathlib import Path

import pytest

from crossread.errors import UsageError
from crossread.read import READERS, ReadSettings, read, report_row
from crossread.records import DateBasis, Media, Skip, SkipReason
from tests.read.support import WORDS, items, only, page, record, reports, skips, written, zipped


def test_every_format_has_a_reader() -> None:
    """Every medium has a function that reads it."""
    assert set(READERS) == set(Media)
    assert all(map(callable, READERS.values()))


def test_a_file_that_is_not_there_is_a_skip() -> None:
    """A missing file is told, and the rest goes on."""
    assert [skip.reason for skip in skips("nowhere.html", "nowhere-*.txt")] == [
        SkipReason.NOT_FOUND,
        SkipReason.NOT_FOUND,
    ]


def test_an_address_is_never_fetched() -> None:
    """An address given as input is a Skip that says what to do."""
    (skip,) = skips("https://orlo-post.example/bridge")
    assert (skip.reason, "crossread fetch" in skip.detail) == (SkipReason.NOT_FOUND, True)


def test_a_folder_is_read_in_order_and_without_hidden_files(tmp_path: Path) -> None:
    """A folder yields its files by name, those of inner folders too, hidden ones never."""
    for name in ("b.txt", "a.txt", ".hidden.txt", "inner/c.txt"):
        written(tmp_path / name, f"{WORDS} {name}")
    assert [report.name for report in reports(tmp_path)] == ["a", "b", "c"]


def test_an_empty_folder_is_a_skip(tmp_path: Path) -> None:
    """A folder without files is told."""
    assert [skip.reason for skip in skips(tmp_path)] == [SkipReason.EMPTY]


def test_a_folder_without_articles_tells_each_file(tmp_path: Path) -> None:
    """Pictures and empty files in a folder are skips of their own."""
    written(tmp_path / "a.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    written(tmp_path / "b.html", "")
    assert [skip.reason for skip in skips(tmp_path)] == [
        SkipReason.UNKNOWN_FORMAT,
        SkipReason.EMPTY,
    ]


def test_names_are_file_names_made_unique_by_their_folder(tmp_path: Path) -> None:
    """Two files of one name are told apart by their folders, others keep the bare name."""
    for name in ("mon/bridge.html", "tue/bridge.html", "tue/flood.html.gz"):
        content = page(title=f"Bridge {name}").encode()
        written(tmp_path / name, gzip.compress(content) if name.endswith("gz") else content)
    found = reports(tmp_path, settings=ReadSettings())
    assert [report.name for report in found] == ["mon/bridge", "tue/bridge", "flood"]


def test_files_that_differ_in_their_ending_alone_keep_it(tmp_path: Path) -> None:
    """`a.html` and `a.txt` in one folder do not share a name."""
    written(tmp_path / "a.html", page())
    written(tmp_path / "a.txt", WORDS)
    names = {report.name for report in reports(tmp_path)}
    assert len(names) == 2


def test_the_format_is_told_by_the_content(tmp_path: Path) -> None:
    """A page that is named .txt, gzipped under a wrong name, is still read as a page."""
    path = written(tmp_path / "odd.txt", gzip.compress(page().encode()))
    assert only(path).media is Media.HTML


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads standard input, gzipped or not."""

    class Stdin:
        buffer = io.BytesIO(gzip.compress(WORDS.encode()))

    monkeypatch.setattr("sys.stdin", Stdin())
    assert only("-").text == WORDS


def test_the_same_report_twice_is_one_report_and_a_skip(tmp_path: Path) -> None:
    """Of two inputs of one name and text the second is a duplicate."""
    row = json.dumps({"id": "r1", "text": WORDS})
    path = written(tmp_path / "rows.jsonl", f"{row}\n{row}\n")
    first, second = items(path)
    assert not isinstance(first, Skip)
    assert isinstance(second, Skip)
    assert second.reason is SkipReason.DUPLICATE


def test_what_is_not_english_is_a_skip_that_names_the_language(tmp_path: Path) -> None:
    """A page in another language goes no further unless every language is wanted."""
    text = (
        "Die Bürgermeisterin sagte am Dienstag, dass die Brücke bis zum Frühjahr gesperrt bleibt."
    )
    path = written(tmp_path / "a.txt", text)
    (skip,) = skips(path)
    assert (skip.reason, "'de'" in skip.detail) == (SkipReason.NOT_ENGLISH, True)
    assert only(path, ReadSettings(language=None)).language == "de"


def test_a_given_date_and_outlet_fill_in_what_is_not_stated(tmp_path: Path) -> None:
    """The caller's date stands with the basis "given"; a row's own date wins."""
    own = json.dumps(
        {"text": WORDS + "One.", "published": "2009-03-20 12:24:52-05", "outlet": "Orlo Post"}
    )
    none = json.dumps({"text": WORDS + "Two."})
    path = written(tmp_path / "rows.jsonl", f"{own}\n{none}\n")
    first, second = reports(path, settings=ReadSettings(published="2022-01-10", outlet="Dale News"))
    assert first.published
    assert second.published
    assert (first.published.value, first.outlet) == ("2009-03-20T12:24:52-05:00", "Orlo Post")
    assert (second.published.value, second.outlet) == ("2022-01-10", "Dale News")
    assert second.published.basis is DateBasis.GIVEN


def test_a_given_date_that_is_none_is_refused() -> None:
    """A mistyped date is an error of use, told before anything is read."""
    with pytest.raises(UsageError, match="2022-01-10"):
        read(["a.txt"], settings=ReadSettings(published="last Monday"))


def test_a_row_written_and_read_again_is_the_same_report(tmp_path: Path) -> None:
    """Text, name, dates with their basis and furniture survive `crossread read -o`."""
    head = '<meta property="article:published_time" content="2022-01-10T09:30:00Z">'
    before = "<p>The bridge at night. Ana Reis / AFP</p>"
    report = only(written(tmp_path / "a.html", page(head=head, before=before)))
    again = only(written(tmp_path / "a.jsonl", json.dumps(report_row(report)) + "\n"))
    assert report.furniture
    assert (again.id, again.text, again.published) == (report.id, report.text, report.published)
    assert again.furniture == report.furniture


def test_an_oversized_input_is_a_skip(tmp_path: Path) -> None:
    """What is larger than the limit is told with the limit, also inside gzip data."""
    small = ReadSettings(max_bytes=1000)
    paths = [
        written(tmp_path / "a.txt", WORDS * 20),
        written(tmp_path / "b.txt.gz", gzip.compress(WORDS.encode() * 20)),
    ]
    assert [skip.reason for skip in skips(*paths, settings=small)] == [SkipReason.TOO_LARGE] * 2


def test_articles_are_reports_duplicates_and_skips(tmp_path: Path) -> None:
    """Over a mixed folder the sum is right: nothing is lost, nothing invented."""
    rows = [
        {"id": "a", "text": WORDS},
        {"id": "a", "text": WORDS},
        {"id": "b"},
        {"id": "c", "text": WORDS},
    ]
    written(tmp_path / "rows.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    written(tmp_path / "one.html", page())
    archive = [record(f"https://x.example/{n}", page().encode()) for n in range(3)]
    written(tmp_path / "two.warc.gz", zipped(*archive))
    written(tmp_path / "three.txt", " ")
    found = items(tmp_path)
    assert len(found) == len(rows) + 1 + 3 + 1
    assert sum(isinstance(item, Skip) for item in found) == 3

"""What every reader promises, tried with a well-formed input of each format and its damage."""

import json
import tempfile
from pathlib import Path

import duckdb
import pytest

from crossread.read import READERS
from crossread.records import Media, Report, Skip
from tests.read.support import WORDS, items, page, record, written, zipped


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines."""
    shown = "\n".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 40 700 Td\n{shown}\nET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    tail = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    return made + head + tail


def table() -> bytes:
    """A Parquet file of one row."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        duckdb.sql(f"COPY (SELECT 'a' AS id, '{WORDS}' AS text) TO '{path}' (FORMAT parquet)")
        return path.read_bytes()


ITEM = f"<item><title>Bridge stays closed</title><description>{WORDS * 3}</description></item>"
EXAMPLES: dict[Media, tuple[str, bytes]] = {
    Media.HTML: ("a.html", page().encode()),
    Media.TEXT: ("a.txt", WORDS.encode()),
    Media.JSONL: ("a.jsonl", json.dumps({"id": "a", "text": WORDS}).encode() + b"\n"),
    Media.CSV: ("a.csv", f'id,text\na,"{WORDS}"\n'.encode()),
    Media.PARQUET: ("a.parquet", table()),
    Media.WARC: ("a.warc.gz", zipped(record("https://x.example/a", page().encode()))),
    Media.FEED: ("a.rss", f"<rss version='2.0'><channel>{ITEM}</channel></rss>".encode()),
    Media.PDF: ("a.pdf", pdf([part.strip() for part in WORDS.split(".")] * 3)),
}
"""A well-formed input of each format, with the words of one article."""


def test_every_reader_has_an_example() -> None:
    """A reader that is added is tried here too."""
    assert EXAMPLES.keys() == READERS.keys()


@pytest.mark.parametrize("media", EXAMPLES)
def test_a_reader_gives_the_article(media: Media, tmp_path: Path) -> None:
    """A well-formed input gives one report with its words, and says which format it was."""
    if media is Media.PDF:
        pytest.importorskip("pypdf", reason="reads PDF: make test installs it")
    name, content = EXAMPLES[media]
    (report,) = items(written(tmp_path / name, content))
    assert isinstance(report, Report), report
    assert "cracks in two of its pillars" in " ".join(report.text.split())
    assert report.media is media or media in (Media.WARC, Media.FEED)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("media", EXAMPLES)
def test_a_cut_input_is_a_report_or_a_reason(media: Media, share: float, tmp_path: Path) -> None:
    """An input that ends early never raises and is never passed over in silence."""
    name, content = EXAMPLES[media]
    found = items(written(tmp_path / name, content[: int(share * len(content))]))
    assert found
    assert all(isinstance(item, Report) or item.detail for item in found)


@pytest.mark.parametrize("media", EXAMPLES)
def test_scrambled_bytes_are_a_report_or_a_reason(media: Media, tmp_path: Path) -> None:
    """Nor does one with a stretch of other bytes in the middle."""
    name, content = EXAMPLES[media]
    middle = len(content) // 2
    found = items(
        written(tmp_path / name, content[:middle] + b"\xff\x00<" * 9 + content[middle + 9 :])
    )
    assert found
    assert all(isinstance(item, (Report, Skip)) for item in found)

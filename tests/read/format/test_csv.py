"""CSV and TSV: rows as JSON Lines has them, each broken row a Skip, and prose stays prose."""

import csv
import gzip
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.read import ReadSettings
from crossread.read.source.columns import columns_in
from crossread.records import Media, SkipReason
from tests.read.support import WORDS, items, reports, skips, written

HEADER = ("id", "title", "published", "outlet", "url", "text")
ROW = ("a", "Bridge, shut", "2022-01-10", "Orlo Post", "https://x.example/a", f"{WORDS}\n\n{WORDS}")


def table(*rows: Sequence[str], separator: str = ",") -> str:
    """Return a table as a spreadsheet writes it."""
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "separator"), [("a.csv", ","), ("a.tsv", "\t"), ("a.csv", ";"), ("rows", ",")]
)
def test_a_row_is_a_report(name: str, separator: str, tmp_path: Path) -> None:
    """A row gives the fields of a row in JSON, its text to the letter, whatever the file's name."""
    file = written(tmp_path / name, "\ufeff" + table(HEADER, ROW, ROW[:0], separator=separator))
    (report,) = reports(file)
    assert (report.name, report.title, report.outlet, report.url, report.text) == (
        "a", "Bridge, shut", "Orlo Post", "https://x.example/a", ROW[-1],
    )  # fmt: skip
    assert report.published
    assert (report.published.value, report.media) == ("2022-01-10", Media.CSV)


def test_columns_may_be_in_capitals_and_date_is_published(tmp_path: Path) -> None:
    """A spreadsheet's "Date" and "Text" are known; a row without an id has its number."""
    (report,) = reports(written(tmp_path / "a.csv", table(("Date", "Text"), (ROW[2], WORDS))))
    assert report.published
    assert (report.name, report.published.value) == ("a:1", "2022-01-10")


def test_a_row_of_an_older_encoding_is_read(tmp_path: Path) -> None:
    """Letters of Windows-1252 are what they were; so is gzip; UTF-16 is told what to do."""
    text = table(("id", "text"), ("1", WORDS + "Café Zoë à la carte, s’il vous plaît."))
    (report,) = reports(written(tmp_path / "a.csv.gz", gzip.compress(text.encode("cp1252"))))
    assert "Café" in report.text
    assert report.encoding == "windows-1252"
    (wide,) = skips(written(tmp_path / "b.csv", text.encode("utf-16")))
    assert (wide.reason, "UTF-8" in wide.detail) == (SkipReason.UNKNOWN_FORMAT, True)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("b,too few", "2 cells"),
        (f"b,x,,,,{WORDS},more", "cells"),
        ('b,"x" y,,,,text', "no row"),
        ('b,"never closed,,,,text\nc,"x",,,,text', "over 2 lines"),
        ("b,x,,,,", "no text"),
    ],
)
def test_a_broken_row_is_a_skip(broken: str, told: str, tmp_path: Path) -> None:
    """What is no row is told with its place; the rows before and behind it are read."""
    whole = table(HEADER, ROW) + broken + "\n" + table(("z", *ROW[1:]))
    found = items(written(tmp_path / "a.csv", whole))
    assert [getattr(item, "name", None) for item in found] == ["a", None, "z"]
    (skip,) = skips(tmp_path / "a.csv")
    assert skip.origin.endswith("a.csv#2")
    assert told in skip.detail


def test_a_row_without_end_takes_no_more_than_one_may(tmp_path: Path) -> None:
    """A row over the limit is a Skip; so is a quotation mark that opens and takes in the rest."""
    settings = ReadSettings(max_bytes=2000)
    long = table(("id", "text"), ("a", "x" * 3000), ("b", WORDS))
    (report,) = reports(written(tmp_path / "a.csv", long), settings=settings)
    assert report.name == "b"
    (skip,) = skips(tmp_path / "a.csv", settings=settings)
    assert skip.reason is SkipReason.TOO_LARGE
    before = csv.field_size_limit()
    never_closed = written(tmp_path / "b.csv", 'id,text\na,"' + "two words\n" * 900)
    told = {skip.reason for skip in skips(never_closed, settings=settings)}
    assert told == {SkipReason.TOO_LARGE, SkipReason.BROKEN_RECORD}
    assert csv.field_size_limit() == before


def test_a_long_cell_is_read(tmp_path: Path) -> None:
    """A cell may be longer than the 131,072 characters that Python reads of one unasked."""
    long = "x" * (csv.field_size_limit() + 1)
    rows = table(("id", "text", "page"), ("a", WORDS, long), ("b", WORDS, ""))
    assert [r.name for r in reports(written(tmp_path / "a.csv", rows))] == ["a", "b"]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_table_of_other_columns_is_no_prose(name: str, tmp_path: Path) -> None:
    """Without a column of texts a table is a Skip that says what to name the columns."""
    (skip,) = skips(written(tmp_path / name, table(("headline", "body"), ("a", WORDS))))
    assert skip.reason is SkipReason.UNKNOWN_FORMAT
    assert "JSON Lines" in skip.detail
    (bare,) = skips(written(tmp_path / name, table(HEADER)))
    assert bare.reason is SkipReason.EMPTY


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("a", "Text, title and outlet were wrong"),
        ("a", "Minister, mayor, police: who said what"),
        ("a.txt", "id,title,text"),
    ],
)
def test_prose_with_commas_stays_prose(name: str, first: str, tmp_path: Path) -> None:
    """Words with commas are a text; so is a file named .txt, whatever its first line."""
    (report,) = reports(written(tmp_path / name, f"{first}\n{WORDS}"))
    assert (report.media, report.title) == (Media.TEXT, first)


@given(st.text(max_size=80))
def test_any_line_names_columns_or_none(line: str) -> None:
    """No line is an error."""
    found = columns_in(line)
    assert found is None or "text" in found.names

"""A bounded search for inputs that break readers, offsets or commands."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.extract.figure.numbers import numbers_in
from crossread.read import ReadSettings, read, report_row
from crossread.records import Report, Skip
from crossread.visible import STEERING, plain_json, visible
from tests.faults.made import prints
from tests.support_cli import Shell
from tests.support_story import ferry

ANY = ReadSettings(language=None)
FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
BEGINNINGS = {
    "html": b"<!doctype html><html><body><article><p>The mayor said that 12 people were hurt.",
    "jsonl": b'{"id": "a", "text": "The mayor said that 12 people were hurt.", ',
    "json": b'[{"text": "The mayor said that the bridge was shut."}, ',
    "rss": b"<?xml version='1.0'?><rss><channel><item><title>a</title><description>The mayor ",
    "warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: ",
    "txt": "The mayor said: “".encode(),
    "gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
    "pdf": b"%PDF-1.4\n1 0 obj<<",
}
PIECES = st.sampled_from(
    (
        *(b"<", b">", b"</p>", b"<p>", b'"', b"{", b"}", b"[", b"]", b",", b":", b"\xff"),
        *(b"\\u", b"\\ud800", b"\x00", b"\x1b]", b"\r\n\r\n", b"<!--", b"]]>", b"<!ENTITY"),
        *(b"https://[", b"&#x1b;", b"furniture", b"Content-Length: -1", b"stream", b"endobj"),
        *(b"9" * 400, b"\xe2\x80\xae"),
    )
)
CONTENT = st.lists(PIECES | st.binary(max_size=12), max_size=24).map(b"".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
FIELDS = ("id", "title", "outlet", "url", "byline", "published", "language", "notes", "furniture")
MARKS = st.lists(
    st.fixed_dictionaries({"start": VALUES, "end": VALUES, "kind": VALUES | st.just("share")})
    | st.fixed_dictionaries(
        {"start": st.integers(-2, 50), "end": st.integers(-2, 60), "kind": st.just("share")}
    ),
    max_size=5,
)


def found_in(name: str, content: bytes) -> Iterator[Report | Skip]:
    """Yield what reading a file of that name and content gives."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        yield from read([path], settings=ANY)


@pytest.mark.parametrize("ending", BEGINNINGS)
@FEW
@given(CONTENT)
def test_any_bytes_are_reports_or_skips(ending: str, content: bytes) -> None:
    """Whatever a file holds, reading gives sound reports and Skips that name a reason."""
    found = list(found_in(f"in.{ending}", BEGINNINGS[ending] + content))
    assert found
    for item in found:
        if isinstance(item, Report):
            sound(item)
        else:
            assert item.reason.value != "failed", item.detail


def sound(report: Report) -> None:
    """Check that a report can be written, and that its furniture lies in its text, in order."""
    row = json.dumps(report_row(report), ensure_ascii=False)
    row.encode("utf-8")
    fields = (report.name, report.title, report.outlet, report.url, report.byline, *report.notes)
    assert not any(char < " " or "\x7f" <= char <= "\x9f" for text in fields for char in text or "")
    last = 0
    for mark in report.furniture:
        assert last <= mark.span.start < mark.span.end <= len(report.text)
        last = mark.span.end


@FEW
@given(st.dictionaries(st.sampled_from(FIELDS), VALUES | MARKS, max_size=6))
def test_any_row_with_a_text_is_a_report(fields: dict[str, object]) -> None:
    """A row may hold any value in any field: with a text in it, it is a sound report."""
    row = {**fields, "text": "The mayor said that 12 people were hurt when the bridge fell."}
    (item,) = found_in("rows.jsonl", json.dumps(row).encode())
    assert isinstance(item, Report), item
    sound(item)


@FEW
@given(st.text(max_size=30), st.text(alphabet="0123456789,.- %$€halfdozenmillion", max_size=60))
def test_numbers_are_slices_of_the_text(before: str, digits: str) -> None:
    """Each number lies within its text, after the one before, and is of a size to count with."""
    text = f"{before} {digits}"
    for number in numbers_in(text):
        assert 0 <= number.left <= number.start < number.end <= len(text)
        assert 0 <= number.low <= 1e21


@given(st.text(max_size=40))
def test_nothing_steers_that_is_shown(text: str) -> None:
    """What is shown holds nothing that steers, and escaped JSON says the same as before."""
    assert not STEERING.search(visible(text).replace("\r\n", ""))
    row = json.dumps({"text": text}, ensure_ascii=False)
    assert json.loads(plain_json(row)) == json.loads(row)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small build."""
    return ferry(tmp_path_factory.mktemp("fuzz"))


WORDS = st.text(max_size=8).filter(lambda word: "\x00" not in word) | st.sampled_from(
    (
        "--",
        "-",
        "--\x1b]0;x\x07",
        "--\u202eform",
        "--format=\x1b[2J",
        "figures",
        "--where",
        "--by=\x9b",
    )
)
COMMANDS = ("show", "why", "compare", "rule", "rulings", "export", "check", "help", "none\x1b")


@settings(FEW, max_examples=40)
@given(st.sampled_from(COMMANDS), st.lists(WORDS, max_size=4))
def test_any_words_end_a_command_with_a_code(
    built: Path, crossread: Shell, command: str, words: list[str]
) -> None:
    """Whatever is typed, a command ends with 0 to 3 and says why in words that steer nothing."""
    ran = crossread(command, built, *words)
    assert ran.code in (0, 1, 2, 3)
    assert "Traceback" not in ran.err
    for said in (ran.out, ran.err):
        assert not STEERING.search(said.replace("\r\n", "\n"))


PARTS = st.sampled_from(
    (
        *(
            "low",
            "words",
            ">",
            "12",
            "(",
            ")",
            "'",
            '"',
            ";",
            "--",
            "/*",
            "*/",
            "\n",
            "\x00",
            "$1",
            "?",
        ),
        *(
            "SELECT",
            "FROM",
            "reports",
            "OR",
            "AND",
            "NOT",
            "IN",
            "UNION",
            "COPY",
            "TO",
            "'x'",
            "ATTACH",
        ),
        *(
            "read_text('/etc/hostname')",
            "repeat('a', 99999999999)",
            "COLUMNS(*)",
            "EXISTS",
            "[",
            "{",
            ":a",
        ),
        *(
            "range(9)",
            "sum(low)",
            "low OVER ()",
            "x -> x",
            "::INT",
            "LIKE",
            "ESCAPE",
            "\u202e",
            "1/0",
        ),
    )
)


@settings(FEW, max_examples=150)
@given(st.lists(PARTS, min_size=1, max_size=9).map(" ".join) | st.text(max_size=20))
def test_any_condition_is_answered_or_refused(built: Path, crossread: Shell, text: str) -> None:
    """A condition gives rows or one line that says why not; it changes and reads nothing else."""
    before = prints(built)
    ran = crossread("show", built, "figures", f"--where={text}")
    assert ran.code in (0, 2), ran.err
    assert "Traceback" not in ran.err
    assert Path("/etc/hostname").read_text("utf-8").strip() not in ran.out
    assert not STEERING.search(ran.out + ran.err)
    assert prints(built) == before

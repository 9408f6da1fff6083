"""The terminal is not the page's: words from outside are printed, and steer nothing."""

import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from tests.read.support import written
from tests.support_cli import Shell
from tests.support_story import NEWS

STEERS = (
    "\x1b[31m\x1b]8;;http://x.example\x1b\\link\x1b]52;c;AAAA\x07 \x9b2J\x85 \u202eturned\u2066 "
    "\u200f\u200b\ufeff\U000e0041 [sic] [/red] [link=http://x.example]a[/link] :smile: \x08\x7f"
)
TEXT = NEWS.replace("still searching", f"still {STEERS} [sic] searching")
ROW = {
    "id": f"one{STEERS}",
    "title": f"Ferry sinks {STEERS}",
    "outlet": f"Post {STEERS}",
    "byline": f"Ana {STEERS}",
    "notes": [f"note {STEERS}"],
    "text": TEXT,
}
SHOWN = ("reports", "quotes", "figures", "skips", "stories", "people", "timeline", "origins")
RAW = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of a report whose every field steers, and of inputs that cannot be read."""
    from crossread.making import make
    from crossread.read import ReadSettings

    folder = tmp_path_factory.mktemp("terminal")
    rows = json.dumps(ROW) + "\n" + json.dumps({"id": "two", "text": NEWS}) + "\n"
    rows += '{"text": "\x1b[31m"\n'
    given = written(folder / "rows \x1b[31m\u202e [red].jsonl", rows)
    settings = ReadSettings(published="2025-03-04")
    make([str(given), "none \x1b[2J [/red]"], folder / "out", settings, fresh=True, quiet=True)
    return folder / "out"


def steers(printed: str) -> list[str]:
    """Return the characters that would steer a terminal."""
    return [char for char in printed if char not in "\n\r" and RAW.match(char)]


@pytest.mark.parametrize("form", ["table", "json", "csv"])
@pytest.mark.parametrize("what", SHOWN)
def test_tables_steer_nothing(out: Path, crossread: Shell, what: str, form: str) -> None:
    """No listing, in any form, sends a control or a mark of direction."""
    ran = crossread("show", out, what, "--format", form)
    assert ran.code == 0
    assert not steers(ran.out)


def test_accounts_and_evidence_steer_nothing(out: Path, crossread: Shell) -> None:
    """Nor do the account, the words behind a row, or two reports side by side."""
    rows = [
        json.loads(line)
        for line in crossread("show", out, "quotes", "--format", "json").out.splitlines()
    ]
    reports = [
        json.loads(line)
        for line in crossread("show", out, "reports", "--format", "json").out.splitlines()
    ]
    ids = [row["id"] for row in (*rows, *reports)]
    names = [row["name"] for row in reports]
    printed = [crossread("show", out), crossread("compare", out, *names), crossread("check", out)]
    printed += [crossread("why", out, each) for each in ids]
    assert len(printed) > 4
    for ran in printed:
        assert ran.code == 0, ran.err
        assert not steers(ran.out + ran.err)


def test_brackets_are_words(out: Path, crossread: Shell) -> None:
    """“[sic]” stays in a quote, “[/red]” is no error and “[link=…]” no link."""
    listed = crossread("show", out, "attributions", "--format", "json").out
    rows = [json.loads(line)["id"] for line in listed.splitlines()]
    told = "".join(crossread("why", out, row).out for row in rows)
    for words in ("[sic]", "[/red]", "[link=http://x.example]a[/link]", ":smile:", "<U+202E>"):
        assert words in "".join(told.split("\n"))


def test_json_says_what_the_store_holds(out: Path, crossread: Shell) -> None:
    """What is escaped for the terminal is the same when read back."""
    listed = crossread("show", out, "reports", "--format", "json").out
    assert "\\u202e" in listed
    assert any(
        "\u202eturned" in json.dumps(json.loads(row), ensure_ascii=False)
        for row in listed.splitlines()
    )


def test_errors_and_skips_steer_nothing(tmp_path: Path, crossread: Shell) -> None:
    """Names of files and messages about them are printed with their controls made visible."""
    given = written(tmp_path / "a \x1b[31m\u202e[b]\x9b.jsonl", '{"text": "\x1b]0;title\x07"\n')
    for ran in (
        crossread("read", given),
        crossread("build", given, "-o", tmp_path / "out"),
        crossread("show", tmp_path / "no \x1b[31m build"),
        crossread("why", tmp_path / "no \x1b[31m build", "\x1b]0;x\x07"),
    ):
        assert ran.code in (2, 3)
        assert not steers(ran.out + ran.err)


def test_pages_turn_nothing_around(out: Path) -> None:
    """Marks of direction stand on no page but out of sight, and names are set apart."""
    for path in (out / "index.html", *(out / "accounts").glob("*.html")):
        html = path.read_text("utf-8")
        seen = re.sub(r"<span hidden>.</span>", "", html)
        turns = [char for char in seen if unicodedata.bidirectional(char) in BIDI]
        assert not turns, path.name
        assert "<bdi>" in html


BIDI = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def test_csv_has_numbers_and_no_formula(tmp_path: Path, crossread: Shell) -> None:
    """No cell begins as a formula does, in listings and in exports; numbers stay numbers."""
    names = ["=1+1", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "a;=1+1", "-5"]
    names += [f"{before}=1+1" for before in "\xa0\u3000\u2003\u2028\u3164\u2066\ufe0f"] + ["﹦1+1"]
    rows = [
        json.dumps(
            {"id": name, "title": name, "outlet": name, "byline": name, "text": f"{NEWS} {name}"}
        )
        for name in names
    ]
    given = written(tmp_path / "rows.jsonl", "\n".join(rows))
    crossread("build", given, "-o", tmp_path / "out")
    listed = crossread("show", tmp_path / "out", "reports", "--format", "csv").out
    figures = crossread("show", tmp_path / "out", "figures", "--format", "csv").out
    assert crossread("export", tmp_path / "out", "--as", "csv", "-o", tmp_path / "csv").code == 0
    tables = [path.read_text("utf-8") for path in (tmp_path / "csv").iterdir()]
    for text in (listed, figures, *tables):
        for cells in csv.reader(io.StringIO(text, newline="")):
            for cell in cells:
                assert not re.match(r"\s*[=+@＝]|\s*-(?!\d+(?:\.\d+)?$)|[\t\r]", cell), cell
    assert ";=1" not in re.sub(r'"[^"]*"', "", listed + "".join(tables))
    lows = {row["low"] for row in csv.DictReader(io.StringIO(figures))}
    assert "12" in {low.removesuffix(".0") for low in lows}
    assert "'=1+1" in {row["name"] for row in csv.DictReader(io.StringIO(listed))}


WITH_FORMULA = re.compile(
    r"^[\s\xad\u034f\u115f\u1160\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f]*"
    r"(?:[=+@＝＋＠﹦﹢﹫]|[-−－﹣](?!\d+(?:\.\d+)?$))"
)


@pytest.mark.parametrize("form", ["csv", "ftm", "ged", "plover", "gkg", "xlsx"])
def test_no_table_of_an_export_has_a_formula(tmp_path: Path, crossread: Shell, form: str) -> None:
    """In each format of rows and columns no cell begins as a formula does, none that a program cuts
    at its semicolons either, and no header or name of a sheet comes from outside."""
    rows = []
    for name in ("=cmd|' /C calc'!A0", "\u3000=1+1", "a;=1+1;b"):
        text = NEWS.replace("searching", f"{name} searching").replace("police", f"{name} police")
        rows.append(json.dumps(dict.fromkeys(("id", "title", "outlet"), name) | {"text": text}))
    given = written(tmp_path / "rows.jsonl", "\n".join(rows))
    crossread("build", given, "-o", tmp_path / "out")
    assert crossread("export", tmp_path / "out", "--as", form, "-o", tmp_path / "to").code == 0
    tables = [
        path for path in (tmp_path / "to").iterdir() if path.suffix in (".csv", ".tsv", ".xlsx")
    ]
    assert tables
    for path in tables:
        assert not any("1+1" in name or "cmd" in name for name in heads_of(path)), path
        for cell in cells_of(path):
            assert not WITH_FORMULA.match(cell), (path.name, cell)
        if path.suffix == ".csv":
            assert ";=" not in re.sub(r'"[^"]*"', "", path.read_text("utf-8")), path


def heads_of(path: Path) -> list[str]:
    """Return the names of columns and sheets of a table."""
    if path.suffix != ".xlsx":
        return path.read_text("utf-8").splitlines()[0].split(",") if path.suffix == ".csv" else []
    book = openpyxl.load_workbook(path)
    return [*book.sheetnames, *(str(cell.value) for sheet in book for cell in sheet[1])]


def cells_of(path: Path) -> list[str]:
    """Return the texts of all cells that a program would take for what it types; of a workbook
    those that are formulas."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        cells = (cell for sheet in book for row in sheet for cell in row)
        return [str(cell.value) for cell in cells if cell.data_type == "f"]
    parted = "\t" if path.suffix == ".tsv" else ","
    text = io.StringIO(path.read_text("utf-8"), newline="")
    if "gkg" in path.name:  # it knows no quotes
        return [cell for line in text for cell in line.rstrip("\n").split(parted)]
    return [cell for row in csv.reader(text, delimiter=parted) for cell in row]

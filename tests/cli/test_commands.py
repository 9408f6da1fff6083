"""The commands: what they print, where, and with which exit code."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support_cli import Shell
from tests.support_story import NEWS, OTHER


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of two reports of one invented event."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(NEWS, encoding="utf-8")
    (folder / "two.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture
def built(crossread: Shell, pages: Path, tmp_path: Path) -> Path:
    """A build of the two reports."""
    out = tmp_path / "out"
    ran = crossread("build", pages, "--published", "2025-03-04", "-o", out)
    assert ran.code == 0, ran.err
    return out


def loaded_by(*argv: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    code = (
        f"import sys; sys.argv = ['crossread', *{argv!r}]\n"
        "from crossread.cli.app import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.splitlines()[-1].split())


def test_help_is_quick() -> None:
    """`--help` imports neither the model's run time nor the store."""
    assert not loaded_by("--help") & {"onnxruntime", "duckdb", "numpy", "trafilatura"}


def test_looking_into_a_build_is_quick(built: Path) -> None:
    """`show` loads nothing that reads or compares: that takes longer than all else it does."""
    loaded = loaded_by("show", str(built), "reports")
    assert "duckdb" in loaded
    assert not loaded & {"crossread.extract", "crossread.reconcile", "numpy"}


def test_build_leaves_all_its_parts(built: Path) -> None:
    """A build holds the pages, the store, Parquet and the readings, and no litter."""
    names = {path.name for path in built.iterdir()}
    assert names == {"index.html", "accounts", "store.duckdb", "parquet", "readings.sqlite"}


def test_show_prints_rows(crossread: Shell, built: Path) -> None:
    """`show` prints any table as JSON Lines, CSV or a table."""
    rows = [
        json.loads(line)
        for line in crossread("show", built, "reports", "--format", "json").out.splitlines()
    ]
    assert [row["name"] for row in rows] == ["one", "two"]
    assert crossread("show", built, "reports", "--format", "csv").out.startswith("id,name,outlet")
    assert "2025-03-04" in crossread("show", built, "reports").out
    assert crossread("show", built).code == 0


def test_check_rereads_every_span(crossread: Shell, built: Path) -> None:
    """`check` finds a sound build clean."""
    ran = crossread("check", built)
    assert ran.code == 0
    assert "re-read" in ran.out


def test_why_shows_the_words(crossread: Shell, built: Path) -> None:
    """`why` shows the words behind a row within their sentence."""
    first = json.loads(crossread("show", built, "figures", "--format", "json").out.splitlines()[0])
    assert "ferry" in crossread("why", built, first["id"]).out


def test_building_twice_gives_the_same_bytes(crossread: Shell, pages: Path, tmp_path: Path) -> None:
    """Two builds agree byte for byte: pages, Parquet, readings and JSON."""
    made = []
    for name in ("a", "b"):
        out = tmp_path / name
        crossread(
            "build",
            pages,
            "--published",
            "2025-03-04",
            "-o",
            out,
            "--json",
            out.with_suffix(".json"),
        )
        files = [p for p in sorted(out.rglob("*")) if p.is_file() and p.name != "store.duckdb"]
        made.append([(p.relative_to(out), p.read_bytes()) for p in files])
        made[-1].append((Path("json"), out.with_suffix(".json").read_bytes()))
    assert made[0] == made[1]


def test_adding_gives_what_building_at_once_gives(
    crossread: Shell, pages: Path, tmp_path: Path
) -> None:
    """`add` of one page to a build of the other gives the Parquet files of one build of both."""
    whole, grown = tmp_path / "whole", tmp_path / "grown"
    dated = ("--published", "2025-03-04")
    crossread("build", pages, *dated, "-o", whole)
    crossread("build", pages / "one.txt", *dated, "-o", grown)
    assert crossread("add", grown, pages / "two.txt", *dated).code == 0
    for file in (whole / "parquet").iterdir():
        assert file.read_bytes() == (grown / "parquet" / file.name).read_bytes(), file.name


def test_a_build_may_end_with_the_copies(crossread: Shell, pages: Path, tmp_path: Path) -> None:
    """Until lineage nothing is read closely: reports and copies, no story; what is added to it
    later gives what building all at once gives."""
    whole, grown = tmp_path / "whole", tmp_path / "grown"
    dated = ("--published", "2025-03-04")
    crossread("build", pages, *dated, "-o", whole)
    made = crossread("build", pages / "one.txt", *dated, "-o", grown, "--until", "lineage")
    assert made.code == 0
    assert "1 report, 0 stories" in made.err + made.out
    assert len(crossread("show", grown, "reports", "--format", "json").out.splitlines()) == 1
    assert not crossread("show", grown, "figures", "--format", "json").out
    assert crossread("add", grown, pages / "two.txt", *dated).code == 0
    for file in (whole / "parquet").iterdir():
        assert file.read_bytes() == (grown / "parquet" / file.name).read_bytes(), file.name


def test_a_ruling_is_kept_and_undone(crossread: Shell, built: Path) -> None:
    """A ruling stays over a rebuild; undo takes it back; both stand in the list."""
    story = json.loads(crossread("show", built, "stories", "--format", "json").out.splitlines()[0])
    ruling, _, done = crossread("rule", built, "accept", story["id"]).out.partition(" ")
    assert done.startswith("accepted story")
    assert crossread("rule", built, "undo", ruling).code == 0
    rows = crossread("rulings", built, "--format", "json").out.splitlines()
    assert [json.loads(row)["kind"] for row in rows] == ["accept", "undo"]


def test_read_writes_rows_that_annotate_reads(
    crossread: Shell, pages: Path, tmp_path: Path
) -> None:
    """What `read` writes, `annotate` reads, ids and text unchanged."""
    reports = tmp_path / "reports.jsonl"
    assert crossread("read", pages, "-o", reports).code == 0
    rows = [json.loads(line) for line in reports.read_text("utf-8").splitlines()]
    assert [row["text"] for row in rows] == [NEWS, OTHER]
    readings = tmp_path / "readings.jsonl"
    assert crossread("annotate", reports, "-o", readings).code == 0
    found = [json.loads(line) for line in readings.read_text("utf-8").splitlines()]
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    assert all(row["tokens"] for row in found)


def test_one_bad_input_loses_nothing_else(crossread: Shell, pages: Path, tmp_path: Path) -> None:
    """A missing file, a broken gzip and a page in French are skips; the rest is built; exit 3."""
    (pages / "broken.html.gz").write_bytes(gzip.compress(NEWS.encode())[:20])
    french = "Le gouvernement a annoncé lundi que les écoles de la ville resteraient fermées. " * 8
    (pages / "page.txt").write_text(french, encoding="utf-8")
    out = tmp_path / "out"
    ran = crossread(
        "build", pages, tmp_path / "absent.html", "--published", "2025-03-04", "-o", out
    )
    assert ran.code == 3
    skips = [
        json.loads(line)
        for line in crossread("show", out, "skips", "--format", "json").out.splitlines()
    ]
    assert {row["reason"] for row in skips} >= {"not-found", "not-english"}
    assert len(skips) == 3
    assert len(crossread("show", out, "reports", "--format", "json").out.splitlines()) == 2


def test_nothing_to_read_is_an_error(crossread: Shell, tmp_path: Path) -> None:
    """Inputs without any article: one line, exit 2, nothing left behind."""
    ran = crossread("build", tmp_path / "absent.html", "-o", tmp_path / "out")
    assert ran.code == 2
    assert ran.err.strip().splitlines()[-1].startswith("crossread: no article to read")
    assert not (tmp_path / "out" / "store.duckdb").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "nowhere"), "holds no build"),
        (("check", "nowhere"), "holds no build"),
        (("add", "nowhere", "x.html"), "holds no build"),
        (("export", "nowhere", "--as", "csv", "-o", "x"), "holds no build"),
    ],
)
def test_a_folder_without_a_build(
    crossread: Shell,
    arguments: tuple[str, ...],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A folder that holds no build is told in one line, exit 2."""
    monkeypatch.chdir(tmp_path)
    ran = crossread(*arguments)
    assert ran.code == 2
    assert told in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_unknown_names_tell_those_there_are(crossread: Shell, built: Path, tmp_path: Path) -> None:
    """An unknown view or export names the known ones; exit 2."""
    assert "there are: " in crossread("show", built, "figurs").err
    ran = crossread("export", built, "--as", "docx", "-o", tmp_path / "x")
    assert ran.code == 2
    assert "csv, ftm, ged" in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(crossread: Shell, pages: Path) -> None:
    """Writing to a full disk is one clear line, exit 1."""
    ran = crossread("read", pages, "-o", "/dev/full")
    assert ran.code == 1
    assert "No space left" in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(crossread: Shell, pages: Path, tmp_path: Path) -> None:
    """A folder that cannot be written is one clear line, exit 1."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    ran = crossread("build", pages, "-o", closed / "out")
    assert ran.code == 1
    assert "cannot write" in ran.err


def test_an_export_of_many_files_is_a_folder(crossread: Shell, built: Path, tmp_path: Path) -> None:
    """A name that looks like one file is refused; else the person is told what to open first."""
    ran = crossread("export", built, "--as", "csv", "-o", tmp_path / "figures.csv")
    assert (ran.code, "name a folder" in ran.err) == (2, True)
    assert not (tmp_path / "figures.csv").exists()
    ran = crossread("export", built, "--as", "csv", "-o", tmp_path / "tables")
    assert "findings" in ran.err
    assert (tmp_path / "tables" / "findings.csv").is_file()


def test_every_line_of_the_account_can_be_asked_why(crossread: Shell, built: Path) -> None:
    """A summary line and a count begin or end with an id that `why` takes."""
    told = crossread("show", built).out
    (line, *_) = [line for line in told.splitlines() if line.startswith("•")]
    assert crossread("why", built, line.split()[-1]).code == 0
    counts = told.partition("\nFigures")[2].splitlines()
    assert crossread("why", built, counts[3].split()[0]).code == 0

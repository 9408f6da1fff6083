"""Files that commands write: an input or another's file is never written over."""

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from crossread.cli.alike import MARKS, is_alike
from crossread.cli.formats import FORMATS
from crossread.present.export import follow_the_money, ged, polecat
from tests.faults.made import files_no_larger, made, prints
from tests.support_cli import Shell

ROW = {"id": "a", "text": "At least 12 people died off Port Almery on Monday, police said."}


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """An input of one report."""
    path = tmp_path / "in" / "rows.jsonl"
    path.parent.mkdir()
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("given", ["in/rows.jsonl", "in", "in/*.jsonl", "link.jsonl"])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_an_input_is_not_written_over(
    crossread: Shell, rows: Path, tmp_path: Path, given: str, force: tuple[str, ...]
) -> None:
    """-o that names an input, however it was given, is refused, with force too."""
    (tmp_path / "link.jsonl").symlink_to(rows)
    before = rows.read_bytes()
    ran = crossread("read", tmp_path / given, "-o", rows, *force)
    assert (ran.code, rows.read_bytes()) == (2, before)
    assert "is an input" in ran.err


@pytest.mark.parametrize("command", ["read", "annotate"])
def test_what_others_wrote_is_not_written_over(
    crossread: Shell, rows: Path, tmp_path: Path, command: str
) -> None:
    """A file of another is refused; an own one is written anew."""
    target = tmp_path / "out.txt"
    target.write_text("my thesis")
    ran = crossread(command, rows, "-o", target)
    assert (ran.code, target.read_text()) == (2, "my thesis")
    assert "--force" in ran.err
    assert crossread(command, rows, "-o", target, "--force").code == 0
    assert crossread(command, rows, "-o", target).code == 0
    assert [p.name for p in tmp_path.iterdir() if "crossread" in p.name] == []


def test_json_is_refused_before_any_work(crossread: Shell, rows: Path, tmp_path: Path) -> None:
    """--json that names an input or another's file ends the command before it builds."""
    for target in (rows, Path(__file__)):
        ran = crossread("build", rows, "-o", tmp_path / "out", "--json", target)
        assert ran.code == 2
        assert not (tmp_path / "out").exists()


def test_a_full_disk_keeps_the_file_before(crossread: Shell, rows: Path, tmp_path: Path) -> None:
    """A file that cannot be written whole leaves the one before it, with exit 1."""
    target = tmp_path / "out.jsonl"
    assert crossread("read", rows, "-o", target).code == 0
    before = prints(tmp_path)
    with files_no_larger(10):
        ran = crossread("read", rows, "-o", target)
    assert ran.code == 1, ran.err
    assert prints(tmp_path) == before


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_exports_replace_their_own_alone(crossread: Shell, tmp_path: Path, form: str) -> None:
    """An export goes over an earlier one, and over nothing else, even of the same name."""
    build = made(tmp_path / "out", "one").path
    target = tmp_path / "tables"
    export = ("export", build, "--as", form, "-o", target)
    assert crossread(*export).code == 0
    assert crossread(*export).code == 0
    mine = target if form == "json" else sorted(target.iterdir())[-1]
    mine.write_text("mine")
    before = prints(tmp_path)
    assert crossread(*export).code == 2
    assert prints(tmp_path) == before
    assert crossread(*export, "--force").code == 0
    assert mine.read_bytes() != b"mine"


OTHERS = {
    "annotations": {
        "annotations.jsonld": '{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage"}'
    },
    "bibtex": {"reports.bib": "@misc{report1,\n  title = {My thesis},\n}\n"},
    "csv": {"findings.csv": "id,story\n1,mine\n"},
    "ftm": {
        "entities.ftm.json": '{"id":"crossread-notes","schema":"Person","properties":{}}\n',
        "statements.csv": ",".join(follow_the_money.COLUMNS) + "\nQ1,Q1,name\n",
    },
    "ged": {"ged.csv": ",".join(ged.COLUMNS) + "\n251674,AFG-2017-1,2017\n"},
    "gkg": {"reports.gkg.tsv": "\t".join(["20150218230000-0", *[""] * 26]) + "\n"},
    "json": {"": '{"stories":[{"id":"mine"}]}'},
    "jsonld": {"stories.jsonld": '{"@context":"https://schema.org","@graph":[]}'},
    "parquet": {"figures.parquet": ""},
    "plover": {
        "events.plover.jsonl": '{"id":"event:mine"}\n',
        "events.polecat.tsv": "\t".join(polecat.COLUMNS) + "\nNGEcode-1\t2023-01-02\n",
    },
    "sqlite": {"crossread.db": ""},
    "xlsx": {"crossread.xlsx": ""},
}
"""For each format what others write too, in the same columns or with the same beginning; "" where
`likeness` makes it of crossread's own file, as another program would write that anew."""


def likeness(form: str, own: Path) -> bytes:
    """Return the file of an export with all its tables, as another program writes it."""
    other = own.with_name("other" + own.suffix)
    if form == "parquet":
        with duckdb.connect() as db:
            db.execute(f"COPY (SELECT * FROM '{own}') TO '{other}'")
    elif form == "sqlite":
        shutil.copyfile(own, other)
        with closing(sqlite3.connect(other)) as copied, copied:
            copied.execute("PRAGMA application_id = 0")
    else:
        with zipfile.ZipFile(own) as book, zipfile.ZipFile(other, "w") as copy:
            for name in book.namelist():
                if "custom" not in name:
                    copy.writestr(name, book.read(name))
    found = other.read_bytes()
    other.unlink()
    return found


def test_every_export_is_tried_with_what_others_write() -> None:
    """No format is left out, and no way of telling own files."""
    assert OTHERS.keys() == FORMATS.keys()
    endings = {Path(name).suffix for files in OTHERS.values() for name in files if name}
    assert endings >= set(MARKS)


def test_a_new_text_export_is_known_by_its_first_line(tmp_path: Path) -> None:
    """A text of an ending that is not told apart is crossread's where its first line says so."""
    new, old = tmp_path / "new.ris", tmp_path / "old.ris"
    new.write_text("* Written by crossread\nTY  - NEWS\n")
    for text, known in (("* Written by crossread\nTY  - BOOK\n", True), ("TY  - NEWS\n", False)):
        old.write_text(text)
        assert is_alike(new, old) is known


@pytest.mark.parametrize(("form", "name"), [(f, n) for f in OTHERS for n in OTHERS[f]])
def test_what_others_write_in_the_same_form_is_kept(
    crossread: Shell, tmp_path: Path, form: str, name: str
) -> None:
    """A file of the same columns or beginning that crossread did not write is not written over; its
    own is, and an empty one."""
    build = made(tmp_path / "out", "one").path
    folder = tmp_path / "to"
    export = ("export", build, "--as", form, "-o", folder)
    assert crossread(*export).code == 0
    target = folder / name if name else folder
    other = OTHERS[form][name].encode() or likeness(form, target)
    target.write_bytes(other)
    ran = crossread(*export)
    assert (ran.code, target.read_bytes()) == (2, other), ran.err
    target.write_bytes(b"")
    for _ in range(2):
        assert crossread(*export).code == 0


@pytest.mark.parametrize("command", ["read", "annotate"])
def test_rows_of_ones_own_are_kept(
    crossread: Shell, rows: Path, tmp_path: Path, command: str
) -> None:
    """Rows with an id, an address and a text, as many programs write them, are another's."""
    target = tmp_path / "reports.jsonl"
    keys = ("id", "url", "title", "published", "outlet", "text", "sentences")
    mine = json.dumps(dict.fromkeys(keys, "mine")) + "\n"
    target.write_text(mine)
    ran = crossread(command, rows, "-o", target)
    assert (ran.code, target.read_text()) == (2, mine)


@pytest.mark.parametrize("part", ["index.html", "store.duckdb", "parquet/figures.parquet"])
def test_no_part_of_a_build_is_written_over(
    crossread: Shell, rows: Path, tmp_path: Path, part: str
) -> None:
    """A file that makes up a build is replaced by no other output, with force neither."""
    build = made(tmp_path / "out", "one").path
    before = prints(build)
    ran = crossread("read", rows, "-o", build / part, "--force")
    assert (ran.code, prints(build)) == (2, before)
    assert "part of a build" in ran.err


@pytest.mark.parametrize("where", ["out", "out/parquet"])
def test_exports_stay_out_of_builds(crossread: Shell, tmp_path: Path, where: str) -> None:
    """No export goes into the folders of a build."""
    build = made(tmp_path / "out", "one").path
    before = prints(build)
    ran = crossread("export", build, "--as", "parquet", "-o", tmp_path / where, "--force")
    assert (ran.code, prints(build)) == (2, before)


@pytest.mark.parametrize("limit", [60, 20_000])
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_an_export_to_a_full_disk_changes_nothing(
    crossread: Shell, tmp_path: Path, form: str, limit: int
) -> None:
    """An export that cannot be written whole leaves what was there, with exit 1."""
    build = made(tmp_path / "out", "one").path
    before = prints(tmp_path)
    with files_no_larger(limit):
        ran = crossread("export", build, "--as", form, "-o", tmp_path / "tables")
    if limit > 60 and ran.code == 0:
        return  # it is smaller than that
    assert ran.code == 1, ran.err
    assert prints(tmp_path) == before


@pytest.mark.parametrize("form", ["csv", "sqlite", "parquet"])
def test_parquet_files_of_a_stranger_are_not_exported(
    crossread: Shell, tmp_path: Path, form: str
) -> None:
    """A file of other columns, whose names could say anything to a database, is named."""
    build = made(tmp_path / "out", "one").path
    strange = str(build / "parquet" / "figures.parquet")
    with duckdb.connect() as db:
        db.execute(f"""COPY (SELECT 1 AS "a""), x AS (SELECT 2) --") TO '{strange}'""")
    ran = crossread("export", build, "--as", form, "-o", tmp_path / "to")
    assert ran.code == 2, ran.err
    assert "figures.parquet has other columns" in ran.err
    assert not (tmp_path / "to").exists()

"""Databases from strangers, and conditions: nothing is run, nothing outside is read."""

import sqlite3
import zlib
from pathlib import Path

import duckdb
import msgspec
import pytest

from crossread.errors import StoreError, UsageError
from crossread.store import FileShelf, Folder, open_store
from crossread.store.views import view
from tests.faults.made import made, prints
from tests.support_cli import Shell

MORE = [
    "1=1; COPY reports TO '{out}'",
    "1=1); COPY reports TO '{out}'; SELECT (1",
    "1=1) UNION ALL SELECT * FROM read_text('/etc/hostname') WHERE (1=1",
    "1=1) GROUP BY ALL HAVING (1=1",
    "1=1) ORDER BY (1",
    "1=1) LIMIT (1",
    "1=1) WINDOW w AS (ORDER BY 1",
    "(SELECT count(*) FROM read_text('/etc/hostname')) = 1",
    "low IN (SELECT 1)",
    "EXISTS (FROM glob('/etc/*'))",
    "low = (FROM range(3)) OR true",
    "1=1 /*",
    "low = ?",
    "length(lpad('a', 2000000000, 'b')) > 1",
    "len(range(3000000000)) > 1",
    "len(repeat(words, 1000000000)) > 1",
    "list_reduce([words], (a, b) -> a || b) = ''",
    "row_number() OVER () = 1",
    "",
    ")",
    "(" * 5_000 + "1=1" + ")" * 5_000,
]
FINE = [
    "low > 11",
    "low > 11 -- and so on",
    "words IN ('12', '13')",
    "list_contains([12], low)",
    "low + 1 > 12 AND words LIKE '1%' AND words NOT LIKE 'x$_' ESCAPE '$'",
    "lower(words) ~ '[0-9]+' AND length(trim(words)) = 2 AND words ^@ '1'",
    "CASE WHEN low IS NULL THEN false ELSE low BETWEEN 11 AND 13 END",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A build that no test changes."""
    return made(tmp_path_factory.mktemp("sealed") / "out", "one")


@pytest.fixture
def other(folder: Folder, tmp_path: Path) -> Folder:
    """A build of a stranger, to be changed."""
    return made(tmp_path / "out", "one")


@pytest.mark.parametrize("text", MORE)
def test_a_condition_is_one_expression(folder: Folder, tmp_path: Path, text: str) -> None:
    """What is more than one expression, or asks anything but the columns, is refused."""
    out = tmp_path / "out.csv"
    with open_store(folder) as db, pytest.raises(UsageError, match="--where"):
        view(db, "figures", text.format(out=out))
    assert not out.exists()


@pytest.mark.parametrize("text", FINE)
def test_a_condition_may_say_much(folder: Folder, text: str) -> None:
    """Comparisons, lists, functions and a comment at the end are one expression."""
    with open_store(folder) as db:
        assert len(view(db, "figures", text)) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "COPY reports TO 'x.csv'",
        "ATTACH 'x.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SELECT * FROM folder",
        "CREATE TABLE mine (a INT)",
        "EXPORT DATABASE 'x'",
    ],
)
def test_an_open_store_reaches_nothing(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """Even a whole statement reads no file, writes none, loads nothing and sees no variable."""
    monkeypatch.chdir(tmp_path)
    with open_store(folder) as db, pytest.raises(duckdb.Error):
        db.execute(query)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "change",
    [
        "CREATE VIEW more AS SELECT * FROM read_text('/etc/hostname')",
        "DROP TABLE skips; CREATE VIEW skips AS SELECT * FROM read_text('/etc/hostname')",
        "DROP TABLE format; CREATE VIEW format AS SELECT '1' AS version",
        "CREATE MACRO starts_with(a, b) AS true",
        "CREATE MACRO all_of() AS TABLE SELECT * FROM read_text('/etc/hostname')",
        "CREATE TABLE more (a INT)",
        "DROP TABLE skips",
        "ALTER TABLE skips ADD COLUMN more INT DEFAULT 3",
        "CREATE SEQUENCE counts",
        "CREATE TYPE mood AS ENUM ('glad')",
        "CREATE SCHEMA more",
        "CREATE INDEX ids ON figures (id)",
        "ALTER TABLE skips ALTER detail SET DEFAULT 'x'",
        "ALTER TABLE figures ALTER low TYPE VARCHAR",
    ],
)
def test_a_store_with_anything_of_its_own_is_refused(other: Folder, change: str) -> None:
    """A view, macro, table, default, index, type or other columns: the store is not read."""
    with duckdb.connect(str(other.database)) as db:
        db.execute(change)
    with pytest.raises(StoreError, match="not a crossread store: it has"):
        open_store(other)


def test_a_store_that_was_not_closed_is_refused(other: Folder) -> None:
    """A log beside the store, which DuckDB would replay, is none of crossread's."""
    (other.path / "store.duckdb.wal").write_bytes(b"anything")
    with pytest.raises(StoreError, match="another program"):
        open_store(other)


@pytest.mark.parametrize("command", ["show", "why", "check", "export", "add", "rule", "replay"])
@pytest.mark.parametrize("part", ["store.duckdb", "readings.sqlite"])
@pytest.mark.parametrize("damage", ["empty", "half", "noise"])
def test_a_damaged_build_is_named(
    crossread: Shell, other: Folder, tmp_path: Path, command: str, part: str, damage: str
) -> None:
    """A damaged store or shelf gives one line that names it, and nothing changes."""
    if part == "store.duckdb" and command in ("export", "add", "replay"):
        pytest.skip("reads the shelf alone")
    if part == "readings.sqlite" and command in ("show", "why"):
        pytest.skip("reads the store alone")
    path = other.path / part
    whole = path.read_bytes()
    spoilt = {"empty": b"", "half": whole[: len(whole) // 2], "noise": b"\x93" * len(whole)}
    path.write_bytes(spoilt[damage])
    before = prints(other.path)
    options = {
        "show": ["show", other.path, "figures"],
        "why": ["why", other.path, "figure:one"],
        "check": ["check", other.path],
        "export": ["export", other.path, "--as", "json", "-o", tmp_path / "x.json"],
        "add": ["add", other.path, tmp_path / "absent.txt", "--quiet"],
        "rule": ["rule", other.path, "reject", "figure:one"],
        "replay": ["show", other.path, "figures", "--as-known-at", "2030-01-01"],
    }
    ran = crossread(*options[command])
    assert ran.code in (1, 2)
    assert part in ran.err
    assert "Traceback" not in ran.err
    assert prints(other.path) == before


def test_a_bomb_on_a_shelf_is_not_unpacked(other: Folder) -> None:
    """A body that unpacks to far more than its size is refused before it is unpacked."""
    bomb = zlib.compress(b"\0" * 20_000_000)
    with sqlite3.connect(other.path / "readings.sqlite") as db:
        db.execute("UPDATE reading SET body = ?", (bomb,))
        db.execute("UPDATE corpus SET body = ?", (bomb,))
    shelf = FileShelf(other.shelf, finished=True)
    with pytest.raises(StoreError, match="unpacks to more"):
        shelf.corpus()
    with pytest.raises(StoreError, match="unpacks to more"):
        list(shelf.values())


def test_a_shelf_without_a_reading_is_named(
    crossread: Shell, other: Folder, tmp_path: Path
) -> None:
    """A reading that a damaged byte gave another name is missed before anything is made of it."""
    with sqlite3.connect(other.path / "readings.sqlite") as db:
        db.execute("UPDATE reading SET report = 'report:0'")
    for form in ("json", "csv"):
        ran = crossread("export", other.path, "--as", form, "-o", tmp_path / "x")
        assert ran.code == 2
        assert "readings.sqlite is damaged: it has no reading of report:" in ran.err


@pytest.mark.parametrize(
    "change",
    [
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON reading BEGIN DELETE FROM reading; END",
        "DROP TABLE corpus; CREATE TABLE corpus (a, body BLOB AS (zeroblob(900000000)))",
        "CREATE INDEX more ON reading (abs(1))",
        "ALTER TABLE reading ADD COLUMN more TEXT DEFAULT 'x'",
        "DROP TABLE corpus; CREATE VIRTUAL TABLE corpus USING dbstat",
        "UPDATE corpus SET body = 'text'",
        "UPDATE corpus SET body = x'00'",
        "DELETE FROM corpus",
        "DELETE FROM format",
        "DROP TABLE reading",
    ],
)
def test_a_shelf_with_anything_of_its_own_is_refused(
    crossread: Shell, other: Folder, tmp_path: Path, change: str
) -> None:
    """A view, a trigger, a computed column, a body that is none: the shelf is not read, and that is
    said."""
    with sqlite3.connect(other.path / "readings.sqlite") as db:
        db.executescript(change)
    ran = crossread("export", other.path, "--as", "json", "-o", tmp_path / "x.json")
    assert ran.code == 2
    assert "readings.sqlite" in ran.err


def test_a_row_without_an_id_makes_a_store_damaged(
    crossread: Shell, other: Folder, tmp_path: Path
) -> None:
    """What a stranger emptied is named before anything is sorted or shown."""
    with duckdb.connect(str(other.path / "store.duckdb")) as db:
        db.execute("UPDATE figures SET id = NULL")
    for asked in (("show", other.path), ("check", other.path), ("why", other.path, "figure:0")):
        ran = crossread(*asked)
        assert ran.code == 2
        assert "a row of figures has no id" in ran.err


def test_text_on_a_shelf_that_is_none_is_damage(
    crossread: Shell, other: Folder, tmp_path: Path
) -> None:
    """A body whose texts are no UTF-8, or that nests for ever, is told in a line."""
    for body in (b"\x81\xa6report\xa1\xff", b"\x91" * 100_000):
        with sqlite3.connect(other.path / "readings.sqlite") as db:
            db.execute("UPDATE corpus SET body = ?", (zlib.compress(body),))
        ran = crossread("export", other.path, "--as", "json", "-o", tmp_path / "x.json")
        assert ran.code == 2
        assert "readings.sqlite is damaged" in ran.err


def test_a_shelf_with_other_reports_or_dates_is_damaged(crossread: Shell, other: Folder) -> None:
    """A reading kept for another report, or with a date that is none, is told before it is used."""
    with sqlite3.connect(other.path / "readings.sqlite") as db:
        (key, body) = db.execute("SELECT report, body FROM reading").fetchone()
    kept = msgspec.msgpack.decode(zlib.decompress(body))
    for change in (
        {"id": "report:../../x"},
        {"published": {"value": "9999-99-99", "basis": "given"}},
        {"published": {"value": "\x1b[31m", "basis": "given"}},
    ):
        made = {**kept, "report": {**kept["report"], **change}}
        packed = zlib.compress(msgspec.msgpack.encode(made))
        with sqlite3.connect(other.path / "readings.sqlite") as db:
            db.execute("UPDATE reading SET body = ? WHERE report = ?", (packed, key))
        ran = crossread("show", other.path, "--as-known-at", "2025-03-09")
        assert ran.code == 2, change
        assert "readings.sqlite is damaged" in ran.err

"""The store: rows from records, every span re-readable, whole builds swapped in at once."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from msgspec import structs

from crossread.desk import Listed
from crossread.errors import StoreError, StoreVersionError, UnknownPart, UsageError
from crossread.records import (
    Account,
    Attribution,
    Figure,
    Indicator,
    Lineage,
    Reading,
    Skip,
    SkipReason,
    Speaker,
    Story,
)
from crossread.records.base import AttributionId, FigureId, StoryId
from crossread.records.corpus import Corpus
from crossread.records.entity import PersonKind
from crossread.store import FileShelf, Folder, open_store, write_store
from crossread.store.behind import why
from crossread.store.database import schema
from crossread.store.folder import replacing
from crossread.store.queries import faults, rows
from crossread.store.views import view, view_names
from tests.support import report_of

TEXT = "At least 12 miners 👩‍🚀 died in Orlava, police said. «Никто» e\u0301."


def small() -> tuple[Corpus, dict[Any, Any]]:
    """One report with one figure and one attribution."""
    report = report_of(TEXT, name="orlava-herald")
    start = TEXT.index("police")
    figure = Figure(
        id=FigureId("figure:1"),
        span=report.span(9, 11),
        low=12,
        high=None,
        indicator=Indicator.KILLED,
    )
    speaker = Speaker(name="police", kind=PersonKind.COLLECTIVE, span=report.span(start, start + 6))
    said = Attribution(
        id=AttributionId("attribution:1"),
        source=(report.span(start, start + 6),),
        cue=(report.span(start + 7, start + 11),),
        content=(report.span(0, start - 2),),
        speaker=speaker,
    )
    reading = Reading(report=report, figures=(figure,), attributions=(said,))
    skip = Skip(stage="read", reason=SkipReason.EMPTY, origin="blank.txt")
    corpus = Corpus(reports=(report,), lineage=Lineage(), stories=(), accounts=(), skips=(skip,))
    return corpus, {report.id: reading}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A finished build."""
    corpus, shelf = small()
    made = Folder(path=tmp_path / "out")
    with replacing(made) as work:
        write_store(work, corpus, shelf)
    return made


def test_every_record_type_has_a_table(folder: Folder) -> None:
    """The database holds each table of the schema with exactly its columns."""
    with open_store(folder) as db:
        for name, columns in schema().items():
            found = db.execute(f'DESCRIBE "{name}"').fetchall()
            assert [row[0] for row in found] == list(columns), name


def test_rows_carry_their_words(folder: Folder) -> None:
    """A row with a span shows the words of the span, whatever stands before it."""
    with open_store(folder) as db:
        assert view(db, "figures")[0]["words"] == "12"
        assert view(db, "quotes")[0]["speaker"] == "police"


def test_spans_reread(folder: Folder) -> None:
    """Every span re-reads to its exact words, astral and combining characters included."""
    with open_store(folder) as db:
        assert faults(db) == []
        assert why(db, "attribution:1")[0].words == "police"


def test_why_names_a_row_by_its_beginning(folder: Folder) -> None:
    """A beginning that fits no row or several is an error that says so."""
    with open_store(folder) as db:
        assert {entry.row for entry in why(db, "fig")} == {"figure:1"}
        with pytest.raises(UsageError, match="no row 'finding'"):
            why(db, "finding")


def test_a_changed_text_is_found(folder: Folder) -> None:
    """A text that was changed behind the store's back is a fault, span by span."""
    with duckdb.connect(str(folder.database)) as db:
        db.execute("UPDATE reports SET text = replace(text, '12', '21')")
        assert {fault.table for fault in faults(db)} == {"figures", "attributions", "reports"}


def test_two_builds_agree(tmp_path: Path) -> None:
    """Two builds of one corpus give the same Parquet files, byte for byte."""
    corpus, shelf = small()
    made = []
    for name in ("one", "two"):
        with replacing(Folder(path=tmp_path / name)) as work:
            write_store(work, corpus, shelf)
        files = sorted((tmp_path / name / "parquet").iterdir())
        made.append({file.name: file.read_bytes() for file in files})
    assert made[0] == made[1]


def test_a_broken_build_leaves_the_old_one(folder: Folder) -> None:
    """A build that fails half-way leaves what was there, and no litter."""

    def break_half_way() -> None:
        with replacing(folder) as work:
            (work.path / "store.duckdb").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_half_way()
    with open_store(folder) as db:
        assert len(view(db, "figures")) == 1
    assert not list(folder.path.glob(".building*"))


def test_a_folder_without_a_build(tmp_path: Path) -> None:
    """Opening a folder that holds no build says how to make one."""
    with pytest.raises(StoreError, match="crossread build"):
        open_store(Folder(path=tmp_path))


def test_a_store_of_another_version(folder: Folder) -> None:
    """A store of another format is refused with both versions named."""
    with duckdb.connect(str(folder.database)) as db:
        db.execute("UPDATE format SET version = '0'")
    with pytest.raises(StoreVersionError, match="format 0, this crossread writes 5"):
        open_store(folder)


def test_views_are_known(folder: Folder) -> None:
    """Every view answers on any build; an unknown one names those there are."""
    with open_store(folder) as db:
        for name in view_names():
            view(db, name)
        with pytest.raises(UnknownPart, match=r"no view named 'figurs'; there are: .*figures"):
            view(db, "figurs")


def test_where_keeps_rows(folder: Folder) -> None:
    """--where is a condition on the columns; one that cannot be read is a usage error."""
    with open_store(folder) as db:
        assert len(view(db, "figures", "low > 11")) == 1
        assert view(db, "figures", "low > 12") == []
        with pytest.raises(UsageError, match="no column lw; there are: id, report, outlet"):
            view(db, "figures", "lw > 12")
        with pytest.raises(UsageError, match='such as "low > 12"'):
            view(db, "figures", "low >")
        with pytest.raises(UsageError, match="single quotes"):
            view(db, "figures", "place > 3")


def test_the_shelf_keeps_readings(tmp_path: Path) -> None:
    """A shelf gives back what was put on it, after it was closed and opened again."""
    corpus, readings = small()
    shelf = FileShelf(tmp_path / "readings.sqlite")
    shelf.update(readings)
    shelf.keep(corpus)
    shelf.close()
    again = FileShelf(tmp_path / "readings.sqlite")
    assert dict(again) == readings
    assert again.corpus() == corpus


def test_a_shelf_holds_reports_and_accounts_by_their_keys(tmp_path: Path) -> None:
    """A corpus that was kept lists its reports and accounts, and reads each when asked for it."""
    corpus, readings = small()
    story = Story(id=StoryId("story:1"), title="Orlava", reports=(corpus.reports[0].id,))
    account = Account(story=story.id, title=story.title)
    told = structs.replace(corpus, stories=(story,), accounts=(account,))
    with closing(FileShelf(tmp_path / "readings.sqlite")) as shelf:
        shelf.update(readings)
        shelf.keep(told)
    with closing(FileShelf(tmp_path / "readings.sqlite", finished=True)) as shelf:
        found = shelf.corpus()
        assert found == told
        assert isinstance(found.accounts, Listed)
        assert shelf.accounts[story.id] == account
    with sqlite3.connect(tmp_path / "readings.sqlite") as db:
        db.execute("DELETE FROM account")
    with (
        closing(FileShelf(tmp_path / "readings.sqlite", finished=True)) as shelf,
        pytest.raises(StoreError, match="no account of story:1"),
    ):
        shelf.corpus()


def test_a_shelf_of_another_version_is_named(tmp_path: Path) -> None:
    """What it says is what to do: the version that wrote it, and the one that reads here."""
    FileShelf(tmp_path / "readings.sqlite").keep(small()[0])
    with sqlite3.connect(tmp_path / "readings.sqlite") as db:
        db.executescript("UPDATE format SET version = '3'; DROP TABLE account; DROP TABLE report")
    with pytest.raises(StoreVersionError, match="format 3, this crossread writes 5"):
        FileShelf(tmp_path / "readings.sqlite", finished=True)


def test_what_stands_in_a_report_belongs_to_its_story(tmp_path: Path) -> None:
    """Reports, figures and attributions name their story; where there is none, none is named."""
    corpus, shelf = small()
    report = corpus.reports[0]
    story = Story(id=StoryId("story:1"), title="Orlava", reports=(report.id,))
    made = Folder(path=tmp_path / "out")
    with replacing(made) as work:
        write_store(work, structs.replace(corpus, stories=(story,)), shelf)
    with open_store(made) as db:
        for table in ("reports", "figures", "attributions"):
            assert [row["story"] for row in view_of(db, table)] == ["story:1"]


def view_of(db: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, object]]:
    """Return the stories of the rows of a table."""
    return rows(db, f'SELECT story FROM "{table}"')

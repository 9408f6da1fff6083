"""The exports in the shape of event data, read by pandas as their users read them."""

import io
from pathlib import Path
from typing import Any

import pytest

from crossread.making import Made
from crossread.present.export import export_as, ged, gkg, plover, polecat
from crossread.present.export.countries import countries
from crossread.records import (
    Attribution,
    Event,
    Figure,
    Indicator,
    Mode,
    Place,
    Reading,
    Timex,
    TimexType,
)
from crossread.records.base import (
    AttributionId,
    EventId,
    FigureId,
    PlaceId,
    StoryId,
    TimexId,
)
from tests.support import report_of

pandas = pytest.importorskip("pandas", reason="reads the tables: make test installs it")
TEXT = "“Nobody slept,” Ana Berg said. At least 12 miners died in Orlava on 3 May 2031."
JUDGED = frozenset(
    {
        *("active_year", "code_status", "type_of_violence", "side_a", "side_b", "event_clarity"),
        *("conflict_dset_id", "conflict_new_id", "conflict_name", "country_id", "region"),
        *("dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id"),
        *("side_b_dset_id", "side_b_new_id", "adm_1", "adm_2", "gwnoa", "gwnob"),
        *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    }
)
"""What a coder of GED fills in."""


def exported(demo: tuple[Path, Made], form: str, folder: Path) -> Path:
    """Export the bundled story; return the folder."""
    out, made = demo
    export_as(form, out, made.corpus, made.shelf, folder)
    return folder


def test_ged_has_its_columns_in_order(demo: tuple[Path, Made], tmp_path: Path) -> None:
    """A candidate row has GED's 49 columns; low ≤ best ≤ high; what coders judge is empty."""
    rows = pandas.read_csv(exported(demo, "ged", tmp_path) / "ged.csv")
    assert tuple(rows.columns) == ged.COLUMNS
    assert len(ged.COLUMNS) == len(set(ged.COLUMNS)) == 49
    assert len(rows) > 0
    assert rows[sorted(JUDGED)].isna().all(axis=None)
    assert ((rows["low"] <= rows["best"]) & (rows["best"] <= rows["high"])).all()
    assert (rows["number_of_sources"] == rows["source_office"].str.split(";").str.len()).all()
    assert pandas.to_datetime(rows["date_start"]).notna().all()


def test_gkg_has_27_columns(demo: tuple[Path, Made], tmp_path: Path) -> None:
    """A report is a line of 27 columns without a header; each entry has the parts it must have."""
    _, made = demo
    path = exported(demo, "gkg", tmp_path) / "reports.gkg.tsv"
    rows = pandas.read_csv(path, sep="\t", header=None, names=list(gkg.COLUMNS), quoting=3)
    assert len(gkg.COLUMNS) == len(set(gkg.COLUMNS)) == 27
    assert len(rows) == len(made.corpus.reports)
    assert rows[["V1THEMES", "V1.5TONE", "V2GCAM"]].isna().all(axis=None)
    counts = [c for cell in rows["V2.1COUNTS"].dropna() for c in cell.strip(";").split(";")]
    assert counts
    assert {len(count.split("#")) for count in counts} == {11}
    names = [n for cell in rows["V2.1ALLNAMES"].dropna() for n in cell.split(";")]
    assert all(name.rpartition(",")[2].isdecimal() for name in names)


def test_a_quotation_of_gkg_is_its_words(demo: tuple[Path, Made], tmp_path: Path) -> None:
    """Offset and length of a quotation give its words from the text."""
    _, made = demo
    lines = (exported(demo, "gkg", tmp_path) / "reports.gkg.tsv").read_text("utf-8").splitlines()
    seen = 0
    for report, line in zip(made.corpus.reports, lines, strict=True):
        cell = line.split("\t")[gkg.COLUMNS.index("V2.1QUOTATIONS")]
        for entry in filter(None, cell.split("#")):
            at, length, _, words = entry.split("|")
            assert report.text[int(at) : int(at) + int(length)].replace("\n", " ") == words
            seen += 1
    assert seen


def test_plover_has_its_fields_and_polecat_its_columns(
    demo: tuple[Path, Made], tmp_path: Path
) -> None:
    """The two files tell the same events; sectors and intensity, which people judge, are empty."""
    folder = exported(demo, "plover", tmp_path)
    records = pandas.read_json(folder / plover.NAME, lines=True)
    rows = pandas.read_csv(folder / polecat.TABLE, sep="\t")
    assert tuple(rows.columns) == polecat.COLUMNS
    assert len(polecat.COLUMNS) == len(set(polecat.COLUMNS)) == 40
    assert list(rows["Event ID"]) == list(records["id"])
    assert len(rows) > 0
    judged = [c for c in rows.columns if "Sector" in c or c in ("Intensity", "Contexts")]
    assert rows[judged].isna().all(axis=None)
    assert set(records["quad_code"]) <= {1, 2, 3, 4}


def test_every_event_type_has_a_quad_code() -> None:
    """Each type that the extractor knows stands in one of PLOVER's four fields."""
    from crossread.tables import load

    triggers: Any = load("crossread.extract", "plover", dict[str, Any])["trigger"]
    assert {trigger["type"] for trigger in triggers} <= plover.QUAD.keys()


def made_by_hand(**place: Any) -> Reading:
    """Return a reading with a quotation, a count, a date and a place."""
    report = report_of(TEXT, name="orlava", outlet="Post", title="Mine")
    at = TEXT.index("Orlava")
    where = Place(id=PlaceId("place:1"), span=report.span(at, at + 6), name="Orlava", **place)
    number = TEXT.index("12")
    figure = Figure(
        id=FigureId("figure:1"),
        span=report.span(number, number + 2),
        low=12.0,
        high=None,
        indicator=Indicator.KILLED,
        counted="miners",
        place_id=where.id,
    )
    said = Attribution(
        id=AttributionId("attribution:1"),
        mode=Mode.DIRECT,
        cue=(report.span(25, 29),),
        content=(report.span(0, 15),),
    )
    day = TEXT.index("3 May")
    timex = Timex(
        id=TimexId("timex:1"),
        span=report.span(day, day + 10),
        type=TimexType.DATE,
        value="2031-05-03",
    )
    return Reading(
        report=report, places=(where,), figures=(figure,), attributions=(said,), times=(timex,)
    )


def test_gkg_tells_counts_places_dates_and_quotations() -> None:
    """A count has its type, number, object and place in FIPS codes; a date its parts."""
    town = made_by_hand(lat=51.5, lon=-7.25, country="DE", feature="PPL")
    found = gkg.known(town, 0)
    place = "4#Orlava, Germany#GM##51.5#-7.25#"
    assert found["V2.1COUNTS"] == f"KILL#12#miners#{place}#{TEXT.index('12')};"
    assert found["V1LOCATIONS"] == place
    assert found["V2.1ENHANCEDDATES"] == f"3#5#3#2031#{TEXT.index('3 May')}"
    assert found["V2.1QUOTATIONS"] == "0|15|said|“Nobody slept,”"
    land = gkg.known(made_by_hand(lat=51.0, lon=9.0, country="DE", feature="PCLI"), 0)
    assert land["V1LOCATIONS"] == "1#Orlava, Germany#GM#GM#51#9#GM"


def test_no_field_breaks_a_line() -> None:
    """Signs that part entries, tabs and line ends within words from outside are blanks."""
    report = report_of("x", name="a\tb", title="c\nd\te", outlet="e;f#g|h")
    cells = gkg.known(Reading(report=report), 0)
    assert not any("\t" in cell or "\n" in cell for cell in cells.values())
    assert cells["V2SOURCECOMMONNAME"] == "e f g h"


def test_an_event_has_place_size_and_parties() -> None:
    """An event of PLOVER says where, how many died, and who did it as the text has it."""
    from crossread.present.stories import Told
    from crossread.records import Account, Lineage, Story

    reading = made_by_hand(lat=51.5, lon=-7.25, country="DE", feature="PPL", geonameid=7)
    report = reading.report
    event = Event(
        id=EventId("event:1"),
        span=report.span(TEXT.index("died"), TEXT.index("died") + 4),
        type="ASSAULT",
        recipient=(report.span(TEXT.index("miners"), TEXT.index("miners") + 6),),
        place=PlaceId("place:1"),
        day="2031-05-03",
        figures=(FigureId("figure:1"),),
    )
    story = Story(id=StoryId("story:1"), title="Mine", reports=(report.id,))
    whole = Told(
        story=story,
        account=Account(story=story.id, title="Mine"),
        lineage=Lineage(),
        readings=(reading,),
    )
    row = plover.record(event, whole)
    assert row["size"] == {"dead": 12.0}
    assert row["event_loc"]["city"] == "Orlava"
    assert row["event_loc"]["country"] == "Germany"
    assert (row["date"], row["quad_code"]) == ("2031-05-03", 4)
    assert row["recipient"][0]["entity_text"] == "miners"
    cells = polecat.polecat(event, whole)
    assert (cells["GeoNames ID"], cells["Recipient Name Raw"]) == (7, "miners")


def test_countries_are_told_by_code() -> None:
    """Every code is two letters and has a name; FIPS codes are two letters or none."""
    for code, country in countries().items():
        assert len(code) == 2
        assert country.name
        assert len(country.fips) in (0, 2)


def test_tables_hold_no_formula(demo: tuple[Path, Made], tmp_path: Path) -> None:
    """No cell of GED, GKG, POLECAT or statements begins as a formula does."""
    import csv

    from crossread.spreadsheet import harmless

    for form in ("ged", "gkg", "plover", "ftm"):
        folder = exported(demo, form, tmp_path / form)
        for path in (*folder.glob("*.csv"), *folder.glob("*.tsv")):
            tabs = path.suffix == ".tsv"
            text = io.StringIO(path.read_text("utf-8"), newline="")
            if path.name == gkg.NAME:
                rows = [line.split("\t") for line in text]
            else:
                rows = list(csv.reader(text, delimiter="\t" if tabs else ","))
            assert all(harmless(cell) == cell for cells in rows for cell in cells)

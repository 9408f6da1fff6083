"""The records: frozen, with ids from their content, JSON there and back."""

import msgspec
import pytest

from crossread import records
from crossread.records import Reading, Record, Report, Span, hull, record_id, report_id
from crossread.records.base import ReportId
from crossread.store.tables import TABLES
from tests.support import report_of


def all_records() -> list[type[Record]]:
    """Every record type that the package exports."""
    found = [getattr(records, name) for name in records.__all__]
    return [r for r in found if isinstance(r, type) and issubclass(r, Record)]


@pytest.mark.parametrize("record", all_records(), ids=lambda r: r.__name__)
def test_every_record_is_frozen_and_has_a_schema(record: type[Record]) -> None:
    """A record cannot be changed, says what it is, and has a JSON Schema."""
    assert record.__struct_config__.frozen
    assert record.__doc__
    assert msgspec.json.schema(record)


def test_ids_depend_on_content_alone() -> None:
    """Two runs over one input give one id; any change of the text gives another."""
    assert report_id("a", "text") == report_id("a", "text")
    assert report_id("a", "text") != report_id("a", "text ")
    assert record_id("figure", "a", "b") != record_id("figure", "ab")


def test_a_reading_survives_json() -> None:
    """A reading written as JSON and read back is equal, lone surrogates aside."""
    reading = Reading(report=report_of("Twelve 👩‍🚀 died in Orlava.", title="Orlava"))
    body = msgspec.json.encode(reading)
    assert msgspec.json.decode(body, type=Reading) == reading


def test_a_span_reads_its_own_report_only() -> None:
    """A span gives its exact words, and refuses another report."""
    report, other = report_of("é́ twelve"), report_of("other text")
    assert report.span(3, 9).of(report) == "twelve"
    with pytest.raises(ValueError, match="read against"):
        report.span(0, 2).of(other)


def test_a_hull_holds_spans_of_one_report() -> None:
    """The hull of no span, or of spans of two reports, is an error."""
    with pytest.raises(ValueError, match="exactly one report"):
        hull([])
    with pytest.raises(ValueError, match="exactly one report"):
        hull(
            [Span(report=ReportId("a"), start=0, end=1), Span(report=ReportId("b"), start=0, end=1)]
        )


def test_a_report_without_date_stays_without() -> None:
    """No date is made up where none was stated."""
    report: Report = report_of("text", published=None)
    assert report.published is None


def test_every_table_names_what_its_rows_are() -> None:
    """Each table of the store says in a sentence what one row is."""
    for name, table in TABLES.items():
        assert table.about.endswith("."), name

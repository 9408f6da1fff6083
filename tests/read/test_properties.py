"""Laws of reading, tried on any text."""

import itertools
import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.read import ReadSettings, read, report_row
from crossread.read.date.dates import dated
from crossread.read.line.clean import marks_in
from crossread.read.source.encoding import decode
from crossread.records import DateBasis, Report

LINES = st.lists(
    st.sampled_from(
        ["Read more", "Share", "your ad here", "The bridge fell on Monday.", "", "  x "]
    )
    | st.text(max_size=40),
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_marks_are_slices_in_order(lines: list[str]) -> None:
    """Marks lie within the text, are not empty and never overlap."""
    text = "\n".join(lines)
    marks = marks_in(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(a.end <= b.start for a, b in itertools.pairwise(marks))


@given(st.binary(max_size=300))
def test_any_bytes_can_be_decoded(content: bytes) -> None:
    """Decoding never fails, and what it gives can be encoded again unless a half is alone."""
    text, encoding, _ = decode(content)
    assert encoding
    text.encode("utf-8", "surrogatepass")


@given(st.text(max_size=60) | st.integers() | st.floats() | st.none())
def test_a_date_is_iso_or_none(value: object) -> None:
    """Whatever is given, the answer is a date in ISO 8601 or none."""
    found = dated(value, DateBasis.ROW)
    assert found is None or dated(found.value, DateBasis.ROW) == found


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=5))
def test_rows_survive_the_round_trip(texts: list[str]) -> None:
    """Every row is a report or a Skip, and a report read again from its row is the same."""
    anything = ReadSettings(language=None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.jsonl")
        path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
        first = list(read([path], settings=anything))
        assert len(first) == len(texts)
        reports = [item for item in first if isinstance(item, Report)]
        path.write_text("".join(json.dumps(report_row(r)) + "\n" for r in reports), "utf-8")
        again = list(read([path], settings=anything))
    assert [(r.id, r.text, r.furniture) for r in reports] == [
        (r.id, r.text, r.furniture) for r in again if isinstance(r, Report)
    ]

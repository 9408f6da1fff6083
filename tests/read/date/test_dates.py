"""Dates: read in the ways that pages write them, refused where no calendar has them."""

from pathlib import Path

import pytest

from crossread.read import read
from crossread.read.date.dates import dated, found_date, in_address
from crossread.read.settings import ReadSettings
from crossread.records import DateBasis, Report, instant_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2022-01-10", "2022-01-10"),
        ("2022-01", "2022-01"),
        ("2022", "2022"),
        ("20220110", "2022-01-10"),
        ("2022-01-10T09:30:00.000Z", "2022-01-10T09:30:00+00:00"),
        ("2022-01-10T09:30:00+0530", "2022-01-10T09:30:00+05:30"),
        ("2009-03-20 12:24:52-05", "2009-03-20T12:24:52-05:00"),
        ("Mon, 10 Jan 2022 09:30:00 GMT", "2022-01-10T09:30:00+00:00"),
        ("January 10, 2022", "2022-01-10"),
        ("Jan. 10, 2022 4:05 pm", "2022-01-10T16:05:00"),
        ("10th of January 2022", "2022-01-10"),
        ("Published: 10 January 2022 at 14:05", "2022-01-10T14:05:00"),
        ("1641800000", "2022-01-10T07:33:20+00:00"),
        ("20220110200000", "2022-01-10T20:00:00+00:00"),
        ("202201102000", "2022-01-10T20:00:00+00:00"),
        ("01/26/2022", "2022-01-26"),
        ("26/01/2022 08:00", "2022-01-26T08:00:00"),
        ("12.05.2022", "2022-05-12"),
        ("07/07/2022", "2022-07-07"),
        ("Mon, 10 Jan 2022 20:00:00 EST", "2022-01-10T20:00:00-05:00"),
        ("10 Jan 2022 20:00 PDT", "2022-01-10T20:00:00-07:00"),
        ("10 January 2022 18.05 CET", "2022-01-10T18:05:00+01:00"),
        ("10 January 2022 1500 GMT", "2022-01-10T15:00:00+00:00"),
        ("10 January 2022 15:00 UT", "2022-01-10T15:00:00+00:00"),
        ("4pm ET, Monday 10 January 2022", "2022-01-10T16:00:00-05:00"),
        ("July 10, 2022 4 p.m. ET", "2022-07-10T16:00:00-04:00"),
        ("Mon Jan 10 20:00:00 +0000 2022", "2022-01-10T20:00:00+00:00"),
        ("Mon Jan 10 2022 20:00:00 GMT-0500 (Eastern Standard Time)", "2022-01-10T20:00:00-05:00"),
        ("2022-01-10T20:00:00 Europe/Berlin", "2022-01-10T20:00:00+01:00"),
    ],
)
def test_the_usual_ways_of_writing_a_date(written: str, value: str) -> None:
    """A date keeps its precision and its offset from UTC, and no more."""
    found = dated(written, DateBasis.META)
    assert found
    assert found.value == value


@pytest.mark.parametrize(
    "written",
    ["0000-00-00", "2026-02-30", "2026-13-45T99:99:99", "99999999999999", "-1", "tomorrow", "",
     "1970-01-01T00:00:00Z", "Tuesday", "9" * 5000, None, [], {"a": 1}],
)  # fmt: skip
def test_what_is_no_date_is_none(written: object) -> None:
    """Nonsense and the dates of empty fields give no date."""
    assert dated(written, DateBasis.META) is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2022/1/9/bridge", "2022-01-09"),
        ("2022/TOWN/01/09/bridge/index.html", "2022-01-09"),
        ("news/bridge-shut-20220109", "2022-01-09"),
        ("news/20220109.html", "2022-01-09"),
        ("article.jsp?ymd=20220109&id=7", "2022-01-09"),
        ("bridge-20229909", None),
        ("bridge-2022010987", None),
        ("article/20697025.html", None),
    ],
)
def test_an_address_has_many_ways_to_state_a_day(path: str, day: str | None) -> None:
    """A section of the paper may stand in between, and the day may be a number at the end."""
    found = in_address(f"https://x.example/{path}")
    assert (found.value if found else None) == day


def test_an_address_states_its_date_as_exactly_as_it_does() -> None:
    """A month in an address stays a month; numbers that are no date are none."""
    found = in_address("https://x.example/news/2022/jan/10/bridge")
    assert found
    assert (found.value, found.basis) == ("2022-01-10", DateBasis.URL)
    month = in_address("https://x.example/2022/01/bridge")
    assert month
    assert month.value == "2022-01"
    assert in_address("https://x.example/2022/99/99/bridge") is None
    assert in_address("https://x.example/story/20220") is None


def test_two_orders_leave_a_month() -> None:
    """05/06 may be June or May: the month read day first, both days kept, and a note."""
    found = found_date("05/06/2031 11:30 PM", DateBasis.ROW)
    assert found.date
    assert found.date.value == "2031-06"
    assert found.date.either == ("2031-06-05T23:30:00", "2031-05-06T23:30:00")
    assert found.date.day is None
    assert "2031-06-05 or 2031-05-06" in found.notes[0]


def test_of_two_days_the_one_that_is_past() -> None:
    """Where one of the two days had not come yet, the other is meant."""
    found = found_date("04/12/2031", DateBasis.META, latest=instant_of("2031-06-01"))
    assert found.date
    assert found.date.value == "2031-04-12"


@pytest.mark.parametrize("letters", ["IST", "CST", "BST", "PST"])
def test_letters_of_several_zones_are_read_with_a_note(letters: str) -> None:
    """A zone whose letters others have too is read as the commonest, and that is said."""
    found = found_date(f"10 January 2022 20:00 {letters}", DateBasis.FEED)
    assert found.date
    assert found.date.zone
    assert any(letters in note for note in found.notes)


def test_an_unknown_zone_is_told() -> None:
    """A clock of a zone that no table knows stays without one."""
    found = found_date("10 January 2022 20:00 XQT", DateBasis.FEED)
    assert found.date
    assert (found.date.value, found.date.zone) == ("2022-01-10T20:00:00", None)
    assert found.notes == ("the zone “XQT” is not known",)


@pytest.mark.parametrize("written", ["2025-02-30", "12. Mai 2025, 20:15 Uhr", "13.13.2025", "soon"])
def test_what_cannot_be_read_is_refused_with_a_note(written: str) -> None:
    """A value that is no date leaves a note with its words."""
    found = found_date(written, DateBasis.ROW)
    assert found.date is None
    assert written in found.notes[0]


def test_the_future_is_not_believed() -> None:
    """No report was published after it was read; of a capture, after it was captured."""
    now = ReadSettings(latest="2031-05-12").believed()
    assert found_date("2031-05-12T22:00:00Z", DateBasis.META, latest=now).date
    refused = found_date("2041-05-12T10:00:00Z", DateBasis.META, latest=now)
    assert refused.date is None
    assert "future" in refused.notes[0]
    captured = ReadSettings().believed(dated("2021-05-12T10:00:00Z", DateBasis.ARCHIVE))
    assert found_date("2022-05-12", DateBasis.META, latest=captured).date is None


def test_an_address_above_a_text_is_that_of_the_report(tmp_path: Path) -> None:
    """An article pasted with its address has the address and the day it carries."""
    text = "https://courier.example/2031/05/12/dam\n\n" + "A dam burst above Karsk on Monday. " * 9
    path = tmp_path / "pasted.txt"
    path.write_text(text, "utf-8")
    (report,) = read([str(path)], settings=ReadSettings())
    assert isinstance(report, Report)
    assert report.published
    assert report.url == "https://courier.example/2031/05/12/dam"
    assert report.published.value == "2031-05-12"

"""Dates: read in the ways that pages write them, refused where no calendar has them."""

import pytest

from crossread.read.dates import dated, in_address
from crossread.records import DateBasis


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
     "10/01/2022", "1970-01-01T00:00:00Z", "Tuesday", "9" * 5000, None, [], {"a": 1}],
)  # fmt: skip
def test_what_is_no_date_is_none(written: object) -> None:
    """Nonsense, ambiguity and the dates of empty fields give no date."""
    assert dated(written, DateBasis.META) is None


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

"""Instants: one comparison of dates and moments, by what they are and not by how they print."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.records import instant_of, time_key

CLOCKS = st.datetimes(datetime(1900, 1, 1), datetime(2090, 1, 1))
ZONES = st.integers(-12 * 4, 14 * 4).map(lambda quarter: timezone(timedelta(minutes=15 * quarter)))


@st.composite
def stated(draw: st.DrawFn) -> str:
    """A date or moment of any precision, with a zone or without."""
    moment = draw(CLOCKS).replace(microsecond=0)
    cut = draw(st.sampled_from((4, 7, 10, 16, 19, 25)))
    if cut == 25:
        return moment.replace(tzinfo=draw(ZONES)).isoformat()
    return moment.isoformat()[:cut]


def test_the_printed_clock_does_not_decide() -> None:
    """Two o'clock on Tuesday in Delhi comes before eleven on Monday night in London."""
    delhi, london, new_york = (
        "2031-05-13T02:00:00+05:30", "2031-05-12T23:00:00Z", "2031-05-12T20:30:00-04:00"
    )  # fmt: skip
    assert sorted((new_york, london, delhi), key=time_key) == [delhi, london, new_york]
    assert instant_of(delhi).precedes(instant_of(london))
    assert instant_of(london).precedes(instant_of(new_york))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("2031-05", "2031-05-12"),
        ("2031-05-12", "2031-05-12T10:00Z"),
        ("2031-05-12T10:00", "2031-05-12T15:00+02:00"),
        ("2031-05-12", "2031-05-13T01:00Z"),
        ("2031-05-12T10:00Z", "2031-05-12T12:00+02:00"),
    ],
)
def test_what_cannot_be_told_is_not_told(one: str, two: str) -> None:
    """A day and an hour of it, or a clock without a zone near one with a zone, have no order."""
    assert instant_of(one).precedes(instant_of(two)) is None
    assert instant_of(two).precedes(instant_of(one)) is None


def test_far_enough_apart_no_zone_is_needed() -> None:
    """More than fourteen hours lie between two clocks only if one moment is the earlier."""
    assert instant_of("2031-05-12T10:00").precedes(instant_of("2031-05-13T00:00Z"))
    assert instant_of("2031-05-13T00:00Z").precedes(instant_of("2031-05-12T08:00")) is False


def test_clocks_without_a_zone_go_alike() -> None:
    """Reports of which none states a zone are put in order by their own clocks."""
    assert instant_of("2031-05-12T10:00").precedes(instant_of("2031-05-12T10:30"))


@given(stated(), stated())
def test_what_comes_before_is_not_come_before(one: str, two: str) -> None:
    """If one precedes the other, the other does not precede it; and the sort agrees."""
    first, second = instant_of(one), instant_of(two)
    before, after = first.precedes(second), second.precedes(first)
    assert (before is None) == (after is None)
    if before is not None:
        assert before is not after
        assert (time_key(one) < time_key(two)) is before or first.zoned != second.zoned


@given(stated())
def test_an_instant_is_an_interval_of_its_precision(value: str) -> None:
    """An instant begins before it ends, is known by itself, and precedes nothing of its own."""
    instant = instant_of(value)
    assert instant.start < instant.end
    assert instant.known_by(instant)
    assert instant.precedes(instant) is None

"""By then: a weighty entry whose day is not sure stands by the day of the report that tells it."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile import by_then
from crossread.reconcile.by_then import bounded, is_old, with_bounds
from crossread.records import HappeningStatus, Moment, WhenBasis, WhenKnown
from tests.reconcile.happening.test_timeline import BROKE, FELL, told
from tests.reconcile.test_sure import account, known

DAY = "2022-03-01"
"""The day of the reports made by hand."""
DOUBTFUL = {"when": "2022-02-27", "when_basis": WhenBasis.CARRIED}


@pytest.fixture(autouse=True)
def _fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the fitted table: every weighty entry is sure without its day."""
    table = {"bound": {"least": 0.5, "weight": 0.5, "weights": {"always": 2.0}}}
    monkeypatch.setattr(by_then, "table", lambda name: {"sure": table}[name])


def hidden(reading: Any, **fields: Any) -> Moment:
    """The one entry of a reading, too little sure with its day."""
    (moment,) = account(reading).timeline
    made: Moment = replace(
        moment, **{"shown": False, "sure": 0.2, "weight": 0.9, "by": None} | fields
    )
    return made


def test_a_weighty_entry_has_a_bound() -> None:
    """Its own day becomes its likeliest time, and dates nothing."""
    one = told("a", (FELL, DOUBTFUL))
    found = bounded(hidden(one, when="2022-02-27", likely=None), known(one))
    assert (found.when, found.by, found.shown) == (None, DAY, True)
    assert (found.likely, found.known) == ("2022-02-27", WhenKnown.LIKELY)
    assert found.precision == "bound"


def test_what_is_sure_or_slight_or_old_or_to_come_has_none() -> None:
    """Nor has what no dated report tells."""
    one = told("a", (FELL, DOUBTFUL))
    for fields in (
        {"shown": True, "when": "2022-02-27"},
        {"weight": 0.1},
        {"when": "2021-05-04"},
        {"status": HappeningStatus.PLANNED.value},
    ):
        moment = hidden(one, **fields)
        assert bounded(moment, known(one)) == moment
    undated = replace(one, report=replace(one.report, published=None))
    moment = hidden(one)
    assert bounded(moment, known(undated)) == moment


def test_what_is_shown_without_a_day_has_a_bound() -> None:
    """It stays as sure as it was."""
    one = told("a", (FELL, {}))
    found = bounded(hidden(one, shown=True, when=None, likely=None, sure=0.95), known(one))
    assert (found.by, found.sure, found.shown) == (DAY, 0.95, True)


def test_no_likeliest_time_lies_behind_the_bound() -> None:
    """What is told as done has happened by then."""
    one = told("a", (FELL, DOUBTFUL))
    found = bounded(hidden(one, when="2022-03-05", likely=None), known(one))
    assert (found.by, found.likely, found.known) == (DAY, None, None)


def test_the_first_report_is_the_bound() -> None:
    """Of several that tell it as done."""
    one, other = told("a", (FELL, {})), told("b", (BROKE, {}))
    late = replace(other.report.published, value="2022-03-04")
    other = replace(other, report=replace(other.report, published=late))
    (moment,) = account(one, other).timeline
    moment = replace(moment, shown=False, weight=0.9, by=None, when=None, likely=None)
    found = bounded(moment, known(one, other))
    assert (found.by, found.likely, found.known) == (DAY, None, None)


def test_a_bound_stands_behind_what_happened_on_its_day() -> None:
    """And before what happened later; what has no day stays last."""
    one = told("a", (FELL, DOUBTFUL))
    base = hidden(one, shown=True)
    rows = [
        replace(base, when="2022-03-02"),
        replace(base, when=None, status=HappeningStatus.PLANNED.value),
        replace(base, when=None, by=DAY),
        replace(base, when=DAY),
    ]
    found = [(row.when, row.by) for row in with_bounds(rows, known(one))]
    assert found == [(DAY, None), (None, DAY), ("2022-03-02", None), (None, None)]


def test_what_was_over_a_week_before_is_old() -> None:
    """A month counts by its last day."""
    one = told("a", (FELL, {}))
    moment = hidden(one, likely=None)
    assert is_old(replace(moment, when="2022-01"), DAY)
    assert not is_old(replace(moment, when="2022-02"), DAY)
    assert not is_old(replace(moment, when=None), DAY)

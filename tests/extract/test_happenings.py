"""Happenings: clauses that tell what happened, with status and day."""

import numpy as np
import pytest
from msgspec.structs import replace
from tests.extract.marked import marked

from crossread.extract.happening.happenings import happenings_in
from crossread.extract.time.times import times_in
from crossread.records import HappeningHint, HappeningStatus, Hints, Reading, Vectors


def hinted(text: str, clause: str, status: HappeningStatus, main: float = 0.9) -> Reading:
    """A reading whose network hints at one clause."""
    reading = marked(text)
    start = reading.report.text.index(clause)
    shares = tuple(0.97 if each is status else 0.01 for each in HappeningStatus)
    hint = HappeningHint(
        span=reading.report.span(start, start + len(clause)), score=0.9, main=main, status=shares
    )
    rows = len(reading.tokens)
    hints = Hints(
        figures=Vectors.of(np.zeros((rows, 36), np.float32)),
        stances=Vectors.of(np.zeros((rows, 8), np.float32)),
        happenings=(hint,),
    )
    reading = replace(reading, hints=hints)
    return replace(reading, times=times_in(reading))


def test_a_clause_is_dated_by_its_own_time() -> None:
    """ "The mill burned down on Friday": the Friday before the report of 10 January 2022."""
    text = "The mill burned down on Friday. The council met."
    (found,) = happenings_in(
        hinted(text, "The mill burned down on Friday", HappeningStatus.HAPPENED)
    )
    assert found.when == "2022-01-07"
    assert found.status is HappeningStatus.HAPPENED


def test_the_clause_stands_without_the_full_stop() -> None:
    """Punctuation and the conjunction at the edges are no part of a clause."""
    text = "The council met, and the mill burned down."
    clause = ", and the mill burned down."
    (found,) = happenings_in(hinted(text, clause, HappeningStatus.HAPPENED))
    report = marked(text).report
    assert found.span.of(report) == "the mill burned down"


@pytest.mark.parametrize("status", [HappeningStatus.PLANNED, HappeningStatus.DENIED])
def test_status_follows_the_sense(status: HappeningStatus) -> None:
    """What the network is sure of decides where no word says otherwise."""
    (found,) = happenings_in(hinted("The mill reopens.", "The mill reopens", status))
    assert found.status is status


def test_without_hints_nothing_happens() -> None:
    """No rule guesses which clauses tell the story."""
    assert happenings_in(marked("The mill burned down on Friday.")) == ()

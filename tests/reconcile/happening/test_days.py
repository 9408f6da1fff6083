"""Days that the reports of a story settle together."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile.happening.days import chief_day, with_days
from crossread.reconcile.happening.happened import is_doubtful
from crossread.reconcile.happening.tellings import telling_of
from crossread.reconcile.happening.timeline import likely_of, told_day, when_of
from crossread.records import HappeningStatus, Timex, TimexType, WhenBasis
from crossread.records.base import TimexId
from tests.reconcile.happening.test_lines import LOST, SAID, clause, happening, material_of, whole
from tests.support import reading_of_tree

FRIDAY = "2022-02-25"


def undated(**fields: Any) -> Any:
    """A clause of a report without a date."""
    found = clause(LOST, "the mill closed its gates", **fields)
    report = replace(found.reading.report, published=None)
    return replace(found, reading=replace(found.reading, report=report))


def test_a_weekday_of_an_undated_report_is_of_the_week_before_the_others() -> None:
    """ "On Friday" is the last before the first of March, on which another report appeared."""
    dated = clause(SAID, "The mill closed on Friday", when="2022")
    (found,) = with_days([undated(when="XXXX-WXX-5")], [dated.reading])
    assert found.day == FRIDAY
    ahead = undated(when="XXXX-WXX-5", status=HappeningStatus.PLANNED)
    (found,) = with_days([ahead], [dated.reading])
    assert found.day == "2022-03-04"


def test_a_weekday_that_its_own_report_leaves_open_stays_open() -> None:
    """Six days back or tomorrow: only a day that another report names settles it."""
    open_day = clause(SAID, "The mill closed on Friday", when="XXXX-WXX-5")
    (found,) = with_days([open_day], [open_day.reading])
    assert found.day == "XXXX-WXX-5"
    known = clause(LOST, "the mill closed its gates", when="2022-03-04")
    found, _ = with_days([open_day, known], [open_day.reading])
    assert found.day == "2022-03-04"


def test_a_likely_day_is_told_where_most_of_the_story_is_of_it() -> None:
    """What is probably of the chief day is surer than what is probably of another."""
    stated = clause(
        SAID, "The mill closed on Friday", when=FRIDAY, when_basis=WhenBasis.STATED, score=0.9
    )
    likely = {"when_basis": WhenBasis.CARRIED, "when_score": 0.45, "main_score": 0.3}
    chief = clause(LOST, "the mill closed its gates", when=FRIDAY, **likely)
    other = clause(LOST, "mill closed its gates", when="2022-02-18", **likely)
    assert chief_day([stated, chief, other]) == FRIDAY
    _, chief, other = with_days([stated, chief, other], [stated.reading])
    assert not is_doubtful(chief)
    assert is_doubtful(other)


def test_the_likeliest_time_is_told_where_no_day_is_sure() -> None:
    """A guess stands beside an entry and dates nothing; beside a sure day there is none."""
    unsure = clause(SAID, "The mill closed", likely="2022-02-25", likely_score=0.4)
    material = material_of(unsure.reading)
    (found,) = with_days([unsure], [unsure.reading])
    assert when_of([found], material) == (None, None)
    assert likely_of([found], material, None) == "2022-02-25"
    assert likely_of([found], material, "2022-02") == "2022-02-25"
    assert likely_of([found], material, "2022-03") is None
    assert likely_of([found], material, "2022-02-24") is None


def test_nothing_happens_after_a_report_that_tells_it_as_done() -> None:
    """A later report's own day is no day of it; a day that a clause names is."""
    first = clause(SAID, "The mill closed", when="2022-03-02", when_score=0.9)
    material = material_of(first.reading)
    carried = replace(first, happening=replace(first.happening, when_basis=WhenBasis.CARRIED))
    stated = replace(first, happening=replace(first.happening, when_basis=WhenBasis.STATED))
    assert when_of([carried], material) == (None, None)
    assert when_of([stated], material) == ("2022-03-02", WhenBasis.STATED)


def test_a_weekday_with_its_day_tells_the_year_of_undated_reports() -> None:
    """ "Friday, February 25" after a year 2020 is of 2022, and so is another day of the story."""
    found = undated(when="XXXX-02-18")
    report = found.reading.report
    text = f"{report.text} It opens again on Friday, February 25, as in 2020."
    time = Timex(id=TimexId("timex:1"), span=report.span(0, 1), type=TimexType.DATE, value="2020")
    told = replace(found.reading, report=replace(report, text=text), times=(time,))
    (settled,) = with_days([replace(found, reading=told)], [told])
    assert settled.day == "2022-02-18"
    (unknown,) = with_days([found], [found.reading])
    assert unknown.day == "XXXX-02-18"


BURNED = """
On ADP 2 case
Friday PROPN 4 obl
Lunde PROPN 4 nsubj
spoke VERB 0 root
after SCONJ 8 mark
the DET 7 det
mill NOUN 8 nsubj
burned VERB 4 advcl
. PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("word", "day"), [("after", "2022-02"), ("before", "2022-02"), ("while", "2022-02-25")]
)
def test_what_came_before_or_after_has_another_day(word: str, day: str) -> None:
    """Of a mill that burned while Lunde spoke the day is hers, and not if she spoke afterwards."""
    base = whole(reading_of_tree(BURNED.replace("after", word), published="2022-02-27"))
    at = base.report.text.index("Friday")
    friday = Timex(
        id=TimexId("timex:1"),
        span=base.report.span(at, at + 6),
        type=TimexType.DATE,
        value="2022-02-25",
    )
    fields = {"when": "2022-02-25", "when_basis": WhenBasis.CARRIED, "when_score": 0.9}
    clause = happening(base, "the mill burned", around="2022-02", time=friday.id, **fields)
    assert told_day(telling_of(clause, replace(base, times=(friday,))))[0] == day


WHOSE = """
Lunde PROPN 9 nsubj
, PUNCT 1 punct
whose PRON 4 nmod:poss
term NOUN 5 nsubj
ends VERB 9 advcl
on ADP 7 case
Friday PROPN 5 obl
, PUNCT 5 punct
spoke VERB 0 root
. PUNCT 9 punct
"""


def test_a_day_between_who_and_the_verb_is_of_what_is_told_by_the_way() -> None:
    """Nobody knows when Lunde, "whose term ends on Friday", spoke, whatever the parser takes it
    for; "Lunde, who had come, on Friday spoke" is of that Friday."""
    later = WHOSE.replace("on ADP 7 case\nFriday PROPN 5 obl\n, PUNCT 5 punct", "MOVED")
    later = later.replace("MOVED", ", PUNCT 5 punct\non ADP 8 case\nFriday PROPN 9 obl")
    for rows, day in ((WHOSE, "2022-02"), (later, "2022-02-25")):
        base = whole(reading_of_tree(rows, published="2022-02-27"))
        at = base.report.text.index("Friday")
        friday = Timex(
            id=TimexId("timex:1"),
            span=base.report.span(at, at + 6),
            type=TimexType.DATE,
            value="2022-02-25",
        )
        fields = {"when": "2022-02-25", "when_basis": WhenBasis.CARRIED, "when_score": 0.9}
        words = base.report.text.rstrip(" .\n")
        clause = happening(base, words, around="2022-02", time=friday.id, **fields)
        assert told_day(telling_of(clause, replace(base, times=(friday,))))[0] == day

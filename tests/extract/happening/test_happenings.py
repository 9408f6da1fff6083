"""Happenings: clauses that tell what happened, with status and day."""

import numpy as np
import pytest
from msgspec.structs import replace

from crossread.extract.happening.chosen import (
    Day,
    held_by,
    likeliest,
    month_told,
    stated_first,
    unrivalled,
)
from crossread.extract.happening.happenings import (
    happenings_in,
    is_forecast,
    is_intended,
    is_to_come,
)
from crossread.extract.happening.report_times import ReportTimes
from crossread.extract.happening.values import of_year
from crossread.extract.happening.when import When, whens
from crossread.extract.language.tree import tree_of
from crossread.extract.time.times import times_in
from crossread.records import HappeningHint, HappeningStatus, Hints, Reading, Vectors, WhenBasis
from crossread.records.happening import FIRM, WhenKnown
from tests.extract.marked import marked
from tests.support import reading_of_tree


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


GATHERED = """
Fans NOUN 5 nsubj
who PRON 3 nsubj
died VERB 1 acl:relcl
Friday PROPN 3 obl:tmod
gathered VERB 0 root
on ADP 7 case
Sunday PROPN 5 obl
"""
SHUT = """
The DET 2 det
mill NOUN 3 nsubj
shut VERB 0 root
since ADP 5 case
Friday PROPN 3 obl
"""


@pytest.mark.parametrize(
    ("rows", "value", "basis"),
    [
        (GATHERED, "2022-01-07", WhenBasis.CARRIED),
        (GATHERED, "2022-01-09", WhenBasis.STATED),
        (SHUT, "2022-01-07", WhenBasis.CARRIED),
    ],
)
def test_only_a_time_of_its_own_verb_is_stated_of_a_clause(
    rows: str, value: str, basis: WhenBasis
) -> None:
    """The day of a relative clause, and one that only bounds ("since Friday"), is of another."""
    assert {when.value: when.basis for when in dates_of(rows)}[value] is basis


def test_a_weekday_six_days_back_is_left_open() -> None:
    """ "On Tuesday" in a report of Monday may be tomorrow, as in one brought up to date."""
    rows = SHUT.replace("since", "on").replace("Friday", "Tuesday")
    values = {when.value for when in dates_of(rows)}
    assert "XXXX-WXX-2" in values
    assert "2022-01-04" not in values


ASKED = """
Lunde PROPN 2 nsubj
asked VERB 0 root
them PRON 2 iobj
to PART 5 mark
return VERB 2 xcomp
on ADP 7 case
Friday PROPN 2 obl
"""


def test_the_day_of_what_is_asked_is_not_that_of_the_asking() -> None:
    """ "Asked them to return on Friday" tells no Friday on which somebody asked."""
    assert not [when for when in dates_of(ASKED) if when.time]
    plain = ASKED.replace("asked VERB", "saw VERB")
    assert [when.value for when in dates_of(plain) if when.time] == ["2022-01-07"]


SET = """
Lunde PROPN 2 nsubj
saw VERB 0 root
a DET 4 det
vote NOUN 2 obj
set VERB 4 acl
for ADP 7 case
Friday PROPN 5 obl
"""


def test_the_day_for_which_a_thing_is_set_is_not_that_of_who_looks_ahead_to_it() -> None:
    """ "Saw a vote set for Friday" tells no Friday on which somebody saw it."""
    assert not [when for when in dates_of(SET) if when.time]
    plain = SET.replace("set VERB", "held VERB")
    assert [when.value for when in dates_of(plain) if when.time] == ["2022-01-07"]


def test_until_when_something_lasts_is_no_day_of_the_year_before() -> None:
    """ "Until 3 December" in a report of January is ahead, and dates nothing that has happened."""
    rows = SHUT.replace("since", "until").replace("Friday", "December")
    assert not [when for when in dates_of(rows) if "2021-12" in str(when.value)]
    assert own_times(SHUT) == ["2022-01-07"]
    assert own_times(SHUT.replace("since", "until")) == []


def own_times(rows: str) -> list[str | None]:
    """The values of the times within a clause that may date it as they stand."""
    return [when.value for when in dates_of(rows) if "inside nearest" in when.features]


FEAST = """
The DET 2 det
mill NOUN 3 nsubj
sold VERB 0 root
Christmas PROPN 5 compound
trees NOUN 3 obj
"""


@pytest.mark.parametrize(
    ("rows", "dated"),
    [
        (FEAST, False),
        (FEAST.replace("Christmas PROPN 5 compound\ntrees NOUN", "Christmas PROPN"), False),
        (FEAST.replace("trees", "morning"), True),
        (FEAST.replace("compound\ntrees", "obl\ntrees"), True),
    ],
)
def test_a_feast_that_names_a_thing_is_no_day(rows: str, *, dated: bool) -> None:
    """Neither "sold Christmas trees" nor "sold Christmas" is of that day."""
    assert any(when.time for when in dates_of(rows)) is dated


OFTEN = """
The DET 2 det
mill NOUN 3 nsubj
opened VERB 0 root
on ADP 5 case
Tuesday PROPN 3 obl
of ADP 8 case
every DET 8 det
month NOUN 5 nmod
"""


def test_a_weekday_that_comes_again_is_no_day() -> None:
    """ "On the second Tuesday of every month" tells of no one Tuesday."""
    assert not any("WXX" in str(each.value) or each.time for each in dates_of(OFTEN))


BLOODY = """
The DET 2 det
troops NOUN 3 nsubj
remember VERB 0 root
Bloody ADJ 5 amod
Sunday PROPN 3 obj
"""


def test_a_weekday_with_a_name_of_its_own_is_no_day() -> None:
    """ "Bloody Sunday" is not the Sunday before the report; a "rainy Sunday" may be."""
    assert not any(when.time for when in dates_of(BLOODY))
    assert any(when.time for when in dates_of(BLOODY.replace("Bloody", "rainy")))


def dates_of(rows: str) -> list[When]:
    """What may date the clause that a tree is, in a report of Monday, 10 January 2022."""
    reading = reading_of_tree(rows, published="2022-01-10")
    tree = tree_of(replace(reading, times=times_in(reading)))
    whole = reading.report.span(0, len(reading.report.text))
    return whens(ReportTimes(tree), whole, HappeningStatus.HAPPENED)


def test_news_of_a_lead_without_a_day_is_of_the_month_of_its_report() -> None:
    """ "The mill has closed" at the head of a report of 10 January is of that January."""
    tree = tree_of(reading_of_tree(CLOSED, published="2022-01-10"))
    chosen = When(None, dict.fromkeys(("none lead", "none perfect", "none happened"), 1.0))
    told = month_told(tree, chosen)
    assert told is not None
    assert (told[0].value, told[0].basis) == ("2022-01", WhenBasis.REPORT)
    body = When(None, dict.fromkeys(("none body", "none perfect", "none happened"), 1.0))
    assert month_told(tree, body) is None
    dated = When("2021", dict.fromkeys(("inside", "none lead", "none perfect"), 1.0))
    assert month_told(tree, dated) is None


def test_the_month_is_told_that_holds_what_probably_dates_a_clause() -> None:
    """Of three days of January none is sure, and January is; a year says nothing."""
    days = ("2022-01-03", "2022-01-07", "2022-01", "2022")
    dates = [When(None, {"none": 1.0}), *(When(day, {"inside": 1.0}) for day in days[:3])]
    dates.append(When("2022", {"year": 1.0}))
    assert held_by(dates, (0.2, 0.3, 0.3, 0.15, 0.05)) == "2022-01"
    assert held_by(dates, (0.5, 0.3, 0.1, 0.05, 0.05)) is None
    assert held_by(dates, (0.1, 0.05, 0.05, 0.1, 0.7)) is None


def test_a_weekday_of_a_plan_is_the_next_one() -> None:
    """ "The mill holds its fair on Friday", a plan in a report of Monday, is of Friday next."""
    text = "The mill holds its fair on Friday. The council met."
    clause = "The mill holds its fair on Friday"
    (found,) = happenings_in(hinted(text, clause, HappeningStatus.PLANNED))
    assert found.when == "2022-01-14"


def test_a_day_of_the_months_ahead_is_to_come() -> None:
    """ "It opens on 20 January", told on the 10th, is to come; "backed a fair on 20 January" is
    neither of that day nor of the year before."""
    opens = [when for when in dates_of(OPENS) if when.basis is WhenBasis.STATED]
    assert [when.value for when in opens] == ["2022-01-20"]
    backed = dates_of(OPENS.replace("opens", "backed"))
    assert not any(when.time for when in backed)
    day = Day(opens[0], 0.9, None, None, 0.0)
    assert is_to_come(day, "2022-01-10")
    assert not is_to_come(day, "2022-01-21")


OPENS = """
The DET 2 det
mill NOUN 3 nsubj
opens VERB 0 root
on ADP 5 case
January PROPN 3 obl
20 NUM 5 nummod
"""


def test_of_two_times_of_a_verb_neither_is_sure() -> None:
    """ "Was held on Friday and sent home on Sunday" is of no one day."""
    dates = [
        When("2031-05-02", {"inside": 1.0}, WhenBasis.STATED),
        When("2031-05-04", {"inside": 1.0}, WhenBasis.STATED),
    ]
    best, share = unrivalled(dates, dates[0], 0.9)
    assert best.basis is WhenBasis.CARRIED
    assert share < FIRM
    assert unrivalled(dates[:1], dates[0], 0.9) == (dates[0], 0.9)


def test_a_time_of_the_verb_stands_before_none() -> None:
    """ "On Thursday" in a report without a date stays a Thursday, for the story to settle."""
    dates = [When(None, {"none": 1.0}), When("XXXX-WXX-4", {"inside": 1.0}, WhenBasis.STATED)]
    assert stated_first(dates, (0.8, 0.2))[0] is dates[1]


def test_a_guess_is_told_as_one_and_dates_nothing() -> None:
    """Of a clause whose day is not told the likeliest is kept beside it, with its probability."""
    text = "The council met. The town has two mills."
    (found,) = happenings_in(hinted(text, "The town has two mills", HappeningStatus.HAPPENED))
    assert found.when is None or found.when == "2022-01"
    guess, share = found.likeliest
    assert guess is not None
    assert 0 < share <= 1
    undated = replace(found, when=None, likely="2022-01-10", likely_score=0.2)
    assert undated.known is WhenKnown.LIKELY
    assert undated.likeliest == ("2022-01-10", 0.2)


def test_an_hour_alone_is_no_day_of_its_own() -> None:
    """ "At 8 p.m." is of the day that is told of, which may be the eve of the report."""
    rows = SHUT.replace("since", "at").replace("Friday", "8pm")
    stated = [when for when in dates_of(rows) if when.basis is WhenBasis.STATED]
    assert stated == []


def test_a_month_of_an_open_year_is_of_the_year_of_its_report() -> None:
    """A report whose head tells its month alone dates "on 25 July" by that."""
    assert of_year("XXXX-07-25", "2031-08") == "2031-07-25"
    assert of_year("XXXX-12-30", "2031-01") == "2030-12-30"
    assert of_year("XXXX-WXX-1", "2031-08") == "XXXX-WXX-1"


def test_an_hour_bounds_what_is_done_on_its_day() -> None:
    """ "Shut after 8 p.m. on Friday" is of that Friday, "shut after Friday" of a later day."""
    after = SHUT.replace("since", "after")
    assert not [when for when in dates_of(after) if when.basis is WhenBasis.STATED]
    evening = after + "evening NOUN 6 flat\n"
    days = [when.value for when in dates_of(evening) if when.basis is WhenBasis.STATED]
    assert days == ["2022-01-07"]


def test_what_is_due_is_planned() -> None:
    """ "Was due to open" tells of a plan, "was set in Karsk" of none."""
    due, shut = (tree_of(reading_of_tree(rows)) for rows in (DUE, CLOSED))
    assert is_intended(due, due.span(0, 4))
    assert not is_intended(shut, shut.span(0, 3))


SEEMS = """
The DET 2 det
guild NOUN 3 nsubj
looks VERB 0 root
set ADJ 3 xcomp
to PART 6 mark
fail VERB 4 xcomp
"""
DIVIDED = """
The DET 2 det
guild NOUN 3 nsubj
looked VERB 0 root
ready ADJ 3 xcomp
"""


def test_what_a_report_sees_coming_has_not_happened() -> None:
    """ "Looks set to fail" is a forecast, "looked ready" tells what was to be seen."""
    coming, seen = (tree_of(reading_of_tree(rows)) for rows in (SEEMS, DIVIDED))
    assert is_forecast(coming, coming.span(0, 5))
    assert not is_forecast(seen, seen.span(0, 3))


CLOSED = """
The DET 2 det
mill NOUN 4 nsubj
has AUX 4 aux
closed VERB 0 root
"""
DUE = """
It PRON 3 nsubj
was AUX 3 cop
due ADJ 0 root
to PART 5 mark
open VERB 3 xcomp
"""


def test_a_day_is_as_likely_as_all_that_gives_it() -> None:
    """ "Friday" and the day of the report may be one day; each alone is less likely than none."""
    dates = [
        When(None, {"none": 1.0}),
        When("2031-05-02", {"report": 1.0}, WhenBasis.REPORT),
        When("2031-05-02", {"before": 1.0}, WhenBasis.CARRIED),
    ]
    best, share = likeliest(dates, [0.4, 0.25, 0.35])
    assert best is dates[2]
    assert share == pytest.approx(0.6)

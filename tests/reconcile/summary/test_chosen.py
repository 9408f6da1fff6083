"""Behind its first line a short account tells what an editor would list, and nothing twice."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile.happening.tellings import tellings_of
from crossread.reconcile.material import Material
from crossread.reconcile.summary.anchors import Anchors, in_place, says_pronoun
from crossread.reconcile.summary.bearing import of_itself
from crossread.reconcile.summary.chosen import Choice, chosen
from crossread.reconcile.summary.lead import Lead
from crossread.reconcile.summary.leads import Leads
from crossread.reconcile.summary.worth import Worth
from crossread.reconcile.tables import table
from crossread.records import HappeningStatus, Lineage, Mode, Stance, WhenBasis
from crossread.records.base import ReportId
from tests.reconcile.happening.test_timeline import told
from tests.reconcile.made import quote, story
from tests.support import reading_of_tree

BRIDGE = "The old bridge at Karsk fell into the Ilva on Monday"
SCHOOLS = "All schools of the northern province closed because of the great frost"
FERRY = "Two ferries sank with a load of timber beside the new harbor wall"
SLIGHT = {"main_score": 0.05, "score": 0.8}


def near(lead: Lead, report: ReportId) -> float:
    """Every sentence is near to what the story is about."""
    return 0.7 if lead.text and report else 0.0


def leads_of(*groups: Any) -> Leads:
    """The leads of a story in which the clauses of each group tell one thing."""
    readings = {telling.reading.report.id: telling.reading for group in groups for telling in group}
    return Leads(groups, Material(story(*readings.values()), tuple(readings.values()), Lineage()))


def tellings(*readings: Any) -> list[list[Any]]:
    """The clauses of the readings, each by itself, in order."""
    return [list(tellings_of([reading])) for reading in readings]


def worth_of(leads: Leads) -> Worth:
    """What the sentences of a story are worth behind the first of its first report."""
    return Worth(leads, near, next(iter(leads.of_report.values()))[0])


def alone(**fields: Any) -> Worth:
    """What the sentences of one report are worth, the ferries told with some fields."""
    (one,) = tellings(told("a", (BRIDGE, {}), (FERRY, {**SLIGHT, **fields})))
    return worth_of(leads_of(*([each] for each in one)))


def chance(worth: Worth, text: str) -> float:
    """The chance of a sentence of a story."""
    found = (lead for some in worth.leads.wide.values() for lead in some)
    return next(worth.chance(lead) for lead in found if lead.text == f"{text}.")


def test_what_two_origins_tell_is_likelier() -> None:
    """A sentence is likelier a line where another origin tells the same."""
    one, other = tellings(
        told("a", (BRIDGE, {}), (FERRY, SLIGHT)), told("b", (BRIDGE, {}), (FERRY, SLIGHT))
    )
    apart = leads_of([one[0], other[0]], [one[1]], [other[1]])
    together = leads_of([one[0], other[0]], [one[1], other[1]])
    assert chance(worth_of(together), FERRY) > chance(worth_of(apart), FERRY)


@pytest.mark.parametrize(
    "fields",
    [{"score": 0.1}, {"status": HappeningStatus.HYPOTHETICAL}, {"when": "2021-01-01"}],
)
def test_what_is_slight_supposed_or_old_is_less_likely(fields: Any) -> None:
    """What a reader would hardly note, what is only supposed, and what is of long ago yields."""
    assert chance(alone(**fields), FERRY) < chance(alone(), FERRY)


def test_an_answer_counts_for_more() -> None:
    """A denial is likelier a line than as slight a statement."""
    base = told("a", (BRIDGE, {}), (FERRY, SLIGHT))
    cue = base.report.span(base.report.text.index(" sank") + 1, base.report.text.index(" with a"))
    said = replace(quote(base, "with a load", "the line", mode=Mode.INDIRECT), cue=(cue,))
    found = []
    for stance in (Stance.ASSERTS, Stance.DENIES):
        answered = replace(base, attributions=(replace(said, stance=stance, stance_shown=True),))
        (one,) = tellings(answered)
        found.append(chance(worth_of(leads_of(*([each] for each in one))), FERRY))
    assert found[0] < found[1]


def test_what_a_line_tells_is_not_told_again() -> None:
    """Two reports with one sentence give one line."""
    one, other = tellings(
        told("a", (BRIDGE, {}), (FERRY, {})), told("b", (f"{BRIDGE} night", {}), (SCHOOLS, {}))
    )
    leads = leads_of(*([each] for each in (*one, *other)))
    lines = chosen(leads, worth_of(leads))
    assert lines[0].text == f"{BRIDGE}."
    assert sum("bridge" in line.text for line in lines) == 1


def test_an_account_has_no_more_lines_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much there is to tell, the short account stays short."""
    (one,) = tellings(told("a", (BRIDGE, {}), (SCHOOLS, {}), (FERRY, {})))
    leads = leads_of(*([each] for each in one))
    monkeypatch.setitem(table("worth"), "scarce", 0.0)
    assert len(chosen(leads, worth_of(leads))) == 3
    monkeypatch.setitem(table("worth"), "most", 2)
    assert len(chosen(leads, worth_of(leads))) == 2


def test_weights_and_features_bear_one_name() -> None:
    """Each weight of the table is of a feature that a sentence has."""
    worth = alone()
    lead = worth.leads.wide[worth.first.span.report][1]
    assert table("worth")["weights"].keys() <= worth.features(lead).keys()
    assert of_itself(lead).keys() <= worth.features(lead).keys()


def test_what_hangs_stands_right_behind_the_line_before_it() -> None:
    """ "But he saw it" is a line only where the sentence before it is one, and stands behind it."""
    (one,) = tellings(told("a", (BRIDGE, {}), (SCHOOLS, {}), (FERRY, {})))
    leads = leads_of(*([each] for each in one))
    bridge, schools, ferry = next(iter(leads.wide.values()))
    hung = ferry._replace(hangs=True, behind=f"But {ferry.text}")
    choice = Choice(leads, worth_of(leads))
    choice.chances = {hung.span: (hung, 0.9)}
    choice.alike = {hung.span: 0.0}
    choice.told(bridge)
    assert choice.best() is None
    choice.told(schools)
    found = choice.best()
    assert found is not None
    assert found[1] is hung
    assert found[0] > 0.9
    told_ = in_place([bridge, hung, schools], choice.anchors)
    assert [line.text for line in told_] == [bridge.text, schools.text, hung.behind]


def test_what_hangs_may_stand_behind_a_line_that_tells_the_sentence_before_it() -> None:
    """ "The move came late" stands behind another report's line on the move; "he said" does not."""
    one, other = tellings(told("a", (BRIDGE, {})), told("b", (BRIDGE, {}), (FERRY, {})))
    leads = leads_of(*([each] for each in (*one, *other)))
    bridge, _, ferry = (lead for some in leads.wide.values() for lead in some)
    hung = ferry._replace(hangs=True, behind=ferry.text)
    anchors = Anchors(leads)
    anchors.told(bridge)
    assert anchors.of(hung) is bridge
    assert in_place([bridge, hung], anchors) == (bridge, hung)
    reading = reading_of_tree(HE)
    said = hung._replace(reading=reading, span=reading.report.span(0, len(reading.report.text)))
    assert says_pronoun(said)
    assert not says_pronoun(hung)


HE = """
He PRON 2 nsubj
saw VERB 0 root
the DET 4 det
bridge NOUN 2 obj
fall VERB 2 xcomp
~. PUNCT 2 punct
"""


def test_a_name_that_no_line_tells_makes_a_sentence_newer() -> None:
    """A sentence that brings what two reports name and no line tells comes less near to a line."""
    one, other = tellings(
        told("a", (BRIDGE, {}), (SCHOOLS, {})), told("b", (f"{FERRY} of Vellmark", {}))
    )
    leads = leads_of(*([each] for each in (*one, *other)))
    lead = leads.wide[other[0].reading.report.id][0]
    worth = worth_of(leads)
    found = []
    for reports in (1, 2):
        worth.names["vellmark"] = reports
        found.append(Choice(leads, worth).news_in(lead))
    assert found == [0.0, table("worth")["name"]]


def test_what_the_next_sentence_takes_back_is_less_likely() -> None:
    """A sentence behind which its report says "But …" yields to others."""
    found = []
    for word in ("All", "But all"):
        schools = SCHOOLS.replace("All", word)
        (one,) = tellings(told("a", (FERRY, {}), (BRIDGE, {}), (schools, {})))
        worth = worth_of(leads_of(*([each] for each in one)))
        found.append(chance(worth, BRIDGE))
    assert found[0] > found[1]


@pytest.mark.parametrize(("day", "done"), [("2022-02-28", True), ("2022-03-04", False)])
def test_a_plan_that_another_report_tells_as_done_is_no_line(day: str, done: bool) -> None:
    """What is planned for a day that has come is told by whoever tells that it was done."""
    stated = {"when": day, "when_basis": WhenBasis.STATED}
    one = told("a", (BRIDGE, stated))
    two = told("b", (BRIDGE, {**stated, "status": HappeningStatus.PLANNED}))
    leads = leads_of(*tellings(one, two))
    (plan,) = leads.heads[two.report.id]
    assert leads.is_done(plan) is done
    assert not leads.is_done(*leads.heads[one.report.id])

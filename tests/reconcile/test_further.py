"""Behind the leads a short account tells what else an editor would list, and no more than that."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile.further import further
from crossread.reconcile.leads import Lead, Leads
from crossread.reconcile.material import Material
from crossread.reconcile.tellings import tellings_of
from crossread.records import HappeningStatus, Lineage, Mode, Stance
from crossread.records.base import ReportId
from tests.reconcile.made import quote, story
from tests.reconcile.test_timeline import told

BRIDGE = "The old bridge at Karsk fell into the Ilva on Monday"
SCHOOLS = "All schools of the northern province closed because of the great frost"
FERRY = "Two ferries sank with a load of timber beside the new harbor wall"
SLIGHT = {"main_score": 0.05, "score": 0.8}


def near(lead: Lead, report: ReportId) -> float:
    """Every sentence is near to what the story is about."""
    return 0.7 if lead.text and report else 0.0


def afar(lead: Lead, report: ReportId) -> float:
    """No sentence is."""
    return near(lead, report) - 0.5


def leads_of(*groups: Any) -> Leads:
    """The leads of a story in which the clauses of each group tell one thing."""
    readings = {telling.reading.report.id: telling.reading for group in groups for telling in group}
    return Leads(groups, Material(story(*readings.values()), tuple(readings.values()), Lineage()))


def tellings(*readings: Any) -> list[list[Any]]:
    """The clauses of the readings, each by itself, in order."""
    return [list(tellings_of([reading])) for reading in readings]


def texts(found: tuple[Lead, ...]) -> list[str]:
    """The words of some sentences."""
    return [lead.text for lead in found]


def test_what_two_origins_tell_is_a_line() -> None:
    """A sentence that no lead tells follows where another origin tells the same."""
    one, other = tellings(
        told("a", (BRIDGE, {}), (FERRY, SLIGHT)), told("b", (BRIDGE, {}), (FERRY, SLIGHT))
    )
    leads = leads_of([one[0], other[0]], [one[1], other[1]])
    first = leads.of_report[one[0].reading.report.id][0]
    assert texts(further(leads, [first], near)) == [f"{FERRY}."]
    assert further(leads, [first], afar) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"score": 0.3},
        {"status": HappeningStatus.HYPOTHETICAL},
        {"when": "2021-12-01"},
    ],
)
def test_what_is_slight_supposed_or_old_is_none(fields: Any) -> None:
    """One origin alone must tell news of it that a reader would note."""
    (one,) = tellings(told("a", (BRIDGE, {}), (FERRY, {**SLIGHT, "score": 0.9, **fields})))
    leads = leads_of(*([each] for each in one))
    assert further(leads, [leads.of_report[one[0].reading.report.id][0]], near) == ()


def test_an_answer_counts_for_more() -> None:
    """A denial is told where as slight a statement is not."""
    base = told("a", (BRIDGE, {}), (FERRY, {**SLIGHT, "score": 0.4}))
    report = base.report
    source = report.span(report.text.index("Two ferries"), report.text.index(" sank"))
    said = quote(base, "sank with a load", "the line", mode=Mode.INDIRECT, source=(source,))
    found = []
    for stance in (Stance.ASSERTS, Stance.DENIES):
        answered = replace(base, attributions=(replace(said, stance=stance, stance_shown=True),))
        (one,) = tellings(answered)
        leads = leads_of(*([each] for each in one))
        found.append(further(leads, [leads.of_report[report.id][0]], near))
    assert found[0] == ()
    assert texts(found[1]) == [f"{FERRY}."]


def test_a_full_account_takes_no_more() -> None:
    """Where the leads tell enough nothing follows."""
    (one,) = tellings(told("a", (BRIDGE, {}), (SCHOOLS, {}), (FERRY, {"score": 0.9})))
    leads = leads_of(*([each] for each in one))
    lead = leads.of_report[one[0].reading.report.id][0]
    assert further(leads, [lead] * 6, near) == ()
    assert len(further(leads, [lead], near)) == 2

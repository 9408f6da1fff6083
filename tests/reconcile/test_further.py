"""Behind the leads a short account tells what else an editor would list, and no more than that."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile.further import further, naming
from crossread.reconcile.leads import Lead, Leads
from crossread.reconcile.material import Material
from crossread.reconcile.tellings import tellings_of
from crossread.records import HappeningStatus, Lineage, Mode, Stance
from crossread.records.base import ReportId
from tests.reconcile.made import quote, story
from tests.reconcile.test_timeline import told
from tests.support import reading_of_tree

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


def test_what_had_been_so_before_counts_for_less() -> None:
    """ "The guild had closed the mill" is no news where "closed" is."""
    found = []
    for verb, rows in (("closed", PLAIN), ("had closed", BEFORE)):
        words = f"The old guild {verb} all mills of the valley"
        base = told("a", (BRIDGE, {}), (words, SLIGHT))
        tree = reading_of_tree(rows).tokens
        start = base.report.text.index(words)
        bridge = tuple(t for t in base.tokens if t.end <= start)
        moved = tuple(
            replace(t, start=t.start + start, end=t.end + start,
                    head=t.head + len(bridge) if t.head >= 0 else -1)
            for t in tree
        )  # fmt: skip
        (one,) = tellings(replace(base, tokens=(*bridge, *moved)))
        leads = leads_of(*([each] for each in one))
        found.append(texts(further(leads, [leads.of_report[base.report.id][0]], near)))
    assert found == [["The old guild closed all mills of the valley."], []]


PLAIN = """
The DET 3 det
old ADJ 3 amod
guild NOUN 4 nsubj
closed VERB 0 root
all DET 6 det
mills NOUN 4 obj
of ADP 9 case
the DET 9 det
valley NOUN 6 nmod
"""
BEFORE = """
The DET 3 det
old ADJ 3 amod
guild NOUN 5 nsubj
had AUX 5 aux
closed VERB 0 root
all DET 7 det
mills NOUN 5 obj
of ADP 10 case
the DET 10 det
valley NOUN 7 nmod
"""


def test_a_name_of_two_headlines_is_told() -> None:
    """A sentence that alone tells a name of two headlines is a line; a name of one is no reason."""
    sank = "Two ferries sank with a load of timber beside the new wall of Vellmark"
    found = []
    for titles in (("Karsk bridge falls", "Vellmark loses"), ("Vellmark waits", "Vellmark loses")):
        readings = [told("a", (BRIDGE, {})), told("b", (sank, {}))]
        titled = [
            replace(each, report=replace(each.report, title=title))
            for each, title in zip(readings, titles, strict=True)
        ]
        leads = leads_of(*([each] for group in tellings(*titled) for each in group))
        lead, other = (leads.of_report[each.report.id][0] for each in titled)
        found.append(texts(naming(leads, [lead], [other])))
    assert found == [[], [f"{sank}."]]

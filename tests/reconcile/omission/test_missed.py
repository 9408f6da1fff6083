"""What is left out is shown where a reader of the silent reports would miss it."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.omission.omissions import surely
from crossread.reconcile.omission.silence import Silence
from crossread.records import Lineage, Omission, Person, PersonKind
from crossread.records.base import FindingId, PersonId, ReportId
from tests.reconcile.made import reading, story

SAME = "The deep pit lies in Karsk. " + "Its owners have sold coal to the towns of the coast. " * 8
WORDS = "We shall open the deep pit of Karsk again before the winter, whatever its owners say"
TOLD = f'Ana Berg said: "{WORDS}." {SAME}'


def left_out(*others: str) -> Any:
    """The omissions of a report with words of Ana Berg beside others."""
    full = reading(TOLD, name="a", quotes=[(WORDS, "Ana Berg", {})])
    berg = Person(
        id=PersonId("person:a"),
        name="Ana Berg",
        kind=PersonKind.PERSON,
        mentions=(full.report.span(0, 8),),
    )
    full = replace(full, people=(berg,))
    silent = [reading(f"{SAME}{other}", name=f"b{n}") for n, other in enumerate(others)]
    readings = (full, *silent)
    return reconcile(story(*readings), readings, Lineage()).omissions


@pytest.mark.parametrize(
    ("other", "shown"),
    [("Ana Berg of the council came.", True), ("The council met.", False)],
)
def test_words_are_missed_where_their_speaker_is_named(other: str, shown: bool) -> None:
    """A report that does not speak of somebody has kept nothing back that she said."""
    (found,) = left_out(other)
    assert found.shown is shown


class Unsure(Silence):
    """Reports of which those are silent that have an odd number."""

    def __init__(self) -> None:
        pass

    def are_silent(self, omission: Omission) -> tuple[ReportId, ...]:
        return tuple(report for report in omission.left_out_by if int(report) % 2 == 1)


@pytest.mark.parametrize(
    ("without", "told"), [("1", "1"), ("12", ""), ("13579", "13579"), ("13572", "1357")]
)
def test_a_list_of_the_silent_is_nearly_whole(without: str, told: str) -> None:
    """Where it is unsure of many whether they tell it, a list of the others would mislead."""
    reports = tuple(ReportId(each) for each in without)
    omission = Omission(
        id=FindingId("finding:a"),
        text="Ana Berg: “We shall open the pit”",
        spans=(),
        carried_by=(ReportId("0"),),
        left_out_by=reports,
        weight=0.5,
    )
    found = surely(omission, Unsure())
    assert "".join(found.left_out_by if found else ()) == told

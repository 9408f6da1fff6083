"""What each claimant says of one thing, state after state."""

from typing import Any

from crossread.reconcile.figure.counts import counts_of
from crossread.reconcile.matter.chains import chains_of, told
from crossread.reconcile.matter.matters import Matter
from crossread.reconcile.matter.tallies import current
from crossread.records import HedgeKind, Indicator, Status
from tests.reconcile.made import reading

DEAD = {"indicator": Indicator.KILLED, "counted": "people", "place": "Karsk"}
FLOOR = {"hedge": "at least", "hedge_kind": HedgeKind.AT_LEAST, "high": None}


def toll(words: Any, when: Any, claimant: Any = "narrator", **fields: Any) -> Any:
    """One count of the dead."""
    text = f"The ferry fire killed {words} people in Karsk."
    said = {**DEAD, "claimant": claimant, **fields}
    (count,) = counts_of(reading(text, name=f"{words}{when}", published=when,
                                 figures=[(words, said)]))  # fmt: skip
    return count


def matter(*counts: Any) -> Any:
    """One thing counted."""
    return Matter(sides=tuple((count,) for count in counts))


def lines(*counts: Any) -> Any:
    """The chains of some counts in words."""
    return [told(chain) for chain in chains_of(matter(*counts))]


def test_a_claimant_has_one_chain_in_order_of_instants() -> None:
    """Each state of a claimant stands with its day and hour, whatever clock printed it."""
    later = toll("9", "2031-03-09T17:00", "the coast guard")
    earlier = toll("7", "2031-03-09T01:20+00:00", "Coast guard", **FLOOR)
    assert lines(later, earlier) == [
        "the coast guard: “at least 7” (9 March, 01:20 GMT), then “9” (17:00)"
    ]


def test_no_chain_runs_across_speakers() -> None:
    """The ministry's 31 and the network's 54 are two chains of one state each."""
    ministry = toll("31", "2031-03-09", "Interior Ministry")
    network = toll("54", "2031-03-10", "Orla Relief Network")
    assert lines(ministry, network) == ["“31” (Interior Ministry)", "“54” (Orla Relief Network)"]


def test_what_is_denied_is_no_state() -> None:
    """ "An earlier version said 50" is told as denied and is no state of the count."""
    stated = toll("31", "2031-03-09")
    denied = toll("50", "2031-03-10", status=Status.DENIED)
    assert lines(stated, denied) == ["“31”"]


def test_a_running_count_taken_up_later_goes_on_without_the_earlier() -> None:
    """Of the reports' own 12 of Monday and the police's 30 of Tuesday only 30 still stands."""
    monday, tuesday = toll("12", "2031-03-10"), toll("30", "2031-03-11", "Karsk police")
    now = current(chains_of(matter(monday, tuesday)))
    assert [count.text for count in now] == ["30"]


def test_rivals_both_stand() -> None:
    """A rival's number of the day before still stands beside the later one."""
    first = toll("54", "2031-03-10", "Orla Relief Network")
    second = toll("31", "2031-03-11", "Interior Ministry")
    assert {c.text for c in current(chains_of(matter(first, second)))} == {"54", "31"}

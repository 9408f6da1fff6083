"""Rulings of a person, replayed over every build."""

from typing import Any

from crossread.jobs import account_as_ruled
from crossread.records import Indicator, Lineage, Ruling, RulingKind, content_id
from crossread.records.base import RulingId
from crossread.rulings import in_force, ruled_readings
from tests.reconcile.made import reading, story

KILLED = {"indicator": Indicator.KILLED, "counted": "people", "place": "Karsk"}
A = reading("The quake killed 12 in Karsk.", name="a", figures=[("12", KILLED)])
B = reading("The quake killed 30 in Karsk.", name="b", figures=[("30", KILLED)])
PAIR = (A.figures[0].id, B.figures[0].id)


def ruling(number: Any, kind: Any, *targets: Any, value: Any = None) -> Any:
    """A ruling of the editor."""
    return Ruling(
        id=RulingId(f"ruling:{number}"), kind=kind, targets=targets, value=value, by="editor"
    )


def account_of(*rulings: Any, readings: Any = (A, B)) -> Any:
    """The account of the readings under the rulings."""
    return account_as_ruled(story(*readings), readings, Lineage(), in_force(rulings))[0]


def relation(*rulings: Any) -> Any:
    """How A and B stand under the rulings."""
    (found,) = account_of(*rulings).figure_relations
    return found


def test_reject_takes_a_relation_apart() -> None:
    """A rejected pair is not comparable, and the reason names the person."""
    found = relation(ruling(1, RulingKind.REJECT, *PAIR))
    assert found.relation == "not_comparable"
    assert "editor" in found.why


def test_undo_takes_a_ruling_back() -> None:
    """After an undo the account is what it was."""
    no = ruling(1, RulingKind.REJECT, *PAIR)
    assert relation(no, ruling(2, RulingKind.UNDO, no.id)) == relation()


def test_an_undo_may_be_undone() -> None:
    """Undoing the undo brings the ruling back."""
    no = ruling(1, RulingKind.REJECT, *PAIR)
    undo = ruling(2, RulingKind.UNDO, no.id)
    assert relation(no, undo, ruling(3, RulingKind.UNDO, undo.id)) == relation(no)


def test_correct_changes_a_figure() -> None:
    """A corrected indicator takes the figure out of the comparison."""
    change = ruling(1, RulingKind.CORRECT, PAIR[0], value="indicator=injured")
    account = account_of(change)
    assert [each.relation for each in account.figure_relations] == ["not_comparable"]
    counted = {f.text.partition(",")[0] for f in account.findings if f.kind == "figure"}
    assert counted == {"injured", "killed"}


def test_a_correction_that_cannot_be_changes_nothing() -> None:
    """A value that a figure cannot have leaves the figure as it is."""
    found = relation(ruling(1, RulingKind.CORRECT, PAIR[0], value="indicator=sunk"))
    assert (found.relation, found.why) == (relation().relation, relation().why)


def test_correct_sets_the_verdict_of_a_pair() -> None:
    """A person may say that two claims dispute."""
    found = relation(ruling(1, RulingKind.CORRECT, *PAIR, value="relation=dispute"))
    assert found.relation == "dispute"


def test_merge_and_split_of_utterances() -> None:
    """Merged quotes are one utterance; split ones are none."""
    one = reading("We knew. So it is.", name="a", quotes=[("We knew", "Ana Berg", {})])
    two = reading("It was known. So it is.", name="b", quotes=[("It was known", "Ana Berg", {})])
    ids = (one.attributions[0].id, two.attributions[0].id)
    merge = ruling(1, RulingKind.MERGE, *ids)
    split = ruling(2, RulingKind.SPLIT, ids[1])

    def utterances(*rulings: Any) -> Any:
        return account_of(*rulings, readings=(one, two)).utterances

    assert utterances() == ()
    assert set(utterances(merge)[0].members) == set(ids)
    assert utterances(merge, split) == ()


def test_a_rejected_finding_leaves_the_account() -> None:
    """A rejected line goes, and no clause stands on it."""
    account = account_of()
    (finding,) = account.findings[:1]
    after = account_of(ruling(1, RulingKind.REJECT, finding.id))
    assert finding.id not in {f.id for f in after.findings}
    assert all(finding.id not in clause.findings for clause in after.summary)


def test_corrections_of_one_figure_add_up() -> None:
    """Two rulings on one figure both hold, in their order; one that cannot be is passed over."""
    steps = ("high=14", "low=13", "low=99", "indicator=injured")
    rulings = [
        ruling(number, RulingKind.CORRECT, PAIR[0], value=value)
        for number, value in enumerate(steps)
    ]
    (now, _) = ruled_readings((A, B), rulings)
    (figure,) = now.figures
    assert figure.corrected == ("high", "low", "indicator")
    assert figure.ruled_by == tuple(each.id for each in rulings)
    assert (figure.low, figure.high, figure.indicator) == (13, 14, Indicator.INJURED)


def test_a_number_set_by_hand_stands_in_brackets() -> None:
    """The account has the number of the person, marked as an editor marks it."""
    change = ruling(1, RulingKind.CORRECT, PAIR[0], value="value=13")
    account = account_of(change)
    assert any("[13]" in finding.text for finding in account.findings)


def test_a_reading_that_no_ruling_names_is_the_same_object() -> None:
    """Nothing is copied for nothing."""
    (a, b) = ruled_readings((A, B), [ruling(1, RulingKind.ACCEPT, A.figures[0].id)])
    assert a.figures[0].ruled_by == ("ruling:1",)
    assert b is B


def test_rows_that_stand_on_a_ruled_figure_say_so() -> None:
    """A count, a finding and a line of the summary carry the rulings on their figures."""
    account = account_of(ruling(1, RulingKind.CORRECT, PAIR[0], value="value=13"))
    for rows in (account.tallies, account.findings, account.summary):
        assert rows
        assert all(row.ruled_by == ("ruling:1",) for row in rows)


def test_a_ruling_on_a_pair_is_none_on_either_figure() -> None:
    """How two figures stand is marked on their relation."""
    no = ruling(1, RulingKind.REJECT, *PAIR)
    (now, _) = ruled_readings((A, B), [no])
    assert now.figures[0].ruled_by == ()
    assert relation(no).ruled_by == ("ruling:1",)


def test_an_accepted_row_is_marked_and_keeps_its_id() -> None:
    """Who ruled on a row is no part of what it says."""
    (before, *_) = account_of().tallies
    name = content_id("tallies", "s", before)
    (after, *_) = account_of(ruling(1, RulingKind.ACCEPT, PAIR[0])).tallies
    assert after.ruled_by == ("ruling:1",)
    assert content_id("tallies", "s", after) == name


def test_a_rejected_moment_count_or_clause_leaves_the_account() -> None:
    """Rows without an id of their own are named by what they say."""
    account = account_of()
    for table in ("tallies", "summary"):
        name = content_id(table, account.story, getattr(account, table)[0])
        after = account_of(ruling(1, RulingKind.REJECT, name))
        assert len(getattr(after, table)) == len(getattr(account, table)) - 1

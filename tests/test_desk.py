"""The desk: what is listed is taken when it is asked for."""

from crossread.desk import Desk, Listed, Open, desk_of, listed_reports
from crossread.records import Reading
from tests.support import report_of


class Counted(dict[str, int]):
    """A mapping that tells what was asked of it."""

    def __init__(self, **held: int) -> None:
        super().__init__(held)
        self.asked: list[str] = []

    def __getitem__(self, key: str) -> int:
        self.asked.append(key)
        return super().__getitem__(key)


def test_what_is_listed_is_taken_when_it_is_asked_for() -> None:
    """A list of keys reads nothing until a value is wanted, and then that value alone."""
    held = Counted(a=1, b=2, c=3)
    listed = Listed(held, ("c", "a", "b"))
    assert (len(listed), listed[1:].keys, listed.without({"a"}).keys) == (3, ("a", "b"), ("c", "b"))
    assert held.asked == []
    assert listed[0] == 3
    assert held.asked == ["c"]


def test_a_list_equals_what_lists_the_same() -> None:
    """Where the values lie makes no difference."""
    listed = Listed({"a": 1, "b": 2}, ("b", "a"))
    assert listed == (2, 1)
    assert listed == (2, 1)
    assert listed != (1, 2)
    assert listed != "21"


def test_a_dict_of_readings_has_a_desk_in_memory() -> None:
    """A shelf in memory brings the reports of its readings; no account is there yet."""
    report = report_of("Rain fell on Velmora.", name="a")
    desk = desk_of({report.id: Reading(report=report)})
    assert isinstance(desk, Open)
    assert isinstance(desk, Desk)
    assert (dict(desk.reports), dict(desk.accounts)) == ({report.id: report}, {})
    assert listed_reports([report]).of(report.id) == report

"""Sure: each row of an account has a probability; what is too little sure is not shown."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.known import Known
from crossread.reconcile.line_signs import line_signs
from crossread.reconcile.material import Material
from crossread.reconcile.sure import (
    day_signs,
    features_of,
    is_central,
    judged,
    least_of,
    with_sure,
)
from crossread.reconcile.tables import table
from crossread.records import Character, Clause, Lineage, Moment, WhenBasis
from crossread.records.base import PersonId
from tests.reconcile.happening.test_timeline import BROKE, FELL, told
from tests.reconcile.made import story


def known(*readings: Any) -> Known:
    """What some readings say of the records behind rows."""
    return Known(Material(story(*readings), readings, Lineage()))


def account(*readings: Any) -> Any:
    """The account of some readings."""
    return reconcile(story(*readings), readings, Lineage())


def test_every_kind_of_row_has_weights() -> None:
    """Each table of rows has its weights, its least probability and a constant."""
    for name in ("moment", "omission", "character", "utterance"):
        assert 0 < table("sure")[name]["least"] < 1
        assert "always" in table("sure")[name]["weights"]
    assert all(table("sure")[name]["central"] > 0 for name in ("moment", "character"))
    assert table("sure")["character"]["least"] <= table("sure")["character"]["bodies"] < 1
    assert table("sure")["utterance"]["least"] <= table("sure")["utterance"]["unlike"] < 1


def test_rows_that_are_less_sure_are_kept() -> None:
    """A row under the threshold stays in the account, marked as not shown."""
    one = told("a", (FELL, {"when": "2022-02-28", "when_basis": WhenBasis.STATED}))
    (moment,) = account(one).timeline
    found = with_sure([replace(moment, weight=0.01)], known(one))
    assert len(found) == 1
    assert found[0].shown == (found[0].sure >= table("sure")["moment"]["least"])


def test_what_nearly_all_tell_is_shown() -> None:
    """The centre of a story is shown where it is nearly sure."""
    one = told("a", (BROKE, {}))
    (moment,) = account(one).timeline
    odd = replace(moment, weight=table("sure")["moment"]["central"], text="it?", basis="")
    found = with_sure([odd], known(one))[0]
    assert found.shown == (found.sure >= table("sure")["moment"]["nearly"])


def test_what_no_reader_would_note_is_not_shown_however_sure_it_is() -> None:
    """A line of nearly no weight stands in the list, and is not printed."""
    one = told("a", (BROKE, {}))
    (moment,) = account(one).timeline
    light = replace(moment, weight=float(table("sure")["moment"]["lightest"]) - 0.01)
    assert not judged(light, known(one)).shown


def test_a_day_is_set_beside_those_of_the_reports() -> None:
    """What lies a year back, or ahead of all reports, is told apart from their own days."""
    days = {"2022-03-01", "2022-03-02"}
    assert set(day_signs("2021-05-01", days)) == {"before the reports", "a year before the reports"}
    assert set(day_signs("2022-03-09", days)) == {"after the reports"}
    assert set(day_signs("2022-03-02", days)) == {"on a day of the reports"}
    assert set(day_signs(None, days)) == {"no days to compare"}


def test_a_line_that_points_back_is_seen() -> None:
    """A pronoun at the beginning, an explained one and a small letter are signs of their own."""
    assert "begins with a word that points" in set(line_signs("It fell into the river"))
    assert "a pronoun is explained" in set(line_signs("She [Ada Lunde] left the port"))
    assert "begins small" in set(line_signs("the bridge fell"))


def test_features_are_those_of_the_row() -> None:
    """The features of a moment name its basis, its precision and its status."""
    one = told("a", (FELL, {"when": "2022-02-28", "when_basis": WhenBasis.STATED}))
    (moment,) = account(one).timeline
    assert isinstance(moment, Moment)
    found = features_of(moment, known(one))
    assert found["always"] == 1.0
    assert found["precision day"] == found["status happened"] == 1.0


def test_a_moment_that_the_short_account_begins_with_needs_less() -> None:
    """What leads the account stands in its timeline, unless it is hardly sure at all."""
    one = told("a", (BROKE, {}))
    (moment,) = account(one).timeline
    leading = Clause(text=BROKE, findings=(), spans=moment.spans)
    leads = Known(Material(story(one), (one,), Lineage()), (leading,))
    for sure, expected in ((0.66, True), (0.62, False)):
        assert is_central(replace(moment, sure=sure, weight=0.5), leads) is expected
    assert not is_central(replace(moment, sure=0.3, weight=0.5), known(one))


@pytest.mark.parametrize(
    ("kind", "least"), [("person", "least"), ("organisation", "bodies"), ("government", "bodies")]
)
def test_a_body_must_be_surer_than_a_person(kind: str, least: str) -> None:
    """Readers miss persons more than they miss bodies."""
    row = Character(id=PersonId("c"), name="Ada Lunde", kind=kind, members=())
    assert least_of(row, known()) == least
    fitted = table("sure")["character"]
    assert fitted["nearly"] < fitted["least"] < fitted["bodies"]

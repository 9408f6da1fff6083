"""The fitted score of two figures counting one thing."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from crossread.reconcile.figure.features import FEATURES, fitted
from crossread.reconcile.forest import Forest
from crossread.reconcile.material import Material
from crossread.reconcile.matter import sides
from crossread.reconcile.tables import table
from crossread.records import Indicator, Lineage
from tests.reconcile.made import reading, story

DEAD = {"indicator": Indicator.KILLED, "counted": "miners", "place": "Karsk"}


def compared(*readings: Any) -> Any:
    """The figures of some readings, ready to be set side by side."""
    return Material(story(*readings), readings, Lineage()).compared


def test_the_score_is_the_same_either_way_round() -> None:
    """Two figures are as surely one thing as the other way round."""
    first = reading("A blast killed 12 miners in Karsk.", name="a", figures=[("12", DEAD)])
    second = reading("In Karsk 31 miners died.", name="b", figures=[("31", DEAD)])
    found = compared(first, second)
    assert np.array_equal(found.rows([(0, 1)]), found.rows([(1, 0)]))


def test_a_third_report_moves_no_score() -> None:
    """How two figures stand hangs on their two reports alone."""
    first = reading("A blast killed 12 miners in Karsk.", name="a", figures=[("12", DEAD)])
    second = reading("In Karsk 12 miners died.", name="b", figures=[("12", DEAD)])
    third = reading("The blast took 12 miners.", name="c", figures=[("12", DEAD)])
    two, three = compared(first, second), compared(first, second, third)
    assert np.array_equal(two.rows([(0, 1)]), three.rows([(0, 1)]))


def test_the_same_words_are_surer_than_others() -> None:
    """The same number in like words is surer to be one thing than in others."""
    first = reading("A blast killed 12 miners in Karsk.", name="a", figures=[("12", DEAD)])
    like = reading("The blast killed 12 miners in Karsk.", name="b", figures=[("12", DEAD)])
    other = {"indicator": Indicator.OTHER, "counted": "lorries"}
    unlike = reading("The firm sold 12 lorries.", name="c", figures=[("12", other)])
    found = compared(first, like, unlike)
    scores = fitted().forest.scores(found.rows(list(combinations(range(3), 2))))
    assert scores[0] > fitted().least["equal"]
    assert scores[0] > scores[1]


def test_a_table_fitted_on_other_features_is_refused() -> None:
    """Trees that ask for other features than the code gives say that they must be fitted anew."""
    with pytest.raises(ValueError, match="fit them again"):
        Forest({**table("one_count"), "features": ["height"]}, FEATURES)


def test_the_table_says_how_it_was_measured() -> None:
    """Above the trees stand the data and what was right with clusters held apart."""
    from importlib.resources import files

    head = files("crossread.reconcile.tables").joinpath("one_count.toml").read_text("utf-8")[:1500]
    assert "never saw it" in head
    assert "changed P" in head


def test_looking_ahead_changes_no_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scores that are asked for many figures at once are those of each alone."""
    numbers = ("12", "12", "15", "12", "15", "12")
    many = [
        reading(f"In the flood {n} miners died in Karsk.", name=f"r{at}", figures=[(n, DEAD)])
        for at, n in enumerate(numbers)
    ]
    found = []
    for ahead in (1, 2, 128):
        monkeypatch.setattr(sides, "AHEAD", ahead)
        found.append(sides.sides_of(compared(*many), range(len(numbers))))
    assert found[0] == found[1] == found[2]
    assert [len(side.members) for side in found[0][0]] == [4, 2]


def test_all_rows_at_once_are_scored_as_each_alone() -> None:
    """A row is scored by itself, whatever stands beside it."""
    forest = fitted().forest
    rows = np.random.default_rng(1).normal(size=(40, len(FEATURES))).astype(np.float32) * 3
    alone = np.concatenate([forest.scores(row[None]) for row in rows])
    assert np.array_equal(forest.scores(rows), alone)

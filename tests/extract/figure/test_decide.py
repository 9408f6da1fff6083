"""Figures decided once, by what the network hints and what the rules say."""

import json
from importlib.resources import files

import numpy as np
import pytest
from msgspec.structs import replace

from crossread.extract.figure import candidates, pointed
from crossread.extract.figure.decide import of_noun
from crossread.records import (
    Covers,
    Credit,
    CreditKind,
    Hints,
    Indicator,
    Pointer,
    PointerKind,
    Reading,
    Scope,
    Status,
    Vectors,
)
from crossread.records.base import CreditId
from tests.extract.marked import marked
from tests.extract.quantities import figures_in


@pytest.mark.parametrize(
    ("counted", "indicator"),
    [
        ("deaths", Indicator.KILLED),
        ("new infections", Indicator.INFECTED),
        ("death toll", Indicator.KILLED),
        ("the death toll", Indicator.KILLED),
        ("toll", None),
        ("cars", None),
    ],
)
def test_what_is_counted_may_be_the_measure(counted: str, indicator: str | None) -> None:
    """Deaths are of those killed, whatever the score of the indicator says."""
    (figure, *_) = figures_in(marked("There were 12 cars."))
    made = replace(figure, counted=counted, indicator=Indicator.OTHER)
    assert of_noun(made) == indicator


LABELS = (*Indicator, *(s for s in Status if s is not Status.WITHDRAWN), *Covers, *Scope)


def hinted(reading: Reading, word: str, sure: float, *labels: str) -> Reading:
    """The reading with hints about one number: how surely it is a figure, and its labels."""
    rows = np.zeros((len(reading.tokens), 1 + len(LABELS)), np.float32)
    token = at(reading, word)
    rows[token, 0] = sure
    rows[token, 1:] = [0.97 if label in labels else 0.005 for label in LABELS]
    return replace(
        reading,
        hints=Hints(
            figures=Vectors.of(rows), stances=Vectors.of(np.zeros((len(rows), 8), np.float32))
        ),
    )


def at(reading: Reading, word: str) -> int:
    """The token of a word."""
    text = reading.report.text
    return next(i for i, t in enumerate(reading.tokens) if text[t.start : t.end] == word)


def pointing(reading: Reading, kind: PointerKind, word: str, to: str) -> Reading:
    """The reading with one more pointer, which is nearly sure."""
    assert reading.hints
    pointer = Pointer(kind=kind, token=at(reading, word), to=at(reading, to), score=0.97)
    return replace(
        reading, hints=replace(reading.hints, pointers=(*reading.hints.pointers, pointer))
    )


def test_a_number_that_the_network_takes_for_none_is_a_measure() -> None:
    """What the network is sure is no figure is kept as a measure, whatever the rules say."""
    reading = hinted(marked("They saw 12 miners in Lorvik."), "12", 0.001, "other", "stated")
    assert figures_in(reading) == ()


def test_what_befell_comes_from_the_sense() -> None:
    """ "12 miners never came up": killed, where no word of the tables says it."""
    text = "12 miners never came up from the pit."
    reading = hinted(marked(text), "12", 0.999, "killed", "stated", "running", "whole")
    (figure,) = figures_in(reading)
    assert figure.indicator is Indicator.KILLED
    assert figure.chances.indicator > 0.5


def test_covers_and_scope_are_told() -> None:
    """A figure tells what stretch of time it covers and what it is to the story."""
    text = "12 miners were killed in Lorvik."
    reading = hinted(marked(text), "12", 0.999, "killed", "stated", "running", "whole")
    (figure,) = figures_in(reading)
    assert (figure.covers, figure.scope) == (Covers.RUNNING, Scope.WHOLE)


def test_the_claimant_is_whom_the_pointer_names() -> None:
    """A pointer to a body that no attribution names makes it the claimant."""
    text = "The tally of the {ORG:Harbour Board} stood at 12 dead."
    reading = hinted(marked(text), "12", 0.999, "killed", "stated", "running", "whole")
    (figure,) = figures_in(pointing(reading, PointerKind.CLAIMANT, "12", "Board"))
    assert figure.claimant == "Harbour Board"


def test_a_dateline_states_nothing() -> None:
    """A pointer that falls on where the report was written names no claimant."""
    reading = marked("LORVIK — The tally stood at 12 dead.")
    report = reading.report
    dateline = Credit(
        id=CreditId("credit:1"), span=report.span(0, 6), kind=CreditKind.DATELINE, names=()
    )
    reading = hinted(replace(reading, credits=(dateline,)), "12", 0.999, "killed", "stated")
    (figure,) = figures_in(pointing(reading, PointerKind.CLAIMANT, "12", "LORVIK"))
    assert figure.claimant != "LORVIK"


def test_without_hints_the_rules_stand() -> None:
    """A reading made without the network keeps what the rules say."""
    (figure,) = figures_in(marked("12 miners were killed in Lorvik."))
    assert figure.covers is Covers.UNKNOWN
    assert figure.score == 1.0


def test_the_labels_of_a_number_are_those_that_the_model_was_taught() -> None:
    """An indicator newer than the model stands in UNTAUGHT, or all probabilities would shift."""
    weights = files("crossread.model") / "weights" / "model.json"
    taught = json.loads(weights.read_text("utf-8"))["labels"]
    assert [label.value for label in pointed.LABELS["indicator"]] == taught["indicator"]


def test_an_indicator_that_the_model_was_not_taught_is_told_by_the_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the network takes the number for, the word of the table stands."""
    monkeypatch.setattr(candidates, "UNTAUGHT", frozenset({Indicator.RESCUED}))
    text = "Twelve miners were rescued from the pit."
    (figure,) = figures_in(hinted(marked(text), "Twelve", 0.999, "other", "stated"))
    assert figure.indicator is Indicator.RESCUED

"""The sentences of many reports, met all at once."""

import numpy as np
import pytest

from crossread.reconcile.omission.sentences import Page, Sentences
from crossread.reconcile.words.rarity import weight
from crossread.records import Span
from crossread.records.base import ReportId

A, B, C = map(ReportId, "abc")
MILL, FLOOD = frozenset(("mill", "burn")), frozenset(("flood", "river", "mill"))


def page(name: ReportId, *stems: frozenset[str], width: int = 0) -> Page:
    """A page of some sentences, each with a meaning of its own, or with none."""
    spans = tuple(Span(report=name, start=at, end=at + 1) for at in range(len(stems)))
    rows = np.eye(len(stems), width, dtype=np.float32) if width else np.zeros((len(stems), 1))
    return Page(spans=spans, rows=rows.astype(np.float32), stems=stems)


def test_heads_come_near_by_their_words() -> None:
    """Where no meaning is known the nearest two sentences are those that share most, by rarity."""
    found = Sentences({A: page(A, MILL), B: page(B, FLOOD), C: page(C, frozenset(("vote",)))})
    near = found.nearest([A])
    assert near[A] == 1.0
    assert near[B] == pytest.approx(weight(MILL & FLOOD) / min(weight(MILL), weight(FLOOD)))
    assert near[C] == 0.0


def test_meaning_and_words_are_weighed_alike() -> None:
    """Sentences of one meaning without a common word come half as near as the same sentence."""
    found = Sentences({A: page(A, MILL, width=4), B: page(B, frozenset(("vote",)), width=4)})
    assert found.nearest([A]) == {A: 1.0, B: 0.5}


def test_a_report_without_vectors_is_met_by_its_words() -> None:
    """One report that no model has read stands beside those that one has."""
    found = Sentences({A: page(A, MILL, width=4), B: page(B, MILL)})
    assert found.nearest([A])[B] == 1.0


def test_an_empty_report_comes_near_to_nothing() -> None:
    """A report of a few words has no sentence to be set beside others."""
    found = Sentences({A: page(A, MILL), B: page(B)})
    assert found.nearest([A]) == {A: 1.0, B: 0.0}
    assert found.telling({MILL: np.zeros((1, 1), dtype=np.float32)}, [B, A]) == {B: 0.0, A: 0.5}


def test_nobody_is_asked() -> None:
    """Where no report could have told something, none is searched."""
    found = Sentences({A: page(A, MILL)})
    assert found.telling({MILL: np.zeros((1, 1), dtype=np.float32)}, []) == {}

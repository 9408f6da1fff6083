"""Spans of tags and their probabilities."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.model.bundle import TagChain
from crossread.model.crf import posteriors, tagged
from tests.model.stub import chain


def random_chain(seed: int) -> TagChain:
    rng = np.random.default_rng(seed)
    made = chain(("a", "b"))
    return TagChain(
        made.tags,
        made.steps + rng.normal(size=made.steps.shape).astype("f"),
        rng.normal(size=5).astype("f"),
        rng.normal(size=5).astype("f"),
    )


def all_paths(made: TagChain, scores: np.ndarray) -> dict[tuple[int, ...], float]:
    """The score of every allowed path, one by one."""
    found = {}
    for path in product(range(5), repeat=len(scores)):
        if made.tags[path[0]].startswith("I-"):
            continue
        total = made.start[path[0]] + made.end[path[-1]]
        total += sum(scores[t, k] for t, k in enumerate(path))
        found[path] = total + sum(made.steps[a, b] for a, b in pairwise(path))
    return found


@given(st.integers(0, 1000), st.lists(st.integers(1, 4), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None)
def test_a_span_has_its_exact_probability(seed: int, lengths: list[int]) -> None:
    """The score of a span is the share of all paths, by weight, that hold exactly that span."""
    rng = np.random.default_rng(seed)
    made = random_chain(seed)
    rows = [2 * rng.normal(size=(n, 5)).astype("f") for n in lengths]
    for spans, row in zip(tagged(made, rows, 0.05), rows, strict=True):
        weights = {path: np.exp(score) for path, score in all_paths(made, row).items()}
        for span in spans:
            begin = made.tags.index(f"B-{span.label}")
            wanted = (begin, *[begin + 1] * (span.last - span.first - 1))
            having = sum(
                weight
                for path, weight in weights.items()
                if path[span.first : span.last] == wanted
                and (span.last == len(path) or path[span.last] != begin + 1)
            )
            assert span.score == pytest.approx(having / sum(weights.values()), abs=2e-3)


def test_probabilities_of_a_word_sum_to_one() -> None:
    """Each word carries exactly one tag."""
    rng = np.random.default_rng(5)
    rows = [rng.normal(size=(n, 5)).astype("f") for n in (7, 1, 30)]
    for post, row in zip(posteriors(random_chain(5), rows), rows, strict=True):
        assert post.words.shape == row.shape
        assert post.words.sum(1) == pytest.approx(np.ones(len(row)))


def test_a_long_text_of_unlikely_steps_stays_in_range() -> None:
    made = random_chain(7)
    far = TagChain(made.tags, made.steps * 60, made.start, made.end)
    row = (np.random.default_rng(7).normal(size=(5000, 5)) * 80).astype("f")
    (post,) = posteriors(far, [row])
    assert np.isfinite(post.words).all()
    assert np.isfinite(post.stay).all()
    assert post.words.sum(1) == pytest.approx(1.0)


def test_no_texts_no_spans() -> None:
    """An empty list and an empty text are fine."""
    assert tagged(chain(("a",)), [], 0.4) == []
    assert tagged(chain(("a",)), [np.zeros((0, 3), "f")], 0.4) == [[]]


def test_of_spans_that_overlap_the_most_probable_is_kept() -> None:
    """No word is in two spans, and no span left out is more probable than what it overlaps."""
    rng = np.random.default_rng(7)
    row = 2 * rng.normal(size=(60, 5)).astype("f")
    (spans,) = tagged(random_chain(7), [row], 0.1)
    assert len(spans) > 5
    assert all(a.last <= b.first for a, b in pairwise(spans))
    assert all(span.score >= 0.1 for span in spans)

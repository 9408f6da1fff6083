"""Trees of words."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.model.tree import best_tree, heads_of, relations_of


def is_tree(heads: list[int]) -> bool:
    """One root that heads itself, and every word reaches it."""
    if sum(head == i for i, head in enumerate(heads)) != 1:
        return False
    for word in range(len(heads)):
        at = word
        for _ in heads:
            at = heads[at]
        if heads[at] != at:
            return False
    return True


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_best_tree_is_the_best_of_all(many: int, seed: int) -> None:
    """No other tree with one root has a higher score."""
    scores = (np.random.default_rng(seed).normal(size=(many, many)) * 3).astype(np.float32)

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[i, head] for i, head in enumerate(heads)))

    found = best_tree(scores)
    trees = [h for h in product(range(many), repeat=many) if is_tree(list(h))]
    assert is_tree(found.tolist())
    assert total(tuple(found)) == pytest.approx(max(map(total, trees)))


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_every_sentence_gets_a_tree_of_its_own(lengths: list[int], seed: int) -> None:
    """Heads stay within the sentence, and each sentence has one root and no circle."""
    rng = np.random.default_rng(seed)
    edges = np.cumsum([0, *lengths]).tolist()
    child, head = (rng.normal(size=(edges[-1], 6)).astype("f") for _ in range(2))
    sentences = list(pairwise(edges))
    heads = heads_of(child, head, sentences)
    for first, last in sentences:
        assert is_tree((heads[first:last] - first).tolist())


def test_only_a_root_is_called_root() -> None:
    """The relation `root` goes with heading oneself, and with nothing else."""
    rng = np.random.default_rng(3)
    child, head = (rng.normal(size=(4, 3)).astype("f") for _ in range(2))
    tensor = rng.normal(size=(3, 3, 3)).astype("f")
    heads = np.array([1, 1, 1, 2])
    found = relations_of(child, head, tensor, heads, ("nsubj", "obj", "root"))
    scores = np.einsum("ik,rkl,il->ir", child, tensor, head[heads])[:, :2]
    assert found.tolist() == [2 if i == 1 else int(scores[i].argmax()) for i in range(4)]

"""Fragments joined to attributions."""

import numpy as np

from crossread.model.crf import Fragment
from crossread.model.links import by_distance, groups_of, link_probabilities
from crossread.model.windows import Outputs, View


def fragment(first: int, label: str) -> Fragment:
    return Fragment(first, first + 1, label, 1.0)


def grouped(labels: list[str], likely: list[list[float]]) -> list[tuple[list[int], ...]]:
    """(sources, cues, contents) of each group, as first words."""
    fragments = [fragment(i, label) for i, label in enumerate(labels)]
    return [
        tuple([f.first for f in role] for role in (g.source, g.cue, g.content))
        for g in groups_of(fragments, np.array(likely, "f"))
    ]


def test_source_and_content_gather_at_their_cue() -> None:
    """<content> <source> <cue> is one attribution."""
    likely = [[0.0, 0.0, 1.0], [0.0, 0.1, 0.9], [0.0, 0.0, 1.0]]
    assert grouped(["content", "source", "cue"], likely) == [([1], [2], [0])]


def test_a_source_that_two_cues_share_stands_in_both() -> None:
    """<source> <cue> <content> and <cue> <content>: she said one thing and added another."""
    likely = np.eye(5)
    likely[0] = [0, 0.6, 0, 0.4, 0]
    likely[2], likely[4] = np.eye(5)[1], np.eye(5)[3]
    labels = ["source", "cue", "content", "cue", "content"]
    assert grouped(labels, likely.tolist()) == [([0], [1], [2]), ([0], [3], [4])]


def test_content_without_a_cue_gathers_at_its_source() -> None:
    """<source>: <content>, as in an interview."""
    assert grouped(["source", "content"], [[1, 0], [0.9, 0.1]]) == [([0], [], [1])]


def test_content_that_links_to_nothing_is_still_proposed() -> None:
    """A quote with nobody to say it is an attribution without a source."""
    assert grouped(["content"], [[1.0]]) == [([], [], [0])]


def test_a_quote_in_two_halves_is_one_content() -> None:
    """<content> <cue> <source> <content>: a quote split by its speaker keeps both halves."""
    likely = [[0.0, 1.0, 0.0, 0.0] for _ in range(4)]
    assert grouped(["content", "cue", "source", "content"], likely) == [([2], [1], [0, 3])]


def test_content_is_never_an_anchor_of_another() -> None:
    """However high the dot product, nothing links to a content but itself."""
    fragments = [fragment(0, "content"), fragment(1, "source"), fragment(2, "cue")]
    rng = np.random.default_rng(2)
    names = ("link_child", "link_anchor")
    heads = {name: rng.normal(size=(3, 4)).astype("f") * 9 for name in names}
    likely = link_probabilities(fragments, Outputs(heads, [View(0, 3, heads)]))
    assert likely[1:, 0].max() < 1e-6
    assert np.allclose(likely.sum(1), 1, atol=1e-5)


def test_no_fragments_no_groups() -> None:
    """A text in which nobody says anything has no attribution."""
    assert groups_of([], np.zeros((0, 0), "f")) == []


def test_a_faint_fragment_only_fills_an_empty_role() -> None:
    """A doubtful content goes where a sure one is, and stays where there is none."""
    labels = ["cue", "content", "content", "cue", "content"]
    scores = [0.9, 0.9, 0.2, 0.8, 0.2]
    fragments = [
        Fragment(i, i + 1, label, s)
        for i, (label, s) in enumerate(zip(labels, scores, strict=True))
    ]
    likely = np.eye(5, dtype="f")
    likely[1], likely[2], likely[4] = np.eye(5)[0], np.eye(5)[0], np.eye(5)[3]
    found = [[f.first for f in g.content] for g in groups_of(fragments, likely)]
    assert found == [[1], [4]]


def test_the_nearer_sentence_is_preferred() -> None:
    """Of two cues that fit as well, that of the same sentence is the anchor."""
    fragments = [fragment(0, "content"), fragment(1, "cue"), fragment(2, "cue")]
    likely = np.full((3, 3), 1 / 3, "f")
    nearer = by_distance(likely, fragments, np.array([1, 0, 1]))
    assert nearer[0, 2] > nearer[0, 1] * 5
    assert np.allclose(nearer.sum(1), 1, atol=1e-5)


def test_many_fragments_are_weighed_as_few_are() -> None:
    """What is weighed in parts, so that memory is bounded, is what is weighed at once."""
    many = 600
    fragments = [fragment(i, "cue") for i in range(many)]
    sentence = np.arange(many) // 7
    likely = np.random.default_rng(1).random((many, many)).astype("f")
    whole = by_distance(likely, fragments, sentence)
    begin = sentence[:, None]
    away = np.abs(begin - begin.T).clip(0, 3)
    weighed = likely * np.exp(-2.0 * away)
    assert np.allclose(whole, weighed / weighed.sum(1, keepdims=True), atol=1e-6)

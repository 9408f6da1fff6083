"""Sums of traits: a set gives them in another order in each process, and the sum is one."""

from itertools import permutations

from crossread.extract.attribution.scores import among, score
from crossread.records.weighed import summed


def test_the_order_of_traits_changes_no_sum() -> None:
    """Whatever order traits come in, every class has the same sum to the last bit."""
    stance = score("stance")
    traits = list(stance.rows)[:: max(1, len(stance.rows) // 6)][:6]
    assert len({stance.sums(some).tobytes() for some in permutations(traits)}) == 1
    speaker = score("speaker")
    named = list(speaker.rows)[:: max(1, len(speaker.rows) // 6)][:6]
    assert len({among(speaker, "he", [some]).tobytes() for some in permutations(named)}) == 1


def test_the_order_of_features_changes_no_sum() -> None:
    """0.1, 0.2 and 0.3 add up to one number in whatever order they come."""
    weights = {"a": 0.1, "b": 0.2, "c": 0.3}
    assert len({summed(dict.fromkeys(some, 1.0), weights) for some in permutations("abc")}) == 1

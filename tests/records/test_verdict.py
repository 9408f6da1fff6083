"""The one order of verdicts, and its algebra."""

from itertools import permutations, product

import pytest

from crossread.records import Verdict, gravest


@pytest.mark.parametrize(("a", "b"), list(product(Verdict, repeat=2)))
def test_the_sum_of_two_verdicts_is_one_of_them(a: Verdict, b: Verdict) -> None:
    """The graver counts, whichever comes first; a verdict and itself is itself."""
    assert a + b in (a, b)
    assert a + b == b + a
    assert a + a == a


def test_the_gravest_of_many_is_their_sum() -> None:
    """The order of pairs never changes the verdict on all of them; of none there is none."""
    three = (Verdict.AGREE, Verdict.SUPERSEDED, Verdict.SCOPE_DIFFERS)
    assert {gravest(order) for order in permutations(three)} == {Verdict.SUPERSEDED}
    assert (three[0] + three[1]) + three[2] == three[0] + (three[1] + three[2])
    assert gravest(()) is None


def test_what_each_verdict_says() -> None:
    """Four show a difference; one of them tells of two things, in one a claimant is replaced."""
    shown = {verdict for verdict in Verdict if verdict.is_difference}
    assert shown == {"dispute", "differs", "superseded", "scope_differs"}
    assert {v for v in Verdict if not v.is_of_one_count} == {"scope_differs", "not_comparable"}
    assert {verdict for verdict in Verdict if verdict.is_apart} == {"dispute", "differs"}

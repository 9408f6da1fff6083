"""Choice: where an answer has candidates, one fitted function scores them all and decides once.

Comes in: the features of each candidate. Goes out: the best and its probability, by a
conditional logit (McFadden 1974): the softmax over the candidates' weighted sums. Weights stand
in a file that `training.choices` writes, with the measurement that fixed them.
"""

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from crossread.records.weighed import Features, logistic, summed


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of one choice; a feature without a weight counts nothing."""

    weights: dict[str, float]
    right: float
    """Share of right answers on topics held apart, in per cent."""
    before: float
    """The same for the rules alone."""
    cases: int


class Fitted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of weights, with what it was made from."""

    made_by: str
    data: str
    choices: dict[str, Weights]


class Chosen(NamedTuple):
    """The place of the best candidate, and its probability."""

    at: int
    score: float


@cache
def weights_of(package: str, name: str) -> Weights:
    """Return the weights of one choice, from `choices.json` of a package."""
    return _all_weights(package)[name]


@cache
def _all_weights(package: str) -> dict[str, Weights]:
    raw = (files(package) / "choices.json").read_bytes()
    return msgspec.json.decode(raw, type=Fitted).choices


def choose(candidates: Sequence[Features], weights: Weights) -> Chosen:
    """Return the likeliest candidate; the first of equals.

    >>> fitted = Weights({"near": 2.0, "far": -1.0}, right=90.0, before=80.0, cases=100)
    >>> best = choose([{"far": 1.0}, {"near": 1.0}], fitted)
    >>> best.at, round(best.score, 2)
    (1, 0.95)
    """
    found = shares(candidates, weights)
    best = found.index(max(found))
    return Chosen(best, round(found[best], 4))


def shares(candidates: Sequence[Features], weights: Weights) -> list[float]:
    """Return the probability of each candidate."""
    sums = [summed(features, weights.weights) for features in candidates]
    top = max(sums)
    found = [math.exp(value - top) for value in sums]
    return [share / sum(found) for share in found]


def chance(features: Features, weights: Weights) -> float:
    """Return the probability of yes, against a candidate without features."""
    return round(logistic(summed(features, weights.weights)), 4)

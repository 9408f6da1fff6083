"""Weighed: features by name, summed by fitted weights. What has no weight counts nothing."""

import math
from collections.abc import Mapping

Features = Mapping[str, float]
MOST = 60.0
"""A logit beyond which a probability is 0 or 1 for every purpose."""


def summed(features: Features, weights: Mapping[str, float]) -> float:
    """Return the weighted sum of features, to the last bit the same in whatever order they come:
    where they come out of a set, each process has them in another.

    >>> summed({"near": 1.0, "odd": 5.0}, {"near": 2.0})
    2.0
    """
    known = (name for name in features if name in weights)
    return math.fsum(weights[name] * features[name] for name in known)


def logistic(logit: float) -> float:
    """Return the probability of a logit.

    >>> logistic(0.0), logistic(1e9)
    (0.5, 1.0)
    """
    return 1 / (1 + math.exp(-max(-MOST, min(MOST, logit))))


def logit(share: float, floor: float) -> float:
    """Return the log-odds of a probability, which says no more the nearer it is to 0 or 1.

    >>> logit(0.5, 0.02), logit(1.0, 0.02) == logit(0.99, 0.02)
    (0.0, True)
    """
    share = min(max(share, floor), 1 - floor)
    return math.log(share / (1 - share))

"""Forest: a sum of small decision trees, fitted in `training/` and kept as plain numbers.

Comes in: rows of features. Goes out: for each the probability of yes. What is not known of a row
has a number of its own (-1), on which a tree may split.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float64]


class Forest:
    """Trees laid out as arrays of one shape, so that all are asked at once.

    >>> stump = {"feature": [0, 0, 0], "threshold": [0.5, 0, 0], "left": [1, 1, 2],
    ...          "right": [2, 1, 2], "value": [0.0, -1.0, 1.0]}
    >>> one = Forest({"features": ["a"], "start": 0.0, "depth": 1, "tree": [stump]}, ("a",))
    >>> one.scores(np.array([[0.0], [1.0]], dtype=np.float32)).round(2).tolist()
    [0.27, 0.73]
    """

    def __init__(self, fitted: Mapping[str, Any], features: Sequence[str]) -> None:
        if tuple(fitted["features"]) != tuple(features):
            raise ValueError("the trees were fitted on other features: fit them again")
        trees = fitted["tree"]
        widest = max(len(tree["value"]) for tree in trees)

        def laid(name: str, kind: Any, step: int = 0) -> npt.NDArray[Any]:
            rows = np.zeros((len(trees), widest), dtype=kind)
            for at, (row, tree) in enumerate(zip(rows, trees, strict=True)):
                row[: len(tree[name])] = np.array(tree[name], dtype=kind) + at * step
            return rows.ravel()

        self.start, self.depth = float(fitted["start"]), int(fitted["depth"])
        self.feature, self.threshold = laid("feature", np.intp), laid("threshold", np.float32)
        self.left, self.right = laid("left", np.intp, widest), laid("right", np.intp, widest)
        self.value = laid("value", np.float64)
        self.roots = np.arange(len(trees), dtype=np.intp) * widest

    def scores(self, rows: Rows) -> Scores:
        """Return for each row the probability of yes."""
        count, width = rows.shape
        cells, starts = np.ascontiguousarray(rows).ravel(), np.arange(count)[:, None] * width
        at = np.broadcast_to(self.roots, (count, len(self.roots)))
        for _ in range(self.depth):
            low = cells.take(starts + self.feature.take(at)) <= self.threshold.take(at)
            at = np.where(low, self.left.take(at), self.right.take(at))
        raw = self.start + self.value.take(at).sum(axis=1)
        found: Scores = 1 / (1 + np.exp(-raw))
        return found


class Judge(NamedTuple):
    """A fitted score of pairs, and from which score each thing is told of one."""

    forest: Forest
    least: Mapping[str, float]


def judge_of(fitted: Mapping[str, Any], features: Sequence[str]) -> Judge:
    """Return the judge of a fitted table; its columns are the features, in order."""
    return Judge(Forest(fitted, features), fitted["least"])

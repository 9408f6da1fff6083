"""Fitted: a score that `training/` fits and a table keeps as plain numbers, run with numpy."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from crossread.records.base import Record
from crossread.tables import parsed


class Feature(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one sign adds to the score: `weight` for each `spread` above the `mean`."""

    name: str
    mean: float
    spread: float
    weight: float


class Fitted(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A logistic score over named features."""

    bias: float
    least: float
    """Probability from which the answer is yes."""
    feature: tuple[Feature, ...]

    def probability(
        self, values: Mapping[str, float | npt.NDArray[np.float64]]
    ) -> npt.NDArray[np.float64]:
        """Return the probability of each row; every feature must be among the values.

        >>> sign = Feature(name="a", mean=1.0, spread=2.0, weight=1.0)
        >>> float(Fitted(bias=0.0, least=0.5, feature=(sign,)).probability({"a": 1.0}))
        0.5
        """
        total = np.asarray(self.bias, dtype=np.float64)
        for one in self.feature:
            total = total + one.weight * ((np.asarray(values[one.name]) - one.mean) / one.spread)
        found: npt.NDArray[np.float64] = 1.0 / (1.0 + np.exp(-total))
        return found

    @classmethod
    def read(cls, text: str) -> "Fitted":
        """Read the table that `training/` wrote."""
        return parsed(text, cls)

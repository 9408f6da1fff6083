"""Fitting: logistic scores with groups held apart, written as a table with its measurement.

Comes in: named features, labels, weights and groups; goes out: a TOML table that
`crossread.records.fitted` reads. Needs scikit-learn (the extra `train`).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from crossread.records.base import Record
from crossread.records.fitted import Feature, Fitted

Numbers = npt.NDArray[np.float64]


class Rows(msgspec.Struct, kw_only=True):
    """Labelled pairs: one row a pair."""

    values: Mapping[str, Numbers]
    labels: npt.NDArray[np.bool_]
    weights: Numbers
    groups: npt.NDArray[np.str_]
    """What is held apart together: a topic, a cluster."""

    def kept(self, which: npt.NDArray[np.bool_]) -> "Rows":
        """Return some of the rows."""
        return Rows(
            values={name: column[which] for name, column in self.values.items()},
            labels=self.labels[which],
            weights=self.weights[which],
            groups=self.groups[which],
        )


class Settings(Record, frozen=True, kw_only=True):
    """How to fit: the features, how strongly weights are held small, the least probability."""

    names: tuple[str, ...]
    strength: float = 1.0
    least: float = 0.5


def fit(rows: Rows, settings: Settings) -> Fitted:
    """Fit a score to all rows."""
    columns = np.stack([rows.values[name] for name in settings.names], axis=1)
    mean, spread = columns.mean(axis=0), np.maximum(columns.std(axis=0), 1e-6)
    model = LogisticRegression(C=settings.strength, max_iter=5000)
    model.fit((columns - mean) / spread, rows.labels, sample_weight=rows.weights)
    return Fitted(
        bias=round(float(model.intercept_[0]), 4),
        least=settings.least,
        feature=tuple(
            Feature(
                name=name,
                mean=round(float(mean[at]), 4),
                spread=round(float(spread[at]), 4),
                weight=round(float(model.coef_[0][at]), 4),
            )
            for at, name in enumerate(settings.names)
        ),
    )


def held_apart(rows: Rows, settings: Settings) -> Numbers:
    """Return the probability of each row by a score fitted without its group."""
    found = np.zeros(len(rows.labels))
    for group in np.unique(rows.groups):
        inside = rows.groups == group
        found[inside] = fit(rows.kept(~inside), settings).probability(rows.kept(inside).values)
    return found


def figures(found: npt.NDArray[np.bool_], rows: Rows) -> str:
    """Return precision, recall and F1 as a line of words; rows of less weight are right anyway."""
    firm = rows.weights >= 1.0
    labels = np.where(firm, rows.labels, found)
    hit, said, true = (float(row.sum()) for row in (found & labels, found, labels))
    f1 = 2 * hit / max(1e-9, said + true)
    return f"P {hit / max(1e-9, said):.3f} R {hit / max(1e-9, true):.3f} F1 {f1:.3f}"


def write(path: Path, score: Fitted, header: Sequence[str]) -> None:
    """Write a score as a table, its measurement above it."""
    lines = [f"# {line}" for line in header]
    lines += ["", f"bias = {score.bias}", f"least = {score.least}"]
    for one in score.feature:
        lines += ["", "[[feature]]", f'name = "{one.name}"']
        lines += [f"mean = {one.mean}", f"spread = {one.spread}", f"weight = {one.weight}"]
    path.write_text("\n".join(lines) + "\n", "utf-8")

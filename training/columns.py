"""Columns: fit which reports are told in their writer's own voice, on reports that readers sorted.

    python -m training.columns --stories FOLDER [--kept FILE]

`--stories` and `--kept` as in `training.sure`. `training/columns.jsonl` has by the name of a report
whether an editor calls it opinion (a column, an editorial, a speech, a blog) or news; what he could
not sort is left out. Stories are held apart. Writes `reconcile/tables/columns.toml`.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from crossread.extract import extract
from crossread.reconcile.own_voice import voice_features
from crossread.records import Reading
from training.stories import readings_of

SORTED = Path(__file__).with_name("columns.jsonl")
TABLE = Path("src/crossread/reconcile/tables/columns.toml")
STRENGTH = 0.3
"""How freely the weights may grow (`C` of scikit-learn): 0.1 finds 2 in 100 columns less."""
LEAST = 0.5
"""Probability from which a report is told in its writer's own voice."""
FOLDS = 10


class Sorted(NamedTuple):
    """A report as a row of numbers, and whether it is opinion."""

    story: str
    features: Mapping[str, float]
    opinion: bool


def sorted_in(stories: Mapping[str, Sequence[Reading]]) -> Iterator[Sorted]:
    """Yield each report that readers sorted, once."""
    rows = (json.loads(line) for line in SORTED.read_text("utf-8").splitlines())
    kinds = {row["name"]: row["kind"] for row in rows}
    for story, readings in sorted(stories.items()):
        for reading in readings:
            kind = kinds.pop(reading.report.name, None)
            if kind in ("opinion", "news"):
                yield Sorted(story, voice_features(extract(reading)), kind == "opinion")


def fitted(
    values: NDArray[np.float64], right: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], float]:
    """The weight of each column, and the constant."""
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(scaler.transform(values), right)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - weights @ scaler.mean_)


def main() -> None:
    """Fit, measure and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--stories", type=Path, required=True)
    options.add_argument("--kept", type=Path, help="file that keeps what the network reads")
    asked = options.parse_args()
    rows = list(sorted_in(readings_of(asked.stories, asked.kept)))
    names = sorted({name for row in rows for name in row.features} - {"always"})
    values = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    opinion = np.array([row.opinion for row in rows])
    apart = np.zeros(len(rows))
    for learn, held in GroupKFold(FOLDS).split(values, opinion, [row.story for row in rows]):
        weights, constant = fitted(values[learn], opinion[learn])
        apart[held] = 1 / (1 + np.exp(-(values[held] @ weights + constant)))
    told = apart >= LEAST
    lines = [
        "# How probable it is that a report is told in its writer's own voice.",
        f"# Written by python -m training.columns; {len(rows)} reports, {opinion.sum()} opinion;",
        f"# stories held apart: of {told.sum()} told so {(told & opinion).sum()} are, which is"
        f" {(told & opinion).sum() / opinion.sum():.0%} of all.",
    ]
    print("\n".join(lines))
    weights, constant = fitted(values, opinion)
    lines += [f"\nleast = {LEAST}\n\n[weights]", f'"always" = {constant:.3f}']
    lines += [f'"{name}" = {weight:.3f}' for name, weight in zip(names, weights, strict=True)]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

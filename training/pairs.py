"""Pairs: fit the score of two figures counting one thing, with clusters held apart.

    python -m training.pairs [--shared ../shared] [--annotated FILE] [--quick]

Reads the clusters annotated by hand (`gold` and `clusters/tune`) with crossread's own reader, so
run it again whenever readings change. Our own 40 clusters, which hold few values that exclude one
another, were tried beside them: with topics held apart accounts have 71.1 % of labelled pairs right
for 71.0, and of `check` 70.0 for 71.2 across reports. Writes
`src/crossread/reconcile/tables/one_count.toml`: the trees as plain numbers, the least scores, and
above them what was measured. `--annotated` keeps what the model says of the texts between runs;
delete the file when the model changes.
"""

import argparse
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from crossread.reconcile.figure.features import FEATURES
from crossread.reconcile.forest import judge_of
from training.clusters import Example, Kind, by_hand, examples_of, readings_of
from training.held import in_accounts

TABLE = Path("src/crossread/reconcile/tables/one_count.toml")
TREES, RATE, LEAVES, DEPTH, SMALLEST, HELD = 80, 0.1, 10, 5, 12, 2.0
"""Trees, their rate, leaves and depth of one at most, pairs of a leaf at least, the L2 penalty."""
WEIGHTS = {Kind.LABELLED: 1.0, Kind.GROUPED: 0.5, Kind.UNLISTED: 0.2}
"""Labelled pairs are those that a reader sets side by side; most pairs of a build are unlike."""
KEPT = 0.3
"""Share of the unlike pairs that nobody labelled which a fit sees."""
BLIND = 0.1
"""Share of the labelled pairs shown once more without the vectors of the model."""
LEAST = {
    "equal": 0.7, "changed": 0.8, "shown": 0.7, "whole": 0.5, "likely": 0.7, "pair": 0.8,
    "doubt": 0.5,
}  # fmt: skip
"""From which mean score two figures are told to count one thing: of values that do not exclude one
another; of those that do; of those that do where the key shows one thing, or one is the toll of
the whole; of a pair alone, as likely, and to be shown; as unresolved. Set where accounts by trees
that never saw them have nine right in ten, or as near as there are pairs for."""
Rows = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Fit = Callable[[Rows, Flags, npt.NDArray[np.float64]], HistGradientBoostingClassifier]


def fit(rows: Rows, labels: Flags, weights: npt.NDArray[np.float64]) -> Any:
    """Fit the trees."""
    model = HistGradientBoostingClassifier(
        max_iter=TREES, learning_rate=RATE, max_leaf_nodes=LEAVES, max_depth=DEPTH,
        min_samples_leaf=SMALLEST, l2_regularization=HELD, max_features=0.4,
        early_stopping=False, random_state=2026,
    )  # fmt: skip
    return model.fit(rows, labels, sample_weight=weights)


def weighed(examples: list[Example]) -> npt.NDArray[np.float64]:
    """Return the weight of each example; none for the unlike pairs that are left out."""
    chance = np.random.default_rng(2026).random(len(examples))
    weights = np.array([WEIGHTS[each.kind] * (0.3 if each.doubtful else 1.0) for each in examples])
    seen = np.array([each.kind is Kind.LABELLED or each.one for each in examples])
    return np.where(seen | (chance < KEPT), weights, 0.0)


def held_apart(
    rows: Rows, labels: Flags, weights: npt.NDArray[np.float64], folds: npt.NDArray[np.int_]
) -> tuple[npt.NDArray[np.float64], dict[int, Any]]:
    """Return the score of each row by trees fitted without its fold, and those trees."""
    found, models = np.zeros(len(rows)), {}
    for fold in np.unique(folds).tolist():
        seen = (folds != fold) & (weights > 0)
        models[fold] = fit(*with_blind(rows[seen], labels[seen], weights[seen]))
        found[folds == fold] = models[fold].predict_proba(rows[folds == fold])[:, 1]
    return found, models


def with_blind(
    rows: Rows, labels: Flags, weights: npt.NDArray[np.float64]
) -> tuple[Rows, Flags, npt.NDArray[np.float64]]:
    """Return the rows, some once more as a reading without vectors has them."""
    again = np.random.default_rng(7).random(len(rows)) < BLIND
    blind = rows[again].copy()
    blind[:, FEATURES.index("meaning of the sentences")] = -1
    return (
        np.concatenate([rows, blind]),
        np.concatenate([labels, labels[again]]),
        np.concatenate([weights, weights[again]]),
    )


def recall_at(scores: npt.NDArray[np.float64], labels: Flags, least: float) -> tuple[float, float]:
    """Return precision and recall of the pairs from a score up."""
    told = scores >= least
    right = float((labels & told).sum())
    return right / max(1, told.sum()), right / max(1, labels.sum())


def table_of(
    model: Any, header: Sequence[str], features: Sequence[str], least: Mapping[str, float]
) -> str:
    """Return the trees as TOML, below a header: their depth, their columns, the least scores."""
    lines = [f"# {line}" for line in header]
    lines += ["", f"start = {float(model._baseline_prediction[0, 0]):.5f}"]
    lines += [f"depth = {model.max_depth}"]
    lines += ["features = ["] + [f'  "{name}",' for name in features] + ["]", "", "[least]"]
    lines += [f"{name} = {value:.3f}" for name, value in least.items()]
    for (predictor,) in model._predictors:
        lines += ["", "[[tree]]", *tree_lines(predictor.nodes)]
    return "\n".join(lines) + "\n"


def tree_lines(nodes: Any) -> list[str]:
    """Return one tree: a leaf leads to itself."""
    at = np.arange(len(nodes))
    leaf = nodes["is_leaf"].astype(bool)
    columns = {
        "feature": np.where(leaf, 0, nodes["feature_idx"]),
        "threshold": np.where(leaf, 0, nodes["num_threshold"]),
        "left": np.where(leaf, at, nodes["left"]),
        "right": np.where(leaf, at, nodes["right"]),
        "value": np.where(leaf, nodes["value"], 0),
    }
    return [
        f"{name} = [{', '.join(f'{value:.6g}' for value in column)}]"
        for name, column in columns.items()
    ]


def measured(examples: list[Example], rows: Rows, scores: npt.NDArray[np.float64]) -> list[str]:
    """Return what is right of single pairs, with clusters held apart."""
    labels = np.array([each.one for each in examples])
    apart = rows[:, FEATURES.index("exclude one another")] == 1
    across = rows[:, FEATURES.index("one report")] == 0
    whole = np.array([each.whole for each in examples]) & across
    firm = np.array([each.kind is Kind.LABELLED and not each.doubtful for each in examples])
    lines = []
    for name, at in (("labelled pairs", firm), ("labelled pairs across reports", firm & across)):
        right = ((scores >= 0.5) == labels)[at].mean()
        lines.append(f"{name}, both figures found: one thing or not, right {right:.3f}")
    for name, at in (("equal", whole & ~apart), ("changed", whole & apart)):
        precision, recall = recall_at(scores[at], labels[at], LEAST[name])
        lines.append(
            f"all pairs across reports, {name}: P {precision:.2f} R {recall:.2f}, before sides "
            f"and matters are made ({labels[at].sum()} of {at.sum()} pairs)"
        )
    known = (whole | firm) & across & apart & np.array([each.tellable for each in examples])
    for least in TABULATED:
        precision, recall = recall_at(scores[known], labels[known], least)
        lines.append(
            f"pairs across reports whose key allows two values, from {least:.2f}: "
            f"P {precision:.2f} R {recall:.2f} ({labels[known].sum()} of {known.sum()} pairs)"
        )
    return lines


TABULATED = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Scores from which it is told how many of the pairs of two values are right."""


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--annotated", type=Path, help="file that keeps the model's readings")
    parser.add_argument("--quick", action="store_true", help="five folds of clusters, not each")
    args = parser.parse_args()
    readings = readings_of(args.shared, args.annotated)
    examples: list[Example] = []
    found: list[Rows] = []
    for number, cluster in enumerate(by_hand(args.shared)):
        mine, rows = examples_of(cluster, readings, number)
        examples += mine
        found.append(rows)
    rows = np.concatenate(found)
    labels, weights = np.array([each.one for each in examples]), weighed(examples)
    folds = np.array([each.cluster % 5 if args.quick else each.cluster for each in examples])
    scores, models = held_apart(rows, labels, weights, folds)
    lines = measured(examples, rows, scores)
    tables = {fold: table_of(each, [], FEATURES, LEAST) for fold, each in models.items()}
    judges = {fold: judge_of(tomllib.loads(text), FEATURES) for fold, text in tables.items()}
    fold_of = (lambda number: number % 5) if args.quick else (lambda number: number)
    mine = [judges[fold_of(number)] for number in range(len(found))]
    lines += in_accounts(by_hand(args.shared), readings, mine)
    seen = weights > 0
    model = fit(*with_blind(rows[seen], labels[seen], weights[seen]))
    header = [
        "One count: trees that score how probable it is that two figures count one thing.",
        "Written by `python -m training.pairs`; change nothing by hand.",
        f"Data: {folds.max() + 1} folds of clusters by hand (gold, clusters/tune), "
        f"{int((np.array([e.kind for e in examples]) == Kind.LABELLED).sum())} labelled pairs, "
        f"{len(examples)} in all; each fold scored by trees that never saw it.",
        *lines,
    ]
    TABLE.write_text(table_of(model, header, FEATURES, LEAST), "utf-8")
    sys.stdout.write("\n".join(header) + "\n")


if __name__ == "__main__":
    main()

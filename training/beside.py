"""Beside: fit whether two figures that count two things would be set side by side.

    python -m training.beside [--shared ../shared] [--annotated FILE]

Reads the clusters annotated by hand (`gold` and `clusters/tune`), as `training.pairs` does: of the
pairs labelled there as no one count, "scope differs" against "not comparable". Writes
`src/crossread/reconcile/tables/beside.toml` with what was measured above it.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import f1_score

from crossread.reconcile.beside import FEATURES
from crossread.reconcile.features import FEATURES as ALL
from training.clusters import Kind, examples_of, given
from training.pairs import table_of

TABLE = Path("src/crossread/reconcile/tables/beside.toml")
TREES, RATE, LEAVES, DEPTH, SMALLEST, HELD = 60, 0.08, 4, 4, 10, 2.0
"""As those of `training.pairs`; there are few pairs, so the trees are small."""
LEAST = {"beside": 0.5}
"""From which score two figures are told to be of one kind of thing: the likelier of two names."""
BLIND = 0.3
"""Share of the pairs shown once more without the vectors of the model."""


def fit(rows: Any, labels: Any) -> Any:
    """Fit the trees, some rows seen once more as a reading without vectors has them."""
    again = np.random.default_rng(7).random(len(rows)) < BLIND
    blind = rows[again].copy()
    blind[:, FEATURES.index("meaning of the sentences")] = -1
    model = HistGradientBoostingClassifier(
        max_iter=TREES, learning_rate=RATE, max_leaf_nodes=LEAVES, max_depth=DEPTH,
        min_samples_leaf=SMALLEST, l2_regularization=HELD, early_stopping=False, random_state=2026,
    )  # fmt: skip
    return model.fit(np.concatenate([rows, blind]), np.concatenate([labels, labels[again]]))


def held_apart(rows: Any, labels: Any, of: Any) -> Any:
    """Return the score of each pair by trees that never saw its cluster."""
    found = np.zeros(len(rows))
    for cluster in np.unique(of).tolist():
        seen = of != cluster
        found[~seen] = fit(rows[seen], labels[seen]).predict_proba(rows[~seen])[:, 1]
    return found


def measured(rows: Any, labels: Any, of: Any) -> list[str]:
    """Return what is right with clusters held apart, of pairs with their vectors and without."""
    blind = rows.copy()
    blind[:, FEATURES.index("meaning of the sentences")] = -1
    lines = []
    for name, some in (("with the model's vectors", rows), ("without", blind)):
        told = held_apart(some, labels, of) >= LEAST["beside"]
        both = f1_score(labels, told), f1_score(~labels, ~told)
        right = (told == labels).mean()
        lines.append(f"{name}: right {right:.3f}; F1 {both[0]:.2f} and {both[1]:.2f}")
    return lines


def main() -> None:
    """Fit, measure, write."""
    every, readings = given(__doc__)
    columns = [ALL.index(name) for name in FEATURES]
    found, labels, of = [], [], []
    for number, cluster in enumerate(every):
        for example, row in zip(*examples_of(cluster, readings, number), strict=True):
            firm = example.kind is Kind.LABELLED and not example.doubtful
            if firm and example.relation in ("scope_differs", "not_comparable"):
                found.append(row[columns])
                labels.append(example.relation == "scope_differs")
                of.append(number)
    rows, told, clusters_of = np.array(found), np.array(labels), np.array(of)
    header = [
        "Beside: trees that score whether two figures that count two things differ in scope alone.",
        "Written by `python -m training.beside`; change nothing by hand.",
        f"Data: {len(rows)} labelled pairs of {len(set(of))} clusters by hand (gold, "
        "clusters/tune), each cluster scored by trees that never saw it.",
        *measured(rows, told, clusters_of),
    ]
    TABLE.write_text(table_of(fit(rows, told), header, FEATURES, LEAST), "utf-8")
    sys.stdout.write("\n".join(header) + "\n")


if __name__ == "__main__":
    main()

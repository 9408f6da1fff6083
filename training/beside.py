"""Beside: fit whether two figures that count two things would be set side by side.

    python -m training.beside [--shared ../shared] [--annotated FILE]

Reads the clusters annotated by hand (`gold` and `clusters/tune`), as `training.pairs` does: of the
pairs labelled there as no one count, "scope differs" against "not comparable", beside which pairs
that nobody labelled weigh little. Our own clusters teach nothing here: with them fewer pairs are
right (70.7 % for 71.1). Writes
`src/crossread/reconcile/tables/beside.toml` with what was measured above it.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import f1_score

from crossread.reconcile.figure.beside import FEATURES
from crossread.reconcile.figure.features import FEATURES as ALL
from crossread.records import Reading
from training.clusters import Kind, examples_of, folds_of, given
from training.pairs import table_of

TABLE = Path("src/crossread/reconcile/tables/beside.toml")
TREES, RATE, LEAVES, DEPTH, SMALLEST, HELD = 80, 0.08, 6, 4, 10, 2.0
"""As those of `training.pairs`; there are few pairs, so the trees are small."""
LEAST = {"beside": 0.5}
"""From which score two figures are told to be of one kind of thing: the likelier of two names."""
KEPT, LIGHT = 0.15, 0.02
"""Share of the pairs that nobody labelled which a fit sees, and what one weighs: most pairs of a
build are of nothing that a reader would compare ("two missiles", "five minutes")."""
BLIND = 0.3
"""Share of the pairs shown once more without the vectors of the model."""
FOLDS = 5


class Pairs(NamedTuple):
    """Pairs that count two things."""

    rows: Any
    beside: Any
    """Labelled as differing in scope alone."""
    labelled: Any
    fold: Any

    def some(self, kept: Any) -> "Pairs":
        """Return some of them."""
        return Pairs(*(column[kept] for column in self))

    def blind(self) -> "Pairs":
        """Return them as a reading without vectors has them."""
        rows = self.rows.copy()
        rows[:, FEATURES.index("meaning of the sentences")] = -1
        return self._replace(rows=rows)


def fit(pairs: Pairs) -> Any:
    """Fit the trees, some rows seen once more without vectors."""
    again = np.random.default_rng(7).random(len(pairs.rows)) < BLIND
    every = [pairs, pairs.some(again).blind()]
    rows, beside, labelled = (
        np.concatenate([getattr(each, name) for each in every])
        for name in ("rows", "beside", "labelled")
    )
    model = HistGradientBoostingClassifier(
        max_iter=TREES, learning_rate=RATE, max_leaf_nodes=LEAVES, max_depth=DEPTH,
        min_samples_leaf=SMALLEST, l2_regularization=HELD, early_stopping=False, random_state=2026,
    )  # fmt: skip
    return model.fit(rows, beside, sample_weight=np.where(labelled, 1.0, LIGHT))


def measured(pairs: Pairs) -> Iterator[str]:
    """Yield what is right with topics held apart, of pairs with their vectors and without."""
    models = {fold: fit(pairs.some(pairs.fold != fold)) for fold in range(FOLDS)}
    for name, some in (("with the model's vectors", pairs), ("without", pairs.blind())):
        scores = np.zeros(len(some.rows))
        for fold, model in models.items():
            asked = some.fold == fold
            scores[asked] = model.predict_proba(some.rows[asked])[:, 1]
        told, firm = scores >= LEAST["beside"], some.labelled
        right = (told == some.beside)[firm].mean()
        both = f1_score(some.beside[firm], told[firm]), f1_score(~some.beside[firm], ~told[firm])
        yield (
            f"{name}: labelled pairs right {right:.3f}; F1 {both[0]:.2f} and {both[1]:.2f}; "
            f"of pairs that nobody labelled {told[~firm].mean():.3f} told so"
        )


def pairs_in(every: Sequence[dict[str, Any]], readings: Mapping[str, Reading]) -> Pairs:
    """Return the pairs of the clusters that count two things: all labelled, of the others some."""
    columns, chance = [ALL.index(name) for name in FEATURES], np.random.default_rng(2026)
    found = []
    for cluster, fold in zip(every, folds_of(every, FOLDS), strict=True):
        for example, row in zip(*examples_of(cluster, readings, fold), strict=True):
            firm = example.kind is Kind.LABELLED and example.relation in NAMES
            other = example.kind is not Kind.LABELLED and not example.one
            if (firm and not example.doubtful) or (other and chance.random() < KEPT):
                found.append((row[columns], example.relation == NAMES[0], firm, fold))
    return Pairs(*map(np.array, zip(*found, strict=True)))


NAMES = ("scope_differs", "not_comparable")


def main() -> None:
    """Fit, measure, write."""
    found, readings = given(__doc__)
    every = [cluster for cluster in found if not cluster.get("own")]
    pairs = pairs_in(every, readings)
    header = [
        "Beside: trees that score whether two figures that count two things differ in scope alone.",
        "Written by `python -m training.beside`; change nothing by hand.",
        f"Data: {pairs.labelled.sum()} labelled pairs of clusters by hand (gold, clusters/tune), "
        f"{(~pairs.labelled).sum()} others; topics held apart in {FOLDS} folds.",
        *measured(pairs),
    ]
    TABLE.write_text(table_of(fit(pairs), header, FEATURES, LEAST), "utf-8")
    sys.stdout.write("\n".join(header) + "\n")


if __name__ == "__main__":
    main()

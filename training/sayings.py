"""Sayings: fit the score of two voices giving one saying, with topics held apart.

    python -m training.sayings [--shared ../shared] [--annotated FILE]

Reads the clusters annotated by hand (`gold`, `clusters/tune` and our own), as `training.pairs`
does. Two pieces of attributions, of two reports, are one saying where both lie on one utterance of
the gold. Writes `src/crossread/reconcile/tables/one_saying.toml` with what was measured above it.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from crossread.lineage import lineage
from crossread.reconcile.material import Material
from crossread.reconcile.utterance.gather import candidates
from crossread.reconcile.utterance.matches import match
from crossread.reconcile.utterance.sayings import FEATURES, rows_of
from crossread.reconcile.utterance.voices import Voice
from crossread.reconcile.words.meanings import UNKNOWN
from crossread.records import Reading, Story
from training.clusters import folds_of, given
from training.pairs import table_of

TABLE = Path("src/crossread/reconcile/tables/one_saying.toml")
TREES, RATE, LEAVES, DEPTH, SMALLEST, HELD = 80, 0.1, 8, 4, 15, 2.0
"""As those of `training.pairs`; there are fewer pairs, so the trees are smaller."""
LEAST = {"told": 0.6, "strict": 0.7, "matched": 0.4}
"""From which score two voices are told as one saying; of two named speakers, or both word for
word; where their words alone match and one is quoted. Of 45 pairs of news of all kinds, told held
apart and not in the gold, 32 were one saying all the same: those who annotated listed not all. In
accounts of `clusters/tune`, topics held apart, these find 253 of 508 pairs, 377 told (F1 57.2; by
0.5 for 0.6 54.1 of all by hand, by 0.7 for 0.6 55.5 of tune); without the meanings of the sentences
and our own clusters 223 of 318 told (54.0)."""
FIRM = 0.4
"""How much of a piece and of an utterance's wording must be one for it to be that wording."""
LISTED, UNLISTED = 1.0, 0.3
"""Weight of a pair of which both lie on utterances of the gold, and of others."""
BLIND = 0.1
"""Share of the pairs shown once more without the vectors of their sentences."""
OF_SENTENCES = ("meaning of the sentences", "meaning of the passages")
LIGHT = 0.4
"""What a pair of our own clusters weighs: they were read once, and quicker."""
FOLDS = 5


class Example(NamedTuple):
    """Two pieces, whether they are one saying, and how much the pair weighs."""

    a: Voice
    b: Voice
    one: bool
    weight: float
    fold: int
    own: bool


def examples_of(
    cluster: Mapping[str, Any], readings: Mapping[str, Reading], fold: int
) -> Iterator[Example]:
    """Yield the pairs of pieces of one cluster."""
    mine = [readings[doc] for doc in cluster["articles"] if doc in readings]
    story = Story(id=cluster["id"], title="", reports=tuple(r.report.id for r in mine))
    material = Material(story, mine, lineage(mine))
    pieces, edition = material.pieces, material.editions
    on = [lies_on(piece, cluster["utterances"]) for piece in pieces]
    for i, j in candidates(list(pieces)):
        a, b = pieces[i], pieces[j]
        if edition[a.report.id] == edition[b.report.id] or a.quote != b.quote:
            continue
        common = on[i].keys() & on[j].keys()
        best = max((min(on[i][key], on[j][key]) for key in common), default=0.0)
        listed = LISTED if on[i] and on[j] else UNLISTED
        weight = (LISTED if best >= FIRM else 0.0) if common else listed
        own = bool(cluster.get("own"))
        yield Example(a, b, bool(common), weight * (LIGHT if own else 1.0), fold, own)


def lies_on(piece: Voice, utterances: Sequence[Mapping[str, Any]]) -> dict[int, float]:
    """Return for each utterance that a piece overlaps how much of both is one (Dice)."""
    found: dict[int, float] = {}
    for number, utterance in enumerate(utterances):
        for member in utterance["members"]:
            start, end = member["start"], member["end"]
            both = min(piece.span.end, end) - max(piece.span.start, start)
            if member["doc_id"] == piece.report.name and both > 0:
                share = 2 * both / (piece.span.end - piece.span.start + end - start)
                found[number] = max(found.get(number, 0.0), share)
    return found


def fit(rows: Any, labels: Any, weights: Any) -> Any:
    """Fit the trees, some pairs seen once more as readings without sentence vectors have them."""
    again = np.random.default_rng(7).random(len(rows)) < BLIND
    blind = rows[again].copy()
    blind[:, [FEATURES.index(name) for name in OF_SENTENCES]] = UNKNOWN
    rows, labels, weights = (
        np.concatenate([all_, some])
        for all_, some in ((rows, blind), (labels, labels[again]), (weights, weights[again]))
    )
    model = HistGradientBoostingClassifier(
        max_iter=TREES, learning_rate=RATE, max_leaf_nodes=LEAVES, max_depth=DEPTH,
        min_samples_leaf=SMALLEST, l2_regularization=HELD, max_features=0.5,
        early_stopping=False, random_state=2026,
    )  # fmt: skip
    return model.fit(rows, labels, sample_weight=weights)


def held_apart(rows: Any, examples: Sequence[Example]) -> npt.NDArray[np.float64]:
    """Return the score of each pair by trees that never saw its topic."""
    labels = np.array([each.one for each in examples])
    weights = np.array([each.weight for each in examples])
    folds = np.array([each.fold for each in examples])
    found = np.zeros(len(examples))
    for fold in range(FOLDS):
        seen, asked = (folds != fold) & (weights > 0), folds == fold
        model = fit(rows[seen], labels[seen], weights[seen])
        found[asked] = model.predict_proba(rows[asked])[:, 1]
    return found


def measured(examples: Sequence[Example], scores: npt.NDArray[np.float64]) -> Iterator[str]:
    """Yield what is right of the pairs by hand, with topics held apart."""
    firm = np.array([each.weight > 0 and not each.own for each in examples])
    labels = np.array([each.one for each in examples]) & firm
    words = np.array([match(each.a, each.b) is not None for each in examples]) & firm
    tellings = [("their words alone tell", words)]
    tellings += [(f"a score of {least} tells", firm & (scores >= least)) for least in TABULATED]
    for name, told in tellings:
        right = (labels & told).sum()
        yield f"{name}: P {right / max(1, told.sum()):.2f} R {right / labels.sum():.2f}"


TABULATED = (0.3, 0.5, 0.6, 0.7, 0.8)
"""Scores from which it is told how many of the pairs are right."""


def main() -> None:
    """Fit, measure, write."""
    found, readings = given(__doc__)
    folds = folds_of(found, FOLDS)
    examples = [
        e
        for each, fold in zip(found, folds, strict=True)
        for e in examples_of(each, readings, fold)
    ]
    rows = rows_of([(each.a, each.b) for each in examples])
    weights = np.array([each.weight for each in examples])
    labels, seen = np.array([each.one for each in examples]), weights > 0
    header = [
        "One saying: trees that score how probable it is that two voices give one saying.",
        "Written by `python -m training.sayings`; change nothing by hand.",
        f"Data: {int(seen.sum())} pairs of {len(found)} clusters (gold, clusters/tune, our own), "
        f"{int((labels & seen).sum())} of one utterance; topics held apart in {FOLDS} folds, of "
        "pairs by hand:",
        *measured(examples, held_apart(rows, examples)),
    ]
    model = fit(rows[seen], labels[seen], weights[seen])
    TABLE.write_text(table_of(model, header, FEATURES, LEAST), "utf-8")
    sys.stdout.write("\n".join(header) + "\n")


if __name__ == "__main__":
    main()

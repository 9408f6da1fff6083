"""Beside: whether a reader would set two figures side by side that count two things.

Comes in: pairs of figures. Goes out: for each whether both are of one kind of thing, and differ in
place, time or part ("scope differs"), or of things that nobody compares. Small trees decide, fitted
by `training.beside` (`tables/beside.toml`) on a few features that cost next to nothing: a story of
many reports has more such pairs than any other.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from crossread.reconcile.figure.columns import End, are_kin, known
from crossread.reconcile.figure.features import Compared, Pair
from crossread.reconcile.forest import Judge, Rows, judge_of
from crossread.reconcile.tables import table
from crossread.reconcile.words.meanings import AT_ONCE

FEATURES = (
    "ratio", "gap", "meaning of the sentences", "one indicator", "background of one", "one report",
    "unit", "measures", "words for the counted", "class", "kin", "told by no indicator",
)  # fmt: skip
"""The columns, in order, as those of `features.FEATURES`."""


@cache
def fitted() -> Judge:
    """Return the shipped judge of two figures that count two things."""
    return judge_of(table("beside"), FEATURES)


def are_beside(compared: Compared, pairs: Sequence[Pair]) -> Iterator[bool]:
    """Yield for each pair of positions whether a reader would set the two side by side."""
    judge = fitted()
    for start in range(0, len(pairs), AT_ONCE):
        scores = judge.forest.scores(rows_of(compared, pairs[start : start + AT_ONCE]))
        yield from (scores >= judge.least["beside"]).tolist()


def rows_of(compared: Compared, pairs: Sequence[Pair]) -> Rows:
    """Return one row of features for each pair."""
    places = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    a, b = (End(places[:, at], compared.columns) for at in (0, 1))
    low, high = np.minimum(a["number"], b["number"]), np.maximum(a["number"], b["number"])
    found = (
        np.log(high / low),
        np.log1p(abs(a["exact number"] - b["exact number"])),
        compared.cosines(a.places, b.places),
        a["indicator"] == b["indicator"],
        np.maximum(a["background"], b["background"]),
        a["report"] == b["report"],
        known(a["unit"], b["unit"]),
        a["measure"] + b["measure"],
        compared.words.called_alike(a.places, b.places),
        known(a["group"], b["group"]),
        are_kin(a, b),
        a["other"] + b["other"],
    )
    return np.stack(found, axis=1).astype(np.float32)

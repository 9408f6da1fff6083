"""Grid: judged pairs as numbers, a score fitted on them, and the table that holds its weights.

Comes in: what somebody judged; Rows, one a pair, with the traits of each. Goes out: a Grid, the
probability of each row by a score that never saw its story, a TOML of weights with its figures.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

STRENGTH = 0.3
"""How freely the weights may grow (`C` of scikit-learn)."""
LOOSE = 0.15
"""Weight of a pair that nobody judged, of an objection of which another was."""
FEWEST = 5
"""Times that a trait comes at least."""


class Row(NamedTuple):
    """One pair: its story, its objection, its traits, and whether it is right."""

    story: str
    objection: str
    features: Mapping[str, float]
    right: bool | None


class Grid(NamedTuple):
    """Pairs as numbers: a row each, a column a trait."""

    names: list[str]
    values: NDArray[np.float64]
    right: NDArray[np.bool_]
    weights: NDArray[np.float64]
    stories: NDArray[np.str_]


Told = Callable[[Sequence[Row], NDArray[np.float64]], Iterable[str]]
"""From rows and their probabilities held apart: lines on how many would be told, how many right."""


def asked(doc: str | None, also: str) -> argparse.Namespace:
    """What the command line says: where the judged stories are, and what keeps their readings."""
    options = argparse.ArgumentParser(description=doc)
    options.add_argument("--stories", type=Path, required=True)
    options.add_argument("--kept", type=Path, help="file that keeps what the network reads")
    options.add_argument("--also", type=Path, help=also)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    return options.parse_args()


def judged(path: Path) -> dict[str, bool]:
    """The judged pairs of a file: whether each is right, by its key."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return {row["key"]: bool(row["right"]) for row in rows if "key" in row}


def fit(
    rows: Sequence[Row], *, table: Path, header: Sequence[str], told: Told, bounds: Sequence[str]
) -> None:
    """Fit on all rows, print what is right of them held apart, and write both into the table."""
    grid = grid_of(rows)
    lines = [*header, *told(rows, held_apart(grid))]
    print("\n".join(lines))
    written(table, lines, bounds, grid)


def grid_of(rows: Sequence[Row]) -> Grid:
    """The pairs as numbers."""
    times: dict[str, int] = {}
    for row in rows:
        for name in row.features:
            times[name] = times.get(name, 0) + 1
    names = sorted(name for name, many in times.items() if many >= FEWEST and name != "always")
    return Grid(
        names=names,
        values=np.array([[row.features.get(name, 0.0) for name in names] for row in rows]),
        right=np.array([bool(row.right) for row in rows]),
        weights=np.array([LOOSE if row.right is None else 1.0 for row in rows]),
        stories=np.array([row.story for row in rows]),
    )


def fitted(grid: Grid, some: NDArray[np.bool_]) -> LogisticRegression:
    """A score fitted on some of the pairs."""
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    return model.fit(grid.values[some], grid.right[some], sample_weight=grid.weights[some])


def held_apart(grid: Grid) -> NDArray[np.float64]:
    """The probability of each pair by a score that was fitted without its story."""
    found = np.zeros(len(grid.right))
    for story in np.unique(grid.stories):
        inside = grid.stories == story
        found[inside] = fitted(grid, ~inside).predict_proba(grid.values[inside])[:, 1]
    return found


def written(table: Path, told: Sequence[str], bounds: Sequence[str], grid: Grid) -> None:
    """Write the weights of a score fitted on all rows, below what was measured."""
    model = fitted(grid, np.ones(len(grid.right), dtype=bool))
    text = [f"# {line}" for line in told] + [*bounds, "", "[weights]"]
    text += [f'"always" = {model.intercept_[0]:.3f}']
    text += [
        f'"{name}" = {weight:.3f}' for name, weight in zip(grid.names, model.coef_[0], strict=True)
    ]
    table.write_text("\n".join(text) + "\n", "utf-8")

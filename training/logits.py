"""Log-linear scores: fitted here with scipy and scikit-learn, run by the core as plain numbers.

A choice is among the candidates of one episode, each with traits by name; several may be right.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from crossread.extract.attribution.scores import Score, ScoreFile, score_of

Floats = NDArray[np.float64]
SCALE = 100.0


@dataclass(frozen=True)
class Episode:
    """One choice: the traits of each candidate, and which of them are right."""

    name: str
    """The report it stands in."""
    traits: Sequence[Sequence[str]]
    right: Sequence[bool]


def vocabulary(many: Iterable[Iterable[str]], least: int) -> dict[str, int]:
    """Each trait that at least so many have, with its column."""
    counts = Counter(trait for traits in many for trait in set(traits))
    return {t: i for i, t in enumerate(sorted(t for t, c in counts.items() if c >= least))}


def matrix(many: Sequence[Iterable[str]], columns: dict[str, int]) -> csr_matrix:
    """One row for each set of traits."""
    found = [[columns[t] for t in set(traits) if t in columns] for traits in many]
    ends = np.cumsum([0, *map(len, found)])
    flat = np.array([at for row in found for at in row], np.int64)
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(many), len(columns)))


@dataclass(frozen=True)
class Choices:
    """Episodes as one table: a row for each candidate."""

    names: Sequence[str]
    """Of each episode: its report."""
    columns: dict[str, int]
    table: csr_matrix
    right: NDArray[np.bool_]
    starts: NDArray[np.int64]
    """Where the rows of each episode begin, and where the last ends."""


def choices(episodes: Sequence[Episode], least: int) -> Choices:
    """Episodes as a table, traits that fewer than `least` candidates have left out."""
    rows = [traits for e in episodes for traits in e.traits]
    columns = vocabulary(rows, least)
    starts = np.cumsum([0, *(len(e.traits) for e in episodes)])
    right = np.array([ok for e in episodes for ok in e.right])
    return Choices([e.name for e in episodes], columns, matrix(rows, columns), right, starts)


def fit_choice(given: Choices, kept: Sequence[int], penalty: float, rounds: int = 150) -> Floats:
    """The weights under which the right candidates of the episodes kept are likeliest."""
    spans = [(given.starts[at], given.starts[at + 1]) for at in kept]
    spans = [(a, b) for a, b in spans if given.right[a:b].any()]
    rows = np.concatenate([np.arange(a, b) for a, b in spans])
    table, right = given.table[rows], given.right[rows]
    turned = table.T.tocsr()
    sizes = np.array([b - a for a, b in spans])
    starts, owner = np.cumsum([0, *sizes])[:-1], np.repeat(np.arange(len(spans)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        sums = table @ weights
        raised = np.exp(sums - np.maximum.reduceat(sums, starts)[owner])
        whole = np.add.reduceat(raised, starts)
        hit = np.add.reduceat(raised * right, starts)
        error = raised / whole[owner] - raised * right / hit[owner]
        cost = np.log(whole / hit).sum() + penalty / 2 * (weights @ weights)
        return float(cost), np.asarray(turned @ error + penalty * weights)

    zero = np.zeros(len(given.columns))
    found = minimize(loss, zero, jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    best: Floats = found.x
    return best


def fitted_choice(given: Choices, weights: Floats) -> ScoreFile:
    """Weights as a file, those that round to nothing left out."""
    rows = {t: (round(float(weights[at]) * SCALE),) for t, at in given.columns.items()}
    kept = {trait: row for trait, row in rows.items() if any(row)}
    return ScoreFile(about="", measured={}, classes=("right",), scale=SCALE, weights=kept)


@dataclass(frozen=True)
class Cases:
    """Things to be told apart: the traits and vectors of each, and what it is."""

    names: Sequence[str]
    """Of each: the report it stands in."""
    traits: Sequence[Iterable[str]]
    vectors: dict[str, Floats]
    """By name: one row a case, of length one or nought."""
    classes: Sequence[str]


def fit_classes(
    cases: Cases, kept: Sequence[int], *, least: int, strength: float, weight: float
) -> ScoreFile:
    """Weights of every class; `weight` is how much more a place of a vector may count."""
    rows = [cases.traits[at] for at in kept]
    columns = vocabulary(rows, least)
    dense = [csr_matrix(vectors[kept] * weight) for vectors in cases.vectors.values()]
    table = hstack([matrix(rows, columns), *dense]).tocsr()
    model = LogisticRegression(C=strength, max_iter=150)
    model.fit(table, [cases.classes[at] for at in kept])
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # one row, for the second of both
        weights, bias = np.vstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]]) / 2
    places = np.round(weights.T * SCALE).astype(int)
    at, found = len(columns), {}
    for name, vectors in cases.vectors.items():
        rows_of = np.round(weights.T[at : at + vectors.shape[1]] * weight * SCALE).astype(int)
        found[name] = tuple(tuple(row) for row in rows_of.tolist())
        at += vectors.shape[1]
    return ScoreFile(
        about="",
        measured={},
        classes=tuple(str(name) for name in model.classes_),
        scale=SCALE,
        bias=tuple(round(float(value) * SCALE) for value in bias),
        weights={t: tuple(places[at].tolist()) for t, at in columns.items() if places[at].any()},
        dense=found,
    )


def write(fitted: ScoreFile, path: Path) -> Score:
    """Write a file, one trait a line so that a change can be read, and return its model."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = msgspec.to_builtins(fitted)
    lines = [f'"{key}": {one_a_line(value)}' for key, value in plain.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return score_of(fitted)


def one_a_line(value: object) -> str:
    """A value as JSON; a dictionary with one key a line."""
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    rows = (f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v)}" for k, v in value.items())
    return "{\n" + ",\n".join(rows) + "\n}"

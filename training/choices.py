"""Choices: fit the weights of every choice of extraction on readings by hand.

    python -m training.choices --weights FOLDER [--subject figure]

Only readings that the network was not taught on are used (`training.prepare.set_aside`), since it
is surer than it should be of those that it knows. Prints, for each choice, the share of right
answers of the rules alone and of the fitted score, on topics held apart (five parts).
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from crossread.annotate import annotate
from crossread.model.engine import load
from training import examples_figures, examples_happenings
from training.examples import Example, reports

PARTS, RIDGE = 5, 0.02
SUBJECTS = {"figure": examples_figures.examples, "happening": examples_happenings.examples}
TARGET = Path("src/crossread/extract")


@dataclass(frozen=True)
class Matrix:
    """Examples as arrays: features [rows, names], the example and rightness of each row."""

    values: torch.Tensor
    owner: torch.Tensor
    right: torch.Tensor
    many: int


def matrix(some: Sequence[Example], names: Sequence[str]) -> Matrix:
    """Examples as arrays."""
    where = {name: i for i, name in enumerate(names)}
    owner = [i for i, e in enumerate(some) for _ in e.features]
    values = np.zeros((len(owner), len(names)), np.float32)
    row = 0
    for example in some:
        for features in example.features:
            for name, value in features.items():
                if name in where:
                    values[row, where[name]] = value
            row += 1
    right = torch.tensor([r for e in some for r in e.right])
    return Matrix(torch.from_numpy(values), torch.tensor(owner), right, len(some))


def log_share(sums: torch.Tensor, owner: torch.Tensor, many: int) -> torch.Tensor:
    """Log of the sum of the exponentials of each example's rows."""
    top = torch.full((many,), -1e9).scatter_reduce(0, owner, sums, "amax")
    total = torch.zeros(many).index_add(0, owner, torch.exp(sums - top[owner]))
    return top + torch.log(total.clamp(min=1e-30))


def fit(some: Sequence[Example], names: Sequence[str]) -> torch.Tensor:
    """The weights that make right answers likeliest, with a ridge."""
    data = matrix([e for e in some if any(e.right)], names)
    weights = torch.zeros(len(names), requires_grad=True)
    steps = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        steps.zero_grad()
        sums = data.values @ weights
        every = log_share(sums, data.owner, data.many)
        right = log_share(sums.masked_fill(~data.right, -1e4), data.owner, data.many)
        loss = (every - right).mean() + RIDGE * (weights**2).sum() / 10
        loss.backward()
        return loss

    steps.step(closure)
    return weights.detach()


def hits(some: Sequence[Example], names: Sequence[str], weights: torch.Tensor) -> list[bool]:
    """Whether the likeliest candidate of each example is right."""
    data = matrix(some, names)
    sums, at, found = (data.values @ weights).tolist(), 0, []
    for example in some:
        part = sums[at : at + len(example.features)]
        found.append(example.right[part.index(max(part))])
        at += len(part)
    return found


def fitted(name: str, some: list[Example]) -> dict:
    """The weights of one choice, with its shares of right answers on topics held apart."""
    names = sorted({key for e in some for features in e.features for key in features})
    topics = sorted({e.topic for e in some})
    right: list[bool] = []
    for part in range(PARTS):
        held = set(topics[part::PARTS])
        learned = fit([e for e in some if e.topic not in held], names)
        right += hits([e for e in some if e.topic in held], names, learned)
    before = float(np.mean([e.ruled for e in some]))
    best = float(np.mean([any(e.right) for e in some]))
    after = float(np.mean(right))
    print(
        f"{name:10} {len(some):5} cases  rules {100 * before:5.1f}  fitted {100 * after:5.1f}"
        f"  at best {100 * best:5.1f}"
    )
    weights = fit(some, names).tolist()
    return {
        "weights": {n: round(w, 4) for n, w in zip(names, weights, strict=True) if abs(w) > 1e-3},
        "right": round(100 * after, 1),
        "before": round(100 * before, 1),
        "cases": len(some),
    }


def main() -> None:
    """Read the options and fit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--weights", type=Path, default=Path("src/crossread/model/weights"))
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--subject", choices=tuple(SUBJECTS), action="append")
    options.add_argument("-o", "--output", type=Path, default=TARGET)
    asked = options.parse_args()
    pairs = list(reports(asked.shared / "readings" / "train.jsonl"))
    engine = load(asked.weights)
    readings = annotate([report for report, _ in pairs], engine=engine)
    read = [(reading, row) for reading, (_, row) in zip(readings, pairs, strict=True)]
    data = f"{len(pairs)} readings by hand that {engine.made_by} was not taught on; shares of right"
    for subject in asked.subject or SUBJECTS:
        some = SUBJECTS[subject](read, asked.shared / "score")
        made = {
            "made_by": f"python -m training.choices --subject {subject}",
            "data": f"{data} answers on topics held apart, {PARTS} parts",
            "choices": {name: fitted(name, each) for name, each in some.items()},
        }
        target = asked.output / subject / "choices.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()

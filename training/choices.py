"""Choices: fit the weights of every choice of extraction on readings by hand.

    python -m training.choices [--kept FILE.pickle] [--subject attribution]

Only readings that the network was not taught on are used (`training.own_readings.unseen`), since it
is surer than it should be of those that it knows; all of them for what reads the tree alone, which
no reading by hand has taught. Prints, for each choice, the share of right
answers of the rules alone and of the fitted score, on topics held apart (five parts).
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from crossread.records import Reading
from training import examples_attributions, examples_figures, examples_happenings
from training.examples import Example, pairs_of
from training.logits import Choices, Floats, fit_choice
from training.own_readings import own_names, unseen

PARTS = 5
PENALTY = 2.5
"""How strongly weights are held small."""
SLIGHT = 1e-3
"""A weight less than this is left out."""
MANY = {"when": (10.0, 0.05)}
"""Both, for a choice of many features: 58.4 % of the days right at 10, 57.8 % at 2.5."""
BY_TREE = {"happening": ("when",)}
"""Choices of a subject that read the tree alone."""
FIRST_ALONE = ("figure",)
"""Choices fitted on the first readings alone, which note every number; own ones leave some out."""
HABITS = {"indicator": ("is ", "rules")}
"""Features of a choice in which own readings have habits of their own (more numbers of other things
go by the kinds of the list): there they have weights of their own, which are not kept."""
OURS = "ours: "
"""What stands before a feature of a habit."""
SUBJECTS = {
    "figure": examples_figures.examples,
    "happening": examples_happenings.examples,
    "attribution": examples_attributions.examples,
}
TARGET = Path("src/crossread/extract")


def table_of(some: Sequence[Example]) -> Choices:
    """Examples as one table: a row for each candidate, a column for each feature."""
    names = sorted({key for example in some for features in example.features for key in features})
    columns = {name: at for at, name in enumerate(names)}
    rows = [features for example in some for features in example.features]
    where = [(row, columns[name]) for row, features in enumerate(rows) for name in features]
    values = [value for features in rows for value in features.values()]
    shape = (len(rows), len(columns))
    starts = np.cumsum([0, *(len(example.features) for example in some)])
    right = np.array([ok for example in some for ok in example.right])
    table = csr_matrix((values, tuple(zip(*where, strict=True))), shape=shape)
    return Choices([example.topic for example in some], columns, table, right, starts)


def hits(given: Choices, kept: Sequence[int], weights: Floats) -> list[bool]:
    """Whether the likeliest candidate of each example kept is right."""
    sums = given.table @ weights
    spans = ((given.starts[at], given.starts[at + 1]) for at in kept)
    return [bool(given.right[a + int(sums[a:b].argmax())]) for a, b in spans]


def fitted(name: str, some: list[Example]) -> dict:
    """The weights of one choice, with its shares of right answers on topics held apart."""
    given = table_of(some)
    penalty, slight = MANY.get(name, (PENALTY, SLIGHT))
    topics = sorted({example.topic for example in some})
    right: list[bool] = []
    for part in range(PARTS):
        held = set(topics[part::PARTS])
        inside = [at for at, where in enumerate(given.names) if where in held]
        others = [at for at, where in enumerate(given.names) if where not in held]
        right += hits(given, inside, fit_choice(given, others, penalty))
    before = float(np.mean([e.ruled for e in some]))
    best = float(np.mean([any(e.right) for e in some]))
    after = float(np.mean(right))
    print(
        f"{name:10} {len(some):5} cases  rules {100 * before:5.1f}  fitted {100 * after:5.1f}"
        f"  at best {100 * best:5.1f}"
    )
    weights = fit_choice(given, range(len(some)), penalty)
    return {
        "weights": {
            name: round(float(weights[at]), 4)
            for name, at in given.columns.items()
            if abs(weights[at]) > slight and not name.startswith(OURS)
        },
        "right": round(100 * after, 1),
        "before": round(100 * before, 1),
        "cases": len(some),
    }


def by_tree(subject: str, many: int) -> str:
    """Which choices of a subject are fitted on every reading, in words."""
    names = ", ".join(BY_TREE.get(subject, ()))
    return f"; of {names} on all {many}" if names else ""


def examples_of(
    subject: str, read: Sequence[tuple[Reading, dict]], score: Path
) -> dict[str, list[Example]]:
    """The examples of every choice of a subject."""
    aside = [(reading, row) for reading, row in read if unseen(row["id"])]
    first = SUBJECTS[subject]([pair for pair in aside if not is_own(pair)], score)
    own = SUBJECTS[subject]([pair for pair in aside if is_own(pair)], score)
    found = {
        name: [*some, *(apart(each, HABITS.get(name, ())) for each in own.get(name, ()))]
        for name, some in first.items()
    }
    alone = {name: first[name] for name in FIRST_ALONE if name in first}
    by_tree = BY_TREE.get(subject, ())
    return found | alone | {name: SUBJECTS[subject](read, score)[name] for name in by_tree}


def is_own(pair: tuple[Reading, dict]) -> bool:
    """Whether a reading is one of the own."""
    return pair[1]["id"] in own_names()


def apart(example: Example, habits: tuple[str, ...]) -> Example:
    """An example of an own reading: features of a habit count for themselves.

    >>> apart(Example("", [{"is killed": 1.0, "network": 2.0}], [True], True), ("is ",)).features
    [{'ours: is killed': 1.0, 'network': 2.0}]
    """
    features = [
        {f"{OURS if name.startswith(habits) else ''}{name}": value for name, value in each.items()}
        for each in example.features
    ]
    return replace(example, features=features)


def main() -> None:
    """Read the options and fit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--kept", type=Path, help="pickle of what the model reads")
    options.add_argument("--subject", choices=tuple(SUBJECTS), action="append")
    options.add_argument("-o", "--output", type=Path, default=TARGET)
    asked = options.parse_args()
    read = pairs_of(asked.shared, asked.kept)
    aside = sum(unseen(row["id"]) for _, row in read)
    data = (
        f"{aside} readings by hand that the network was not taught on; shares of right "
        f"answers on topics held apart, {PARTS} parts"
    )
    for subject in asked.subject or SUBJECTS:
        some = examples_of(subject, read, asked.shared / "score")
        made = {
            "made_by": f"python -m training.choices --subject {subject}",
            "data": data + by_tree(subject, len(read)),
            "choices": {name: fitted(name, each) for name, each in some.items()},
        }
        target = asked.output / subject / "choices.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()

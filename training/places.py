"""Places: fit where a count holds, the weights in `extract/figure/ground/choices.json`.

    python -m training.places [--shared ../shared] [--kept FILE.pickle] [--least 0.5]

Two sums: `open` of signs that are read off the text and the tree, on all readings by hand; `place`
of what that says and of the network's pointer, on those alone that the network was not taught on
(`training.own_readings.unseen`), each with what `open` says of it when fitted on other topics.
Prints both with topics held apart, places that the gazetteer knows from LEAST on. `--kept`: a
pickle of (reading, row) pairs, so that the model need not read the texts again.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossread.extract import passed
from crossread.extract.figure.decide import cases_of
from crossread.extract.figure.figures import ruled_in
from crossread.extract.figure.ground.answers import Candidate, candidates, with_chance
from crossread.extract.figure.least import LEAST
from crossread.extract.language.tree import tree_of
from crossread.present.export.annotation import places_written
from crossread.records import Reading
from crossread.records.base import PlaceId
from training.choices import table_of
from training.examples import Example, in_plain, pairs_of
from training.logits import Choices, Floats, fit_choice
from training.own_readings import unseen
from training.topics import FOLDS, fold_of

TARGET = Path("src/crossread/extract/figure/ground/choices.json")
PENALTIES = {"open": 8.0, "place": 2.5}
"""How strongly weights are held small; of `open`, 3 to 20 give the same."""
SELDOM = 20
"""An open sign of fewer candidates is left out; 6 give no more."""
SLIGHT = {"open": 0.02, "place": 1e-3}
"""Weights less than this are left out."""
Row = dict[str, Any]


class Placed(NamedTuple):
    """One figure that the reader has too, its candidates, and which of them the scorer takes."""

    report: str
    found: list[Candidate]
    right: list[bool]
    named: bool
    """Whether the reader names a place."""


def placed_in(reading: Reading, row: Row) -> Iterator[Placed]:
    """Yield the figures of a report that the reader has too."""
    scorer, measures = importlib.import_module("readings"), importlib.import_module("measures")
    plain, moved = in_plain(reading, row)
    gold, tree = moved["figures"], tree_of(passed(plain, before="figures"))
    figures = tuple(quantity.figure for quantity in ruled_in(tree))
    spans = [{"start": figure.span.start, "end": figure.span.end} for figure in figures]
    cases, written = cases_of(tree, figures), places_written(tree.reading)
    for i, j in measures.match(gold, spans, measures.span_dice):
        found = candidates(cases[j])
        right = [scorer.place_fits(gold[i], {"place": told(each, written)}) for each in found]
        yield Placed(row["id"], found, right, bool(scorer.words(gold[i].get("place"))))


def told(candidate: Candidate, written: Mapping[PlaceId, str]) -> str | None:
    """The words of a candidate as an export gives them."""
    answer = candidate.answer
    return written.get(answer.place, answer.value) if answer.place else answer.value


def open_table(some: Sequence[Placed]) -> Choices:
    """The open signs of all candidates, but for the seldom ones."""
    table = table_of([
        Example(one.report, [dict.fromkeys(sorted(each.signs), 1.0) for each in one.found],
                one.right, ruled=False)
        for one in some
    ])  # fmt: skip
    often = np.asarray((table.table > 0).sum(axis=0)).ravel() >= SELDOM
    names = [name for name, at in table.columns.items() if often[at]]
    kept = table.table[:, [table.columns[name] for name in names]]
    columns = {name: at for at, name in enumerate(names)}
    return Choices(table.names, columns, kept, table.right, table.starts)


def told_apart(some: Sequence[Placed], table: Choices, penalty: float) -> list[Floats]:
    """The sums of the candidates of each, by weights fitted on other topics."""
    sums: list[Floats] = [np.zeros(0)] * len(some)
    folds = [fold_of(one.report) for one in some]
    for fold in range(FOLDS):
        weights = fit_choice(table, [at for at, of in enumerate(folds) if of != fold], penalty)
        whole = table.table @ weights
        for at, of in enumerate(folds):
            if of == fold:
                sums[at] = whole[table.starts[at] : table.starts[at + 1]]
    return sums


def chances(sums: Floats) -> NDArray[np.float64]:
    """Sums as probabilities."""
    raised = np.exp(sums - sums.max())
    return np.asarray(raised / raised.sum())


def second_table(some: Sequence[Placed], sums: Sequence[Floats]) -> Choices:
    """What is weighed in the end, with what the open signs say."""
    made = []
    for one, said in zip(some, sums, strict=True):
        weighed = [
            with_chance(each.answer, float(chance))
            for each, chance in zip(one.found, chances(said), strict=True)
        ]
        made.append(
            Example(one.report, [dict(a.features) for a in weighed], one.right, ruled=False)
        )
    return table_of(made)


def measured(some: Sequence[Placed], sums: Sequence[Floats], least: float) -> dict[str, float]:
    """The share of figures right, and P, R and F1 of places, those that the gazetteer knows told
    from a probability on."""
    right = hits = told = 0
    for one, said in zip(some, sums, strict=True):
        found = chances(said)
        best = int(found.argmax())
        answer = one.found[best].answer
        best = best if found[best] >= (least if answer.place else LEAST.place_in_words) else 0
        right += one.right[best]
        told += best > 0
        hits += best > 0 and one.right[best] and one.named
    named = sum(one.named for one in some)
    return {
        "right": round(100 * right / len(some), 1),
        "P": round(100 * hits / max(1, told), 1),
        "R": round(100 * hits / named, 1),
        "F1": round(200 * hits / (told + named), 1),
    }


def weights_in(name: str, table: Choices, of: dict[str, float]) -> Row:
    """The weights of one sum fitted on all, as the file has them."""
    found = fit_choice(table, range(len(table.names)), PENALTIES[name])
    kept = {
        key: round(float(found[at]), 3)
        for key, at in table.columns.items()
        if abs(found[at]) > SLIGHT[name]
    }
    return {"weights": kept, "right": of["right"], "before": 0.0, "cases": len(table.names)}


def main() -> None:
    """Read the options and fit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--kept", type=Path)
    options.add_argument("--least", type=float, default=0.5)
    options.add_argument("-o", "--output", type=Path, default=TARGET)
    asked = options.parse_args()
    sys.path.insert(0, str(asked.shared / "score"))
    every = [one for pair in pairs_of(asked.shared, asked.kept) for one in placed_in(*pair)]
    table = open_table(every)
    sums = told_apart(every, table, PENALTIES["open"])
    inside = [at for at, one in enumerate(every) if unseen(one.report)]
    some, said = [every[at] for at in inside], [sums[at] for at in inside]
    best = 100 * np.mean([any(one.right) for one in some])
    print(len(every), "figures,", len(some), f"set aside; among the candidates {best:.1f}")
    print("open, all:", measured(every, sums, asked.least))
    print("open, set aside:", measured(some, said, asked.least))
    second = second_table(some, said)
    apart = told_apart(some, second, PENALTIES["place"])
    found = measured(some, apart, asked.least)
    for least in (0.0, 0.3, 0.4, 0.45, 0.5, 0.6):
        print("place, set aside, from", least, measured(some, apart, least))
    made = {
        "made_by": "python -m training.places",
        "data": f"open: {len(every)} figures by hand; place: {len(some)} of them in readings that "
        f"the network was not taught on; right: topics held apart, {FOLDS} parts",
        "choices": {
            "open": weights_in("open", table, measured(every, sums, asked.least)),
            "place": weights_in("place", second, found),
        },
    }
    asked.output.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

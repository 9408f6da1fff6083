"""Evaluate: development parts through crossread itself, scored by the scorers of the data.

    python -m training.evaluate --shared ../shared [--out FOLDER] [--weights FOLDER]

Writes the predictions in the JSON of `crossread annotate`, prints their figures, and keeps them
in figures.json. `benchmarks.quality.model` sets the figures beside what is aimed at, on variants
of the texts too.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.calibrate import Said, said_by
from training.corpora import rows
from training.prepare import settings_of

Row = dict[str, Any]


@dataclass(frozen=True)
class Task:
    """One development part: its gold rows, its texts, and what is read off its score."""

    name: str
    scorer: str
    gold: list[Row]
    texts: list[Row]
    figures: Callable[[Row], dict[str, float]]


def f1(part: Row) -> float:
    """The F1 of a result, in per cent."""
    return round(100 * (part["f1"] or 0.0), 1)


def attribution_figures(result: Row) -> dict[str, float]:
    """Fragments of each role and whole attributions, over all annotator rows."""
    rows_ = result["all_rows"]
    found = {role: f1(rows_["fragments"][role]) for role in ("source", "cue", "content")}
    one = result["one_row_per_doc"]
    return {**found, "linked": f1(rows_["linked"]), "linked, one row a document": f1(one["linked"])}


def entity_figures(result: Row) -> dict[str, float]:
    """Micro F1 of all labels, of PERSON ORG LOC, and of each label."""
    labels = {label: f1(part) for label, part in result["labels"].items()}
    return {"micro": f1(result["micro"]), "core": f1(result["core"]), **labels}


def syntax_figures(result: Row) -> dict[str, float]:
    """The measures of the CoNLL 2018 task, from raw text."""
    return {name: f1(result[name]) for name in ("sentences", "words", "upos", "uas", "las")}


def tasks(shared: Path, held_out: list[str]) -> list[Task]:
    """Every development part."""
    data = shared / "data"
    conllu = importlib.import_module("conllu")
    polnear = list(rows(data / "polnear" / "dev.jsonl"))
    articles = rows(data / "en_worldwide_ner" / "articles.jsonl")
    worldwide = [r for r in articles if r["prefix"] in held_out]
    uner = list(rows(data / "uner_ewt" / "dev.jsonl"))
    found = [
        Task("polnear", "attribution", polnear, texts_of(polnear, "doc_id"), attribution_figures),
        Task("worldwide", "entities", worldwide, texts_of(worldwide, "doc_id"), entity_figures),
        Task("uner", "entities", uner, texts_of(uner, "sent_id"), entity_figures),
    ]
    for name, path in (("ewt", "ud_ewt/en_ewt-ud-dev.conllu"), ("gum", "gum/gum-dev.conllu")):
        gold = conllu.documents(data / path)
        found.append(Task(name, "syntax", gold, texts_of(gold, "id"), syntax_figures))
    news = [d for d in found[-1].gold if d["id"].startswith("GUM_news")]
    found.append(Task("gum news", "syntax", news, texts_of(news, "id"), syntax_figures))
    return found


def texts_of(gold: Iterable[Row], key: str) -> list[Row]:
    """Input rows, one for each id."""
    return [{"id": name, "text": text} for name, text in {r[key]: r["text"] for r in gold}.items()]


def scored(task: Task, predictions: list[Row]) -> dict[str, float]:
    """The figures of some predictions."""
    return task.figures(importlib.import_module(task.scorer).score(task.gold, predictions))


def run(task: Task, said: Said, out: Path) -> dict[str, float]:
    """Predict, keep the predictions, score them, print the line."""
    predictions = said.rows(task.texts)
    with (out / f"{task.name.replace(' ', '_')}.jsonl").open("w", encoding="utf-8") as target:
        target.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in predictions)
    figures = scored(task, predictions)
    print(task.name, " ".join(f"{k} {v}" for k, v in figures.items()), flush=True)
    return figures


def main() -> None:
    """Read the options and evaluate."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--out", type=Path, default=Path("/tmp/crossread-dev"))
    options.add_argument("--weights", type=Path, default=Path("src/crossread/model/weights"))
    asked = options.parse_args()
    sys.path.insert(0, str(asked.shared / "score"))
    asked.out.mkdir(parents=True, exist_ok=True)
    said = said_by(asked.weights)
    every: dict[str, dict[str, float]] = {}
    for task in tasks(asked.shared, settings_of()["data"]["held_out"]):
        every[task.name] = run(task, said, asked.out)
    (asked.out / "figures.json").write_text(json.dumps(every, indent=1) + "\n")


if __name__ == "__main__":
    main()

"""Calibrate: one temperature a head, so that a score of 0.8 is right eight times in ten.

    python -m training.calibrate --shared ../shared -o calibration.json
    python -m training.export CHECKPOINT --calibration calibration.json

The network runs once over the development parts; then each temperature is tried on what it said,
and the one with the least expected calibration error (Guo et al. 2017, 15 bins) is kept. Half of
the documents choose it, the other half measure it.
"""

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from crossread.annotate import annotate
from crossread.model.crf import tagged
from crossread.model.decode import SURE
from crossread.model.engine import Engine, load
from crossread.model.links import link_probabilities
from crossread.model.passages import Passage, passages_of
from crossread.model.windows import Outputs
from crossread.present.export.annotation import annotation_row
from crossread.records import Report, report_id
from crossread.records.base import ArticleId
from training.corpora import WORLDWIDE, rows
from training.prepare import settings_of

Row = dict[str, Any]
TAGGED = ("attribution", "entity")
TRIED = tuple(round(0.7 + 0.1 * i, 1) for i in range(24))


def plain_report(name: str, text: str) -> Report:
    """A report of a text as it is: no furniture is looked for."""
    return Report(id=report_id(name, text), name=name, article=ArticleId(name), text=text)


@dataclass(frozen=True)
class Said:
    """The shipped engine, as evaluation uses it."""

    engine: Engine

    def rows(self, texts: Iterable[Row]) -> list[Row]:
        """The JSON of `crossread annotate` for input rows {id, text}."""
        reports = [plain_report(row["id"], row["text"]) for row in texts]
        return [annotation_row(reading) for reading in annotate(reports, engine=self.engine)]


def said_by(weights: Path) -> Said:
    """The engine of a folder of weights."""
    return Said(load(weights))


def errors(scores: np.ndarray, right: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error: the mean gap between score and accuracy, weighted by bin."""
    at = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [abs(scores[at == b].sum() - right[at == b].sum()) for b in range(bins)]
    return float(sum(gaps) / max(len(scores), 1))


@dataclass(frozen=True)
class Heard:
    """What the network said of one text, and the gold: spans (label, start, end) and anchors."""

    passage: Passage
    outputs: Outputs
    tags: dict[str, np.ndarray]
    """Scores of the tags of each head."""
    gold: set[tuple[str, int, int]]
    anchors: dict[int, set[int]]
    """First character of each gold fragment: those of its attributions' anchors."""


def gold_attributions(row: Row) -> tuple[set[tuple[str, int, int]], dict[int, set[int]]]:
    """The fragments of a row, and for each the anchors: first cue fragment, else first source."""
    spans: set[tuple[str, int, int]] = set()
    anchors: dict[int, set[int]] = {}
    for entry in row["attributions"]:
        order = [(r, *f) for r in ("cue", "source", "content") for f in sorted(entry.get(r) or [])]
        spans |= set(order)
        for _, start, _ in order:
            anchors.setdefault(start, set()).add(order[0][1])
    return spans, anchors


def heard(engine: Engine, gold: Iterable[tuple[str, set, dict]]) -> list[Heard]:
    """Run the network once over texts with their gold; only the first passage of each counts."""
    given = list(gold)
    passages = [next(iter(passages_of(text, [], engine.pieces))) for text, _, _ in given]
    outputs = engine(passages, [text for text, _, _ in given])
    return [
        Heard(passage, out, {h: out.words[h] for h in TAGGED}, spans, anchors)
        for passage, out, (_, spans, anchors) in zip(passages, outputs, given, strict=True)
    ]


Scores = tuple[np.ndarray, np.ndarray]


def span_scores(engine: Engine, texts: list[Heard], head: str, temperature: float) -> Scores:
    """Score and rightness of every span that a chain of tags finds."""
    chain = replace(engine.bundle.chains[head], temperature=temperature)
    scores, right = [], []
    for text, found in zip(texts, tagged(chain, [t.tags[head] for t in texts], SURE), strict=True):
        for f in found:
            label = "MISC" if f.label == "EVENT" else f.label
            start, end = text.passage.words[f.first][0], text.passage.words[f.last - 1][1]
            scores.append(f.score)
            right.append((label, start, end) in text.gold)
    return np.array(scores), np.array(right, float)


def link_scores(engine: Engine, texts: list[Heard], _: str, temperature: float) -> Scores:
    """Score and rightness of the best anchor of each right fragment that is no anchor itself."""
    scores, right = [], []
    chain = engine.bundle.chains["attribution"]
    for text, found in zip(
        texts, tagged(chain, [t.tags["attribution"] for t in texts], SURE), strict=True
    ):
        if not found:
            continue
        likely = link_probabilities(found, text.outputs, temperature)
        starts = [text.passage.words[f.first][0] for f in found]
        for i, f in enumerate(found):
            span = (f.label, starts[i], text.passage.words[f.last - 1][1])
            if f.label in ("source", "content") and span in text.gold:
                best = int(likely[i].argmax())
                scores.append(float(likely[i, best]))
                right.append(starts[best] in text.anchors[starts[i]])
    return np.array(scores), np.array(right, float)


def fit(
    engine: Engine, texts: list[Heard], head: str, score: Callable[..., Scores]
) -> tuple[float, float, float]:
    """The best temperature on one half; the error on the other half without it, and with it."""
    chosen, kept = texts[::2], texts[1::2]
    best = min(TRIED, key=lambda t: errors(*score(engine, chosen, head, t)))
    before, after = (errors(*score(engine, kept, head, t)) for t in (1.0, best))
    return (best, before, after) if after < before else (1.0, before, before)


def calibrate(engine: Engine, data: Path, held_out: list[str]) -> Row:
    """Temperatures of the heads that give probabilities, and errors without and with them."""
    first = {r["doc_id"]: r for r in reversed(list(rows(data / "polnear" / "dev.jsonl")))}
    said = heard(engine, ((r["text"], *gold_attributions(r)) for r in first.values()))
    named = []
    for row in rows(data / "en_worldwide_ner" / "articles.jsonl"):
        if row["prefix"] in held_out:
            spans = {(WORLDWIDE[e["label"]][0], e["start"], e["end"]) for e in row["entities"]}
            named.append((row["text"], spans, {}))
    texts = {"attribution": said, "link": said, "entity": heard(engine, named)}
    found: Row = {"temperatures": {}, "errors": {}}
    for head, score in (
        ("attribution", span_scores),
        ("link", link_scores),
        ("entity", span_scores),
    ):
        temperature, before, after = fit(engine, texts[head], head, score)
        print(f"{head}: temperature {temperature}, error {before:.3f} before, {after:.3f} after")
        found["temperatures"][head] = temperature
        found["errors"][head] = [round(before, 4), round(after, 4)]
    return found


def main() -> None:
    """Read the options and calibrate."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--weights", type=Path, default=Path("src/crossread/model/weights"))
    options.add_argument("-o", "--output", type=Path, required=True)
    asked = options.parse_args()
    held_out = settings_of()["data"]["held_out"]
    found = calibrate(load(asked.weights), asked.shared / "data", held_out)
    asked.output.write_text(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()

"""Descent: fit when text counts as taken over, and when as one agency's story edited apart.

    python -m training.descent [--shared ../shared]

Pairs of the clusters by hand (`clusters/tune` and `gold`); a cluster is held apart at a time.
Text alone is read. A pair that a reader could call either way weighs half or is left out.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from crossread.lineage.copies import families_of
from crossread.lineage.descent import signs
from crossread.lineage.layout import Layout, layout_of
from crossread.lineage.overlap import Overlap, overlap_of
from crossread.lineage.runs import Wording, runs_between
from crossread.records import Reading, Report, report_id
from crossread.records.base import ArticleId
from training.fitting import Rows, Settings, figures, fit, held_apart, write

EITHER = 0.5
"""Weight of a pair that a reader may call one way or the other."""
TABLES = Path("src/crossread/lineage/tables")
TEXTS = ("ecbplus/train", "ecbplus/dev", "timelines_t17/articles")
TAKEN_OVER = Settings(
    names=("best sentence", "taken over", "longest run", "share of own words"), strength=1.0
)
EDITED = Settings(
    names=("runs", "words a run", "share of the longer", "share of the shorter"),
    strength=3.0,
    least=0.3,
)


def texts_of(shared: Path) -> dict[str, str]:
    """Return the texts that training may use, by id."""
    held = set((shared / "check-ids.txt").read_text("utf-8").split())
    found = {}
    for part in TEXTS:
        for line in (shared / f"data/{part}.jsonl").read_text("utf-8").split("\n"):
            row = json.loads(line) if line else {"doc_id": None}
            if row["doc_id"] and row["doc_id"] not in held:
                found[row["doc_id"]] = row["text"]
    return found


def laid_out(name: str, text: str) -> Layout:
    """Return a text laid out word by word."""
    report = Report(id=report_id(name, text), name=name, article=ArticleId(name), text=text)
    [family] = families_of([Reading(report=report)])
    return layout_of(family.first, family.sketch.words)


def pairs_of(shared: Path) -> Iterator[tuple[str, dict[str, Any], Overlap]]:
    """Yield cluster, labelled pair, and what the two reports share."""
    texts = texts_of(shared)
    files = [*(shared / "clusters/tune").glob("*.json"), *(shared / "gold").glob("*.json")]
    for file in sorted(files):
        cluster = json.loads(file.read_text("utf-8"))
        laid = {name: laid_out(name, texts[name]) for name in cluster["articles"]}
        worded = {name: Wording.of(one.words) for name, one in laid.items()}
        for pair in cluster["lineage"]:
            runs = runs_between(worded[pair["a"]], worded[pair["b"]])
            yield cluster["id"], pair, overlap_of(laid[pair["a"]], laid[pair["b"]], runs)


def rows_of(pairs: list[tuple[str, dict[str, Any], Overlap]], wanted: set[str]) -> Rows:
    """Return the pairs as rows whose label is whether they are of a wanted kind."""
    labels, weights = [], []
    for _, pair, _ in pairs:
        kinds = [pair["kind"], *(pair.get("also_ok") or ())]
        labels.append(pair["kind"] in wanted)
        weights.append(1.0 if len({kind in wanted for kind in kinds}) == 1 else EITHER)
    values = [signs(overlap) for _, _, overlap in pairs]
    return Rows(
        values={name: np.array([row[name] for row in values]) for name in values[0]},
        labels=np.array(labels),
        weights=np.array(weights),
        groups=np.array([cluster for cluster, _, _ in pairs]),
    )


def main() -> None:
    """Fit both scores and write their tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    pairs = list(pairs_of(options.parse_args().shared))
    copied = {"duplicate", "partial_copy", "same_agency_source"}
    everything = rows_of(pairs, copied)
    agency = rows_of(pairs, {"same_agency_source"})
    tasks = (
        ("taken_over", "text taken over, against none", everything, TAKEN_OVER),
        ("edited", "one agency's story at two desks", agency.kept(everything.labels), EDITED),
    )
    for name, about, rows, settings in tasks:
        found = held_apart(rows, settings) >= settings.least
        measured = f"{figures(found, rows)}, a cluster held apart at a time"
        print(name, measured)
        count = f"{len(rows.labels)} pairs, {int(rows.labels.sum())} of them, by hand"
        header = (f"{about}: fitted by `python -m training.descent`", f"on {count}.", measured)
        write(TABLES / f"{name}.toml", fit(rows, settings), header)


if __name__ == "__main__":
    main()

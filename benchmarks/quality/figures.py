"""Figures on the public sets: quantities of single sentences, victims, clusters, the seeds.

Annotates and extracts every row, then runs the scorers of `../shared/score` as they are. The
quantities of NewsQuant count ages, durations and bare numbers too, so there the measures of a
reading stand beside its figures.

    python -m benchmarks.quality.figures [--shared ../shared] [--only quantities victims ...]
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.scored import row_id, rows_of, scored

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.model.engine import Engine, load
from crossread.records import DateBasis, Dated, Figure, Reading, Report, report_id
from crossread.records.base import ArticleId

Row = dict[str, Any]
SETS = ("quantities", "victims", "clusters", "seeds")


def figure_row(figure: Figure) -> Row:
    """One figure as the scorers read it; nobody stands for the narrator."""
    row = {"start": figure.span.start, "end": figure.span.end, "low": figure.low}
    row |= {"high": figure.high, "hedge": figure.hedge, "status": figure.status.value}
    row |= {"indicator": figure.indicator.value, "counted": figure.counted, "unit": figure.unit}
    claimant = None if figure.claimant == "narrator" else figure.claimant
    return row | {"claimant": claimant, "as_of": figure.as_of}


def report_of(row: Row) -> Report:
    """The report of a gold row."""
    day = str(row.get("date") or "")[:10]
    name, text = row_id(row), row["text"]
    return Report(
        id=report_id(name, text),
        name=name,
        article=ArticleId(name),
        text=text,
        published=Dated(value=day, basis=DateBasis.ROW) if day else None,
    )


def readings(rows: Iterable[Row], engine: Engine) -> dict[str, Reading]:
    """Each row read and extracted, by its id."""
    reports = map(report_of, rows)
    return {r.report.name: extract(r) for r in annotate(reports, engine=engine)}


def predicted(reading: Reading, *, measures: bool = False) -> Row:
    """The scorer's row of a reading."""
    found = [*reading.figures, *(reading.measures if measures else ())]
    rows = map(figure_row, sorted(found, key=lambda figure: figure.span.start))
    return {"id": reading.report.name, "text": reading.report.text, "figures": list(rows)}


def quantities(shared: Path, engine: Engine) -> Row:
    """NewsQuant: value, value with unit, value with change."""
    gold = shared / "data" / "cqe_newsquant" / "NewsQuant.jsonl"
    found = readings(rows_of(gold), engine).values()
    rows = [predicted(reading, measures=True) for reading in found]
    return dict(scored(shared / "score" / "quantities.py", gold, rows)["cqe"])


def victims(shared: Path, engine: Engine) -> Row:
    """MUC-4: killed and injured of dev parts 1 and 2 together."""
    sys.path.insert(0, str(shared / "score"))
    gold = [row for part in (1, 2) for row in rows_of(shared / f"data/muc4/dev_tst{part}.jsonl")]
    rows = [predicted(reading) for reading in readings(gold, engine).values()]
    found: Row = importlib.import_module("victims").score(gold, rows)
    return {key: found[key] for key in ("pairs", "killed", "injured", "exact_recall")}


def clusters(shared: Path, engine: Engine) -> Row:
    """The cluster gold: figures found, and what is right about them."""
    sys.path.insert(0, str(shared / "score"))
    files = [
        json.loads(path.read_text("utf-8")) for path in sorted((shared / "gold").glob("*.json"))
    ]
    texts = {row_id(r): r for r in rows_of(shared / "data/timelines_t17/articles.jsonl")}
    wanted = dict.fromkeys(doc for file in files for doc in file["articles"])
    found = readings((texts[doc] for doc in wanted), engine)
    gold = [figure for file in files for figure in file["figures"]]
    optional = [figure for file in files for figure in file.get("optional_figures", [])]
    rows = {doc: predicted(reading) for doc, reading in found.items()}
    return dict(importlib.import_module("story").figures_part(gold, rows, optional))


def seeds(shared: Path, engine: Engine) -> Row:
    """The seed reports: figures found with their interval and claimant, traps reported."""
    sys.path.insert(0, str(shared / "score"))
    cluster = importlib.import_module("cluster")
    gold = json.loads((shared / "seeds" / "gold.json").read_text("utf-8"))
    texts = {doc: (shared / "seeds" / f"{doc}.txt").read_text("utf-8") for doc in gold["published"]}
    rows = [{"id": d, "text": t, "date": gold["published"][d]} for d, t in texts.items()]
    found = {d: predicted(r)["figures"] for d, r in readings(rows, engine).items()}
    wanted = [{**f, **f["span"], "doc_id": f["article"]} for f in gold["figures"]]
    pairs = cluster.match_figures(wanted, found)
    traps = sum(
        any(p["start"] < trap["end"] and trap["start"] < p["end"] for p in found[trap["article"]])
        for trap in gold["not_figures"]
    )
    return {
        "gold": len(wanted),
        "found": len(pairs),
        "predicted": sum(map(len, found.values())),
        "interval": sum(cluster.same_interval(g, p) for g, p in pairs),
        "claimant": sum(cluster.same_name(g.get("claimant"), p["claimant"]) for g, p in pairs),
        "traps reported": traps,
    }


def show(name: str, value: object, indent: int = 0) -> None:
    """Print nested figures, one a line."""
    lead = " " * indent
    if isinstance(value, dict) and {"p", "r", "f1"} <= set(value):
        print(f"{lead}{name:14} P {value['p']:.3f} R {value['r']:.3f} F1 {value['f1']:.3f}")
    elif isinstance(value, dict):
        print(lead + name)
        for key, inner in value.items():
            show(key, inner, indent + 2)
    else:
        print(f"{lead}{name:14} " + (f"{value:.3f}" if isinstance(value, float) else f"{value}"))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the sets asked for and print their figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", nargs="*", choices=SETS, default=SETS)
    options = parser.parse_args(argv)
    engine = load()
    for name in options.only:
        show(name, globals()[name](options.shared, engine))
    return 0


if __name__ == "__main__":
    sys.exit(main())

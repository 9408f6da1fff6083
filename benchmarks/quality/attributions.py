"""Attributions against PolNeAR and the seed reports: the model's own, and after the rules.

Run     python benchmarks/quality/attributions.py [--shared ../shared] [--part dev] [--limit N]
        [--drop RULE]

Prints, for the proposals alone and for what the rules make of them, the scorer's exact and
linked F1 on PolNeAR (one row a document), then what is found and right in the seed reports,
then the time of the rules against that of the model.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.records import DateBasis, Dated, Reading, Report, Span, report_id
from crossread.records.base import ArticleId

Row = dict[str, Any]


def reports_of(rows: Iterable[Row]) -> list[Report]:
    """Return the reports of gold rows, one an id."""
    found: dict[str, Report] = {}
    for row in rows:
        name = row.get("doc_id") or row["id"]
        date = str(row.get("date") or row.get("published") or "")[:10]
        found.setdefault(
            name,
            Report(
                id=report_id(name, row["text"]),
                name=name,
                article=ArticleId(name),
                text=row["text"],
                title=row.get("title"),
                published=Dated(value=date, basis=DateBasis.GIVEN) if date else None,
            ),
        )
    return list(found.values())


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as the scorer reads them."""
    return [[span.start, span.end] for span in spans]


def row_of(reading: Reading, parts: Sequence[Any]) -> Row:
    """Return a reading's attributions, or its proposals, as the scorer reads them."""
    rows = []
    for part in parts:
        row: Row = {role: pairs(getattr(part, role)) for role in ("source", "cue", "content")}
        if hasattr(part, "mode"):
            row["mode"], row["stance"] = str(part.mode), str(part.stance)
            row["speaker"] = part.speaker.name if part.speaker else None
            row["relay"] = [hop.name for hop in part.relay]
        rows.append(row)
    return {"id": reading.report.name, "attributions": rows, "figures": []}


def polnear(shared: Path, part: str, limit: int | None) -> None:
    """Print the figures on PolNeAR."""
    sys.path.insert(0, str(shared / "score"))
    from attribution import score  # type: ignore[import-not-found]

    lines = (shared / "data" / "polnear" / f"{part}.jsonl").read_text("utf-8").splitlines()
    first: dict[str, Row] = {}
    for row in map(json.loads, lines[:limit]):
        first.setdefault(row["doc_id"], row)
    begun = time.process_time()
    readings = list(annotate(reports_of(first.values())))
    read = time.process_time()
    extracted = [extract(reading) for reading in readings]
    done = time.process_time()
    named = (
        ("the model's own", [row_of(r, r.proposals) for r in readings]),
        ("after the rules", [row_of(r, r.attributions) for r in extracted]),
    )
    for name, rows in named:
        figures = score(list(first.values()), rows)["one_row_per_doc"]
        exact = {role: round(100 * f["f1"], 1) for role, f in figures["exact"].items()}
        linked = {key: round(100 * figures["linked"][key], 1) for key in ("p", "r", "f1")}
        print(f"{name}: exact {exact}, linked {linked}")
    model, rules = read - begun, done - read
    print(f"{len(readings)} reports: model {model:.1f} s, rules {rules:.1f} s of processor time")


def seeds(shared: Path) -> None:
    """Print what is found and right in the seed reports."""
    sys.path.insert(0, str(shared / "score"))
    from seeds import attributions_part  # type: ignore[import-not-found]

    gold = json.loads((shared / "seeds" / "gold.json").read_text("utf-8"))
    rows = [
        {"id": name, "text": (shared / "seeds" / f"{name}.txt").read_text("utf-8"), "date": date}
        for name, date in gold["published"].items()
    ]
    found = [extract(reading) for reading in annotate(reports_of(rows))]
    readings = {reading.report.name: row_of(reading, reading.attributions) for reading in found}
    print("seeds:", json.dumps(attributions_part(gold["attributions"], readings)))


def main(argv: Sequence[str] | None = None) -> int:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--part", default="dev")
    parser.add_argument("--limit", type=int)
    args = parser.parse_args(argv)
    polnear(args.shared, args.part, args.limit)
    seeds(args.shared)
    return 0


if __name__ == "__main__":
    sys.exit(main())

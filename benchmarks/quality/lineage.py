"""Quality of lineage: kinds of descent on the cluster gold, planted duplicates (McCormick).

Run     python benchmarks/quality/lineage.py [--shared ../shared] [--alone]

Text and credits are used, not the language model; the whole of Timeline17 is one corpus, or
with `--alone` each cluster. "Copied" is any kind but independent.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from crossread.extract.attribution.relay.credits import credits_in
from crossread.lineage import lineage
from crossread.records import CopyKind, DateBasis, Dated, Reading, Report, report_id
from crossread.records.base import ArticleId


def reading_of(name: str, text: str, day: str | None) -> Reading:
    """Return a reading of text and credits alone."""
    report = Report(
        id=report_id(name, text),
        name=name,
        article=ArticleId(name),
        text=text,
        published=Dated(value=day, basis=DateBasis.GIVEN) if day else None,
    )
    return Reading(report=report, credits=credits_in(Reading(report=report)))


def kinds(readings: list[Reading]) -> dict[frozenset[str], str]:
    """Return the kind of each pair that lineage lists, by names."""
    names = {reading.report.id: reading.report.name for reading in readings}
    return {
        frozenset((names[copy.a], names[copy.b])): copy.kind.value
        for copy in lineage(readings).copies
    }


def gold(shared: Path, alone: bool) -> None:
    """Print copied-or-not F1 and the accuracy of the four kinds."""
    lines = (shared / "data/timelines_t17/articles.jsonl").read_text("utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    by_name = {row["doc_id"]: reading_of(row["doc_id"], row["text"], row["date"]) for row in rows}
    clusters = [json.loads(path.read_text("utf-8")) for path in (shared / "gold").glob("*.json")]
    found = {} if alone else kinds(list(by_name.values()))
    pairs: Counter[tuple[str, str]] = Counter()
    for cluster in clusters:
        if alone:
            found |= kinds([by_name[name] for name in cluster["articles"]])
        for entry in cluster["lineage"]:
            got = found.get(frozenset((entry["a"], entry["b"])), "independent")
            pairs[entry["kind"], got] += 1
            if got != entry["kind"]:
                print(f"  {entry['a']} {entry['b']}: {entry['kind']}, found {got}")
    report("gold", pairs)


def report(name: str, pairs: Counter[tuple[str, str]]) -> None:
    """Print the figures of (gold, found) counts."""
    apart = CopyKind.INDEPENDENT.value
    hit = sum(n for (one, two), n in pairs.items() if apart not in (one, two))
    missed = sum(n for (one, two), n in pairs.items() if two == apart != one)
    wrong = sum(n for (one, two), n in pairs.items() if one == apart != two)
    right = sum(n for (one, two), n in pairs.items() if one == two)
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
    f1 = 2 * hit / max(1, 2 * hit + wrong + missed)
    accuracy = right / max(1, pairs.total())
    print(f"{name}: P {precision:.4f} R {recall:.4f} F1 {f1:.4f} kinds {accuracy:.4f}")


def planted(shared: Path) -> None:
    """Print recall and precision of the planted duplicates.

    All these articles are made of sentences from one pool, so most share some with others:
    only the kind `duplicate` is asked for.
    """
    for path in sorted((shared / "data/neardup_mccormick").glob("*.train")):
        lines = path.read_text("utf-8", errors="replace").splitlines()
        rows = [line.split(" ", 1) for line in lines if " " in line]
        got = kinds([reading_of(name, text, None) for name, text in rows])
        copied = {pair for pair, kind in got.items() if kind == CopyKind.DUPLICATE}
        truth = {
            frozenset(line.split()) for line in path.with_suffix(".truth").read_text().splitlines()
        }
        pairs = Counter({("duplicate", "duplicate"): len(truth & copied)})
        pairs["duplicate", "independent"] = len(truth - copied)
        pairs["independent", "duplicate"] = len(copied - truth)
        report(path.stem, pairs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--alone", action="store_true")
    options = parser.parse_args()
    gold(options.shared, options.alone)
    planted(options.shared)

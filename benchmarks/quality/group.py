"""Quality of grouping: B-cubed on BASIL and AllSides, whole clusters on Timeline17.

Run     python benchmarks/quality/group.py [--shared ../shared] [--model]

BASIL with its dates, AllSides without, one setting for both; Timeline17 as one corpus. With
`--model` the language model reads each report first (slow), else the words alone are used.
"""

import argparse
import importlib
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from crossread.group import group
from crossread.lineage import lineage
from crossread.records import DateBasis, Dated, Reading, Report, Story, report_id
from crossread.records.base import ArticleId


def scorer(shared: Path, name: str) -> ModuleType:
    """Return a scorer of the shared folder as a module."""
    sys.path.insert(0, str(shared / "score"))
    return importlib.import_module(name)


def readings_of(rows: Iterable[dict[str, str]], *, dates: bool, model: bool) -> list[Reading]:
    """Return the readings of input rows."""
    reports = [
        Report(
            id=report_id(row["id"], row["text"]),
            name=row["id"],
            article=ArticleId(row["id"]),
            text=row["text"],
            title=row.get("title"),
            published=Dated(value=row["published"], basis=DateBasis.ROW)
            if dates and row.get("published")
            else None,
        )
        for row in rows
    ]
    if not model:
        return [Reading(report=report) for report in reports]
    from crossread.annotate import annotate

    return list(annotate(reports))


def stories_of(readings: list[Reading]) -> list[tuple[Story, list[str]]]:
    """Return each story with the names of its reports."""
    names = {reading.report.id: reading.report.name for reading in readings}
    found = group(readings, lineage(readings))
    return [(story, [names[one] for one in story.reports]) for story in found]


def b_cubed(shared: Path, path: str, *, dates: bool, model: bool) -> None:
    """Print B-cubed of one data set of events."""
    module = scorer(shared, "grouping")
    gold = [json.loads(line) for line in (shared / path).read_text("utf-8").split("\n") if line]
    readings = readings_of((row for _, row in module.articles(gold)), dates=dates, model=model)
    stories = [{"id": story.id, "reports": reports} for story, reports in stories_of(readings)]
    rows = [{"id": reading.report.name} for reading in readings]
    figures = module.score(gold, {"stories": stories, "readings": rows})
    rounded = {key: round(value, 4) for key, value in figures["b_cubed"].items()}
    print(path, rounded, figures["stories"], "stories of", figures["events"], flush=True)


def timelines(shared: Path, *, model: bool) -> None:
    """Print how many gold clusters stand whole and which stories mix topics."""
    path = shared / "data/timelines_t17/articles.jsonl"
    gold = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    topics = {row["doc_id"]: row["topic"] for row in gold}
    rows = scorer(shared, "to_input").rows_of(path)
    stories = stories_of(readings_of(rows, dates=True, model=model))
    clusters = [json.loads(file.read_text("utf-8")) for file in (shared / "gold").glob("*.json")]
    together = [set(reports) for _, reports in stories]
    whole = {c["id"]: any(set(c["articles"]) <= one for one in together) for c in clusters}
    mixed = [reports for _, reports in stories if len({topics[one] for one in reports}) > 1]
    sizes = sorted((len(reports) for _, reports in stories), reverse=True)
    print(f"{sum(whole.values())} of {len(whole)} clusters whole; {len(mixed)} stories mixed")
    print("  broken:", *sorted(key for key, value in whole.items() if not value))
    for reports in mixed:
        count = Counter(topics[one] for one in reports)
        main = max(count, key=lambda topic: count[topic])
        print(f"  mixed: {count[main]} of {main} and", *(r for r in reports if topics[r] != main))
    print("  sizes:", sizes[:12], "of", len(sizes))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", action="store_true")
    options = parser.parse_args()
    given = {"model": options.model}
    b_cubed(options.shared, "data/basil/articles.jsonl", dates=True, **given)
    b_cubed(options.shared, "data/allsides_neus/events.jsonl", dates=False, **given)
    timelines(options.shared, **given)

"""Quality of reading: article text, titles, authors and dates of web pages, and speed.

Data: `webextract` of the shared folder (trafilatura's segments, fundus's bodies and facts).
Run: python benchmarks/quality/read.py [--shared ../shared] [--out FOLDER] [--only fundus]
"""

import argparse
import json
import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crossread.read import ReadSettings, read, report_row
from crossread.records import Report, Skip

SETS = {"fundus": "gold.jsonl", "trafilatura": "evaldata.jsonl"}
ENDINGS = re.compile(r"(\.html?)?(\.gz)?$")


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def run(folder: Path) -> tuple[list[Report], list[Skip], float]:
    """Return what is read from the pages of a folder, and the processor seconds."""
    began = time.process_time()
    items = list(read([folder / "html"], settings=ReadSettings(language=None)))
    took = time.process_time() - began
    reports = [item for item in items if isinstance(item, Report)]
    return reports, [item for item in items if isinstance(item, Skip)], took


def bare(text: str | None) -> str:
    """Return the letters and digits of a text, in small letters."""
    return re.sub(r"[\W_]", "", (text or "").lower())


def facts_right(
    gold: list[dict[str, Any]], reports: dict[str, Report]
) -> Iterator[tuple[str, Any]]:
    """Yield, for each fact, whether it is right, the page, and both values."""
    for row in gold:
        report = reports.get(ENDINGS.sub("", Path(row["html"]).name))
        title = report.title if report else None
        yield "title", (bare(row.get("title")) == bare(title), row["html"], row.get("title"), title)
        shared = words_shared(row.get("title") or "", title or "")
        yield "title in substance", (shared >= 0.6, row["html"], row.get("title"), title)
        authors, byline = row.get("authors") or [], report.byline if report else None
        if authors:
            ok = all(bare(name) in bare(byline) for name in authors)
            yield "author", (ok, row["html"], authors, byline)
        date, found = row.get("publishing_date"), report and report.published
        if date:
            ok = bool(found) and date[:10] == day(found.value, date)
            yield "date", (ok, row["html"], date, found and (found.value, found.basis.value))


def words_shared(a: str, b: str) -> float:
    """Return the F1 of the words of two titles: outlets word one headline in several ways."""
    ours, theirs = (set(re.findall(r"\w+", text.lower())) for text in (a, b))
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def day(value: str, gold: str) -> str:
    """Return the day of a moment, in the zone of the gold moment where both have one."""
    from datetime import datetime

    if len(value) > 10 and len(gold) > 10:
        mine, theirs = datetime.fromisoformat(value), datetime.fromisoformat(gold)
        if mine.tzinfo and theirs.tzinfo:
            return mine.astimezone(theirs.tzinfo).date().isoformat()
    return value[:10]


def body_scores(shared: Path, gold: list[dict[str, Any]], reports: list[Report]) -> str:
    """Return the scorer's figures for the texts."""
    sys.path.insert(0, str(shared / "score"))
    import body  # type: ignore[import-not-found]

    pred = [{"id": report.name, "text": report.text} for report in reports]
    return json.dumps(body.score(gold, [row_ for row_ in pred if row_["text"]]))


def show(name: str, shared: Path, out: Path | None, verbose: bool) -> None:
    """Print the figures of one set."""
    folder = shared / "data" / "webextract" / name
    gold = rows_of(folder / SETS[name])
    reports, skips, took = run(folder)
    print(f"{name}: {body_scores(shared, gold, reports)}")
    print(f"  {len(gold)} pages: {len(reports)} reports, {len(skips)} skips")
    for skip in skips:
        print(f"  skip {skip.reason}: {Path(skip.origin).name}: {skip.detail}")
    by_name = {report.name: report for report in reports}
    if name == "fundus":
        show_facts(gold, by_name, verbose)
    print(f"  {len(gold) / took:.1f} pages a second of one processor")
    if out:
        rows = "".join(json.dumps(report_row(report)) + "\n" for report in reports)
        (out / f"{name}.jsonl").write_text(rows, "utf-8")


def show_facts(gold: list[dict[str, Any]], reports: dict[str, Report], verbose: bool) -> None:
    """Print the share of titles, authors and dates that are right."""
    found: dict[str, list[Any]] = {}
    for fact, outcome in facts_right(gold, reports):
        found.setdefault(fact, []).append(outcome)
    for fact, outcomes in found.items():
        right = sum(outcome[0] for outcome in outcomes)
        print(f"  {fact}: {right} of {len(outcomes)} right ({right / len(outcomes):.3f})")
        for outcome in outcomes:
            if verbose and not outcome[0]:
                print("    ", *outcome[1:], sep=" | ")


def main() -> None:
    """Print the figures of the sets asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    parser.add_argument("--out", type=Path, help="folder for the predictions")
    parser.add_argument("--only", choices=sorted(SETS))
    parser.add_argument("-v", "--verbose", action="store_true", help="list every wrong fact")
    args = parser.parse_args()
    for name in [args.only] if args.only else SETS:
        show(name, args.shared, args.out, args.verbose)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()

"""Times on TimeML documents: writes input and predictions, prints the scorer's figures.

Run     python benchmarks/quality/times.py [--shared ../shared] [--part tune|kept|all] [--worst]
Every fourth document is kept apart and never looked at while rules are made ("kept").
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from crossread.extract.time.times import times_in
from crossread.records import DateBasis, Dated, Reading, Report, report_id
from crossread.records.base import ArticleId


def rows_of(path: Path, part: str) -> list[dict]:
    """Return the gold rows of a part."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    if part == "all":
        return rows
    return [row for at, row in enumerate(rows) if (at % 4 == 0) == (part == "kept")]


def reading_of(row: dict, engine: bool) -> Reading:
    """Return the reading of a row: by the model if asked for, else of the text alone."""
    report = Report(
        id=report_id(row["doc_id"], row["text"]),
        name=row["doc_id"],
        article=ArticleId(row["doc_id"]),
        text=row["text"],
        published=Dated(value=row["dct"][:10], basis=DateBasis.ROW),
    )
    if not engine:
        return Reading(report=report)
    from crossread.annotate import annotate

    return next(annotate([report]))


def predictions(rows: list[dict], engine: bool) -> list[dict]:
    """Return the scorer's rows."""
    found = []
    for row in rows:
        times = times_in(reading_of(row, engine))
        found.append(
            {
                "id": row["doc_id"],
                "times": [
                    {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value}
                    for t in times
                ],
            }
        )
    return found


def worst(rows: list[dict], found: list[dict]) -> None:
    """Print misses, inventions and wrong values."""
    counts: Counter[tuple[str, ...]] = Counter()
    for row, guess in zip(rows, found, strict=True):
        text = row["text"]
        for gold in row["timex"]:
            hits = [
                t for t in guess["times"] if t["start"] < gold["end"] and gold["start"] < t["end"]
            ]
            words = " ".join(text[gold["start"] : gold["end"]].lower().split())
            if not hits:
                around = " ".join(text[max(0, gold["start"] - 30) : gold["end"] + 15].split())
                counts["MISS", words, around] += 1
            elif hits[0]["value"] != gold["value"]:
                around = " ".join(text[max(0, gold["start"] - 50) : gold["end"] + 15].split())
                counts[
                    "VALUE", words, gold["value"], str(hits[0]["value"]), row["dct"][:10], around
                ] += 1
        for guessed in guess["times"]:
            if not any(
                g["start"] < guessed["end"] and guessed["start"] < g["end"] for g in row["timex"]
            ):
                around = " ".join(text[max(0, guessed["start"] - 30) : guessed["end"] + 20].split())
                words = " ".join(text[guessed["start"] : guessed["end"]].lower().split())
                counts["EXTRA", words, around] += 1
    for key, count in sorted(counts.items()):
        print(count, *key, sep=" | ")


def main() -> None:
    """Score the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--part", choices=("tune", "kept", "all"), default="kept")
    parser.add_argument("--model", action="store_true", help="read with the language model first")
    parser.add_argument("--worst", action="store_true")
    args = parser.parse_args()
    rows = rows_of(args.shared / "data/timeml/train.jsonl", args.part)
    found = predictions(rows, args.model)
    if args.worst:
        worst(rows, found)
    sys.path.insert(0, str(args.shared / "score"))
    from common import lines_of  # type: ignore[import-not-found]

    sys.path.insert(0, str(args.shared / "score"))
    import importlib.util

    spec = importlib.util.spec_from_file_location("score_times", args.shared / "score/times.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    print("\n".join(lines_of(scorer.score(rows, found))))


if __name__ == "__main__":
    main()

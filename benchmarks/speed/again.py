"""What text that was read before costs: a corpus half of copies and updates against one without.

    python -m benchmarks.speed.again [--shared ../shared] [--articles 60] [--rounds 2]

Both have as many articles of PolNeAR (train). In the second every other one is replaced by a
relative of the one before it: six in ten by a copy under another headline, the others by an update
(a line at its end, a new first paragraph, a paragraph put in, a third cut off). By turns; prints
words a second of the whole way (files to store and pages), and of reading alone by one core.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.speed.way import Took, built

from crossread.flow import together_read
from crossread.jobs import examined
from crossread.records import Report, report_id
from crossread.records.base import ArticleId
from crossread.records.work import Kin
from crossread.workers import unbounded

WAYS = ("copy", "line", "copy", "lead", "copy", "copy", "inside", "copy", "copy", "cut")


def articles(shared: Path, many: int) -> list[dict[str, str]]:
    """Return so many articles of six paragraphs or more."""
    with (shared / "data" / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        rows = ({"text": row["text"], "title": row["title"]} for row in map(json.loads, lines))
        return list(islice((row for row in rows if len(paragraphs(row["text"])) > 5), many))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text."""
    return [part for part in text.split("\n") if part.strip()]


def relative(of: dict[str, str], other: dict[str, str], way: str) -> dict[str, str]:
    """Return a copy or an update of an article; what is new comes from another one."""
    parts, new = paragraphs(of["text"]), paragraphs(other["text"])
    middle = len(parts) // 2
    made = {
        "copy": parts,
        "line": [*parts, new[-1]],
        "lead": [new[0], *parts],
        "inside": [*parts[:middle], new[1], *parts[middle:]],
        "cut": parts[: -(len(parts) // 3)],
    }[way]
    return {"text": "\n\n".join(made), "title": f"{other['title']} again"}


def corpora(shared: Path, many: int) -> dict[str, list[dict[str, str]]]:
    """Return the corpus without relatives and the one of which half are relatives."""
    plain = articles(shared, many)
    for row in plain:
        row["text"] = "\n\n".join(paragraphs(row["text"]))
    half = list(plain)
    for number, at in enumerate(range(1, many, 2)):
        half[at] = relative(plain[at - 1], plain[at], WAYS[number % len(WAYS)])
    return {"without": plain, "half": half}


def reports(rows: list[dict[str, str]]) -> Iterator[Report]:
    """Yield the reports of rows."""
    for number, row in enumerate(rows):
        name = f"r{number:05}"
        key = report_id(name, row["text"])
        yield Report(id=key, name=name, article=ArticleId(name), **row)


def read_alone(rows: list[dict[str, str]]) -> float:
    """Return the seconds of the processor that reading takes in this process."""
    from crossread.model.engine import load

    load.cache_clear()
    load(threads=1)
    begun = time.process_time()
    for job in together_read(list(reports(rows))):
        for report in job.reports if isinstance(job, Kin) else (job,):
            list(examined(report, unbounded))
    return time.process_time() - begun


def main() -> int:
    """Build and read by turns and print a line for each corpus."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--articles", type=int, default=60)
    options.add_argument("--rounds", type=int, default=2)
    asked = options.parse_args()
    rows = corpora(asked.shared, asked.articles)
    words = {name: sum(len(row["text"].split()) for row in some) for name, some in rows.items()}
    whole: dict[str, Took] = {}
    alone: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="again") as folder:
        for _ in range(asked.rounds):
            for name, some in rows.items():
                path = Path(folder) / f"{name}.jsonl"
                lines = (json.dumps({"id": f"r{n:05}", **row}) for n, row in enumerate(some))
                path.write_text("\n".join(lines), "utf-8")
                took = built([str(path)], "2")
                whole[name] = min(took, whole.get(name, took))
                seconds = read_alone(some)
                alone[name] = min(seconds, alone.get(name, seconds))
    print(f"{'':8}{'words':>8}{'whole s':>9}{'CPU s':>8}{'read CPU s':>12}{'peak MB':>9}")
    for name, took in whole.items():
        row = f"{name:8}{words[name]:8}{took.seconds:9.1f}{took.processor:8.1f}"
        print(f"{row}{alone[name]:12.1f}{took.megabytes:9.0f}")
    ratio = words["half"] / words["without"]
    plain, half = whole["without"], whole["half"]
    print(f"times the rate without: whole way {ratio * plain.seconds / half.seconds:.2f}, by its")
    print(f"processor {ratio * plain.processor / half.processor:.2f},", end=" ")
    print(f"reading alone {ratio * alone['without'] / alone['half']:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

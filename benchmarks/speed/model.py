"""The language model's speed: wordpieces a second, beside the plain fp32 graph in the same run.

    python -m benchmarks.speed.model [--articles 1000] [--threads 1] [--plain fp32.onnx]

`--plain` is the graph that `python -m training.export --precision fp32` writes. Slices of the
articles go through both by turns, so that what else the machine does burdens both alike; of
each slice the best of `--rounds` counts. Pieces are those of the texts: overlap counts as cost.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.quality.scored import report_of

from crossread.annotate import annotate
from crossread.model.bundle import WEIGHTS
from crossread.model.decode import decode
from crossread.model.engine import Engine, OnnxSession, load
from crossread.model.passages import Passage, passages_of
from crossread.records import Report

SLICE = 20


@dataclass
class Clock:
    """Seconds spent on each thing, the best round of each slice."""

    seconds: dict[str, float] = field(default_factory=dict)

    def best(self, rounds: int, **jobs: Callable[[], Any]) -> None:
        """Run jobs by turns and add the best time of each."""
        least = dict.fromkeys(jobs, float("inf"))
        for _ in range(rounds):
            for name, job in jobs.items():
                begun = time.perf_counter()
                job()
                least[name] = min(least[name], time.perf_counter() - begun)
        for name, value in least.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + value


def articles(shared: Path, many: int) -> Iterator[Report]:
    """Different articles of PolNeAR, as many as asked for or there are."""
    seen: set[str] = set()
    for part in ("train", "dev"):
        with (shared / "data" / "polnear" / f"{part}.jsonl").open(encoding="utf-8") as source:
            for line in source:
                report = report_of(json.loads(line))
                if report.name not in seen and len(seen) < many:
                    seen.add(report.name)
                    yield report


def words(reports: list[Report], engine: Engine) -> list[Passage]:
    """The passages of reports."""
    return [p for r in reports for p in passages_of(r.text, (), engine.pieces)]


def race(
    reports: list[Report], engine: Engine, plain: Engine | None, rounds: int
) -> tuple[int, Clock]:
    """Pieces in all, and the seconds of each job, by engines that remember nothing."""
    clock, pieces = Clock(), 0
    for at in range(0, len(reports), SLICE):
        part = reports[at : at + SLICE]
        passages = words(part, engine)
        pieces += sum(len(coded) for p in passages for coded in p.pieces)
        heads = engine(passages)
        jobs: dict[str, Callable[[], Any]] = {
            "words and pieces": lambda r=part: words(r, engine),
            "graph, windows": lambda p=passages: replace(engine)(p),
            "decoding": lambda p=passages, h=heads: list(decode(p, h, engine.bundle)),
            "annotate, all": lambda r=part: list(annotate(r, engine=replace(engine))),
        }
        if plain:
            jobs["plain fp32 graph"] = lambda p=passages: replace(plain)(p)
        clock.best(rounds, **jobs)
    return pieces, clock


def main() -> None:
    """Print load time, memory and rates."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--runtime", default="onnxruntime")
    options.add_argument("--weights", type=Path, default=WEIGHTS)
    options.add_argument("--plain", type=Path)
    asked = options.parse_args()
    begun = time.perf_counter()
    engine = load(asked.weights, threads=asked.threads, runtime=asked.runtime)
    next(annotate([report_of({"id": "first", "text": "The mill burned."})], engine=engine))
    print(f"load and first sentence {time.perf_counter() - begun:8.2f} s")
    print(f"memory after loading    {memory():8.0f} MB")
    plain = asked.plain and replace(engine, session=OnnxSession(asked.plain, asked.threads))
    reports = list(articles(asked.shared, asked.articles))
    pieces, clock = race(reports, engine, plain, asked.rounds)
    print(f"{len(reports)} articles, {pieces} pieces, {asked.threads} threads, {asked.runtime}")
    base = clock.seconds["graph, windows"]
    for name, seconds in clock.seconds.items():
        print(f"{name:24s}{seconds:8.1f} s {pieces / seconds:10.0f} pieces/s {seconds / base:7.2f}")
    print(f"memory at most          {memory():8.0f} MB")


def memory() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

"""Speed of grouping: time and memory of the near pairs and events of dated reports.

Run     python benchmarks/speed/group.py [--sizes 8000 16000 32000 64000]

Reports are invented, about 500 a day, so that twice the reports are twice the days: time
must grow like the number of reports, the index like the window.
"""

import argparse
import math
import random
import time
import tracemalloc
from datetime import date, timedelta
from itertools import pairwise

from crossread.group import group
from crossread.records import DateBasis, Dated, Lineage, Reading, Report, report_id
from crossread.records.base import ArticleId

LETTERS = "abcdefghijklmnoprstuvwyz"
A_DAY = 500


def invented(count: int) -> list[Reading]:
    """Return dated readings; about four reports tell each event."""
    dice = random.Random(1)
    lexicon = ["".join(dice.choices(LETTERS, k=dice.randint(3, 9))) for _ in range(40_000)]
    weights = [1 / (rank + 10) for rank in range(len(lexicon))]
    made = []
    topic: list[str] = []
    for number in range(count):
        if number % 4 == 0:
            topic = dice.choices(lexicon, k=25)
        words = dice.choices(lexicon, weights, k=150) + dice.choices(topic, k=50)
        dice.shuffle(words)
        text = " ".join(words)
        day = date(2001, 1, 1) + timedelta(days=number // A_DAY)
        report = Report(
            id=report_id(str(number), text),
            name=str(number),
            article=ArticleId(str(number)),
            text=text,
            published=Dated(value=day.isoformat(), basis=DateBasis.GIVEN),
        )
        made.append(Reading(report=report))
    return made


def timed(readings: list[Reading], *, times: int) -> tuple[float, int]:
    """Return the seconds of processor time, the best of some runs, and how many stories."""
    best = math.inf
    for _ in range(times):
        start = time.process_time()
        stories = group(readings, Lineage())
        best = min(best, time.process_time() - start)
    return best, len(stories)


def kept_by(readings: list[Reading]) -> int:
    """Return the bytes in use at the worst moment, traced in a run of its own."""
    tracemalloc.start()
    group(readings, Lineage())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[8000, 16000, 32000, 64000])
    parser.add_argument("--times", type=int, default=1, help="take the best of so many runs")
    parser.add_argument("--memory", action="store_true", help="trace memory as well; slow")
    options = parser.parse_args()
    seconds = {}
    for size in options.sizes:
        readings = invented(size)
        seconds[size], stories = timed(readings, times=options.times)
        peak = f", peak {kept_by(readings) / size / 1024:.1f} KiB each" if options.memory else ""
        print(f"{size:>6} reports {seconds[size]:7.1f} s {stories} stories{peak}", flush=True)
    steps = [*pairwise(options.sizes), (options.sizes[0], options.sizes[-1])]
    for one, two in dict.fromkeys(steps) if len(options.sizes) > 1 else ():
        grown = math.log(seconds[two] / seconds[one], two / one)
        print(f"growth {one} to {two}: exponent {grown:.3f}")

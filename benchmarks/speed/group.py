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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[8000, 16000, 32000, 64000])
    parser.add_argument("--memory", action="store_true", help="trace memory; slow")
    options = parser.parse_args()
    seconds = {}
    for size in options.sizes:
        readings = invented(size)
        if options.memory:
            tracemalloc.start()
        start = time.process_time()
        stories = group(readings, Lineage())
        seconds[size] = time.process_time() - start
        peak = f", peak {tracemalloc.get_traced_memory()[1] >> 20} MiB" if options.memory else ""
        print(f"{size:>6} reports {seconds[size]:7.1f} s {len(stories)} stories{peak}", flush=True)
    for (one, first), (two, last) in pairwise(seconds.items()):
        print(f"growth {one} to {two}: exponent {math.log(last / first, two / one):.3f}")

"""Growth of what is done over the whole corpus, the model left out: time and memory by reports.

    python -m benchmarks.speed.growth [--sizes 2500 10000 40000]

Articles of 400 invented words, 500 a day, one in five of which repeats another, whole or in part
(`lineage.py` beside this). Each size runs in a process of its own: finding who is read together,
lineage, grouping; seconds of the processor, what memory grew by above the reports themselves, and
the exponent of the total.
"""

import argparse
import math
import subprocess
import sys
from itertools import pairwise

ONE = """
import resource, sys, time
from benchmarks.speed.growth import readings
from crossread.group import group
from crossread.lineage import kin, lineage
made = readings(int(sys.argv[1]))
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before, told = peak(), []
def timed(work):
    start = time.process_time()
    found = work()
    told.append(time.process_time() - start)
    return found
timed(lambda: list(kin([reading.report for reading in made])))
copies = timed(lambda: lineage(made))
stories = timed(lambda: group(made, copies))
print(*told, peak() - before, before, len(copies.copies), len(stories))
"""


def readings(count: int):  # type: ignore[no-untyped-def]
    """Return so many dated readings without annotations."""
    from datetime import date, timedelta

    from benchmarks.speed.lineage import invented

    from crossread.records import DateBasis, Dated, Reading, Report, report_id
    from crossread.records.base import ArticleId

    made = []
    for number, text in enumerate(invented(count)):
        day = (date(2001, 1, 1) + timedelta(days=number // 500)).isoformat()
        report = Report(
            id=report_id(str(number), text),
            name=str(number),
            article=ArticleId(str(number)),
            text=text,
            published=Dated(value=day, basis=DateBasis.GIVEN),
        )
        made.append(Reading(report=report))
    return made


def main() -> int:
    """Print a line for each size, then the exponents."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=[2500, 10_000, 40_000])
    sizes = options.parse_args().sizes
    print(
        f"{'reports':>8}{'kin':>8}{'lineage':>9}{'group':>8}{'total s':>9}{'MB more':>9}{'MB':>7}"
    )
    totals = {}
    for size in sizes:
        command = [sys.executable, "-c", ONE, str(size)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        kin, lineage, group, more, held = map(float, told[:5])
        totals[size] = kin + lineage + group
        row = f"{size:8}{kin:8.1f}{lineage:9.1f}{group:8.1f}{totals[size]:9.1f}{more:9.0f}"
        print(f"{row}{held:7.0f}  {told[5]} pairs, {told[6]} stories", flush=True)
    for one, two in pairwise(sizes):
        print(f"{one} to {two}: exponent {math.log(totals[two] / totals[one], two / one):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

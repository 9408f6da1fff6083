"""Speed of lineage, text to verified pairs, against datasketch; and its growth.

Run     python benchmarks/speed/lineage.py [--peer PATH] [--sizes 2000 ...] [--times 2]

Articles are invented from a list of words; one in five repeats another, whole or in part.
The peer runs in the same process where it is installed (`pip install datasketch`), or from
the site-packages given: MinHash of 128 permutations over runs of five words, LSH at 0.5,
each candidate verified by exact Jaccard over the same runs.
"""

import argparse
import math
import random
import sys
import time
from itertools import pairwise

from crossread.lineage.copies import compared, families_of
from crossread.records import Reading, Report, report_id
from crossread.records.base import ArticleId

LETTERS = "abcdefghijklmnoprstuvwyz"


def invented(count: int, seed: int = 1) -> list[str]:
    """Return so many articles of 20 sentences, a fifth of which repeat others."""
    dice = random.Random(seed)
    lexicon = ["".join(dice.choices(LETTERS, k=dice.randint(2, 9))) for _ in range(30_000)]
    weights = [1 / (rank + 10) for rank in range(len(lexicon))]
    pool = iter(dice.choices(lexicon, weights, k=count * 400))

    def sentence() -> str:
        return " ".join(next(pool) for _ in range(20)).capitalize() + "."

    made: list[list[str]] = []
    for _ in range(count):
        kind = dice.random()
        if made and kind < 0.07:
            lines = list(dice.choice(made[-2000:]))
        elif made and kind < 0.14:
            lines = [*dice.choice(made[-2000:])[:14], *(sentence() for _ in range(6))]
        elif made and kind < 0.20:
            lines = [*dice.choice(made[-2000:])[:3], *(sentence() for _ in range(17))]
        else:
            lines = [sentence() for _ in range(20)]
        made.append(lines)
    return ["\n".join(lines) for lines in made]


def ours(texts: list[str]) -> int:
    """Return the number of verified pairs of families."""
    readings = [
        Reading(
            report=Report(
                id=report_id(str(number), text),
                name=str(number),
                article=ArticleId(str(number)),
                text=text,
            )
        )
        for number, text in enumerate(texts)
    ]
    by_report = {reading.report.id: reading for reading in readings}
    return len(compared(families_of(readings), by_report.__getitem__))


def theirs(texts: list[str]) -> int:
    """Return the number of verified pairs of the peer."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    grams, found = [], 0
    for number, text in enumerate(texts):
        words = text.lower().split()
        own = {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}
        sketch = MinHash(num_perm=128)
        sketch.update_batch([gram.encode() for gram in own])
        for other in lsh.query(sketch):
            shared = grams[other] & own
            found += len(shared) >= 0.5 * len(grams[other] | own)
        lsh.insert(number, sketch)
        grams.append(own)
    return found


def timed(what, texts: list[str], *, times: int = 1) -> float:  # type: ignore[no-untyped-def]
    """Print and return the seconds of processor time that it takes, the best of some."""
    best = math.inf
    for _ in range(times):
        start = time.process_time()
        pairs = what(texts)
        best = min(best, time.process_time() - start)
    print(f"{what.__name__:>7} {len(texts):>6} articles {best:8.2f} s {pairs:>7} pairs", flush=True)
    return best


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", help="site-packages that hold datasketch")
    parser.add_argument("--sizes", type=int, nargs="*", default=[2000, 8000, 20000, 64000])
    parser.add_argument("--times", type=int, default=2, help="take the best of so many runs")
    options = parser.parse_args()
    if options.peer:
        sys.path.append(options.peer)
    seconds = {size: timed(ours, invented(size), times=options.times) for size in options.sizes}
    steps = [*pairwise(options.sizes), (options.sizes[0], options.sizes[-1])]
    for one, two in dict.fromkeys(steps) if len(options.sizes) > 1 else ():
        grown = math.log(seconds[two] / seconds[one], two / one)
        print(f"growth {one} to {two}: exponent {grown:.3f}")
    if 20000 in seconds:
        peer = timed(theirs, invented(20000), times=options.times)
        print(f"ratio {peer / seconds[20000]:.1f}")

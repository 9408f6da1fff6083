"""Events on PLOVER's gold records: types with their confusion table, actors and recipients.

Run     python benchmarks/quality/events.py [--shared ../shared] [--worst]

The records are of an older draft: DEMAND is REQUEST now, FIGHT is ASSAULT, DISAPPROVE and
INVESTIGATE are ACCUSE. A record has one event, a sentence may tell of several: `main` is the
event nearest to the root of the tree, `any` whether any event has the type.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from crossread.annotate import annotate
from crossread.extract.attribution.attributions import attributions_in
from crossread.extract.event.events import events_in
from crossread.extract.language.tree import tree_of
from crossread.extract.people.people import people_in
from crossread.extract.place.places import places_in
from crossread.extract.time.times import times_in
from crossread.records import DateBasis, Dated, Event, Reading, Report, Span, report_id
from crossread.records.base import ArticleId

NOW = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}


def readings(rows: list[dict]) -> Iterator[Reading]:
    """Yield the reading of each record's sentence with its events."""
    reports = (
        Report(
            id=report_id(row["id"], row["text"]),
            name=row["id"],
            article=ArticleId(row["id"]),
            text=row["text"],
            published=Dated(value=row["date"], basis=DateBasis.ROW),
        )
        for row in rows
    )
    for reading in annotate(reports):
        reading = replace(reading, times=times_in(reading), places=places_in(reading))
        reading = replace(reading, people=people_in(reading))
        reading = replace(reading, attributions=attributions_in(reading))
        yield replace(reading, events=events_in(reading))


def main_event(reading: Reading) -> Event | None:
    """Return the event nearest to the root of the tree, the first of equals."""
    tree = tree_of(reading)

    def depth(event: Event) -> tuple[int, int]:
        top = tree.top(event.span)
        return (len(list(tree.above(top))) if top is not None else 99, event.span.start)

    return min(reading.events, key=depth, default=None)


def overlap(spans: tuple[Span, ...], gold: list[dict]) -> bool:
    """Whether any span touches any of the gold actors."""
    pairs = [tuple(actor["span"]) for actor in gold if actor.get("span")]
    return any(span.start < end and start < span.end for span in spans for start, end in pairs)


def score(rows: list[dict], found: list[Reading]) -> dict[str, float | int]:
    """Return the shares of right types, actors and recipients."""
    count: Counter[str] = Counter()
    for row, reading in zip(rows, found, strict=True):
        right = NOW.get(row["event"], row["event"])
        main = main_event(reading)
        same = [event for event in reading.events if event.type == right]
        count["rows"] += 1
        count["with an event"] += bool(main)
        count["main type"] += bool(main and main.type == right)
        count["any type"] += bool(same)
        for side, spans in (("source", "actor"), ("target", "recipient")):
            given = row.get(side) or []
            given = [given] if isinstance(given, dict) else given
            gold = [actor for actor in given if isinstance(actor, dict) and actor.get("span")]
            if gold:
                count[f"{spans}s in gold"] += 1
                chosen = same[0] if same else main
                count[f"{spans} of the event"] += bool(
                    chosen and overlap(getattr(chosen, spans), gold)
                )
                if same:
                    count[f"{spans}s in gold, type found"] += 1
                    count[f"{spans}, type found"] += overlap(getattr(same[0], spans), gold)
    return dict(count)


def confusion(rows: list[dict], found: list[Reading]) -> str:
    """Return the table of gold types against main types."""
    cells: Counter[tuple[str, str]] = Counter()
    for row, reading in zip(rows, found, strict=True):
        main = main_event(reading)
        cells[NOW.get(row["event"], row["event"]), main.type if main else "-"] += 1
    rights = sorted({right for right, _ in cells})
    guesses = sorted({guess for _, guess in cells})
    head = f"{'gold':<10}" + "".join(f"{guess[:6]:>7}" for guess in guesses)
    lines = [
        f"{right:<10}" + "".join(f"{cells[right, guess] or '':>7}" for guess in guesses)
        for right in rights
    ]
    return "\n".join([head, *lines])


def worst(rows: list[dict], found: list[Reading]) -> None:
    """Print each record whose type no event has."""
    for row, reading in zip(rows, found, strict=True):
        right = NOW.get(row["event"], row["event"])
        guesses = [f"{e.type}:{e.span.of(reading.report)}" for e in reading.events]
        if not any(guess.startswith(right + ":") for guess in guesses):
            print(right, "|", row["eventText"], "|", "; ".join(guesses), "|", row["text"][:160])


def main() -> None:
    """Score the events."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--worst", action="store_true")
    args = parser.parse_args()
    path = args.shared / "data/plover_gsr/gsr_cameo.jsonl"
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    found = list(readings(rows))
    if args.worst:
        worst(rows, found)
    for name, value in score(rows, found).items():
        print(f"{name:<32}{value:>6}")
    print(confusion(rows, found))


if __name__ == "__main__":
    main()

"""Time the account of stories of 60 to 1,000 invented reports.

    python benchmarks/speed/reconcile.py

Prints seconds and rows for each size; the time should grow about as n log n.
"""

import argparse
import random
import time

from msgspec.structs import replace

from crossread.extract.figure.surroundings import figures_with_words
from crossread.reconcile import reconcile
from crossread.records import (
    Attribution,
    DateBasis,
    Dated,
    Event,
    Figure,
    Indicator,
    Lineage,
    Mode,
    Person,
    PersonKind,
    Reading,
    Report,
    Sentence,
    Speaker,
    Story,
    record_id,
    report_id,
)

HALVES = [f"{a}{b}{c}" for a in "bdfklmnprst" for b in ("ar", "en", "ol", "um") for c in "dgkmnt"]
WORDS = [one + other for one in HALVES for other in HALVES[:40]]
WEIGHTS = [1 / rank for rank in range(1, len(WORDS) + 1)]
"""Some words are common and most are rare, as in a language (Zipf)."""
NAMES = [f"{a} {b}" for a in ("Ana", "Bo", "Cy", "Di") for b in ("Berg", "Lind", "Moss", "Roth")]
PLACES = ("Karsk", "Dolm", "Verra", "Zedland", None)
COUNTED = (Indicator.KILLED, Indicator.INJURED, Indicator.DETAINED, Indicator.OTHER)
FIGURES, QUOTES, EVENTS = 8, 12, 10


def made(number, rng, pool):
    """One report: figures around a toll that grows, quotes from a pool, events."""
    parts, figures, quotes, events, sentences = [], [], [], [], []
    at = 0
    name = f"r{number}"
    day = f"2022-03-{1 + number % 28:02d}"

    def say(text):
        nonlocal at
        start = at
        parts.append(text + " ")
        at += len(text) + 1
        sentences.append((start, start + len(text)))
        return start

    for index in range(FIGURES):
        value = rng.choice((12, 20, 48, 81, 164, 300, 1324)) + (number % 28) * rng.randint(0, 2)
        start = say(f"{value} people were {rng.choice(WORDS)} in the {rng.choice(WORDS)}.")
        figures.append((start, len(str(value)), value, COUNTED[index % 4], rng.choice(PLACES)))
    for _ in range(QUOTES):
        words = rng.choice(pool) if rng.random() < 0.4 else sentence(rng)
        quotes.append((say(words + "."), len(words), rng.choice(NAMES)))
    for _ in range(EVENTS):
        words = sentence(rng)
        events.append((say(words + "."), len(words)))
    text = "".join(parts)
    report = Report(
        id=report_id(name, text), name=name, article=name, text=text,
        outlet=f"Outlet {number % 90}",
        published=Dated(value=day, basis=DateBasis.GIVEN),
    )  # fmt: skip
    reading = Reading(
        report=report,
        sentences=tuple(Sentence(start=s, end=e, first=0, last=0) for s, e in sentences),
        figures=tuple(
            Figure(id=record_id("figure", name, s), span=report.span(s, s + n), low=v, high=v,
                   indicator=i, place=p, counted="people")
            for s, n, v, i, p in figures
        ),
        attributions=tuple(
            Attribution(id=record_id("attribution", name, s), content=(report.span(s, s + n),),
                        speaker=Speaker(name=who, kind=PersonKind.PERSON), mode=Mode.DIRECT)
            for s, n, who in quotes
        ),
        events=tuple(
            Event(id=record_id("event", name, s), span=report.span(s, s + n),
                  type="PROTEST", day=day)
            for s, n in events
        ),
        people=tuple(
            Person(id=record_id("person", name, who), name=who, kind=PersonKind.PERSON,
                   mentions=(report.span(0, 1),))
            for who in NAMES
        ),
    )  # fmt: skip
    return replace(reading, figures=figures_with_words(reading))


def sentence(rng):
    """Fourteen words at random."""
    return " ".join(rng.choices(WORDS, WEIGHTS, k=14))


def main():
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[60, 125, 250, 500, 1000])
    for size in parser.parse_args().sizes:
        rng = random.Random(1)
        pool = [sentence(rng) for _ in range(60)]
        readings = [made(i, rng, pool) for i in range(size)]
        story = Story(id="s", title="Speed", reports=tuple(r.report.id for r in readings))
        start = time.process_time()
        account = reconcile(story, readings, Lineage())
        took = time.process_time() - start
        print(
            f"{size:5} reports {took:7.2f} s  relations {len(account.figure_relations)}"
            f"  utterances {len(account.utterances)}  findings {len(account.findings)}",
            flush=True,
        )


if __name__ == "__main__":
    main()

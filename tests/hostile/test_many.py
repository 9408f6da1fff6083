"""What a story costs grows with its reports and their statements, however alike they are.

Judged by the calls that are made, as in `test_growth.py`; the readings are made by hand.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from crossread.group import group
from crossread.lineage import lineage
from crossread.reconcile import reconcile
from crossread.records import Indicator, Reading, Vectors
from crossread.records.base import ArticleId
from tests.hostile.test_growth import GROWTH, NAMES, calls
from tests.reconcile.made import reading, story

SAID = "The bridge of {name} will stay closed until the spring of {year}"
FEW, MANY = 60, 240


def near_equal(size: int) -> list[Reading]:
    """Short reports that say nearly the same, each with a quotation of its own."""
    found = []
    for n in range(size):
        words = SAID.format(name=NAMES[n % len(NAMES)], year=2031 + n)
        text = f"Some 12 people died at Orlo. “{words},” Ana Brel said."
        quotes = [(words, "Ana Brel", {"vector": meaning(n)})]
        made = reading(text, name=f"r{n}", figures=[("12", {})], quotes=quotes)
        found.append(made)
    return found


def meaning(number: int) -> Vectors:
    """A vector that is close to those of all other numbers."""
    row = np.ones((1, 8), dtype=np.float32)
    row[0, number % 8] += 0.01
    return Vectors.of(row)


def equal(size: int) -> list[Reading]:
    """Reports of one text."""
    text = "Some 12 people died at Orlo. “It will stay closed,” Ana Brel said."
    said: list[Any] = [("It will stay closed", "Ana Brel", {})]
    return [reading(text, name=f"r{n}", figures=[("12", {})], quotes=said) for n in range(size)]


def one_long(size: int) -> list[Reading]:
    """A report of very many quotations, and one that takes all of it over."""
    words = [SAID.format(name=NAMES[n % len(NAMES)], year=2031 + n) for n in range(size)]
    text = " ".join(f"“{each},” Ana Brel said." for each in words)
    quotes = [(each, "Ana Brel", {"vector": meaning(n)}) for n, each in enumerate(words)]
    return [reading(text, name=name, quotes=quotes) for name in ("a", "b")]


def refrain(size: int) -> list[Reading]:
    """Two reports of one clause over and over, with other endings."""
    said = "the people of the town said that"
    texts = (" ".join(f"{said} {end}{n}." for n in range(size)) for end in "xy")
    return [reading(text, name=f"r{n}") for n, text in enumerate(texts)]


def table_of_results(size: int) -> list[Reading]:
    """A report of very many numbers of one kind, and one that gives others."""
    made = []
    for start in (1_000, 1_001):
        numbers = [str(start + 3 * n) for n in range(size)]
        text = " ".join(f"{each} people died at {NAMES[n % 40]}." for n, each in enumerate(numbers))
        died = {"indicator": Indicator.KILLED, "counted": "people"}
        figures = [(each, died) for each in numbers]
        made.append(reading(text, name=f"r{start}", figures=figures))
    return made


def one_long_many_short(size: int) -> list[Reading]:
    """A report, and as many of one line as it has lines, each of which is one of its own."""
    lines = [
        " ".join(f"{NAMES[(n * step) % len(NAMES)]}{n}" for step in range(1, 12)) + "."
        for n in range(size)
    ]
    return [reading(text, name=f"r{n}") for n, text in enumerate((" ".join(lines), *lines))]


def one_address(size: int) -> list[Reading]:
    """Reports of one address that have nothing in common."""
    texts = (
        " ".join(f"{NAMES[(n * step) % len(NAMES)]}{n}" for step in range(1, 9))
        for n in range(size)
    )
    made = [reading(f"{text}.", name=f"r{n}") for n, text in enumerate(texts)]
    return [replace(m, report=replace(m.report, article=ArticleId("orlo"))) for m in made]


def told(readings: Sequence[Reading]) -> None:
    """Take readings through all that is done over many of them."""
    copies = lineage(readings)
    group(readings, copies)
    reconcile(story(*readings), readings, copies)


KINDS: dict[str, Callable[[int], list[Reading]]] = {
    "near equal": near_equal,
    "equal": equal,
    "one long": one_long,
    "one address": one_address,
    "refrain": refrain,
    "table of results": table_of_results,
    "one long, many short": one_long_many_short,
}


@pytest.mark.parametrize("kind", KINDS)
def test_stages_over_many_grow_with_them(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the reports, figures or quotations take about four times the calls, from the
    number on that a thing is set beside; here that is low."""
    monkeypatch.setattr("crossread.reconcile.matter.matters.CLOSEST", 8)
    monkeypatch.setattr("crossread.reconcile.matter.sides.CLOSEST", 8)
    monkeypatch.setattr("crossread.reconcile.figure.siblings.MOST", 16)
    monkeypatch.setattr("crossread.lineage.bands.MOST", 16)
    told(KINDS[kind](3))  # tables are loaded
    few, many = (calls(partial(told, KINDS[kind](size))) for size in (FEW, MANY))
    assert many < GROWTH * few, f"{many / few:.1f} times as many calls"

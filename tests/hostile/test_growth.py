"""What a report costs grows with its text, whatever stands in it.

Judged by the calls that are made, which no busy machine changes. What no call shows, the growth
of time within one, `test_patterns.py` judges for patterns.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice, product
from typing import Any

import pytest

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.records import Report
from crossread.records.base import ArticleId, ReportId

SMALL, LARGE = 1_500, 6_000
"""Code points."""
GROWTH = 7.0
"""Times that four times the text may take; the square would be 16, a line is 4."""
NAMES = tuple(f"{a}{b}{c}" for a, b, c in product("KLMNP", "aeiou", ("lro", "ster", "vin")))
"""Invented."""
KINDS: dict[str, str] = {
    "numbers": "{n} ",
    "numbers with commas": "{n}, ",
    "claims": "{n} people died, police said. ",
    "claimants": "{n} people died, {name} said. ",
    "places": "{n} died in {name}, ",
    "one place": "{n} in London, ",
    "between": "between {n} and {m} killed ",
    "parts": "of them {n} were killed including {m} women and ",
    "denials": "{n}, not {m} people died. ",
    "money": "${n}m {name} ",
    "quotes": "“It is {n},” said {name}. ",
    "she said": "she said {n} and ",
    "people": "{name} Brel met {name} Tarn. ",
    "headlines": "Fire kills {n} in {name}\n\n",
    "days": "on {n} May {name} spoke, ",
    "plans": "{name} will rebuild {n} houses by 3 May, {name} Brel said on Monday. ",
    "addresses": "https://orlo.example/{n} said ",
    "he said": "he said xx. ",
    "he said, no stop": "he said xx ",
    "words in marks": "He said: “xx.” ",
}


def text_of(kind: str, size: int) -> str:
    """Return a text of a kind and a size."""
    pieces = (
        KINDS[kind].format(n=2 + n * 7 % 97, m=3 + n * 5 % 89, name=name)
        for n, name in enumerate(cycle(NAMES))
    )
    return "Police said so. " + "".join(islice(pieces, size // 4))[:size]


def calls(work: Callable[[], object]) -> int:
    """Return how many calls a piece of work makes, of functions and methods of any kind."""
    count = 0

    def see(frame: object, event: str, given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    kept = sys.getprofile()
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(kept)
    return count


def readings(kind: str) -> Iterator[Any]:
    """Yield the readings of a small and of a large text, before what the rules make of them."""
    for size in (SMALL, LARGE):
        text = text_of(kind, size)
        yield from annotate([Report(id=ReportId("r"), name="r", article=ArticleId("r"), text=text)])


@pytest.mark.parametrize("kind", KINDS)
def test_the_rules_go_through_a_text_once(kind: str) -> None:
    """Four times the numbers, speakers or places take about four times the calls."""
    small, large = (calls(partial(extract, reading)) for reading in readings(kind))
    assert large < GROWTH * small, f"{large / small:.1f} times as many calls"


def test_the_check_of_growth_can_fail() -> None:
    """What looks at all for each is told."""

    def each_with_all(many: int) -> None:
        for _ in range(many):
            [abs(n) for n in range(many)]

    assert calls(lambda: each_with_all(400)) > GROWTH * calls(lambda: each_with_all(100))

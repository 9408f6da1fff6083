"""Stated numbers: what the page prints of a figure, sign and all."""

import json
from pathlib import Path

import pytest

from crossread.making import Made
from crossread.present.view.figures import measured
from crossread.records import Figure, Span
from crossread.records.base import FigureId, ReportId


def figure(text: str, words: str, *, percent: bool = False) -> Figure:
    """A figure whose number stands as these words in a text."""
    start = text.index(words)
    span = Span(report=ReportId("report:1"), start=start, end=start + len(words))
    return Figure(id=FigureId("figure:1"), span=span, low=1, high=1, percent=percent)


@pytest.mark.parametrize(
    ("text", "words", "percent", "printed"),
    [
        ("Turnout was 39 % in Ostvik.", "39", True, "39 %"),
        ("Turnout was 39% in Ostvik.", "39", True, "39%"),
        ("It fell by twelve per cent.", "twelve", True, "twelve per cent"),
        ("They paid $4.25 an hour.", "4.25", False, "$4.25"),
        ("They paid US$ 3 million.", "3 million", False, "US$ 3 million"),
        ("Some 40 people came.", "40", False, "40"),
    ],
)
def test_a_number_keeps_its_sign(text: str, words: str, percent: bool, printed: str) -> None:
    """A share keeps its percent, a sum its currency, a count stands alone."""
    assert measured(figure(text, words, percent=percent), text) == printed


def test_a_count_heads_a_page_only_where_the_account_tells_it(demo: tuple[Path, Made]) -> None:
    """A story with sums has a number on the first screen; one that tells no number has none."""
    out, _ = demo
    heads = []
    for page in sorted((out / "accounts").glob("*.json")):
        twin = json.loads(page.read_text("utf-8"))
        html = page.with_suffix(".html").read_text("utf-8")
        big = '<span class="big' in html.split("On what it stands")[0]
        heads.append(big)
        if twin["tallies"]:
            assert big
        elif not any(character.isdigit() for line in twin["summary"] for character in line):
            assert not big
    assert any(heads)

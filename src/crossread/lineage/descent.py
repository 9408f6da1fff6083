"""Descent: from an overlap to the probability that text was taken over, and that an agency's was.

Comes in: what two reports share; goes out: two fitted scores (`python -m training.descent`).
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log1p

from crossread.lineage.overlap import Overlap
from crossread.records.fitted import Fitted

WHOLE = 0.85
"""Share of a sentence from which it counts as taken over whole: a feature of the fitted score that
is measured in `tables/taken_over.toml`."""
MOST = 0.6
"""The same for most of it (`tables/taken_over.toml`)."""
FEW = 7
"""Plain words of a sentence below which it says nothing: clauses meet by chance."""
LONG = 20
"""Plain words from which a sentence weighs no more."""


def signs(overlap: Overlap) -> Mapping[str, float]:
    """Return the features of both scores by name; shared words are those that neither quotes.

    >>> signs(Overlap())["taken over"]
    0.0
    """
    rows = overlap.passages
    own = sum(one.own for one in rows)
    runs = len(overlap.runs)
    return {
        "best sentence": max(
            (one.cover * min(one.words, LONG) / LONG for one in rows), default=0.0
        ),
        "taken over": sum(one.words * one.cover**2 for one in rows) ** 0.5,
        "longest run": float(max((one.longest for one in rows), default=0)) ** 0.5,
        "share of own words": (own / max(1, overlap.size)) ** 0.5,
        "whole sentences": sum(one.cover >= WHOLE and one.words >= FEW for one in rows) ** 0.5,
        "most of sentences": sum(one.cover >= MOST and one.words >= FEW for one in rows) ** 0.5,
        "runs": log1p(runs),
        "words a run": log1p(overlap.words / max(1, runs)),
        "share of the longer": min(overlap.share_a, overlap.share_b) ** 0.5,
        "share of the shorter": overlap.share**0.5,
    }


@cache
def fitted(name: str) -> Fitted:
    """Return the score kept in the table of that name: `taken_over` or `edited`."""
    text = files("crossread.lineage").joinpath("tables", f"{name}.toml").read_text("utf-8")
    return Fitted.read(text)


def is_taken_over(overlap: Overlap) -> bool:
    """Whether running text of one stands in the other, more than background and phrases."""
    score = fitted("taken_over")
    return bool(score.probability(signs(overlap)) >= score.least)


def is_edited_apart(overlap: Overlap) -> bool:
    """Whether both look like one story edited at two desks: much shared, in many short runs.

    An outlet that updates its own story keeps whole paragraphs.
    """
    score = fitted("edited")
    return bool(score.probability(signs(overlap)) >= score.least)

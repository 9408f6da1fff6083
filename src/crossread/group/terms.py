"""Terms: from a reading to the weighted words by which it is told from other reports.

How common a word is in general comes from a list (the vocabulary of BERT, in order of
frequency), how common it is here from the reports at hand; the more there are, the more
they decide. So two reports alone can be compared as well as a million.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log, sqrt
from typing import NamedTuple

from crossread.records import Reading

LEAD = 400
"""Words of a report that are read; news tells the matter first."""
HALF = 100
"""Words after which a word counts half as much as at the beginning."""
TITLE = 2.0
NAMES_READ = 250
NAME = 1.5
"""Weight of a word in capitals or a number, against a plain one."""
KEPT = 120
"""Terms kept of a report, the heaviest first."""
PRIOR = 2000
"""As how many reports the list of common words counts."""

Terms = dict[str, float]

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "ed", "es", "s")


def stem(word: str) -> str:
    """Return the word without the commonest endings.

    >>> stem("protesters"), stem("detained"), stem("gas")
    ('protester', 'detain', 'gas')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


@cache
def _general() -> dict[str, float]:
    """In how many of `PRIOR` reports each common word is expected (Zipf's law)."""
    text = files("crossread.group").joinpath("tables", "common_words.txt").read_text("utf-8")
    expected: dict[str, float] = {}
    for rank, word in enumerate(text.split(), 1):
        share = min(0.5, 12.0 / rank**0.9)
        key = stem(word)
        expected[key] = max(expected.get(key, 1.0), PRIOR * share)
    return expected


class Bags(NamedTuple):
    """How much each word counts in the whole report, among its names, and in its title."""

    words: Terms
    names: Terms
    title: Terms


def bags_of(reading: Reading) -> Bags:
    """Return how much each word of title and beginning counts."""
    report = reading.report
    bags = Bags({}, {}, {})
    for match in _WORD.finditer(report.title or ""):
        _add(bags.words, match.group(), TITLE)
        _add(bags.title, match.group(), 1.0)
        if not match.group().islower():
            _add(bags.names, match.group(), 1.0)
    place = 0
    for match in _WORD.finditer(report.text):
        if report.furniture and report.is_furniture(*match.span()):
            continue
        word = match.group()
        plain = word[0].islower()
        _add(bags.words, word, (1.0 if plain else NAME) / (1.0 + place / HALF))
        if not plain and place < NAMES_READ:
            _add(bags.names, word, 1.0)
        place += 1
        if place == LEAD:
            break
    return bags


def _add(terms: Terms, word: str, weight: float) -> None:
    key = stem(word.lower())
    terms[key] = terms.get(key, 0.0) + weight


def weighted(counts: Sequence[Terms]) -> list[Terms]:
    """Return the terms of each report with weights of unit length: TF-IDF, the heaviest kept."""
    frequency: Counter[str] = Counter()
    for row in counts:
        frequency.update(row.keys())
    total = PRIOR + len(counts)
    general = _general()
    rarity = {
        term: log(total / (count + general.get(term, 1.0))) for term, count in frequency.items()
    }
    return [_unit(row, rarity) for row in counts]


def _unit(counts: Terms, rarity: Mapping[str, float]) -> Terms:
    weights = {
        term: (1.0 + log(count) if count >= 1.0 else count) * rarity[term]
        for term, count in counts.items()
        if rarity[term] > 0
    }
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in heaviest}


def alike(one: Terms, two: Terms) -> float:
    """Return the cosine of two rows of weights.

    >>> alike({"flood": 1.0}, {"flood": 0.6, "bridge": 0.8})
    0.6
    """
    few, many = (one, two) if len(one) <= len(two) else (two, one)
    return sum(weight * many[term] for term, weight in few.items() if term in many)


def shared(one: Terms, others: Iterable[Terms], *, count: int = 3) -> tuple[str, ...]:
    """Return the terms that say most of why one report goes with others."""
    total: Counter[str] = Counter()
    for other in others:
        for term in one.keys() & other.keys():
            total[term] += one[term] * other[term]  # type: ignore[assignment]
    return tuple(term for term, _ in sorted(total.items(), key=lambda item: (-item[1], item[0])))[
        :count
    ]

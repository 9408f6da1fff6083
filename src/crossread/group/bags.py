"""Bags: from a reading to how much each of its words counts, before weights are known."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from crossread.group.leads import headline_of
from crossread.records import Reading, Report

LEAD = 400
"""Words of a report that are read; news tells the matter first."""
HALF = 100
"""Words after which a word counts half as much as at the beginning."""
TITLE = 2.0
"""How much a word of the headline counts."""
NAMES_READ = 250
"""Words of headline and text among which names count."""
PHRASED = 140
"""Words of headline and lead whose neighbours make phrases."""
NAME = 1.5
"""Weight of a word in capitals or a number, against a plain one."""

Bag = dict[str, float]

_WORD = re.compile(r"[^\W_]+")
_KNOWN = 1 << 18
_ENDINGS = ("ing", "ed", "es", "s")


class Bags(NamedTuple):
    """How much each word counts in the whole report, among its names, and in its headline."""

    words: Bag
    names: Bag
    title: Bag
    lead: Sequence[str]
    """The first words of headline and lead, in order: every two neighbours are a phrase."""


def stem(word: str) -> str:
    """Return the word without the commonest endings.

    >>> stem("protesters"), stem("detained"), stem("gas")
    ('protester', 'detain', 'gas')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


class _Keys(dict[str, str]):
    """Word to its stem in small letters; forgets everything before it grows too large."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KNOWN:
            self.clear()
        self[word] = stem(word.lower())
        return self[word]


_KEYS = _Keys()


@cache
def _weights() -> tuple[float, ...]:
    return tuple(1.0 / (1.0 + place / HALF) for place in range(LEAD))


def bags_of(reading: Reading) -> Bags:
    """Return how much each word of title and beginning counts."""
    report = reading.report
    words: Bag = {}
    names: Bag = {}
    title: Bag = {}
    head = _WORD.findall(headline_of(report))
    for word in head:
        key = _KEYS[word]
        title[key] = title.get(key, 0.0) + 1.0
        if report.title is None:
            continue
        words[key] = words.get(key, 0.0) + TITLE
        if not word.islower():
            names[key] = names.get(key, 0.0) + 1.0
    beginning = list(islice(_beginning(report), LEAD))
    for place, (word, weight) in enumerate(zip(beginning, _weights(), strict=False)):
        key = _KEYS[word]
        if word[0].islower():
            words[key] = words.get(key, 0.0) + weight
            continue
        words[key] = words.get(key, 0.0) + NAME * weight
        if place < NAMES_READ:
            names[key] = names.get(key, 0.0) + 1.0
    lead = [word.lower() for word in [*head, *beginning][:PHRASED]]
    return Bags(words, names, title, lead)


def _beginning(report: Report) -> Iterable[str]:
    """Return the words of a report in order; furniture is none of it."""
    if report.furniture:
        found = _WORD.finditer(report.text)
        return (match[0] for match in found if not report.is_furniture(*match.span()))
    return (match[0] for match in _WORD.finditer(report.text))

"""Sentences: those of many reports laid out one below the other, to be met all at once.

Comes in: the sentences of each report as vectors and as stems. Goes out: for some words, or for a
report, how near each other report comes, from one multiplication and one walk down the lists of
the stems.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crossread.reconcile.happening.tellings import Vector
from crossread.reconcile.words.rarity import rarity, weight
from crossread.records import Span
from crossread.records.base import ReportId

Near = npt.NDArray[np.float64]
Asked = Mapping[frozenset[str], Vector]
"""Stems that are looked for, with the meanings of the sentences that have them, one a row."""


class Page(NamedTuple):
    """The sentences of a report that say enough to be compared."""

    spans: tuple[Span, ...]
    rows: Vector
    """One a sentence, of length one, or zero where its meaning is not known."""
    stems: tuple[frozenset[str], ...]

    def head(self, size: int) -> "Page":
        """Return the first so many sentences."""
        return Page(self.spans[:size], self.rows[:size], self.stems[:size])


class Sentences:
    """The sentences of some pages, one below the other."""

    def __init__(self, pages: Mapping[ReportId, Page]) -> None:
        self.places: dict[ReportId, slice] = {}
        self.stems: list[frozenset[str]] = []
        for report, page in pages.items():
            start = len(self.stems)
            self.stems += page.stems
            self.places[report] = slice(start, len(self.stems))
        self.rows = stacked([page.rows for page in pages.values()])
        self.known: npt.NDArray[np.bool_] = np.any(self.rows, axis=1)
        self.found: dict[ReportId, Near] = {}

    @cached_property
    def weights(self) -> Near:
        """What the words of each sentence weigh."""
        return np.array([weight(stems) for stems in self.stems], dtype=np.float64)

    @cached_property
    def holders(self) -> Mapping[str, npt.NDArray[np.intp]]:
        """For each stem the sentences that have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, stems in enumerate(self.stems):
            for stem in stems:
                found[stem].append(at)
        return {stem: np.array(having, dtype=np.intp) for stem, having in found.items()}

    def shared(self, stems: frozenset[str]) -> Near:
        """Return what each sentence shares with some stems, by its weight."""
        found = np.zeros(len(self.stems))
        for stem in stems & self.holders.keys():
            found[self.holders[stem]] += rarity(stem)
        return found

    def telling(self, asked: Asked, reports: Sequence[ReportId]) -> Mapping[ReportId, float]:
        """Return for some reports how near their nearest sentence comes to telling what is asked:
        by the mean of meaning and of the share of the words."""
        places = [np.arange(len(self.stems))[self.places[report]] for report in reports]
        at = np.concatenate(places) if places else np.zeros(0, dtype=np.intp)
        best, rows = np.zeros(len(at)), self.rows[at]
        for stems, meant in asked.items():
            words = self.shared(stems)[at] / (weight(stems) or 1.0)
            np.maximum(best, ((meant @ rows.T).max(axis=0) + words) / 2, out=best)
        cuts = np.cumsum([len(place) for place in places])[:-1]
        return {
            report: round(float(found.max(initial=0.0)), 6)
            for report, found in zip(reports, np.split(best, cuts) if places else (), strict=True)
        }

    def nearest(self, reports: Iterable[ReportId]) -> Mapping[ReportId, float]:
        """Return how near each report comes to the nearest of some: by their nearest sentences."""
        best = np.zeros(len(self.stems))
        for report in reports:
            np.maximum(best, self.near(report), out=best)
        return {
            other: round(float(best[place].max(initial=0.0)), 6)
            for other, place in self.places.items()
        }

    def near(self, report: ReportId) -> Near:
        """Return how near each sentence comes to those of a report, asked once for each: by the
        mean of meaning and shared words, or by words alone where the meaning of one is not known.
        """
        if report not in self.found:
            best = np.zeros(len(self.stems))
            for at in range(*self.places[report].indices(len(self.stems))):
                np.maximum(best, self.beside(at), out=best)
            self.found[report] = best
        return self.found[report]

    def beside(self, at: int) -> Near:
        """Return how near each sentence comes to one."""
        lighter = np.minimum(self.weights, self.weights[at])
        words = self.shared(self.stems[at]) / np.where(lighter > 0, lighter, 1.0)
        if not self.known[at]:
            return words
        return np.where(self.known, (self.rows @ self.rows[at] + words) / 2, words)


def stacked(parts: Sequence[Vector]) -> Vector:
    """Return vectors one below the other, zeros where a report has none of the common width."""
    width = max((part.shape[1] for part in parts), default=1)
    return np.concatenate(
        [part if part.shape[1] == width else np.zeros((len(part), width)) for part in parts]
        or [np.zeros((0, width))]
    ).astype(np.float32)

"""Silence: whether a report says nothing of a thing, searched whole before it is said to be silent.

Comes in: the readings of a story. Goes out: for words, a number or a happening the reports that
tell the same, in digits, in words, in other words, in the headline.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, product
from math import ceil
from typing import NamedTuple

import numpy as np

from crossread.reconcile.material import Material
from crossread.reconcile.rarity import weight
from crossread.reconcile.tellings import Telling, Vector, vectors_of
from crossread.reconcile.wordlore import stems_of, words_of
from crossread.records import Figure, Omission, Reading, Span
from crossread.records.base import ReportId

TOLD = 0.5
"""Share of the content words that a sentence must have to tell the same thing."""
TELLING = 3
"""Content words below which a sentence tells too little to be looked for."""
MOST_SENTENCES = 60
"""Sentences of a stem that are looked at; of a word in more, the first."""
ALIKE = 0.55
"""Cosine from which two sentences may tell one thing: such a report is not called silent."""
NEAREST = 0.52
"""Nearness from which a sentence may tell the same: of 16 rows that readers judged and whose silent
report comes as near 4 are right; of 122 that come less near 47."""
AKIN, HEADS = 0.4, 8
"""Nearness of the heads of two reports, so many sentences, from which they treat of one matter: of
14 rows below it 2 are right, what is left out is of another matter."""
BRIEF, FEW = 80, 4
"""Words of a report that could have told it; words of a sentence that tells nothing."""
NUMERALS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen", "twenty")  # fmt: skip
ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
            "ninth", "tenth", "eleventh", "twelfth")  # fmt: skip


class Page(NamedTuple):
    """The sentences of a report that say enough to be compared."""

    spans: tuple[Span, ...]
    rows: Vector
    """One a sentence, of length one."""
    stems: tuple[frozenset[str], ...]


class Silence:
    """What each report of a story says, ready to be searched."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.kin: dict[tuple[ReportId, ReportId], float] = {}
        self.words: dict[ReportId, frozenset[str]] = {}
        index: dict[str, list[tuple[ReportId, int]]] = defaultdict(list)
        for reading in material.readings:
            text = reading.report.text
            title = reading.report.title or ""
            self.words[reading.report.id] = frozenset(pieces_of(words_of(f"{title} {text}")))
            for number, s in enumerate(reading.sentences):
                for stem in stems_of(text[s.start : s.end]):
                    index[stem].append((reading.report.id, number))
        self.index = {stem: frozenset(found[:MOST_SENTENCES]) for stem, found in index.items()}

    def saying(self, sentences: Iterable[str]) -> set[ReportId]:
        """Return the reports that have half the content words of one of some sentences together."""
        return set(chain.from_iterable(map(self.telling, map(stems_of, sentences))))

    def telling(self, stems: frozenset[str]) -> set[ReportId]:
        """Return the reports with a sentence that has half of some stems."""
        if len(stems) < TELLING:
            return set()
        having = sorted((self.index.get(stem, frozenset()) for stem in stems), key=len)
        needed = ceil(TOLD * len(having))
        first = len(having) - needed + 1  # a sentence with none of these has too few of the others
        shared = Counter(chain.from_iterable(having[:first]))
        for places in having[first:]:
            shared.update(shared.keys() & places)
        return {report for (report, _), times in shared.items() if times >= needed}

    def naming(self, figure: Figure) -> set[ReportId]:
        """Return the reports that have the number of a figure in some form."""
        forms = forms_of(figure)
        return {report for report, words in self.words.items() if words & forms}

    def like(self, tellings: Sequence[Telling]) -> set[ReportId]:
        """Return the reports with a sentence that means what some clauses tell."""
        vectors = vectors_of(tellings)
        if not vectors:
            return set()
        asked = np.stack(list(vectors.values()))
        found: set[ReportId] = set()
        for reading in self.material.readings:
            if reading.sentence_vectors is None or not len(reading.sentences):
                continue
            rows = reading.sentence_vectors.array()
            norms = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
            if float((asked @ (rows / norms).T).max(initial=0.0)) >= ALIKE:
                found.add(reading.report.id)
        return found

    @cached_property
    def pages(self) -> Mapping[ReportId, Page]:
        """The sentences of each report by their meaning and their words."""
        return {reading.report.id: page_of(reading) for reading in self.material.readings}

    def nearest(self, spans: Iterable[Span], report: ReportId) -> float:
        """Return how near the nearest sentence of a report comes to what stands in some spans, by
        the mean of meaning and of words shared."""
        page, best = self.pages[report], 0.0
        for span in spans:
            own = self.pages[span.report]
            lines = [at for at, line in enumerate(own.spans) if line.overlaps(span)]
            stems = stems_of(span.of(self.material.report(span)))
            if len(stems) < TELLING:  # a number: its whole sentence is printed
                stems = frozenset().union(*(own.stems[at] for at in lines))
            if lines and page.spans:
                means = (own.rows[lines] @ page.rows.T).max(axis=0)
                words = (weight(stems & each) / (weight(stems) or 1.0) for each in page.stems)
                best = max(best, *((m + w) / 2 for m, w in zip(means.tolist(), words, strict=True)))
        return round(best, 6)

    def akin(self, carrying: Iterable[ReportId], report: ReportId) -> float:
        """Return how near the head of a report comes to the heads of some others."""
        return max((self.kinship(*sorted((other, report))) for other in carrying), default=0.0)

    def kinship(self, a: ReportId, b: ReportId) -> float:
        """Return how near the heads of two reports come, asked once for each pair."""
        if (a, b) not in self.kin:
            one, other = self.pages[a], self.pages[b]
            means = one.rows[:HEADS] @ other.rows[:HEADS].T
            blind = not means.any()  # nothing is known of their meaning
            pairs = product(enumerate(one.stems[:HEADS]), enumerate(other.stems[:HEADS]))
            found = (
                share(x, y) if blind else (float(means[i, j]) + share(x, y)) / 2
                for (i, x), (j, y) in pairs
            )
            self.kin[a, b] = round(max(found, default=0.0), 6)
        return self.kin[a, b]

    def could_have(self, carrying: Iterable[ReportId], report: ReportId) -> bool:
        """Whether a report treats of the same as those that carry something, at some length."""
        enough = len(words_of(self.material.reports[report].text)) >= BRIEF
        return enough and self.akin(carrying, report) >= AKIN

    def is_silent(self, omission: Omission, report: ReportId) -> bool:
        """Whether a report that could have told something says nothing like it."""
        asked = self.could_have(omission.carried_by, report)
        return asked and self.nearest(omission.spans, report) < NEAREST


def page_of(reading: Reading) -> Page:
    """Return the sentences of a report, but those of a few words or marks."""
    text = reading.report.text
    kept = [
        at for at, s in enumerate(reading.sentences) if len(text[s.start : s.end].split()) > FEW
    ]
    spans = [reading.report.span(s.start, s.end) for s in (reading.sentences[at] for at in kept)]
    if reading.sentence_vectors is None:
        rows = np.zeros((len(kept), 1), dtype=np.float32)
    else:
        rows = reading.sentence_vectors.array()[kept].astype(np.float32)
    rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    stems = tuple(stems_of(span.of(reading.report)) for span in spans)
    return Page(spans=tuple(spans), rows=rows, stems=stems)


def share(a: frozenset[str], b: frozenset[str]) -> float:
    """Return what two sets of stems share, of the lighter, by rarity."""
    return weight(a & b) / (min(weight(a), weight(b)) or 1.0)


def pieces_of(words: Iterable[str]) -> Iterable[str]:
    """Yield words, numbers without the marks of thousands and words with hyphens in parts too."""
    for word in words:
        yield word
        if word[0].isdigit():
            yield word.replace(",", "")


def forms_of(figure: Figure) -> frozenset[str]:
    """Return the words by which a number may be told: digits, a numeral, an ordinal.

    What is exact and small has three forms, "3", "three" and "third".
    """
    found: set[str] = set()
    for value in (figure.low, figure.high):
        if value is None or value != int(value):
            continue
        number = int(value)
        found.add(str(number))
        for names in (NUMERALS, ORDINALS):
            found |= {names[number]} if 0 <= number < len(names) else set()
        for size, name in ((10**6, "million"), (10**9, "billion")):
            found |= {f"{value / size:g}"} if number >= size and name else set()
    return frozenset(found)

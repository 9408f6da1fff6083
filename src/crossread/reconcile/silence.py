"""Silence: whether a report says nothing of a thing, searched whole before it is said to be silent.

Comes in: the readings of a story. Goes out: for words, a number or a happening the reports that
tell the same, in digits, in words, in other words, in the headline.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from math import ceil

import numpy as np

from crossread.reconcile.material import Material
from crossread.reconcile.tellings import Telling, vectors_of
from crossread.reconcile.wordlore import stems_of, words_of
from crossread.records import Figure
from crossread.records.base import ReportId

TOLD = 0.5
"""Share of the content words that a sentence must have to tell the same thing."""
TELLING = 3
"""Content words below which a sentence tells too little to be looked for."""
MOST_SENTENCES = 60
"""Sentences of a stem that are looked at; of a word in more, the first."""
ALIKE = 0.55
"""Cosine from which two sentences may tell one thing: such a report is not called silent."""
NUMERALS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen", "twenty")  # fmt: skip
ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
            "ninth", "tenth", "eleventh", "twelfth")  # fmt: skip


class Silence:
    """What each report of a story says, ready to be searched."""

    def __init__(self, material: Material) -> None:
        self.material = material
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

"""Silence: whether a report says nothing of a thing, searched whole before it is said to be silent.

Comes in: the readings of a story. Goes out: for words, a number or a happening the reports that
tell the same, in digits, in words, in other words, in the headline.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import ceil

import numpy as np

from crossread.reconcile.happening.tellings import Telling, Vector, vectors_of
from crossread.reconcile.material import Material
from crossread.reconcile.omission.sentences import Asked, Page, Sentences
from crossread.reconcile.words.meanings import unit
from crossread.reconcile.words.wordlore import stems_of, words_of
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


class Silence:
    """What each report of a story says, ready to be searched."""

    def __init__(self, material: Material) -> None:
        self.material = material

    @cached_property
    def having(self) -> Mapping[str, set[ReportId]]:
        """For each word, with its number in digits, the reports that have it."""
        found: dict[str, set[ReportId]] = defaultdict(set)
        for report in self.material.reports.values():
            for piece in pieces_of(words_of(f"{report.title or ''} {report.text}")):
                found[piece].add(report.id)
        return found

    @cached_property
    def index(self) -> Mapping[str, frozenset[tuple[ReportId, int]]]:
        """For each stem the sentences that have it, of very many the first."""
        found: dict[str, list[tuple[ReportId, int]]] = defaultdict(list)
        for reading in self.material.readings:
            text = reading.report.text
            for number, s in enumerate(reading.sentences):
                for stem in stems_of(text[s.start : s.end]):
                    found[stem].append((reading.report.id, number))
        return {stem: frozenset(having[:MOST_SENTENCES]) for stem, having in found.items()}

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
        return set().union(*(self.having.get(form, ()) for form in forms_of(figure)))

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
            rows = unit(reading.sentence_vectors.array())
            if float((asked @ rows.T).max(initial=0.0)) >= ALIKE:
                found.add(reading.report.id)
        return found

    @cached_property
    def pages(self) -> Mapping[ReportId, Page]:
        """The sentences of each report by their meaning and their words."""
        return {reading.report.id: page_of(reading) for reading in self.material.readings}

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of all reports."""
        return Sentences(self.pages)

    @cached_property
    def heads(self) -> Sentences:
        """The sentences at the heads of the reports."""
        return Sentences({report: page.head(HEADS) for report, page in self.pages.items()})

    def nearest(
        self, spans: Iterable[Span], reports: Sequence[ReportId]
    ) -> Mapping[ReportId, float]:
        """Return for some reports how near their nearest sentence comes to what stands in some
        spans, by the mean of meaning and of words shared."""
        return self.sentences.telling(self.laid(spans), reports)

    def laid(self, spans: Iterable[Span]) -> Asked:
        """Return the stems of what stands in each span, with the rows of the sentences that it is
        of; of a number its whole sentence is printed, and its stems count."""
        found: dict[frozenset[str], list[Vector]] = defaultdict(list)
        for span in spans:
            own = self.pages[span.report]
            lines = [at for at, line in enumerate(own.spans) if line.overlaps(span)]
            stems = stems_of(span.of(self.material.report(span)))
            if len(stems) < TELLING:
                stems = frozenset().union(*(own.stems[at] for at in lines))
            if lines:
                found[stems].append(own.rows[lines])
        return {stems: once_each(np.concatenate(rows)) for stems, rows in found.items()}

    def akin(self, carrying: Iterable[ReportId]) -> Mapping[ReportId, float]:
        """Return for each report how near its head comes to the heads of some others."""
        return self.heads.nearest(carrying)

    @cached_property
    def long(self) -> frozenset[ReportId]:
        """The reports that are long enough to have told what they do not."""
        reports = self.material.reports.items()
        return frozenset(each for each, report in reports if len(words_of(report.text)) >= BRIEF)

    def are_silent(self, omission: Omission) -> tuple[ReportId, ...]:
        """Return of the reports that leave something out those that treat of the same, at some
        length, and say nothing like it."""
        akin = self.akin(omission.carried_by)
        could = [r for r in omission.left_out_by if r in self.long and akin[r] >= AKIN]
        near = self.nearest(omission.spans, could)
        return tuple(report for report in could if near[report] < NEAREST)


def once_each(rows: Vector) -> Vector:
    """Return some rows without those that are the same again: a dispatch has its meaning once."""
    kept = {row.tobytes(): at for at, row in enumerate(rows)}
    return rows[sorted(kept.values())]


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
        rows = unit(reading.sentence_vectors.array()[kept])
    stems = tuple(stems_of(span.of(reading.report)) for span in spans)
    return Page(spans=tuple(spans), rows=rows, stems=stems)


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

"""Omissions: what some origins carry and others leave out.

Comes in: matters, utterances, and the material. Goes out: Omissions, those that most origins
carry first. A report that says the same in a sentence of its own has not left it out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import ceil

from crossread.reconcile.chains import real
from crossread.reconcile.material import Material, in_order, moment_of
from crossread.reconcile.matters import Matter
from crossread.reconcile.reasons import subject
from crossread.reconcile.voices import Voice, is_said
from crossread.reconcile.wordlore import stems_of
from crossread.records import Omission, Span, Utterance, record_id
from crossread.records.base import FindingId, ReportId

TOLD = 0.6
"""Share of the content words that a sentence must have to tell the same thing."""
TELLING = 4
"""Content words below which a sentence tells too little to be looked for."""
MOST_SENTENCES = 60
"""Sentences of a stem that are looked at; of a word in more, the first."""


def omissions_of(
    matters: Iterable[Matter], utterances: Iterable[Utterance], material: Material
) -> tuple[Omission, ...]:
    """Return what not all origins carry, the most carried first."""
    if len(material.reports) < 2:
        return ()
    index = index_of(material)
    found = [*counts_left_out(matters, material), *words_left_out(utterances, material, index)]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.text, each.id)))


Index = dict[str, frozenset[tuple[ReportId, int]]]
"""For each stem the sentences that have it, as (report, number)."""


def index_of(material: Material) -> Index:
    """Return for each stem the first sentences that have it, as (report, number)."""
    index: dict[str, list[tuple[ReportId, int]]] = defaultdict(list)
    for reading in material.readings:
        for number, s in enumerate(reading.sentences):
            for stem in stems_of(reading.report.text[s.start : s.end]):
                index[stem].append((reading.report.id, number))
    return {stem: frozenset(places[:MOST_SENTENCES]) for stem, places in index.items()}


def counts_left_out(matters: Iterable[Matter], material: Material) -> Iterator[Omission]:
    """Yield each count that some reports do not give."""
    for matter in matters:
        if not real(matter.counts):
            continue
        first = matter.lead
        spans = tuple(count.figure.span for count in matter.counts)
        keys = [("", count.report.id) for count in matter.counts]
        text = f"{subject(first)}: “{first.text}”"
        yield from left_out(text, spans, keys, material, matter.id)


def words_left_out(
    utterances: Iterable[Utterance],
    material: Material,
    index: Index,
) -> Iterator[Omission]:
    """Yield each utterance, or statement of a named speaker, that some reports do not carry."""
    grouped = {member: each for each in utterances for member in each.members}
    of = {voice.attribution.id: voice for voice in material.voices}
    done: set[str] = set()
    for voice in material.voices:
        utterance = grouped.get(voice.attribution.id)
        key = utterance.id if utterance else voice.attribution.id
        alone = voice.speaker and voice.direct and not voice.in_headline
        spans_of = utterance.spans if utterance else (voice.span,)
        shared = len({material.editions[span.report] for span in spans_of}) > 1
        if key in done or not (shared or alone):
            continue
        done.add(key)
        members = [of[m] for m in utterance.members] if utterance else [voice]
        spans = tuple(v.span for v in members)
        keys = [("", v.report.id) for v in members]
        keys += [("", report) for report in retold(members[0], index)]
        name = utterance.speaker if utterance else voice.speaker
        text = f"{name or 'unnamed'}{as_given(members[0])}"
        when = min(moment_of(m.report) for m in members)
        row = record_id("words", name, members[0].text, when)
        if row not in done:
            done.add(row)
            yield from left_out(text, spans, keys, material, row)


def retold(voice: Voice, index: Index) -> set[ReportId]:
    """Return the reports that say the same in words that no attribution was found for."""
    if len(voice.content) < TELLING:
        return set()
    having = sorted((index.get(stem, frozenset()) for stem in voice.content), key=len)
    needed = ceil(TOLD * len(having))
    first = len(having) - needed + 1  # a sentence with none of these has too few of the others
    shared = Counter(chain.from_iterable(having[:first]))
    for places in having[first:]:
        shared.update(shared.keys() & places)
    return {report for (report, _), times in shared.items() if times >= needed} - {voice.report.id}


def left_out(
    text: str,
    spans: tuple[Span, ...],
    keys: Sequence[tuple[str, ReportId]],
    material: Material,
    row: str,
) -> Iterator[Omission]:
    """Yield the omission, if some origin carries none of it."""
    carrying = {report for _, report in keys}
    behind = {origin for report in carrying for origin in material.of_report[report]}
    told = {report for origin in behind for report in material.carriers[origin]}
    without = tuple(report for report in material.of_report if report not in told)
    if without:
        yield Omission(
            id=FindingId(record_id("omission", row)),
            text=text,
            spans=spans,
            carried_by=in_order(material, carrying),
            left_out_by=without,
            weight=round(len(behind) / len(material.carriers), 3),
        )


def as_given(voice: Voice) -> str:
    """Return the words of a voice as a report gives them: quotation marks around speech alone."""
    words = shortened(voice.text)
    if is_said(voice.span, voice.attribution.mode, voice.report):
        return f": “{words}”"
    return f", in the report's words: {words}"


LONGEST = 140


def shortened(text: str) -> str:
    """Return a text of at most LONGEST characters, cut at a blank, without quotation marks.

    >>> shortened("word " * 40)[-6:]
    'word …'
    >>> shortened("he called it “a relief.”")
    'he called it “a relief.”'
    """
    text = " ".join(text.split()).strip("“”‘’\"'` ").rstrip(",;:")
    text += "”" * (text.count("“") > text.count("”"))  # one that closes what opens within
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"

"""Omissions: what some origins carry and a report leaves out that could have told it.

Comes in: matters, utterances, happenings and the material. Goes out: few Omissions, of what
matters: happenings, tolls, words that several carry or that the chief persons said. A report
that appeared before, or that tells the same in its own way, has left nothing out.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from crossread.reconcile.happening.happened import chance
from crossread.reconcile.happening.shown import settled
from crossread.reconcile.happening.telling import sentence_of
from crossread.reconcile.happening.tellings import Telling, inside, root_of
from crossread.reconcile.happening.timeline import weight_features
from crossread.reconcile.material import Material, in_order, moment_of
from crossread.reconcile.matter.chains import real
from crossread.reconcile.matter.matters import Matter
from crossread.reconcile.omission.silence import Silence
from crossread.reconcile.tables import table
from crossread.reconcile.utterance.voices import Voice, is_said
from crossread.reconcile.words.wordlore import likeness, stems_of
from crossread.records import (
    Indicator,
    Mode,
    Omission,
    PersonKind,
    Reading,
    Span,
    Utterance,
    record_id,
)
from crossread.records.base import FindingId, OriginId, ReportId

GRAVE = frozenset((Indicator.KILLED, Indicator.MISSING, Indicator.INJURED, Indicator.INFECTED,
                   Indicator.DETAINED, Indicator.DISPLACED, Indicator.RESCUED))  # fmt: skip
"""Counts that no reader would do without."""
MOST_HAPPENINGS, MOST_COUNTS, MOST_WORDS = 6, 4, 8
"""Rows of each kind, whatever the size of the story."""
AGAIN = 0.6
"""Share of common words from which two lines are one."""
TRIED = 3
"""Times as many, the heaviest first, are searched for in the silent reports."""
LOOKED = 40
"""Happenings, the weightiest first, that are looked at in a story of any size."""
NOTED = 0.6
"""Weight from which a happening matters."""
CHIEF = 4
"""Persons and bodies that a report names most, whose words matter though no other has them."""
FEWEST = 6
"""Words that a saying has that matters by itself."""
QUOTES, STOPS = "“”‘’\"'` ", (".", "!", "?")
JOINT = re.compile(r"[,.]?[”’\"'] [“‘\"'](?=\w)")
"""Where words that stand apart in the report meet."""
FIRST_LETTER = re.compile(r"(?:\(|-LRB-) ?([A-Z]) ?(?:\)|-RRB-) ?(?=[a-z])")
"""A letter that a report has made a capital, set apart by those who took its text into words."""
INNER = str.maketrans('“”"', "‘’'")
"""What quotation marks become within others."""
NEAR = 6
"""Words before a verb among which its "to" stands."""
WHOLE = 300
"""Characters up to which words are printed; longer ones are told by their first sentence."""


class Carried(NamedTuple):
    """What some reports carry, and others may leave out."""

    id: FindingId
    text: str
    spans: tuple[Span, ...]
    reports: frozenset[ReportId]
    weight: float
    """The share of the origins that carry it."""
    also: Callable[[], set[ReportId]]
    """Finds the reports that tell it in a way of their own."""


def omissions_of(
    matters: Iterable[Matter],
    utterances: Iterable[Utterance],
    happenings: Sequence[Sequence[Telling]],
    silence: Silence,
) -> tuple[Omission, ...]:
    """Return what not all origins carry, the most carried first."""
    material = silence.material
    if len(material.reports) < 2:
        return ()
    kinds = (
        (happenings_left_out(happenings, silence), MOST_HAPPENINGS),
        (counts_left_out(matters, silence), MOST_COUNTS),
        (words_left_out(utterances, silence), MOST_WORDS),
    )
    found: dict[str, Omission] = {}
    for rows, most in kinds:
        told = (left_out(row, material) for row in sorted(rows, key=rank))
        heaviest = islice((each for each in told if each), most * TRIED)
        sure = (each for row in heaviest if (each := surely(row, silence)))
        fresh = (each for each in sure if not said_again(each.text, found))
        for each in islice(fresh, most):
            found[each.text] = each
    return tuple(sorted(found.values(), key=rank))


def said_again(text: str, before: Iterable[str]) -> bool:
    """Whether a line says in nearly the same words what one of some others says."""
    stems = stems_of(text)
    return any(likeness(stems, stems_of(other)) >= AGAIN for other in before)


def surely(each: Omission, silence: Silence) -> Omission | None:
    """Return what is left out with the reports alone that are silent for sure; None where those are
    too few, or where its words begin in the midst of a quotation."""
    without = silence.are_silent(each)
    if len(without) < table("omitted")["certain"] * len(each.left_out_by):
        return None
    opened = [each.text.find(mark) for mark in ("“", "”")]
    broken = opened[1] >= 0 and not 0 <= opened[0] < opened[1]
    return replace(each, left_out_by=without) if without and not broken else None


def rank(each: Carried | Omission) -> tuple[float, str, str]:
    """Return a key: the most carried first."""
    return (-each.weight, each.text, each.id)


def happenings_left_out(
    happenings: Sequence[Sequence[Telling]], silence: Silence
) -> Iterator[Carried]:
    """Yield each weighty happening that several origins tell."""
    material = silence.material
    for group in happenings[:LOOKED]:
        carrying = {telling.reading.report.id for telling in group}
        origins = material.origins(("", report) for report in carrying)
        if len(origins) < 2 or chance(weight_features(group, material), "weight") < NOTED:
            continue
        told = sentence_of(group, material)
        if told is None or told.said_by is not None:
            continue
        spans = tuple(telling.happening.span for telling in group)
        also = partial(told_like, group, silence)
        yield carried((told.words, spans), (carrying, also), material, group[0].happening.id)


def told_like(group: Sequence[Telling], silence: Silence) -> set[ReportId]:
    """Return the reports that tell a happening, by its meaning or by its words."""
    return silence.like(group) | silence.saying(telling.text for telling in group)


def counts_left_out(matters: Iterable[Matter], silence: Silence) -> Iterator[Carried]:
    """Yield each toll of the event, in the words that give it."""
    material = silence.material
    for matter in matters:
        lead = matter.lead
        if not real(matter.counts) or lead.figure.indicator not in GRAVE or lead.epoch:
            continue
        reading = next(r for r in material.readings if r.report.id == lead.report.id)
        words = sentence_at(lead.figure.span, reading)
        if words is None:
            continue
        carrying = {count.report.id for count in matter.counts}
        spans = tuple(count.figure.span for count in matter.counts)
        also = partial(with_number, matter, silence)
        yield carried((settled(words), spans), (carrying, also), material, matter.id)


def with_number(matter: Matter, silence: Silence) -> set[ReportId]:
    """Return the reports that have a number of a matter in some form."""
    return set().union(*(silence.naming(count.figure) for count in matter.counts))


def sentence_at(span: Span, reading: Reading) -> str | None:
    """Return the sentence in which a span stands, None where it is no line of its own."""
    text = reading.report.text
    for sentence in reading.sentences:
        if sentence.start <= span.start < sentence.end:
            words = text[sentence.start : sentence.end].strip()
            fits = len(words) <= WHOLE and "\n" not in words and words.rstrip(QUOTES)[-1:] in STOPS
            return words if fits else None
    return None


def words_left_out(utterances: Iterable[Utterance], silence: Silence) -> Iterator[Carried]:
    """Yield what several origins carry of somebody's words, or what a chief person said."""
    material = silence.material
    grouped = {member: each for each in utterances for member in each.members}
    of = {voice.attribution.id: voice for voice in material.voices}
    chief = {reading.report.id: chief_of(reading) for reading in material.readings}
    done: set[str] = set()
    for voice in material.voices:
        utterance = grouped.get(voice.attribution.id)
        members = [of[m] for m in utterance.members if m in of] if utterance else [voice]
        shared = len({material.editions[member.report.id] for member in members}) > 1
        row = utterance.id if utterance else record_id("words", voice.speaker, *voice.words)
        if row in done or not (shared or matters_alone(voice, chief[voice.report.id])):
            continue
        done.add(row)
        best = max(members, key=fullness)
        text = as_given(best)
        if text is None or not (is_bearer(best.speaker) and is_whole(best, material)):
            continue
        carrying = {member.report.id for member in members}
        spans = tuple(member.span for member in members)
        also = partial(saying_so, members, silence)
        yield carried((f"{best.speaker}{text}", spans), (carrying, also), material, row)


def saying_so(members: Sequence[Voice], silence: Silence) -> set[ReportId]:
    """Return the reports that have half the words of a sentence that was said."""
    return silence.saying(part for member in members for part in sentences_in(member.text))


def is_bearer(name: str) -> bool:
    """Whether a speaker has a name: whoever "a tech giant" is, a reader would not miss the words.

    >>> is_bearer("Karsk police"), is_bearer("a tech giant")
    (True, False)
    """
    return any(word[0].isupper() for word in name.split())


def is_whole(voice: Voice, material: Material) -> bool:
    """Whether words that a report gives as its own are no rest behind "urged": "him to resign"."""
    if is_said(voice.span, voice.attribution.mode, voice.report):
        return True
    reading = material.reading(voice.span)
    root = root_of(inside(voice.span, reading), reading)
    before = reading.tokens[max(0, (root or 0) - NEAR) : root]
    return root is None or not any(
        each.head == root and each.upos == "PART" and each.deprel == "mark" for each in before
    )


def fullness(voice: Voice) -> tuple[bool, bool, int]:
    """Return a key: what can be printed, to its full stop, with the most words."""
    ends = voice.text.rstrip().rstrip(QUOTES)[-1:] in STOPS
    return (len(voice.text) <= WHOLE, ends, len(voice.words))


def chief_of(reading: Reading) -> frozenset[str]:
    """Return the names of the persons and bodies that a report names most."""
    persons = [person for person in reading.people if person.kind is not PersonKind.ANONYMOUS]
    named = Counter({person.name: len(person.mentions) for person in persons})
    return frozenset(name for name, _ in sorted(named.items(), key=lambda p: (-p[1], p[0]))[:CHIEF])


def matters_alone(voice: Voice, chief: frozenset[str]) -> bool:
    """Whether words that one report has matter: a chief person's own, in quotation marks."""
    quoted = voice.attribution.mode is Mode.DIRECT
    own = quoted and not voice.in_headline and voice.speaker in chief
    return own and len(voice.words) >= FEWEST


def sentences_in(text: str) -> list[str]:
    """Return the sentences of what was said, by their stops."""
    return [part for part in text.replace("!", ".").replace("?", ".").split(". ") if part]


def carried(
    shown: tuple[str, tuple[Span, ...]],
    reports: tuple[set[ReportId], Callable[[], set[ReportId]]],
    material: Material,
    row: str,
) -> Carried:
    """Return what some reports carry, by its words and where they stand, and what finds the reports
    that tell it in a way of their own."""
    behind = origins_behind(reports[0], material)
    return Carried(
        id=FindingId(record_id("omission", row)),
        text=shown[0],
        spans=shown[1],
        reports=frozenset(reports[0]),
        weight=round(len(behind) / len(material.carriers), 3),
        also=reports[1],
    )


def origins_behind(reports: Iterable[ReportId], material: Material) -> set[OriginId]:
    """Return the origins of some reports."""
    return {origin for report in reports for origin in material.of_report[report]}


def left_out(each: Carried, material: Material) -> Omission | None:
    """Return the omission, if a report of another origin, not older than the thing, lacks it."""
    behind = origins_behind(each.reports, material)
    told = {report for origin in behind for report in material.carriers[origin]} | each.also()
    first = min(day_of(report, material) for report in each.reports)
    without = tuple(
        report
        for report in material.of_report
        if report not in told and not ("" < day_of(report, material) < first)
    )
    if not without:
        return None
    return Omission(
        id=each.id,
        text=each.text,
        spans=each.spans,
        carried_by=in_order(material, each.reports),
        left_out_by=without,
        weight=each.weight,
    )


def day_of(report: ReportId, material: Material) -> str:
    """Return the day on which a report appeared, empty where it is not known."""
    return moment_of(material.reports[report])[:10]


def as_given(voice: Voice) -> str | None:
    """Return the words of a voice as a report gives them; None of one that has no name.

    Quotation marks stand around speech alone.
    """
    words = JOINT.sub(" … ", settled(whole_words(voice.text)))
    if not voice.speaker or not words:
        return None
    if is_said(voice.span, voice.attribution.mode, voice.report):
        return f": “{words.translate(INNER)}”"
    return f", in the report's words: {words}"


END = re.compile(r"[^\W\d_]{4}[.!?](?= )")
"""Where a sentence ends for sure: not behind "Mr." or "U.S."."""


def whole_words(text: str) -> str:
    """Return words without their marks, of long ones the first sentences that can be printed.

    >>> whole_words("The pit of the coast has been closed. " + "We met Mr. Lunde of it " * 20)
    'The pit of the coast has been closed.'
    """
    text = FIRST_LETTER.sub(r"[\1]", " ".join(text.split()))
    text = text.strip(QUOTES).strip(",;: ").strip(QUOTES)
    if len(text) <= WHOLE:
        return text
    cuts = [found.end() for found in END.finditer(text, 0, WHOLE)]
    return text[: cuts[-1]] if cuts else ""


LONGEST = 140
"""Code points of a shortened text, at most."""


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

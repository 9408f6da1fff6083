"""Against: who stands against something in a story, by a verb of objection or by staying.

Comes in: the takes and objections of a story. Goes out: one Against for each who denies, refuses,
finds fault, or stays where another wants him gone, or who says something at all.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from crossread.reconcile.happening.tellings import inside, root_of
from crossread.reconcile.material import Material
from crossread.reconcile.position.objections import Objection, objections_in
from crossread.reconcile.position.takes import Take, Vector
from crossread.reconcile.tables import table
from crossread.reconcile.words.meanings import unit
from crossread.reconcile.words.wordlore import words_of
from crossread.records import PersonKind, Reading, Span, Stance
from crossread.records.base import AttributionId, ReportId


class Against(NamedTuple):
    """One who stands against something, and how."""

    reading: Reading
    speaker: str
    kind: PersonKind | None
    act: str
    """denial, refusal, criticism."""
    matter: str
    """What it is set against: charge, demand, claimed, refusal, staying, pointing."""
    span: Span
    sentence: int
    owner: str | None
    owned: Span | None
    """What is another's, with whose it is."""
    stems: frozenset[str]
    words: frozenset[str]
    meaning: Vector | None
    attribution: AttributionId | None = None
    take: Take | None = None
    """The saying that it is, where it is one."""

    @property
    def report(self) -> ReportId:
        """The id of its report."""
        return self.reading.report.id


def sides_of(material: Material, takes: list[Take]) -> Iterator[Against]:
    """Yield all who stand against something."""
    mine: dict[ReportId, list[Take]] = defaultdict(list)
    for take in takes:
        mine[take.reading.report.id].append(take)
    for reading in material.readings:
        objections = list(objections_in(reading))
        yield from map(from_objection, objections)
        spans = [each.span for each in objections]
        for take in mine[reading.report.id]:
            if not any(take.whole.overlaps(span) for span in spans):
                yield from from_take(take)


def from_objection(objection: Objection) -> Against:
    """Return the one who objects."""
    reading, vectors = objection.reading, objection.reading.sentence_vectors
    return Against(
        reading=reading,
        speaker=objection.speaker.name,
        kind=objection.speaker.kind,
        act=objection.act,
        matter=objection.kind,
        span=objection.span,
        sentence=objection.sentence,
        owner=objection.owner.name if objection.owner else None,
        owned=objection.matter if objection.owner else None,
        stems=objection.stems,
        words=frozenset(words_of(objection.span.of(reading.report))),
        meaning=unit(vectors.array()[objection.sentence]) if vectors is not None else None,
    )


def from_take(take: Take) -> Iterator[Against]:
    """Yield one whose cue denies, or whose words say that he stays."""
    manners = manner(take)
    if manners is not None:
        yield as_said(take, *manners)


SAID = "answer"
"""What one does who says something, by no verb of objection."""


def as_said(take: Take, act: str, matter: str) -> Against:
    """Return a saying as that which may stand against another."""
    return Against(
        reading=take.reading,
        speaker=take.speaker,
        kind=take.kind,
        act=act,
        matter=matter,
        span=take.span,
        sentence=take.sentence,
        owner=None,
        owned=None,
        stems=take.voice.content,
        words=frozenset(take.voice.words),
        meaning=take.meaning,
        attribution=take.voice.attribution.id,
        take=take,
    )


def manner(take: Take) -> tuple[str, str] | None:
    """Return what a take does and what that is set against; None where it stands against nothing.

    A verb of denial denies something claimed; one who stays refuses to go. That words say "not" is
    no sign: of the pairs that share them few were set against one another by a reader.
    """
    if take.voice.attribution.sure < CERTAIN:
        return None
    if cue_words(take) & (words_in("denial", "verbs") - words_in("doubtful", "verbs")):
        return "denial", "claimed"
    of_himself = take.kind is PersonKind.PERSON and take.stance is not Stance.DEMANDS
    if of_himself and root_word(take) in words_in("staying", "words"):
        return "refusal", "staying"
    called = root_word(take) in words_in("false", "words") - {"lie", "lies"}  # "lies ahead"
    return ("denial", "called false") if called else None


def cue_words(take: Take) -> frozenset[str]:
    """Return the words of the cue of a take, lower case."""
    cue, report = take.voice.attribution.cue, take.reading.report
    return frozenset(word for part in cue for word in words_of(part.of(report)))


CERTAIN = 0.3
"""Probability from which an attribution alone makes a side."""


@cache
def words_in(section: str, key: str) -> frozenset[str]:
    """Return the words of a section of the table `opposed`."""
    return frozenset(table("opposed")[section][key])


def root_word(take: Take) -> str:
    """Return the word on which the words of a take hang, lower case; empty where there is none."""
    root = root_of(inside(take.span, take.reading), take.reading)
    if root is None:
        return ""
    token = take.reading.tokens[root]
    return take.reading.report.text[token.start : token.end].lower()

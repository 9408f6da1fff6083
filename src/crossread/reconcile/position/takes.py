"""Takes: what somebody named is said to hold.

Comes in: a Reading and its voices. Goes out: one Take for each attribution of a named speaker.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crossread.reconcile.happening.tellings import inside
from crossread.reconcile.material import Material
from crossread.reconcile.tables import table
from crossread.reconcile.utterance.voices import LONGEST_NAME, Voice
from crossread.reconcile.words.meanings import unit
from crossread.reconcile.words.wordlore import words_of
from crossread.records import PersonKind, Reading, Span, Stance

Vector = npt.NDArray[np.float32]


class Take(NamedTuple):
    """What somebody holds."""

    reading: Reading
    voice: Voice
    speaker: str
    kind: PersonKind
    whole: Span
    """The words with who says them and the verb."""
    sentence: int
    """The number of the sentence in which the words begin."""
    meaning: Vector | None

    @property
    def stance(self) -> Stance:
        return self.voice.attribution.stance

    @property
    def span(self) -> Span:
        return self.voice.span

    @property
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return self.stance is Stance.DENIES or self.voice.denies


def takes_of(material: Material) -> list[Take]:
    """Return the takes of a story, report by report, in the order of their texts."""
    readings = {reading.report.id: reading for reading in material.readings}
    made = (take_of(readings[voice.report.id], voice) for voice in material.voices)
    found = [take for take in made if take is not None]
    return sorted(found, key=lambda take: (material.place[take.reading.report.id], take.span))


def take_of(reading: Reading, voice: Voice) -> Take | None:
    """Return the take of an attribution; None where nobody is named."""
    attribution = voice.attribution
    speaker = attribution.speaker
    if speaker is None or len(speaker.name.split()) > LONGEST_NAME:
        return None
    parts = (*attribution.content, *attribution.cue)
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    vector = attribution.vector
    return Take(
        reading=reading,
        voice=voice,
        speaker=speaker.name,
        kind=speaker.kind,
        whole=reading.report.span(start, end),
        sentence=sentence_at(reading, voice.span.start),
        meaning=unit(vector.array()[0]) if vector is not None else None,
    )


def told(take: Take) -> Span:
    """Return the words of a take as a reader can read them alone: with the verb where it denies
    them ("denied that it closed"), or where they are no clause and no quotation ("accused Berg of
    theft").
    """
    attribution, report = take.voice.attribution, take.reading.report
    cues = [cue for cue in attribution.cue if cue.end <= take.span.start]
    if stands_alone(take) and not (denied_by(attribution.cue, take) or told_to(take)):
        return take.span
    near = [cue for cue in cues if sentence_at(take.reading, cue.start) == take.sentence]
    return report.span(near[-1].start, take.span.end) if near else take.whole


def doing(take: Take) -> str:
    """Return what somebody does in saying it; plain saying where that is not sure."""
    return (take.stance if take.voice.attribution.stance_shown else Stance.ASSERTS).value


def denied_by(cue: tuple[Span, ...], take: Take) -> bool:
    """Whether the verb says that it is not so."""
    said = (word for part in cue for word in words_of(part.of(take.reading.report)))
    return bool(frozenset(said) & frozenset(table("answers")["denying"]["words"]))


def told_to(take: Take) -> bool:
    """Whether the words begin with whom they are told to: "told the guild it would close"."""
    report = take.reading.report
    before = [cue for cue in take.voice.attribution.cue if cue.end <= take.span.start]
    verb = words_of(before[-1].of(report))[-1:] if before else ()
    beside = bool(before) and not report.text[before[-1].end : take.span.start].strip()
    starts = words_of(take.span.of(report))[:1]
    return beside and bool(set(verb) & TOLD) and not set(starts) & CLAUSAL


TOLD = frozenset(("tell", "tells", "told", "telling"))
CLAUSAL = frozenset(("that", "how", "why", "whether", "what", "of", "if"))


def stands_alone(take: Take) -> bool:
    """Whether the words are given as they were said, or are a clause with its subject and nothing
    else that hangs on the verb before it ("told the guild it would close")."""
    if take.voice.direct:
        return True
    tokens, within = take.reading.tokens, inside(take.span, take.reading)
    hung = {tokens[at].deprel for at in within if tokens[at].head not in within}
    has_subject = any(tokens[at].deprel.startswith("nsubj") for at in within)
    return has_subject and not hung & {"obj", "iobj"}


def sentence_at(reading: Reading, place: int) -> int:
    """Return the number of the sentence in which a code point lies."""
    return bisect_right(reading.sentences, place, key=lambda s: s.start) - 1


def cosine(a: Vector | None, b: Vector | None) -> float:
    """Return the cosine of two meanings of length one; 0.0 where one is not known."""
    return float(a @ b) if a is not None and b is not None else 0.0


def last_name(name: str) -> str:
    """Return the last word of a name that has a capital, lower case."""
    words = name.split()
    return next((w.lower() for w in reversed(words) if w[:1].isupper()), name.lower())

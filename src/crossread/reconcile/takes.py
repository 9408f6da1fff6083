"""Takes: what somebody named is said to hold.

Comes in: a Reading and its voices. Goes out: one Take for each attribution of a named speaker.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crossread.reconcile.matches import negated
from crossread.reconcile.material import Material
from crossread.reconcile.voices import LONGEST_NAME, Voice
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
        return self.stance is Stance.DENIES or negated(self.voice.words)


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


def sentence_at(reading: Reading, place: int) -> int:
    """Return the number of the sentence in which a code point lies."""
    return bisect_right(reading.sentences, place, key=lambda s: s.start) - 1


def unit(row: Vector) -> Vector:
    """Return a vector of length one."""
    length = float(np.linalg.norm(row))
    return row / length if length else row


def cosine(a: Vector | None, b: Vector | None) -> float:
    """Return the cosine of two meanings of length one; 0.0 where one is not known."""
    return float(a @ b) if a is not None and b is not None else 0.0


def last_name(name: str) -> str:
    """Return the last word of a name that has a capital, lower case."""
    words = name.split()
    return next((w.lower() for w in reversed(words) if w[:1].isupper()), name.lower())

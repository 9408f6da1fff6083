"""Likeness: how likely it is that two reports tell one event, from what, who, where and when."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from crossread.group.particulars import Particulars, particulars_of, weighed
from crossread.group.terms import Terms, alike, bags_of, weighted
from crossread.records import Reading, Record, Report
from crossread.records.base import ReportId

WORDS, NAMES, TITLES, MEANING = 0.5, 0.1, 0.2, 0.3
"""Weights of what two reports have in common; chosen on BASIL and AllSides together."""
FADE = 0.85
"""Weight of each sentence against the one before."""
SENTENCES = 8


class Profile(Record, frozen=True, kw_only=True):
    """What grouping knows of one report."""

    report: Report
    terms: Terms
    names: Terms
    title: Terms
    meaning: npt.NDArray[np.float32] | None
    """Unit vector of the first sentences; None without the model."""
    day: int | None
    """Day of publication as an ordinal."""
    particulars: Particulars

    @property
    def id(self) -> ReportId:
        """The report's."""
        return self.report.id


def profiles(readings: Sequence[Reading]) -> list[Profile]:
    """Return the profile of each reading."""
    bags = [bags_of(reading) for reading in readings]
    words = weighted([bag.words for bag in bags])
    names = weighted([bag.names for bag in bags])
    titles = weighted([bag.title for bag in bags])
    return [
        Profile(
            report=reading.report,
            terms=words[place],
            names=names[place],
            title=titles[place],
            meaning=_meaning(reading),
            day=_day(reading.report),
            particulars=particulars_of(reading.report),
        )
        for place, reading in enumerate(readings)
    ]


def _meaning(reading: Reading) -> npt.NDArray[np.float32] | None:
    if reading.sentence_vectors is None or not reading.sentence_vectors.rows:
        return None
    rows = [
        number
        for number, sentence in enumerate(reading.sentences)
        if not reading.report.is_furniture(sentence.start, sentence.end)
    ][:SENTENCES]
    if not rows:
        return None
    vectors = reading.sentence_vectors.array()[rows]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    fade = FADE ** np.arange(len(rows), dtype=np.float32)[:, None]
    total = (vectors / np.maximum(lengths, 1e-6) * fade).sum(axis=0)
    unit: npt.NDArray[np.float32] = total / max(float(np.linalg.norm(total)), 1e-6)
    return unit


def _day(report: Report) -> int | None:
    day = report.published.day if report.published else None
    return date.fromisoformat(day).toordinal() if day else None


def how_alike(one: Profile, two: Profile) -> float:
    """Return how alike two reports are, 0 to about 1; symmetric.

    What is missing in one of them, a title or the model's vectors, is guessed from the words.
    """
    words = alike(one.terms, two.terms)
    title = alike(one.title, two.title) if one.title and two.title else words
    if one.meaning is None or two.meaning is None:
        meaning = min(1.0, 0.36 + 0.9 * words)
    else:
        meaning = float(one.meaning @ two.meaning)
    score = WORDS * words + NAMES * alike(one.names, two.names) + TITLES * title
    score += MEANING * meaning
    if one.day is None or two.day is None:
        score += weighed(one.particulars, two.particulars)
    return score

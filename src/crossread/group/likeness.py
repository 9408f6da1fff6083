"""Likeness: how likely it is that two reports tell one event, from what, who, where and when."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from crossread.group.bags import bags_of
from crossread.group.clock import day_of
from crossread.group.particulars import Particulars, particulars_of, weighed
from crossread.group.terms import Terms, Vocabulary, alike
from crossread.records import Reading, Record, Report
from crossread.records.base import ReportId

Scores = npt.NDArray[np.float64]

WORDS, NAMES, TITLES, MEANING = 0.5, 0.1, 0.2, 0.3
"""Weights of what two reports have in common; chosen on BASIL and AllSides together."""
FADE = 0.85
"""Weight of each sentence against the one before."""
SENTENCES = 8
TITLE = 0.35
"""Weight of the title's vector against that of the first sentences."""


class Profile(Record, frozen=True, kw_only=True):
    """What grouping knows of one report."""

    report: Report
    terms: Terms
    names: Terms
    title: Terms
    meaning: npt.NDArray[np.float32] | None
    """Unit vector of the first sentences and the title; None without the model."""
    day: int | None
    """Day of publication as an ordinal."""
    particulars: Particulars

    @property
    def id(self) -> ReportId:
        """The report's."""
        return self.report.id


def profiles(readings: Sequence[Reading]) -> list[Profile]:
    """Return the profile of each reading."""
    words, names, titles = Vocabulary(), Vocabulary(), Vocabulary()
    rows = []
    for reading in readings:
        bags = bags_of(reading)
        rows.append((words.row(bags.words), names.row(bags.names), titles.row(bags.title)))
    of_words = words.weigh([row for row, _, _ in rows])
    of_names = names.weigh([row for _, row, _ in rows])
    of_titles = titles.weigh([row for _, _, row in rows])
    return [
        Profile(
            report=reading.report,
            terms=of_words[place],
            names=of_names[place],
            title=of_titles[place],
            meaning=_meaning(reading),
            day=day_of(reading.report),
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
    total /= max(float(np.linalg.norm(total)), 1e-6)
    if reading.title_vector is not None:
        total += TITLE * reading.title_vector.array()[0]
    unit: npt.NDArray[np.float32] = total / max(float(np.linalg.norm(total)), 1e-6)
    return unit


def how_alike(one: Profile, two: Profile) -> float:
    """Return how alike two reports are, 0 to about 1; symmetric."""
    return float(likenesses(one, [two])[0])


def likenesses(one: Profile, others: Sequence[Profile]) -> Scores:
    """Return how alike one report is to each of others.

    What is missing in one of them, a title or the model's vectors, is guessed from the words.
    """
    words = alike(one.terms, [other.terms for other in others])
    names = alike(one.names, [other.names for other in others])
    titles = alike(one.title, [other.title for other in others])
    titled = [bool(len(one.title.numbers) and len(other.title.numbers)) for other in others]
    score = WORDS * words + NAMES * names + TITLES * np.where(titled, titles, words)
    score += MEANING * _meanings(one, others, words)
    score += [
        weighed(one.particulars, other.particulars) if one.day is None or other.day is None else 0.0
        for other in others
    ]
    return score


def _meanings(one: Profile, others: Sequence[Profile], words: Scores) -> Scores:
    """How alike the vectors are; guessed from the words where one has none."""
    guessed = np.minimum(1.0, 0.36 + 0.9 * words)
    if one.meaning is None:
        return guessed
    for place, other in enumerate(others):
        if other.meaning is not None:
            guessed[place] = float(one.meaning @ other.meaning)
    return guessed

"""Likeness: how likely it is that two reports tell one event, from what, who, where and when."""

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from crossread.group.terms import Terms, counts_of, weighted
from crossread.records import Reading, Record, Report
from crossread.records.base import ReportId

MEANING = 0.3
"""Weight of the model's embedding against the words."""
FADE = 0.85
"""Weight of each sentence against the one before."""
SENTENCES = 8
SAME_DAY = 0.04
OTHER_DAY = -0.06
"""Undated reports that name days of the week, the same or others."""

_DAYS = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DAYS_READ = 1500


class Profile(Record, frozen=True, kw_only=True):
    """What grouping knows of one report."""

    report: Report
    terms: Terms
    meaning: npt.NDArray[np.float32] | None
    """Unit vector of the first sentences; None without the model."""
    day: int | None
    """Day of publication as an ordinal."""
    weekdays: frozenset[str]

    @property
    def id(self) -> ReportId:
        """The report's."""
        return self.report.id


def profiles(readings: Sequence[Reading]) -> list[Profile]:
    """Return the profile of each reading."""
    terms = weighted([counts_of(reading) for reading in readings])
    return [
        Profile(
            report=reading.report,
            terms=row,
            meaning=_meaning(reading),
            day=_day(reading.report),
            weekdays=frozenset(_DAYS.findall(reading.report.text, 0, _DAYS_READ)),
        )
        for reading, row in zip(readings, terms, strict=True)
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


def likeness(one: Profile, two: Profile) -> float:
    """Return how alike two reports are, 0 to about 1; symmetric."""
    few, many = sorted((one.terms, two.terms), key=len)
    words = sum(weight * many[term] for term, weight in few.items() if term in many)
    if one.meaning is None or two.meaning is None:
        meaning = min(1.0, 0.36 + 0.9 * words)
    else:
        meaning = float(one.meaning @ two.meaning)
    return (1 - MEANING) * words + MEANING * meaning + _when(one, two)


def _when(one: Profile, two: Profile) -> float:
    """Days of the week say something only where dates of publication do not."""
    if (one.day is not None and two.day is not None) or not (one.weekdays and two.weekdays):
        return 0.0
    return SAME_DAY if one.weekdays & two.weekdays else OTHER_DAY

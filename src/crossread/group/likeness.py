"""Likeness: how likely it is that two reports tell one event, from what, who, where and when."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from crossread.group.bags import bags_of
from crossread.group.clock import WINDOW, day_of
from crossread.group.kept import HELD, Pile
from crossread.group.leads import lead_of, told_of
from crossread.group.particulars import Particulars, other_days, other_numbers, particulars_of
from crossread.group.phrases import Phrases
from crossread.group.terms import Space, Terms, Vocabulary, alike
from crossread.plain import view_of
from crossread.records import Reading, Record, Report
from crossread.records.base import ReportId
from crossread.records.fitted import Fitted

Scores = npt.NDArray[np.float64]

LABEL = 90
"""Code points of a first line that stands for a title, at most."""
UNDATED = 3.0
"""As many days apart count reports of which one has no date."""
FADE = 0.85
"""Weight of each sentence against the one before."""
SENTENCES = 8
"""Sentences from the top that say what a report is about."""
TITLE = 0.35
"""Weight of the title's vector against that of the first sentences."""


class Profile(Record, frozen=True, kw_only=True):
    """What grouping knows of one report."""

    report: Report
    """Without its text."""
    label: str
    """The title, else the first line of the text."""
    terms: Terms
    names: Terms
    """Those that stand in another report too, as all that follow."""
    title: Terms
    """Of the headline: the title, else the first line that tells anything."""
    phrases: Terms
    meaning: npt.NDArray[np.float32] | None
    """Unit vector of the first sentences and the title; None without the model."""
    day: int | None
    """Day of publication as an ordinal."""
    particulars: Particulars

    @property
    def id(self) -> ReportId:
        """The report's."""
        return self.report.id


class Profiles(Pile[Profile]):
    """Profiles, and of each whether it has a day, the day and the id, which put them in order."""

    def __init__(self, spaces: Sequence[Space]) -> None:
        super().__init__(lambda told: _profile(told, spaces), held=HELD)
        self.keys: list[tuple[bool, int, ReportId]] = []


def profiles(readings: Iterable[Reading]) -> Profiles:
    """Return the profile of each reading; none is held longer than it takes, and of the profiles
    the few that were asked for last."""
    words, phrases = Vocabulary(), Phrases()
    names, title = Vocabulary(met=True), Vocabulary(met=True)
    seen: Pile[tuple[Any, ...]] = Pile()
    for reading in readings:
        bags = bags_of(reading)
        words.add(bags.words)
        names.add(bags.names)
        title.add(bags.title)
        phrases.add(bags.lead)
        report = reading.report
        seen.append((report.card, label_of(report), _meaning(reading), particulars_of(report)))
    spaces: list[Space] = []
    found = Profiles(spaces)
    weighed = (book.weighed() for book in (words, names, title, phrases))
    for told, *each in zip(seen, *weighed, strict=True):
        spaces[:] = [terms.space for terms in each]
        day = day_of(told[0])
        found.keys.append((day is None, day or 0, told[0].id))
        found.append((*told, *((terms.numbers, terms.weights) for terms in each)))
    return found


def _profile(told: tuple[Any, ...], spaces: Sequence[Space]) -> Profile:
    """Return a profile out of what was kept of it."""
    report, label, meaning, particulars, *rows = told
    terms = [Terms(row[0], row[1], space) for row, space in zip(rows, spaces, strict=True)]
    return Profile(
        report=report,
        label=label,
        terms=terms[0],
        names=terms[1],
        title=terms[2],
        phrases=terms[3],
        meaning=meaning,
        day=day_of(report),
        particulars=particulars,
    )


_SENT = re.compile(r"\A[^()]{0,80}\([^()]{2,40}\)\s?(?:--|[-–—])\s(?=\S)")
"""A dateline with its agency at the head of a line."""


def label_of(report: Report) -> str:
    """Return the title of a report, else the first line of its own words, without the dateline.

    >>> label_of(Report(id="r", name="r", article="r", text="Rain fell.\\nIt went on."))
    'Rain fell.'
    >>> label_of(Report(id="r", name="r", article="r", text="Bor , Veland (CNN) -- Rain fell."))
    'Rain fell.'
    """
    if title := (report.title or "").strip():
        return title
    first = told_of(report).strip() or report.text.strip()
    words = _SENT.sub("", view_of(first.split("\n", 1)[0]).text)
    return words if len(words) <= LABEL else words[: LABEL - 1].rsplit(" ", 1)[0] + "…"


def _meaning(reading: Reading) -> npt.NDArray[np.float32] | None:
    if reading.sentence_vectors is None or not reading.sentence_vectors.rows:
        return None
    rows = lead_of(reading, SENTENCES)
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
    """Return how likely it is that two reports tell one event; symmetric."""
    return float(likenesses(one, [two])[0])


def likenesses(one: Profile, others: Sequence[Profile]) -> Scores:
    """Return how likely it is that one report tells one event with each of others.

    Two scores are fitted (`python -m training.events`): for reports with titles, and for those
    of which one has none.
    """
    if not others:
        return np.zeros(0)
    values = signs(one, others)
    found = fitted("untitled").probability(values)
    if one.report.title:
        titled = [bool(other.report.title) for other in others]
        found = np.where(titled, fitted("titled").probability(values), found)
    return found


@cache
def fitted(name: str) -> Fitted:
    """Return the score kept in the table of that name: `titled` or `untitled`."""
    text = files("crossread.group").joinpath("tables", f"{name}.toml").read_text("utf-8")
    return Fitted.read(text)


def signs(one: Profile, others: Sequence[Profile]) -> dict[str, Scores]:
    """Return what one report has in common with each of others, by the name of the sign.

    What is missing in one of them, the model's vectors, is guessed from the words. Numbers and
    days of the week part undated reports alone: within a week another count is a later count.
    """
    words = alike(one.terms, [other.terms for other in others])
    undated = np.array([one.day is None or other.day is None for other in others])
    mine = one.particulars
    return {
        "words": words,
        "names": alike(one.names, [other.names for other in others]),
        "headlines": alike(one.title, [other.title for other in others]),
        "phrases": alike(one.phrases, [other.phrases for other in others]),
        "meaning": _meanings(one, others, words),
        "other numbers": undated & [other_numbers(mine, other.particulars) for other in others],
        "other weekdays": undated & [other_days(mine, other.particulars) for other in others],
        "days apart": np.array([_apart(one.day, other.day) for other in others]),
    }


def _apart(one: int | None, two: int | None) -> float:
    return UNDATED if one is None or two is None else float(min(WINDOW, abs(one - two)))


def _meanings(one: Profile, others: Sequence[Profile], words: Scores) -> Scores:
    """How alike the vectors are; guessed from the words where one has none."""
    guessed = np.minimum(1.0, 0.36 + 0.9 * words)
    if one.meaning is None:
        return guessed
    for place, other in enumerate(others):
        if other.meaning is not None:
            guessed[place] = float(one.meaning @ other.meaning)
    return guessed

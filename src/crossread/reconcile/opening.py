"""Opening: the first line of the short account, what happened, where and when.

Comes in: the happenings of a story, the weightiest first. Goes out: one whole sentence of the
report that stands nearest the middle of the story. None where no report tells it in a sentence
that can be understood by itself.
"""

from calendar import day_name
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from crossread.reconcile.happened import days_apart
from crossread.reconcile.material import Material
from crossread.reconcile.shown import whole_sentence
from crossread.reconcile.telling import fitness, told_by
from crossread.reconcile.tellings import Telling
from crossread.reconcile.timeline import status_of, weight_of
from crossread.reconcile.wordlore import stems_of
from crossread.records import Clause, HappeningStatus, Mode, Reading, Report, WhenBasis

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
SHORTEST = 6
"""Words of a line that says what happened."""


def opening(happenings: Sequence[Sequence[Telling]], material: Material) -> Clause | None:
    """Return what happened in one sentence; None for one report, or where none can be told whole.

    Of the happenings it is the one that most reports tell, early and in the words of their
    headlines, of those told in a sentence of a report's own that can stand first.
    """
    if len(material.reports) < 2:
        return None
    headed = headed_by(material.readings)
    ranked = sorted(happenings, key=lambda g: (-centre(g, headed, material), g[0].key))
    for told in ranked[:TRIED]:
        status = status_of(told)
        fit = [each for each in told if opens(each) and each.happening.status is status]
        fit.sort(key=lambda each: nearness(each, told, material), reverse=True)
        best = next(((each, words) for each in fit if (words := whole_sentence(each))), None)
        if best is not None and status is not HappeningStatus.HYPOTHETICAL:
            telling, words = best
            spans = (
                telling.happening.span,
                *(t.happening.span for t in told if t is not telling),
            )
            return Clause(text=dated(words, telling), findings=(), spans=spans)
    return None


TRIED = 8
"""Happenings among which the first line is sought."""


def headed_by(readings: Sequence[Reading]) -> dict[str, float]:
    """Return for each stem of two headlines or first sentences in how many of all it stands."""
    times: Counter[str] = Counter()
    for reading in readings:
        first = reading.sentences[:1]
        words = [reading.report.text[each.start : each.end] for each in first]
        times.update(stems_of(" ".join((reading.report.title or "", *words))))
    return {stem: n / len(readings) for stem, n in times.items() if n > 1}


WORDS = 8
"""Words of the headlines that a clause may share at most."""


def centre(group: Sequence[Telling], headed: Mapping[str, float], material: Material) -> float:
    """Return how much a happening is what the story is about: told by many, early, in the words of
    the headlines."""
    early: dict[str, float] = {}
    for telling in group:
        report = telling.reading.report
        at = 1 - telling.happening.span.start / (len(report.text) or 1)
        early[report.id] = max(early.get(report.id, 0.0), at)
    most = sum(sorted(headed.values(), reverse=True)[:WORDS]) or 1.0
    shared = max(sum(sorted(headed.get(stem, 0.0) for stem in each.stems)) for each in group)
    weight = sum(sorted(early.values())) * (1 + mainness(group, material))
    return round(weight * (LITTLE + shared / most), 6)


LITTLE = 0.2
"""What a happening weighs that shares no word with a headline, where one that shares all weighs
1.2: of seven forms tried the first lines of 39 clusters share most with what a reader wrote of the
event (40.6 %; by the happenings alone 39.2 %)."""


def mainness(group: Sequence[Telling], material: Material) -> float:
    """Return for how many origins a group of clauses is what they are about."""
    best: dict[str, float] = {}
    for telling in group:
        key = [(telling.happening.id, telling.reading.report.id)]
        for origin in material.origins(key):
            best[origin] = max(best.get(origin, 0.0), telling.happening.main_score)
    return round(sum(sorted(best.values())) * (1 + weight_of(group, material)), 6)


def opens(telling: Telling) -> bool:
    """Whether a clause can stand first: a report's own, or one whose sentence says who tells it;
    whole, named, long enough, no headline."""
    enough = len(telling.text.split()) >= SHORTEST and telling.whole
    asked = telling.heading or telling.text.endswith("?")
    return enough and not asked and names_teller(telling)


def names_teller(telling: Telling) -> bool:
    """Whether nobody tells a clause but its report, or its own sentence names who does."""
    said, reading = told_by(telling), telling.reading
    if said is None:
        return True
    at = telling.happening.span.start
    here = next((each for each in reading.sentences if each.start <= at < each.end), None)
    within = here is not None and any(here.start <= s.start < here.end for s in said.source)
    return within and said.mode is not Mode.DIRECT


def nearness(telling: Telling, group: Sequence[Telling], material: Material) -> tuple[object, ...]:
    """Return a key: a report's own words, with day and place, like what the others tell."""
    others = [other for other in group if other.reading.report.id != telling.reading.report.id]
    shared = sum(len(telling.stems & other.stems) for other in others) / (len(others) or 1)
    has = (telling.happening.when_basis is WhenBasis.STATED) + (telling.happening.place is not None)
    note = telling.happening.main_score + telling.happening.score
    rank = round(note + 0.3 * has + shared / (len(telling.stems) or 1), 3)
    return (told_by(telling) is None, rank, fitness(telling, material), telling.key)


def dated(words: str, telling: Telling) -> str:
    """Return a sentence with the day that it tells without its date, "on Monday"."""
    when = telling.happening.when
    if not is_day(when) or telling.happening.when_basis is not WhenBasis.STATED:
        return words
    day = str(when)
    plain = any(month in words for month in MONTHS) or day[:4] in words
    if plain or not agrees(words, day) or not is_near(day, telling.reading.report):
        return words
    return f"{words.rstrip('.')} ({written(day)})." if words.endswith(".") else words


def is_near(day: str, report: Report) -> bool:
    """Whether a day is so near that of the report that its weekday can mean no other."""
    printed = report.published.value[:10] if report.published else ""
    return is_day(printed) and days_apart(day, printed) in range(NEAR + 1)


NEAR = 2
"""Days from that of the report within which a weekday is told by its date."""


def is_day(when: str | None) -> bool:
    """Whether a time is one day of the calendar."""
    return when is not None and len(when) == 10 and "X" not in when


def agrees(text: str, day: str) -> bool:
    """Whether a clause that names a weekday names that of the day.

    >>> agrees("The dam burst on Saturday", "2024-03-09"), agrees("It burst Monday", "2024-03-09")
    (True, False)
    """
    named = [number for number, name in enumerate(day_name, 1) if name in text]
    return not named or date.fromisoformat(day).isoweekday() in named


def written(day: str) -> str:
    """Return a day as it is read.

    >>> written("2024-03-09")
    '9 March 2024'
    """
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"

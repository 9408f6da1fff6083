"""Opening: the first line of the short account, what happened, where and when.

Comes in: the happenings of a story, the weightiest first. Goes out: one sentence in the words of
the report that stands nearest the middle of the story. A story of two reports or more has one as
soon as any of its reports has a main happening.
"""

from calendar import day_name
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from crossread.reconcile.material import Material
from crossread.reconcile.shown import LONGEST, worded
from crossread.reconcile.telling import fitness, name_of, told_by
from crossread.reconcile.tellings import Telling
from crossread.reconcile.timeline import status_of, weight_of, when_of
from crossread.reconcile.wordlore import stems_of
from crossread.records import Clause, HappeningStatus, WhenBasis

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
SHORTEST = 6
"""Words of a line that says what happened."""


def opening(happenings: Sequence[Sequence[Telling]], material: Material) -> Clause | None:
    """Return what happened in one sentence; None for one report, or where none can be told whole.

    Of the happenings it is the one that most origins are about, of those told in a clause that
    can stand first.
    """
    if len(material.reports) < 2:
        return None
    ranked = sorted(happenings, key=lambda group: (-mainness(group, material), group[0].key))
    for told in ranked[:TRIED]:
        status = status_of(told)
        fit = [each for each in told if opens(each) and each.happening.status is status]
        fit.sort(key=lambda each: nearness(each, told, material), reverse=True)
        best = next((each for each in fit if worded(each)), None)
        if best is not None and status is not HappeningStatus.HYPOTHETICAL:
            text = f"{sentence_about(best, told, material)}."
            spans = (best.happening.span, *(t.happening.span for t in told if t is not best))
            return Clause(text=text[0].upper() + text[1:], findings=(), spans=spans)
    return None


TRIED = 5
"""Happenings among which the first line is sought."""


def mainness(group: Sequence[Telling], material: Material) -> float:
    """Return for how many origins a group of clauses is what they are about."""
    best: dict[str, float] = {}
    for telling in group:
        key = [(telling.happening.id, telling.reading.report.id)]
        for origin in material.origins(key):
            best[origin] = max(best.get(origin, 0.0), telling.happening.main_score)
    return round(sum(sorted(best.values())) * (1 + weight_of(group, material)), 6)


def opens(telling: Telling) -> bool:
    """Whether a clause can stand first: whole, named, long enough, no headline."""
    words = telling.text.split()
    fits = telling.whole and len(telling.text) <= LONGEST and len(words) >= SHORTEST
    return fits and not telling.heading and not telling.text.endswith("?")


def nearness(telling: Telling, group: Sequence[Telling], material: Material) -> tuple[object, ...]:
    """Return a key: a report's own words, with day and place, like what the others tell."""
    others = [other for other in group if other.reading.report.id != telling.reading.report.id]
    shared = sum(len(telling.stems & other.stems) for other in others) / (len(others) or 1)
    has = (telling.happening.when_basis is WhenBasis.STATED) + (telling.happening.place is not None)
    note = telling.happening.main_score + telling.happening.score
    rank = round(note + 0.3 * has + shared / (len(telling.stems) or 1), 3)
    return (told_by(telling) is None, rank, fitness(telling, material), telling.key)


def sentence_about(best: Telling, group: Sequence[Telling], material: Material) -> str:
    """Return the clause with day and place, where it does not name them itself, and who says it."""
    when, basis = when_of(group, material)
    where = place_for(best, group)
    beside = [where] if where else []
    sure = basis is not WhenBasis.CARRIED and is_day(when) and agrees(best.text, str(when))
    sure = sure and str(when)[:4] not in best.text
    beside += [written(str(when))] if sure else []
    text = (worded(best) or best.text).rstrip(". ")
    said = told_by(best)
    speaker = name_of(said, best.reading) if said else ""
    if speaker and not stems_of(speaker) & stems_of(text):
        text = f"{speaker}: {text}"
    return f"{text} ({', '.join(beside)})" if beside else text


def place_for(best: Telling, group: Sequence[Telling]) -> str | None:
    """Return the place that two reports name in their clauses, where the best clause names none."""
    if place_of(best) is not None:
        return None
    named: dict[str, set[str]] = defaultdict(set)
    for telling in group:
        place = place_of(telling)
        if place and place in telling.text:
            named[place].add(telling.reading.report.id)
    several = [place for place, reports in named.items() if len(reports) > 1]
    return min(several, key=lambda place: (-len(named[place]), place), default=None)


def place_of(telling: Telling) -> str | None:
    """Return the place that a clause names."""
    wanted = telling.happening.place
    return next((place.name for place in telling.reading.places if place.id == wanted), None)


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

"""When: the day of a happening, chosen among the times of its report and the day of the report.

Comes in: a clause, the tree and the times. Goes out: candidates with the features that speak for
each; nothing is dated by an organisation's name, since such a name is no time expression.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from crossread.extract.happening.bearing import WISHED
from crossread.extract.happening.beyond import Beyond, beyond
from crossread.extract.happening.report_times import ReportTimes
from crossread.extract.happening.signs import Setting, of_clause, of_time, of_value, setting_of
from crossread.extract.happening.values import (
    OVER,
    days_before,
    is_ahead,
    is_bare_weekday,
    is_either,
    undated,
    year_before,
)
from crossread.records import HappeningStatus, Span, Timex, TimexType
from crossread.records.base import TimexId
from crossread.records.happening import WhenBasis

BACK = 3
"""Sentences before a clause whose times may date it."""
OWN = frozenset(("own verb", "its occasion"))
"""How a time stands to the verb that it dates."""
ENDING = frozenset(f"bounded by {word}" for word in ("through", "until", "till"))
"""How a time stands to a verb that tells until when something lasts: "a truce until December"."""
COMING = ("to come", "may be", "to be")
"""Tenses of what lies ahead."""
OPEN_TENSES = ("present", "beside", "bare", "going on", "no verb")
"""Tenses that tell as well of what is to come: "meets", "winning", of a headline "to meet"."""
WEEK, SEASON = 7, 90
"""Days ahead of a weekday that comes again; days ahead within which a day without a year is one to
come: of 17 such days of readings by hand 9 are and none is that of the year before, while 4 of 7
that lie further ahead are."""


class When(NamedTuple):
    """One candidate: the value that would stand, its basis, and what speaks for it."""

    value: str | None
    features: dict[str, float]
    basis: WhenBasis | None = None
    time: TimexId | None = None


class Found(NamedTuple):
    """A time that may date a clause, where it stands and what speaks for it."""

    signs: list[str]
    where: str
    own: bool = False
    """Whether the verb of the clause governs it, with no word that only bounds a time."""
    time: TimexId | None = None


def whens(report: ReportTimes, clause: Span, status: HappeningStatus) -> list[When]:
    """Return what may date a clause, the absence of any date first."""
    setting = setting_of(report, clause, status)
    times = dated_by(setting)
    common = common_day(setting)
    if common and common != setting.day and common not in times:
        signs = ["elsewhere", *of_value(setting, "elsewhere", common, ())]
        times[common] = Found(signs, "elsewhere")
    if common in times:
        times[common].signs.append("common")
    dates = [
        *undated_by(setting, held(times), common),
        *(
            When(value, dict.fromkeys(found.signs, 1.0), basis_of(found), found.time)
            for value, found in times.items()
        ),
    ]
    return with_beyond(dates, beyond(setting, _times(setting)))


def with_beyond(dates: Sequence[When], more: Iterable[Beyond]) -> list[When]:
    """Return candidates with those beyond them; what gives the value of one speaks for that."""
    every = list(dates)
    for value, signs, time in more:
        known = [each for each in every if each.value == value]
        for each in known:
            each.features.setdefault(f"also {signs[0]}", 1.0)
        if not known:
            basis = WhenBasis.CARRIED if time else WhenBasis.REPORT
            every.append(When(value, dict.fromkeys(signs, 1.0), basis, time))
    return every


def undated_by(setting: Setting, held: str, common: str | None) -> Iterator[When]:
    """Yield what dates a clause that no time dates: nothing, the day of its report, the eve."""
    kinds: list[tuple[str, str | None]] = [("none", None)]
    if setting.day:
        kinds += [("report", setting.day), ("eve", days_before(setting.day, 1))]
    if setting.month:
        kinds += [("month", setting.month), ("year", setting.month[:4])]
    for kind, day in kinds:
        signs = [*of_clause(kind, setting), f"{kind} beside {held}"]
        named, usual = day in setting.times.named, day == common
        signs += [f"{kind} named"] * named + [f"{kind} common"] * usual
        yield When(day, dict.fromkeys(signs, 1.0), WhenBasis.REPORT if day else None)


def held(times: Mapping[str, Found]) -> str:
    """Return what stands nearest to a clause: a time of its verb, of its words, its sentence."""
    if any(found.own for found in times.values()):
        return "own"
    places = {found.where for found in times.values()}
    return next((place for place in ("inside", "own sentence") if place in places), "nothing")


def basis_of(found: Found) -> WhenBasis:
    """Return what a day stands on: the verb's own time, a bound ("since May") apart, is stated."""
    return WhenBasis.STATED if found.own else WhenBasis.CARRIED


def dated_by(setting: Setting) -> dict[str, Found]:
    """Return the values of the times near a clause with what speaks for each, nearest first."""
    found: dict[str, Found] = {}
    for timex in _times(setting):
        where, signs = of_time(setting, timex)
        own = where == "inside" and not OWN.isdisjoint(signs)
        value = dating(setting, timex, own=own and ENDING.isdisjoint(signs))
        other = WISHED in signs or not ENDING.isdisjoint(signs)
        if value is None or (other and setting.status is HappeningStatus.HAPPENED):
            continue  # "they asked him to leave on Friday", "the mill was closed until Friday"
        stated = own and not any(is_bound(sign, timex) for sign in signs)
        if value in found:
            found[value].signs.append("again")
            if stated and not found[value].own:  # "after midnight local time on Tuesday"
                found[value] = found[value]._replace(own=True, time=timex.id)
            continue
        near = [] if found else [f"{where} nearest"]
        every = [where, *near, *of_value(setting, where, value, signs)]
        found[value] = Found(every, where, stated, timex.id)
    return found


def is_bound(sign: str, timex: Timex) -> bool:
    """Whether a sign tells that a time is not the day of its verb: a bound, which an hour of that
    day is none of ("after midnight on Tuesday"), or an hour without a day."""
    within = timex.type is TimexType.TIME and sign in OF_THE_DAY
    return sign == "by the clock" or (sign.startswith("bounded") and not within)


OF_THE_DAY = frozenset(f"bounded by {word}" for word in ("after", "before", "by", "toward"))
"""How an hour may bound what is done on its day."""


def dating(setting: Setting, timex: Timex, *, own: bool) -> str | None:
    """Return the value with which a time may date a clause; None where it cannot.

    Nothing has happened after its report: a month ahead is that of the year before. A weekday
    six days back may as well be tomorrow, in a report that was brought up to date: it is open.
    """
    words = timex.span.of(setting.tree.reading.report)
    value = setting.times.value_of(timex)
    if not value or not setting.day:
        return value
    if setting.status is not HappeningStatus.HAPPENED:
        return to_come(setting, value, words)
    if is_ahead(value, setting.day):
        return ahead_of_report(setting, value, words) if own else None
    return undated(words) if is_either(words, value, setting.day) else value


def to_come(setting: Setting, value: str, words: str) -> str:
    """Return the day of a plan: a bare weekday of the days before the report is the next one, by a
    verb that tells of no past: "it holds its vote on Saturday"."""
    back = value[:4].isdigit() and value < str(setting.day) and is_bare_weekday(words)
    if not (is_planned(setting) and back and len(value) == len(str(setting.day))):
        return value
    turned = days_before(value, -WEEK)
    return turned if is_ahead(turned, setting.day) else value


def is_planned(setting: Setting) -> bool:
    """Whether a clause tells a plan, by a verb that tells of no past."""
    return setting.status is HappeningStatus.PLANNED and setting.tense not in OVER


def ahead_of_report(setting: Setting, value: str, words: str) -> str | None:
    """Return what a time of a verb that lies after the report tells; None where nothing is known.

    "It meets on 8 October" is told ahead; "it met in November", in a report of May, is a year
    back; a day of the next months is of a thing that the verb tells of: "backed a fair on 8 June".
    """
    if setting.tense in COMING:
        return None
    if setting.tense in OPEN_TENSES and len(value) == len(str(setting.day)):
        return value
    near = len(value) == len(str(setting.day)) and value <= days_before(str(setting.day), -SEASON)
    return None if near else year_before(value, words)


def common_day(setting: Setting) -> str | None:
    """Return the time that the report names most often of those that may date a clause.

    Of equals the first.
    """
    known = setting.times.common
    kind = (setting.status is HappeningStatus.HAPPENED, is_planned(setting))
    if kind not in known:  # of a clause no more than this makes `dating` tell another value
        values = (dating(setting, time, own=False) for time in setting.times.every)
        counted = Counter(value for value in values if value is not None)
        known[kind] = counted.most_common(1)[0][0] if counted else None
    return known[kind]


def _nearness(clause: Span, timex: Timex) -> tuple[bool, int]:
    """The order in which times are looked at: those of the clause, then by distance."""
    return not clause.overlaps(timex.span), abs(timex.span.start - clause.start)


def _times(setting: Setting) -> list[Timex]:
    """Return the times near a clause, the nearest first."""
    sentences, at, clause = setting.tree.reading.sentences, setting.sentence, setting.clause
    if at < 0:
        return []
    first = sentences[max(0, at - BACK)].start
    end = max(sentences[at].end, clause.end)
    return sorted(setting.times.between(first, end), key=lambda timex: _nearness(clause, timex))

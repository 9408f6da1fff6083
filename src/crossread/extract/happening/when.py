"""When: the day of a happening, chosen among the times of its report and the day of the report.

Comes in: a clause, the tree and the times. Goes out: candidates with the features that speak for
each; nothing is dated by an organisation's name, since such a name is no time expression.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from crossread.extract.happening.bearing import WISHED, is_thing
from crossread.extract.happening.signs import Setting, of_clause, of_time, of_value, setting_of
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.extract.time.dates import month_near
from crossread.records import HappeningStatus, Span, Timex, TimexType
from crossread.records.base import TimexId
from crossread.records.happening import WhenBasis

PLAIN = re.compile(
    r"(?:\d{4}|XXXX)(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|WXX-\d|Q\d|H\d|S[PU]|FA|WI))?"
)
BACK = 3
"""Sentences before a clause whose times may date it."""
OWN = frozenset(("own verb", "its occasion"))
"""How a time stands to the verb that it dates."""
ENDING = frozenset(f"bounded by {word}" for word in ("through", "until", "till"))
"""How a time stands to a verb that tells until when something lasts: "a truce until December"."""
BARELY = 6
"""Days back of a weekday that may as well be tomorrow."""
COMING = ("to come", "may be", "to be")
"""Tenses of what lies ahead."""
OVER = ("past", "perfect", "earlier")
"""Tenses of what is over."""
OPEN_TENSES = ("present", "beside", "bare", "going on", "no verb")
"""Tenses that tell as well of what is to come: "meets", "winning", of a headline "to meet"."""
TURNED = frozenset(("last", "past", "previous", "ago"))
WEEK, SEASON = 7, 90
"""Days ahead of a weekday that comes again; days ahead within which a day without a year is one to
come: of 17 such days of readings by hand 9 are and none is that of the year before, while 4 of 7
that lie further ahead are."""


class When(NamedTuple):
    """One candidate: the value that would stand, its basis, and what speaks for it."""

    value: str | None
    features: Mapping[str, float]
    basis: WhenBasis | None = None
    time: TimexId | None = None


class Found(NamedTuple):
    """A time that may date a clause, where it stands and what speaks for it."""

    signs: list[str]
    where: str
    own: bool = False
    """Whether the verb of the clause governs it, with no word that only bounds a time."""
    time: TimexId | None = None


def plain(value: str | None) -> str | None:
    """Return a TIMEX3 value as a day or what is coarser than one; None where it is neither.

    >>> plain("2009-01-12T10:30"), plain("2009-W03"), plain("P2D")
    ('2009-01-12', '2009-W03', None)
    """
    match = PLAIN.match(value or "")
    return match.group() if match else None


@cache
def _calendar() -> dict[str, dict[str, str]]:
    """Words of months, weekdays and seasons, with their part of a TIMEX3 value."""
    rows = table("calendar")
    return {
        "month": {word: f"{number:02d}" for word, number in rows["month"].items()},
        "weekday": {word: f"WXX-{number}" for word, number in rows["weekday"].items()},
        "season": dict(rows["season"]),
    }


def undated(words: str) -> str | None:
    """Return the value of a time of an unknown year, as TIMEX3 writes it; None where it is none.

    >>> undated("July 25"), undated("on Monday"), undated("this winter"), undated("soon")
    ('XXXX-07-25', 'XXXX-WXX-1', 'XXXX-WI', None)
    """
    parts = re.findall(r"[a-z]+|\d+", words.lower())
    for kind, values in _calendar().items():
        named = next((values[part] for part in parts if part in values), None)
        if named is None:
            continue
        days = [int(part) for part in parts if part.isdigit() and 1 <= int(part) <= 31]
        return f"XXXX-{named}-{days[0]:02d}" if kind == "month" and days else f"XXXX-{named}"
    return None


def value_of(setting: Setting, timex: Timex) -> str | None:
    """Return the value of a time as a day or what is coarser, its year left open if need be."""
    if timex.value is None:
        return of_year(undated(timex.span.of(setting.tree.reading.report)), setting.month)
    return plain(timex.value)


def of_year(value: str | None, month: str | None) -> str | None:
    """Return a day or month of an open year in the year nearest to the month of its report.

    >>> of_year("XXXX-07-25", "2031-08"), of_year("XXXX-WXX-1", "2031-08"), of_year("XXXX-05", None)
    ('2031-07-25', 'XXXX-WXX-1', 'XXXX-05')
    """
    named = OPEN_MONTH.fullmatch(value or "")
    if not named or not month:
        return value
    middle = date.fromisoformat(f"{month}-15")
    return f"{month_near(middle, int(named[1]), 0)}-{str(value)[5:]}"


OPEN_MONTH = re.compile(r"XXXX-(\d\d)(?:-\d\d)?")


def whens(tree: Tree, clause: Span, status: HappeningStatus) -> list[When]:
    """Return what may date a clause, the absence of any date first."""
    setting = setting_of(tree, clause, status)
    times = dated_by(setting)
    common = common_day(setting)
    if common and common != setting.day and common not in times:
        signs = ["elsewhere", *of_value(setting, "elsewhere", common, ())]
        times[common] = Found(signs, "elsewhere")
    if common in times:
        times[common].signs.append("common")
    return [
        *undated_by(setting, held(times), common),
        *(
            When(value, dict.fromkeys(found.signs, 1.0), basis_of(found), found.time)
            for value, found in times.items()
        ),
    ]


def undated_by(setting: Setting, held: str, common: str | None) -> Iterator[When]:
    """Yield what dates a clause that no time dates: nothing, the day of its report, the eve."""
    kinds: list[tuple[str, str | None]] = [("none", None)]
    if setting.day:
        kinds += [("report", setting.day), ("eve", days_before(setting.day, 1))]
    if setting.month:
        kinds += [("month", setting.month), ("year", setting.month[:4])]
    named = {(time.value or "")[:10] for time in setting.tree.reading.times}
    for kind, day in kinds:
        signs = [*of_clause(kind, setting), f"{kind} beside {held}"]
        signs += [f"{kind} named"] * (day in named) + [f"{kind} common"] * (day == common)
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
        wanted = WISHED in signs and setting.status is HappeningStatus.HAPPENED
        if value is None or wanted:
            continue
        if value in found:
            found[value].signs.append("again")
            continue
        near = [] if found else [f"{where} nearest"]
        every = [where, *near, *of_value(setting, where, value, signs)]
        bounded = any(sign.startswith("bounded") or sign == "by the clock" for sign in signs)
        found[value] = Found(every, where, own and not bounded, timex.id)
    return found


def dating(setting: Setting, timex: Timex, *, own: bool) -> str | None:
    """Return the value with which a time may date a clause; None where it cannot.

    Nothing has happened after its report: a month ahead is that of the year before. A weekday
    six days back may as well be tomorrow, in a report that was brought up to date: it is open.
    """
    words = timex.span.of(setting.tree.reading.report)
    value = value_of(setting, timex)
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
    planned = setting.status is HappeningStatus.PLANNED and setting.tense not in OVER
    back = value[:4].isdigit() and value < str(setting.day) and is_bare_weekday(words)
    if not (planned and back and len(value) == len(str(setting.day))):
        return value
    turned = days_before(value, -WEEK)
    return turned if is_ahead(turned, setting.day) else value


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


def is_either(words: str, value: str, day: str) -> bool:
    """Whether a weekday may be the last one or tomorrow, in a report brought up to date.

    >>> is_either("early Friday", "2025-06-06", "2025-06-12")
    True
    >>> is_either("last Friday", "2025-06-06", "2025-06-12")
    False
    """
    return is_bare_weekday(words) and value == days_before(day, BARELY)


def is_bare_weekday(words: str) -> bool:
    """Whether a time is a weekday that no word turns back.

    >>> is_bare_weekday("on Saturday"), is_bare_weekday("last Saturday"), is_bare_weekday("May 3")
    (True, False, False)
    """
    named = set(re.findall(r"[a-z]+", words.lower()))
    return bool(named & _calendar()["weekday"].keys()) and not named & TURNED


def days_before(day: str, count: int) -> str:
    """Return the day so many days before."""
    return (date.fromisoformat(day) - timedelta(days=count)).isoformat()


def is_ahead(value: str, day: str | None) -> bool:
    """Whether a time surely lies after the day of the report: nothing has happened yet.

    >>> is_ahead("2025-06-12", "2025-06-10"), is_ahead("2025-06", "2025-06-10")
    (True, False)
    >>> is_ahead("2025-W40", "2025-06-10"), is_ahead("XXXX-07", "2025-06-10")
    (True, False)
    """
    if not day:
        return False
    if week := re.match(r"(\d{4})-W(\d\d)", value):
        return date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat() > day
    return value.replace("-", "").isdigit() and value > day[: len(value)]


def year_before(value: str, words: str) -> str | None:
    """Return a month or day that names no year, one year earlier; None for another time ahead.

    >>> year_before("2017-02", "February"), year_before("2017-02-03", "3 February 2017")
    ('2016-02', None)
    """
    month = any(part in _calendar()["month"] for part in re.findall(r"[a-z]+", words.lower()))
    plain = re.fullmatch(r"(\d{4})(-\d\d(?:-\d\d)?)", value)
    if not month or not plain or re.search(r"\d{4}", words):
        return None
    return f"{int(plain[1]) - 1}{plain[2]}"


def common_day(setting: Setting) -> str | None:
    """Return the time that the report names most often of those that may date a clause.

    Of equals the first.
    """
    values = (dating(setting, time, own=False) for time in setting.tree.reading.times)
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None


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
    near = (
        t
        for t in setting.tree.reading.times
        if t.type in (TimexType.DATE, TimexType.TIME)
        and first <= t.span.start < end
        and not is_thing(setting.tree, t.span)
    )
    return sorted(near, key=lambda timex: _nearness(clause, timex))

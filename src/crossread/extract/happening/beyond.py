"""Beyond: times that may date a clause though none that stands near it says so by itself.

Comes in: a clause in its setting and the times near it. Goes out: values with what speaks for each:
named elsewhere in the report, coarser, ahead, of the year that the text names. They are seldom
right; the fitted score tells when.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from crossread.extract.happening.bearing import WISHED
from crossread.extract.happening.report_times import WHOLE
from crossread.extract.happening.signs import (
    Setting,
    away,
    grain,
    is_open,
    of_time,
    place_of,
)
from crossread.extract.happening.values import OVER, is_ahead, is_bare_weekday
from crossread.records import HappeningStatus, Timex
from crossread.records.base import TimexId

DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
PART = re.compile(r"\d{4}-")
HEAD = 600
"""Code points at the beginning of a report that tell its news."""
STEP, STEPS = 400, 4
"""Code points by which a time stands a step further off, and the most steps."""
BEFORE, BEHIND = 60, 30
"""Times before and behind a clause that are looked at: no more in the longest page."""
MANY = 3
"""Times that a value is named, beyond which more say nothing."""


class Beyond(NamedTuple):
    """A value that may date a clause, what speaks for it, and the time it is from."""

    value: str
    signs: list[str]
    time: TimexId | None = None


def beyond(setting: Setting, near: Sequence[Timex]) -> Iterator[Beyond]:
    """Yield what may date a clause beyond the times near it; one value may come twice."""
    if setting.day:
        yield from of_report(setting, date.fromisoformat(setting.day))
        yield from ahead(setting, near)
    yield from coarser(setting, near)
    yield from far(setting, near)
    if not setting.day:
        yield from of_text(setting, near)


def traits(kind: str, setting: Setting) -> list[str]:
    """Return what a clause says for a kind of value."""
    said = (setting.status.value, setting.tense, place_of(setting))
    return [kind, *(f"{kind} {trait}" for trait in said)]


def of_report(setting: Setting, day: date) -> Iterator[Beyond]:
    """Yield the week of a report, the day after it, and the years beside its own."""
    year, week, _ = day.isocalendar()
    for kind, value in (
        ("week", f"{year:04d}-W{week:02d}"),
        ("morrow", (day + timedelta(1)).isoformat()),
        ("year before", f"{day.year - 1:04d}"),
        ("year after", f"{day.year + 1:04d}"),
    ):
        yield Beyond(value, traits(f"report {kind}", setting))


def ahead(setting: Setting, near: Sequence[Timex]) -> Iterator[Beyond]:
    """Yield what lies ahead of a report, and the other week of a weekday, for a clause that may
    tell of what is to come."""
    if setting.status is HappeningStatus.HAPPENED and setting.tense in OVER:
        return
    for timex, value, where, signs in placed(setting, near):
        if is_ahead(value, setting.day):
            told = [*traits("ahead", setting), f"ahead {where}", f"ahead {grain(value)}"]
            yield Beyond(value, [*told, *(f"ahead {where} {sign}" for sign in signs)], timex.id)
        if DAY.fullmatch(value) and is_bare_weekday(timex.span.of(setting.tree.reading.report)):
            weeks = 1 if value <= str(setting.day) else -1
            other = (date.fromisoformat(value) + timedelta(weeks=weeks)).isoformat()
            told = [f"turned {where}", f"turned {away(other, setting.day)}"]
            yield Beyond(other, [*traits("turned", setting), *told], timex.id)


def coarser(setting: Setting, near: Sequence[Timex]) -> Iterator[Beyond]:
    """Yield the month and the year of the days near a clause."""
    for timex, value, where, signs in placed(setting, near):
        kinds = {"month": value[:7]} if DAY.fullmatch(value) else {}
        kinds |= {"year": value[:4]} if PART.match(value) else {}
        for kind, wide in kinds.items():
            told = [*traits(f"{kind} of {grain(value)}", setting), f"{kind} of {where}"]
            yield Beyond(wide, [*told, *(f"coarse {where} {sign}" for sign in signs)], timex.id)


def placed(
    setting: Setting, near: Sequence[Timex]
) -> Iterator[tuple[Timex, str, str, tuple[str, ...]]]:
    """Yield the times near a clause with their values and how they stand to it, without those of
    what is only wished."""
    for timex in near:
        value, (where, signs) = setting.times.value_of(timex), of_time(setting, timex)
        if value and WISHED not in signs:
            yield timex, value, where, signs


def far(setting: Setting, near: Sequence[Timex]) -> Iterator[Beyond]:
    """Yield the times that a report names far from a clause."""
    known = {timex.id for timex in near}
    found: dict[str, list[Timex]] = defaultdict(list)
    for timex in setting.times.around(setting.clause.start, BEFORE, BEHIND):
        value = setting.times.value_of(timex)
        if value and timex.id not in known:
            found[value].append(timex)
    for value, times in found.items():
        yield Beyond(value, list(of_far(setting, value, times)), times[0].id)


def of_far(setting: Setting, value: str, times: Sequence[Timex]) -> Iterator[str]:
    """Yield what speaks for a value that is named far from a clause."""
    clause = setting.clause
    exact, lies = grain(value), away(value, setting.day)
    yield from traits("far", setting)
    yield from (f"far {exact}", f"far {lies}", f"far {setting.role}", f"far {setting.tense} {lies}")
    yield f"far x{min(len(times), MANY)}"
    off = min(abs(timex.span.start - clause.start) for timex in times)
    yield f"far off {min(STEPS, off // STEP)}"
    yield "far behind" if all(t.span.start > clause.start for t in times) else "far before"
    if times[0].span.start < HEAD:
        yield from ("far in head", f"far in head {exact}")
    if any(is_open(setting.tree, timex) for timex in times):
        yield "far openly"


def of_text(setting: Setting, near: Sequence[Timex]) -> Iterator[Beyond]:
    """Yield, of a report without a date, the last year that it names and the one named most, and
    the days near a clause as of the last year."""
    years = setting.times.years
    if not years:
        return
    last = max(years)
    for kind, year in (("last year", last), ("common year", years.most_common(1)[0][0])):
        yield Beyond(year, [*traits(kind, setting), f"{kind} x{min(years[year], MANY)}"])
    for timex, value, where, signs in placed(setting, near):
        if value.startswith("XXXX-") and "WXX" not in value:
            told = [f"filled {where}", *(f"filled {where} {sign}" for sign in signs)]
            yield Beyond(last + value[4:], ["filled", *told], timex.id)
            if len(value) == WHOLE:
                yield Beyond(last + value[4:7], ["filled month", f"filled month {where}"], timex.id)

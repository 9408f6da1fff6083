"""By then: what a story turns on and has no sure day stands by the day on which a report tells it.

Comes in: the entries of a timeline, each with its probability. Goes out: the same; of those that
are too little sure with their day, the weighty ones that are sure without it have the day of the
first report that tells them as done as a bound, and are shown; so have those shown that have no
day. The day that they had becomes their likeliest time, which dates nothing.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from crossread.reconcile.happening.timeline import first_printed
from crossread.reconcile.known import Known
from crossread.reconcile.sure import line_features
from crossread.reconcile.tables import table
from crossread.reconcile.words.stretch import days_of
from crossread.records import HappeningStatus, Moment, WhenKnown
from crossread.records.weighed import Features, logistic, summed

RECENT = timedelta(days=7)
"""What was over so long before the first report is old by then: a bound would say it is news."""


def with_bounds(moments: Iterable[Moment], known: Known) -> tuple[Moment, ...]:
    """Return entries, in order of time; those that need one with the day by which they happened."""
    return tuple(sorted((bounded(moment, known) for moment in moments), key=by_day))


def bounded(moment: Moment, known: Known) -> Moment:
    """Return an entry with the day by which it happened, where that is what is sure of it."""
    day = first_told(moment, known)
    if day is None or is_old(moment, day) or (moment.shown and moment.when is not None):
        return moment
    fitted: dict[str, Any] = table("sure")["bound"]
    sure = round(logistic(summed(bound_features(moment, known), fitted["weights"])), 3)
    if not moment.shown and (moment.weight < fitted["weight"] or sure < fitted["least"]):
        return moment
    likely = moment.likely or moment.when
    days = days_of(likely or "")
    likely = likely if days and days[0] <= date.fromisoformat(day) else None
    return replace(
        moment,
        when=None,
        precision="bound",
        basis=f"told as done by {day}",
        likely=likely,
        known=WhenKnown.LIKELY if likely else None,
        by=day,
        sure=max(sure, moment.sure) if moment.shown else sure,
        shown=True,
    )


def bound_features(moment: Moment, known: Known) -> Features:
    """Return what speaks for an entry being right whatever its day."""
    return {"always": 1.0, "words": known.length, **line_features(moment, known)}


def first_told(moment: Moment, known: Known) -> str | None:
    """Return the day of the first report that tells an entry as done; None where it is unknown."""
    done = moment.status == HappeningStatus.HAPPENED.value
    return first_printed(known.told_in(moment)) if done else None


def is_old(moment: Moment, day: str) -> bool:
    """Whether an entry was long over on the day that it is told, as far as its time is known."""
    days = days_of(moment.likely or moment.when or "")
    return days is not None and date.fromisoformat(day) - days[1] > RECENT


def by_day(moment: Moment) -> tuple[bool, str, bool]:
    """Return a key that puts an entry with a bound behind those of that day; others stay as they
    are among those of their day."""
    days = days_of(moment.when or moment.by or "")
    first = days[0].isoformat() if days else moment.when or ""
    return (not first, first, moment.by is not None)

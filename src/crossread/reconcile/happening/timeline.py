"""Timeline: what happened when, from the clauses of all reports that tell it.

Comes in: the material of a story. Goes out: Moments in order of time, each with its status, its
weight, the fullest clause, and what its day stands on; undated ones come last. What is told only
in somebody's words is shown as theirs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crossread.reconcile.happening.again import LATEST, Entries
from crossread.reconcile.happening.days import last_printed, with_days
from crossread.reconcile.happening.happened import (
    chance,
    gathered,
    is_by_the_way,
    is_doubtful,
    is_one,
)
from crossread.reconcile.happening.telling import foremost_of, sentence_of
from crossread.reconcile.happening.tellings import Telling, Vector, tellings_of, vectors_of
from crossread.reconcile.material import Material, in_order
from crossread.reconcile.tables import table
from crossread.reconcile.words.rarity import weight
from crossread.reconcile.words.stretch import days_of, holds, is_day
from crossread.records import (
    Happening,
    HappeningStatus,
    Moment,
    Reading,
    WhenBasis,
    WhenKnown,
)

STANDING = {WhenBasis.STATED: 4.0, WhenBasis.CARRIED: 1.5, WhenBasis.REPORT: 1.0, None: 0.0}
"""What a day counts for, by what it stands on: a time of the clause itself before any other."""
BASIS = {
    WhenBasis.STATED: "the time that the report names",
    WhenBasis.CARRIED: "another time of the report",
    WhenBasis.REPORT: "the date of the report",
    None: "no time is given",
}
KNOWN = {
    WhenBasis.STATED: WhenKnown.STATED,
    WhenBasis.CARRIED: WhenKnown.INFERRED,
    WhenBasis.REPORT: WhenKnown.INFERRED,
    None: None,
}
SURE = {HappeningStatus.HAPPENED, HappeningStatus.PLANNED, HappeningStatus.DENIED}
"""A thing that is only supposed is no entry."""
YEAR = 366
"""Days of a time that names none."""
LEAST = 0.25
"""Weight below which a clause that one report tells in passing is no entry."""


def timeline_of(happenings: Sequence[Sequence[Telling]], material: Material) -> tuple[Moment, ...]:
    """Return what happened, in order of time."""
    vectors = vectors_of([telling for group in happenings for telling in group])
    told = Entries(vectors)
    for group in happenings:
        for core, moment in moments_of(group, material, vectors):
            if moment.weight >= LEAST:
                told.add(core, moment)
    standing = told.standing(last_printed(material.readings))
    return tuple(sorted(once(current(standing, material)), key=in_time))


def current(moments: Sequence[Moment], material: Material) -> Iterator[Moment]:
    """Yield entries without the plans that the story has overtaken: for a day before that of its
    last report, of which it tells what happened."""
    last = last_printed(material.readings)
    done = {each.when for each in moments if each.status == HappeningStatus.HAPPENED.value}
    for moment in moments:
        planned = moment.status == HappeningStatus.PLANNED.value
        late = moment.when is not None and last is not None and is_day(moment.when)
        if not (planned and late and str(moment.when) < str(last) and moment.when in done):
            yield moment


def in_time(moment: Moment) -> tuple[object, ...]:
    """Return a key: order of time, undated ones last."""
    return (moment.when is None, *first_day(moment.when), moment.spans[0])


def once(moments: Iterable[Moment]) -> Iterator[Moment]:
    """Yield entries, the weightiest first, without those whose words another has told: of a
    sentence that two of its clauses give, and of a clause within it."""
    told: dict[str | None, list[str]] = defaultdict(list)
    for moment in stated_first(moments):
        words = NAMED.sub("", moment.text).lower()
        days = (told[moment.when], *((told[None],) if moment.when else told.values()))
        if not any(words in other or other in words for some in days for other in some):
            told[moment.when].append(words)
            yield moment


def stated_first(moments: Iterable[Moment]) -> list[Moment]:
    """Return entries, of those with the same words first the one that names its day: "Lunde on
    Friday said the mill will close" is a saying of Friday, no plan for it."""
    found = list(moments)
    first = {each.text: at for at, each in reversed(list(enumerate(found)))}
    return [
        found[at]
        for at in sorted(
            range(len(found)),
            key=lambda at: (first[found[at].text], found[at].basis != BASIS[WhenBasis.STATED], at),
        )
    ]


NAMED = re.compile(r" ?\[[^\[\]]*\]")
"""What a line adds in brackets to the words of its report."""


def moments_of(
    group: Sequence[Telling], material: Material, vectors: Mapping[str, Vector]
) -> Iterator[tuple[list[Telling], Moment]]:
    """Yield the entries of a happening, each with its clauses, the foremost first.

    An entry stands on clauses that surely tell what its words tell; all that may tell it speak for
    the first being noted.
    """
    noted, done = weight_of(group, material), ""
    for status in statuses_of(group):
        some = [telling for telling in group if telling.happening.status is status]
        for core, others in cores_of(some, material, vectors):
            moment = moment_of(core, material, noted)
            if moment is not None and str(moment.when or LATEST) > done:
                yield core, moment
            noted = weight_of(others, material) if others else 0.0
        done = max((str(telling.day or LATEST) for telling in some), default="")


def statuses_of(group: Sequence[Telling]) -> list[HappeningStatus]:
    """Return of which status the entries of a happening are: that of most of its clauses; what has
    happened stands before what most have as a plan, and a plan beside it only for a later day."""
    status = status_of(group)
    happened = any(each.happening.status is HappeningStatus.HAPPENED for each in group)
    if status is HappeningStatus.PLANNED and happened:
        return [HappeningStatus.HAPPENED, status]
    return [status] if status in SURE else []


def cores_of(
    some: Sequence[Telling], material: Material, vectors: Mapping[str, Vector]
) -> Iterator[tuple[list[Telling], list[Telling]]]:
    """Yield the clauses of one status in parts, each telling one thing for sure, the foremost of
    each first, and what is left behind it. What adds nothing to a part before is none."""
    sure = float(table("happenings")["one_event"]["sure"])
    left, told = list(some), []  # type: tuple[list[Telling], list[Telling]]
    while left and (first := foremost_of(left, material)) is not None:
        core = [first, *(e for e in left if e is not first and is_one(e, first, vectors, sure))]
        left = [each for each in left if each not in core]
        if not any(is_told_by(first, other) for other in told):
            yield core, left
        told.append(first)


def is_told_by(telling: Telling, other: Telling) -> bool:
    """Whether a clause that may tell the same as another adds nothing to it: a headline, or one of
    its verb or most of its words, and of no other day."""
    another_day = telling.day is not None and telling.day != other.day
    alike = telling.root == other.root or shared(telling, other) >= MOST
    return not another_day and (telling.heading or alike)


MOST = 0.5
"""Share of the telling words of a clause, by rarity, that are most of them."""


def shared(telling: Telling, other: Telling) -> float:
    """Return what share of the words of a clause another has too, by rarity."""
    return weight(telling.stems & other.stems) / (telling.weight or 1.0)


def happenings_of(material: Material) -> tuple[tuple[Telling, ...], ...]:
    """Return the clauses of all reports in groups, one a happening, the weightiest first."""
    tellings = with_days(list(tellings_of(material.readings)), material.readings)
    groups = gathered(tellings, vectors_of(tellings))
    ranked = sorted(groups, key=lambda group: -weight_of(group, material))
    return tuple(
        tuple(sorted(g, key=lambda t: material.place[t.reading.report.id])) for g in ranked
    )


def moment_of(group: Sequence[Telling], material: Material, noted: float) -> Moment | None:
    """Return what clauses of one status tell as a Moment; None where none can be understood."""
    when, basis = when_of(group, material)
    told = sentence_of(group, material, when)
    if told is None:
        return None
    when, basis = day_of_words(told.telling, when, basis)
    likely = likely_of(group, material, when)
    return Moment(
        when=when,
        precision=precision(when),
        basis=BASIS[basis],
        text=told.words,
        status=group[0].happening.status.value,
        likely=likely,
        known=WhenKnown.LIKELY if likely else KNOWN[basis],
        weight=round(noted, 3),
        said_by=told.said_by,
        spans=tuple(telling.happening.span for telling in group),
        happenings=tuple(telling.happening.id for telling in group),
        reports=in_order(material, (telling.reading.report.id for telling in group)),
    )


def status_of(group: Iterable[Telling]) -> HappeningStatus:
    """Return how most of the clauses have it, of equals the surest."""
    votes: Counter[HappeningStatus] = Counter()
    for telling in group:
        votes[telling.happening.status] += 1
    order = list(HappeningStatus)
    return max(votes, key=lambda status: (votes[status], -order.index(status)))


def weight_of(group: Sequence[Telling], material: Material) -> float:
    """Return how probable it is that a careful reader would note what a group tells."""
    return chance(weight_features(group, material), "weight")


def weight_features(group: Sequence[Telling], material: Material) -> dict[str, float]:
    """Return what speaks for a happening being one of those that make the story."""
    origins = material.origins((t.happening.id, t.reading.report.id) for t in group)
    every = len(material.carriers) or 1
    score = max(telling.happening.score for telling in group)
    main = max(telling.happening.main_score for telling in group)
    return {
        "always": 1.0,
        "score": score,
        "main": main,
        "share": len(origins) / every,
        "several": float(len(origins) > 1),
        "stated": float(any(t.happening.when_basis is WhenBasis.STATED for t in group)),
        "own": float(any(t.happening.attribution is None for t in group)),
        "whole": float(any(telling.whole for telling in group)),
        "of a day": float(any(len(told_day(telling)[0] or "") == DAY for telling in group)),
        "to come": float(any(t.happening.status is HappeningStatus.PLANNED for t in group)),
        "names": min(max(len(telling.names) for telling in group), MANY) / MANY,
    }


DAY = len("2031-05-12")
MANY = 4
"""Names and numbers in a clause beyond which more say nothing."""


def when_of(group: Sequence[Telling], material: Material) -> tuple[str | None, WhenBasis | None]:
    """Return the day that the best evidence gives, and what it stands on.

    A clause that names its day counts most; each origin votes once for a day; a day counts
    for the month that holds it too, and of those that hold one another the finest stands. Unless
    a clause names its day, nothing has happened after a report that tells it as done.
    """
    votes: dict[str, dict[object, float]] = defaultdict(dict)
    bases: dict[str, WhenBasis | None] = {}
    last = first_printed((each.happening, each.reading) for each in group)
    for telling in group:
        day, basis = told_day(telling)
        late = last is not None and day is not None and first_day(day)[0] > last
        if day is None or (late and basis is not WhenBasis.STATED):
            continue
        origins = material.origins([(telling.happening.id, telling.reading.report.id)])
        for origin in origins:
            votes[day][origin] = max(votes[day].get(origin, 0.0), STANDING[basis])
        if day not in bases or STANDING[basis] > STANDING[bases[day]]:
            bases[day] = basis
    if not votes:
        return None, None
    behind = {day: sum(sorted(given.values())) for day, given in votes.items()}
    total = {
        day: sum(sorted(behind[other] for other in behind if holds(other, day))) for day in behind
    }
    best = max(total, key=lambda day: (total[day], not day.startswith("X"), fineness(day), day))
    return best, bases[best]


def likely_of(group: Sequence[Telling], material: Material, when: str | None) -> str | None:
    """Return the likeliest time that the clauses of a happening give where no sure day is told;
    each origin votes once for a time, with its probability."""
    if when is not None and is_day(when):
        return None
    votes: dict[str, dict[object, float]] = defaultdict(dict)
    for telling in group:
        value, sureness = telling.likely, telling.happening.likeliest[1]
        if value is None or (when is not None and not holds(when, value)):
            continue
        for origin in material.origins([(telling.happening.id, telling.reading.report.id)]):
            votes[value][origin] = max(votes[value].get(origin, 0.0), sureness)
    behind = {value: sum(sorted(given.values())) for value, given in votes.items()}
    best = max(behind, key=lambda value: (behind[value], fineness(value), value), default=None)
    return None if best == when else best


def first_printed(told: Iterable[tuple[Happening, Reading]]) -> str | None:
    """Return the day of the first report that tells a happening as done; None where it is unknown.

    >>> first_printed(())
    """
    printed = (
        reading.report.published
        for happening, reading in told
        if happening.status is HappeningStatus.HAPPENED
    )
    return min(
        (each.value[:DAY] for each in printed if each and is_day(each.value[:DAY])), default=None
    )


def day_of_words(
    telling: Telling, when: str | None, basis: WhenBasis | None
) -> tuple[str | None, WhenBasis | None]:
    """Return the day of an entry whose words are those of one clause: the clause's own where it is
    another than what all clauses give, since a reader holds the day against the words."""
    own = telling.day
    if when is None or own is None or holds(own, when) or holds(when, own):
        return when, basis
    return told_day(telling)


def told_day(telling: Telling) -> tuple[str | None, WhenBasis | None]:
    """Return the day that a clause surely gives, and what it stands on: of a doubtful one the
    month, and none where it is the year of the report, which tells a reader nothing, or where the
    month too is that of another thing."""
    day, basis = telling.day, telling.happening.when_basis
    if is_by_the_way(telling) and not is_of_report(telling):
        return None, None
    if is_doubtful(telling) or (basis is WhenBasis.REPORT and day and len(day) == len(YEARLY)):
        around = telling.happening.around
        return around, WhenBasis.CARRIED if around else None
    return day, basis


def is_of_report(telling: Telling) -> bool:
    """Whether the month that surely holds a clause's day is that of its report."""
    published, around = telling.reading.report.published, telling.happening.around
    day = published.day if published else None
    return bool(day and around and day.startswith(around))


YEARLY = "2031"


def fineness(day: str) -> int:
    """Return how fine a time is: the fewer days it may be of, the finer."""
    days = days_of(day)
    return -(days[1] - days[0]).days if days else -YEAR


def first_day(when: str | None) -> tuple[str, str]:
    """Return a key that sorts weeks and months among days: their first day, then as written."""
    days = days_of(when or "")
    return (days[0].isoformat() if days else when or "", when or "")


PARTS_OF_YEAR = {"S": "season", "F": "season", "W": "season", "Q": "quarter", "H": "half year"}
"""What TIMEX3 calls a part of a year, by its first letter: "2031-SU", "2031-Q2"."""


def precision(day: str | None) -> str:
    """Return how exact the time is, by its form."""
    if not day:
        return "unknown"
    if day.startswith("XXXX"):
        return "weekday" if "WXX" in day else "day of a year not given"
    if (part := PARTS_OF_YEAR.get(day[5:6])) and len(day) == len("2031-Q1"):
        return part
    return {4: "year", 7: "month", 10: "day"}.get(len(day), "week" if "W" in day else "moment")

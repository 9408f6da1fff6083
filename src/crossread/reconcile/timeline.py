"""Timeline: what happened when, and when the counts were revised.

Comes in: the material of a story and how its figures stand. Goes out: Moments in order,
each with its precision and what the date stands on; undated events come last.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from crossread.reconcile.counts import Count
from crossread.reconcile.dated import MAIN, Dated, dated_in, relation
from crossread.reconcile.material import Material, in_order
from crossread.reconcile.pairs import order
from crossread.reconcile.sameness import days_of
from crossread.reconcile.wordlore import likeness, stems_of
from crossread.records import (
    Event,
    EventStatus,
    FigureRelation,
    Moment,
    Reading,
    Span,
    Timex,
    Verdict,
    hull,
)

ONE_EVENT = 0.5
"""Share of common words from which two tellings of one day are of one event."""
LONGEST = 160
"""Characters after which a telling is cut to its trigger and what stands close to it."""


Telling = tuple[frozenset[str], list[tuple[Event, Reading]]]
"""The words of the first telling of an event, and all tellings of it."""


def timeline_of(material: Material, relations: Iterable[FigureRelation]) -> tuple[Moment, ...]:
    """Return events and revisions in order of time."""
    tellings = [dated for reading in material.readings for dated in dated_in(reading)]
    told = frozenset(dated.span for dated in tellings)
    found = [
        *days_told(tellings, material),
        *happenings(material, told),
        *revisions(material, relations),
    ]
    return tuple(sorted(found, key=lambda m: (m.when is None, *first_day(m.when), m.spans[0])))


def first_day(when: str | None) -> tuple[str, str]:
    """Return a key that sorts weeks and months among days: their first day, then as written."""
    days = days_of(when or "")
    return (days[0].isoformat() if days else when or "", when or "")


def days_told(tellings: Iterable[Dated], material: Material) -> Iterator[Moment]:
    """Yield what is told of each day once."""
    days: dict[str, list[tuple[frozenset[str], list[Dated]]]] = defaultdict(list)
    for each in tellings:
        words = stems_of(each.span.of(each.reading.report))
        home = next((g for first, g in days[each.day] if likeness(words, first) >= ONE_EVENT), None)
        if home is None:
            days[each.day].append((words, [each]))
        else:
            home.append(each)
    for groups in days.values():
        for _, group in groups:
            yield day_told(group, material)


def day_told(group: list[Dated], material: Material) -> Moment:
    """Return what is told of a day as a Moment, in the words of the first who tell it."""
    first = group[0]
    return Moment(
        when=first.day,
        precision=first.timex.precision or "day",
        basis=based(first.timex),
        text=" ".join(first.span.of(first.reading.report).split()),
        spans=tuple(each.span for each in group),
        reports=in_order(material, (each.reading.report.id for each in group)),
    )


def happenings(material: Material, told: frozenset[Span]) -> Iterator[Moment]:
    """Yield each event once, the tellings of all reports together; not what `told` tells."""
    days: dict[tuple[str | None, str], list[Telling]] = defaultdict(list)
    for reading in material.readings:
        for event in reading.events:
            fuller = any(span.contains(event.span) for span in told)
            if event.status is EventStatus.ASSERTED and tells(event, reading) and not fuller:
                place_in(days[event.day, event.type], event, reading)
    for groups in days.values():
        for _, group in groups:
            if group[0][0].day is not None or len({r.report.id for _, r in group}) > 1:
                yield moment(group, material)


def place_in(groups: list[Telling], event: Event, reading: Reading) -> None:
    """Put an event with the tellings of the same, or start a group."""
    words = stems_of(telling(event, reading).of(reading.report))
    for first, group in groups:
        if likeness(words, first) >= ONE_EVENT:
            group.append((event, reading))
            return
    groups.append((words, [(event, reading)]))


FEWEST = 3
"""Words below which a telling says too little for a line: "unrest", "the protests"."""


def tells(event: Event, reading: Reading) -> bool:
    """Whether the words of an event say enough to stand alone: that something was done."""
    inside = [t for t in reading.tokens if t.start < event.span.end and t.end > event.span.start]
    done = [t for t in inside if t.upos == "VERB" and relation(t) in MAIN]
    enough = len(telling(event, reading).of(reading.report).split()) >= FEWEST
    return enough and (bool(done) or not reading.tokens)


def telling(event: Event, reading: Reading) -> Span:
    """Return the words that tell the event: actor, trigger and recipient, if close together."""
    whole = hull((event.span, *event.actor, *event.recipient))
    return whole if whole.end - whole.start <= LONGEST else event.span


def moment(group: list[tuple[Event, Reading]], material: Material) -> Moment:
    """Return one event as a Moment."""
    event, reading = group[0]
    timex = next((t for t in reading.times if t.id == event.time), None)
    return Moment(
        when=event.day,
        precision=precision(event.day, timex),
        basis=basis(event, timex),
        text=" ".join(telling(event, reading).of(reading.report).split()),
        spans=tuple(telling(e, r) for e, r in group),
        events=tuple(e.id for e, _ in group),
        figures=tuple(f for e, _ in group for f in e.figures),
        reports=in_order(material, (r.report.id for _, r in group)),
    )


def precision(day: str | None, timex: Timex | None) -> str:
    """Return how exact the time is: as stated, else by the form of the day."""
    if timex is not None and timex.precision:
        return timex.precision
    if not day:
        return "unknown"
    return {4: "year", 7: "month", 10: "day"}.get(len(day), "week" if "W" in day else "moment")


def basis(event: Event, timex: Timex | None) -> str:
    """Return what the date stands on."""
    if timex is not None:
        return based(timex)
    return "no time is given" if event.day is None else "the date of the report"


def based(timex: Timex) -> str:
    """Return what the value of a time stands on, in words."""
    if (timex.basis or "").startswith("timex:"):
        return "another time of the report"
    return timex.basis or "the time that the report names"


def revisions(material: Material, relations: Iterable[FigureRelation]) -> Iterator[Moment]:
    """Yield each new state of a count once, with all earlier states that it replaces."""
    of = {count.figure.id: count for count in material.counts}
    seen: dict[tuple[object, ...], list[tuple[Count, Count]]] = defaultdict(list)
    for each in relations:
        if each.relation is Verdict.SUPERSEDED:
            a, b = of[each.a], of[each.b]
            seen[state(b, a)].append((a, b))
    for group in seen.values():
        yield revision(group, material)


def state(count: Count, other: Count) -> tuple[object, ...]:
    """Return what makes two statements of a new state one."""
    figure = count.figure
    place = count.place or other.place or ""
    return figure.indicator, figure.low, figure.high, place.lower()


MOST_BEFORE = 3
"""Earlier states that a revision names, the latest first; all of them are among its spans."""


def revision(group: list[tuple[Count, Count]], material: Material) -> Moment:
    """Return a new state of a count as a Moment, dated by the first report that has it."""
    now = min((b for _, b in group), key=lambda c: (c.of_day, c.moment, c.figure.id))
    before = sorted({a.text: a for a, _ in group}.values(), key=order, reverse=True)
    when = now.day or now.stated[:10]
    place = now.place or before[0].place
    counts = [now, *before]
    return Moment(
        when=when or None,
        precision="day" if len(when) >= 10 else "unknown",
        basis="the day the count is of" if now.day else "the date of the report",
        text=f"{now.figure.indicator.value}{f' ({place})' if place else ''}: “{now.text}” "
        f"after {', '.join(f'“{count.text}”' for count in before[:MOST_BEFORE])}",
        spans=tuple(count.figure.span for count in counts),
        figures=tuple(count.figure.id for count in counts),
        reports=in_order(material, (c.report.id for pair in group for c in pair)),
    )

"""Replay: what was known at a moment.

Comes in: readings and a moment in ISO 8601. Goes out: the readings of reports that had been
published by then; of a live page, the entries that were. A report without a date is left out:
it cannot be said to be known.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from msgspec.structs import replace

from crossread.records import (
    Attribution,
    Block,
    BlockKind,
    Figure,
    Reading,
    Record,
    Report,
    Span,
    hull,
    instant_of,
)
from crossread.records.base import FigureId

UTC = "+00:00"


def as_known_at(readings: Iterable[Reading], moment: str) -> tuple[Reading, ...]:
    """Return the readings of reports published at the moment or before.

    A moment without an hour is the end of its day, and a report that states a day alone is
    known at any hour of it. Which zone a moment without one is in tells `in_zone`.

    >>> as_known_at((), "2022-01-10T12:00")
    ()
    """
    readings = tuple(readings)
    moment = in_zone(moment, (reading.report for reading in readings))
    known = (reading for reading in readings if is_known(first_stated(reading), moment))
    return tuple(known_of(reading, moment) for reading in known)


def first_stated(reading: Reading) -> str:
    """Return when a report was published, or the first entry of a live page was."""
    moments = [block.moment for block in entries_of(reading.report) if block.moment]
    return min([value for value in (stated(reading), *moments) if value], default="")


def entries_of(report: Report) -> tuple[Block, ...]:
    """Return the entries of a live page, none of another."""
    return report.blocks((BlockKind.ENTRY,))


def known_of(reading: Reading, moment: str) -> Reading:
    """Return a reading without what stands in entries that are later than a moment.

    What stands outside the entries of a page that is little else is of its last change.
    """
    report = reading.report
    entries = entries_of(report)
    later = [block.span for block in entries if block.moment and not is_known(block.moment, moment)]
    if not later:
        return reading
    if sum(block.span.end - block.span.start for block in entries) > MOSTLY * len(report.text):
        later += outside(report, entries)
    kept = {
        name: tuple(
            row for row in getattr(reading, name) if not any(map(place(row).overlaps, later))
        )
        for name in ("times", "places", "entities", "attributions", "figures", "events")
    }
    ids = {figure.id for figure in kept["figures"]}
    figures = tuple(without_gone(figure, ids) for figure in kept.pop("figures"))
    return replace(reading, **kept, figures=figures)


MOSTLY = 0.5
"""Share of a text in entries from which the page is a live page."""


def outside(report: Report, entries: Sequence[Block]) -> list[Span]:
    """Return the stretches of a text that stand in no entry."""
    edges = [0, *(at for block in entries for at in block.span.pair), len(report.text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [report.span(start, end) for start, end in pairs if start < end]


def place(row: Record) -> Span:
    """Return where a row stands: its span, or the content of an attribution."""
    if isinstance(row, Attribution):
        return hull(row.content or row.source or row.cue)
    span: Span = row.span  # type: ignore[attr-defined]
    return span


def without_gone(figure: Figure, known: set[FigureId]) -> Figure:
    """Return a figure without its ties to figures that were not known."""
    return replace(
        figure,
        part_of=figure.part_of if figure.part_of in known else None,
        revised_from=figure.revised_from if figure.revised_from in known else None,
        includes=tuple(part for part in figure.includes if part in known),
    )


def stated(reading: Reading) -> str:
    """Return when the report was published, empty where unknown."""
    dated = reading.report.published
    return dated.value if dated else ""


def in_zone(moment: str, reports: Iterable[Report]) -> str:
    """Return a moment with its zone: that of the reports if they share one, else UTC.

    So it is read on the clock that listings show wherever all of them show one clock.
    """
    zones = {zone for report in reports if report.published if (zone := report.published.zone)}
    if instant_of(moment).zoned or not zones:
        return moment
    whole = moment if len(moment) > len("2022-01-10") else f"{last_day(moment)}T23:59:59"
    return whole + (zones.pop() if len(zones) == 1 else UTC)


def last_day(moment: str) -> str:
    """Return the last day of a year, a month or a day.

    >>> last_day("2022"), last_day("2022-02"), last_day("2022-02-03")
    ('2022-12-31', '2022-02-28', '2022-02-03')
    """
    return (instant_of(moment).end - timedelta(days=1)).date().isoformat()


def is_known(value: str, moment: str) -> bool:
    """Whether a date lies at or before a moment.

    >>> is_known("2022-01-10", "2022-01-10T12:00"), is_known("2022-01-11", "2022-01-10")
    (True, False)
    >>> is_known("2022-01-10T13:00+02:00", "2022-01-10T12:00Z")
    True
    """
    return bool(value) and instant_of(value).known_by(instant_of(moment))

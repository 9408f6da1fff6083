"""The picture of the timeline: width is how exact a time is, shape is whether it happened."""

from collections.abc import Sequence

from crossread.present.picture.axis import Line, day_number, ticks_of
from crossread.present.picture.marks import text
from crossread.present.view.timeline import Day, Entry
from crossread.present.view.when import stretch

WIDTH = 168.0  # pixels of the picture
MOST = 4
"""Days that an axis names."""
LEAST = 7.0
"""Pixels of the narrowest piece that is told by its width."""


def day_axis(days: Sequence[Day], published: Sequence[str]) -> Line | None:
    """Return the axis of the days in which the story was told; None where none is known.

    What lies outside is shown by an arrow at the edge.
    """
    told = [int(d) for value in published if (d := day_number(value)) is not None]
    if not told:
        told = [int(d) for day in days if (d := day_number(day.value)) is not None]
    if not told:
        return None
    return Line(low=float(min(told)), high=float(max(told) + 1), start=0.5, end=WIDTH - 0.5)


def heading(line: Line) -> str:
    """Return the names of the days above the bars."""
    ticks = ticks_of(line, MOST)
    room = (line.end - line.start) / len(ticks)
    inner = "".join(text(t.at, 12, t.fits(room), "ax", "middle") for t in ticks)
    return f'<svg width="168" height="16" viewBox="0 0 168 16" aria-hidden="true">{inner}</svg>'


def bars(entry: Entry, line: Line) -> str:
    """Return the piece of one entry over the lines of the days."""
    edges = [t.edge for t in ticks_of(line, MOST)] + [line.end]
    grid = "".join(f'<path class="gr" d="M{x:.1f} 0V20"/>' for x in edges)
    inner = grid + (piece(entry, line) if entry.when else "")
    return f'<svg width="168" height="20" viewBox="0 0 168 20" aria-hidden="true">{inner}</svg>'


def piece(entry: Entry, line: Line) -> str:
    """Return the shape of an entry in its place."""
    found = stretch(entry.when)
    if found is None:
        return ""
    first, last = found
    if last <= line.low:
        return '<path class="l s0" d="M16 10.5H4m4-4l-4.5 4 4.5 4"/>' + shape(entry, 20, 32)
    if first >= line.high:
        return '<path class="l s0" d="M152 10.5h12m-4-4l4.5 4-4.5 4"/>' + shape(entry, 116, 32)
    start, end = line.at(first), line.at(last)
    if end - start < 2:
        return f'<path class="mi" d="M{start:.1f} 3v15"/>'
    return shape(entry, start, max(end - start - 1, LEAST))


def shape(entry: Entry, x: float, width: float) -> str:
    """Return a filled piece for what happened, dashed for planned, struck for denied."""
    box = f'x="{x + 0.5:.1f}" y="6" width="{width:.1f}" height="9"'
    if entry.status == "planned":
        return f'<rect class="pl-box" {box}/>'
    if entry.status == "denied":
        strike = f'<path class="l s0" d="M{x + 3:.1f} 17l{max(width - 6, 6):.1f}-13"/>'
        return f'<rect class="de-box" {box}/>{strike}'
    return f'<rect class="ha-box" {box}/>'

"""The picture of one thing counted: a line a claimant over the days of publication.

A claimant's line is a step from state to state; a dotted one leads to another's later count;
what rival claimants leave between them is tinted and bracketed.
"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from crossread.present.limits import LIMITS
from crossread.present.phrases import shown
from crossread.present.picture.axis import (
    Line,
    clock_of,
    day_number,
    days_line,
    nice,
    short,
    ticks_of,
)
from crossread.present.picture.marks import link, mark, shortened, text
from crossread.present.view.figures import Matter, State
from crossread.records.base import Record

GAP = 30.0
"""Pixels between two names at the end of lines."""
VALUE_WIDE, VALUE_HIGH = 62, 14
"""Pixels that the value of a mark takes."""
TOP, FOOT = 8, 28
"""Pixels at the top and the foot of a picture in which no value stands."""
BESIDE = 4
"""Pixels from a mark on from which the same state once more has a mark of its own."""


class Size(Record, frozen=True, kw_only=True):
    """A picture's size, and the room for the names behind the lines."""

    width: float
    height: float
    left: float
    right: float
    days: int


WIDE = Size(width=540, height=268, left=40, right=150, days=6)
NARROW = Size(width=352, height=268, left=40, right=104, days=4)
SMALL = Size(width=236, height=118, left=4, right=4, days=4)


class Dot(Record, frozen=True, kw_only=True):
    """A state in its place."""

    state: State
    style: int
    x: float
    y: float
    span: tuple[float, float]
    again: tuple[float, ...]
    """Where it is printed again."""


class Plot(Record, frozen=True, kw_only=True):
    """What a picture shows: its axes, and the states of each claimant in order."""

    size: Size
    x: Line
    y: Line
    lines: tuple[tuple[Dot, ...], ...]
    grid: tuple[float, ...]

    @property
    def end(self) -> float:
        """Where the lines end."""
        return self.x.end


def matter_chart(matter: Matter, *, narrow: bool = False) -> str:
    """Return the picture of a matter, "" where it would tell nothing."""
    plot = plot_of(matter, NARROW if narrow else WIDE)
    if plot is None:
        return ""
    kind = "narrow" if narrow else "wide"
    ends = [line[-1] for line in plot.lines]
    inner = [scale(plot), spread(plot, matter), *(series(line, plot) for line in plot.lines)]
    inner += [handovers(plot), names(ends, plot), values(plot)]
    return svg(plot.size, f"chart {kind}", label(matter), "".join(inner))


def small_chart(matter: Matter) -> str:
    """Return a small picture of a matter, every state with its value beside it."""
    plot = plot_of(matter, SMALL)
    if plot is None:
        return ""
    inner = [days_only(plot), *(series(line, plot) for line in plot.lines), handovers(plot)]
    inner += [values(plot, ends=True)]
    return svg(plot.size, "chart", label(matter), "".join(inner))


def svg(size: Size, kind: str, name: str, inner: str) -> str:
    """Return a picture with its name."""
    return (
        f'<svg class="{kind}" viewBox="0 0 {size.width:.0f} {size.height:.0f}" role="group" '
        f'aria-label="{escape(name)}">{inner}</svg>'
    )


def label(matter: Matter) -> str:
    """Return what a picture shows, for those who do not see it."""
    told = "; ".join(f"{s.claimant} {s.stated}, {s.since}" for s in matter.states[:8])
    return shown(f"{matter.title}, {matter.word}: {told}. The table holds the same.")


def plot_of(matter: Matter, size: Size) -> Plot | None:
    """Return what to draw: the weightiest claimants with a day and a value."""
    states = [s for s in matter.states if s.real and s.value is not None and dated(s)]
    if not matter.drawn or len(states) < 2:
        return None
    clock = clock_of(moment for state in states for moment in state.printed)
    days = [d for s in states for m in s.printed if (d := day_number(m, clock)) is not None]
    x = days_line(days, size.left, size.width - size.right)
    grid = nice(max(max(s.high or 0, s.low or 0) for s in states))
    y = Line(low=0, high=grid[-1], start=size.height - 26, end=size.height * 0.09 + 8)
    lines = []
    for style, name in enumerate(drawn(matter, states)):
        mine = [s for s in states if s.claimant == name]
        dots = [dot(s, style, [day_number(m, clock) for m in s.printed], x, y) for s in mine]
        lines.append(tuple(sorted(dots, key=lambda d: d.x)))
    return Plot(size=size, x=x, y=y, lines=tuple(lines), grid=grid)


def dated(state: State) -> bool:
    """Whether a state has a day."""
    return any(day_number(moment) is not None for moment in state.printed)


def drawn(matter: Matter, states: Sequence[State]) -> list[str]:
    """Return the claimants that have a line, those whose latest state most origins print first."""
    order = [state.claimant for state in matter.current]
    found = dict.fromkeys([*order, *(state.claimant for state in states)])
    held = {state.claimant for state in states}
    return [name for name in found if name in held][: LIMITS.claimants]


def dot(state: State, style: int, days: Sequence[float | None], x: Line, y: Line) -> Dot:
    """Return a state in its place."""
    known = sorted(x.at(day) for day in days if day is not None)
    value = state.value or 0.0
    low = y.at(state.low if state.low is not None else value)
    high = y.at(state.high if state.high is not None else value)
    again = tuple(at for at in known[1:] if at - known[0] > BESIDE)
    middle = (low + high) / 2
    return Dot(state=state, style=style, x=known[0], y=middle, span=(low, high), again=again)


def scale(plot: Plot) -> str:
    """Return the lines of the grid with their values, and the days."""
    rows = "".join(
        f'<path class="gr" d="M{plot.size.left:.1f} {plot.y.at(v):.1f}H{plot.end:.1f}"/>'
        + text(plot.size.left - 6, plot.y.at(v) + 4, short(v), "ax", "end")
        for v in plot.grid
    )
    return rows + days_only(plot)


def days_only(plot: Plot) -> str:
    """Return the days below a picture."""
    floor_ = plot.size.height - 26
    base = f'<path class="gr" d="M{plot.size.left:.1f} {floor_:.1f}H{plot.end:.1f}"/>'
    ticks = ticks_of(plot.x, plot.size.days)
    edges = "".join(f'<path class="dy" d="M{t.edge:.1f} 12V{floor_:.1f}"/>' for t in ticks[1:])
    room = (plot.x.end - plot.x.start) / max(len(ticks), 1)
    told = [text(t.at, floor_ + 18, t.fits(room), "ax", "middle") for t in ticks]
    return base + edges + "".join(told)


def spread(plot: Plot, matter: Matter) -> str:
    """Return the tint between the lowest and the highest of rival claimants, day by day."""
    ends = [line[-1] for line in plot.lines]
    if not matter.is_disputed or len(ends) < 2:
        return ""
    first, far = max(((a, b) for a in ends for b in ends), key=lambda pair: pair[1].y - pair[0].y)
    start = max(plot.lines[first.style][0].x, plot.lines[far.style][0].x)
    upper = steps(plot.lines[first.style], start, plot.end)
    lower = steps(plot.lines[far.style], start, plot.end)
    points = [*upper, *reversed(lower)]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    at = plot.end + 3
    bracket = f"M{at:.1f} {first.y:.1f}h4V{far.y:.1f}h-4"
    told = ""
    middle = (first.y + far.y) / 2
    if all(abs(middle - y - 6) > GAP - 4 for y in heights(ends)):
        told = text(at + 11, middle + 6, matter.sign, "sg") + text(
            at + 28, middle + 4, shortened(matter.word.split(",")[0], plot.size.right - 34), "ax"
        )
    return f'<path class="sp" d="M{path}z"/><path class="br" d="{bracket}"/>{told}'


def steps(line: Sequence[Dot], start: float, end: float) -> list[tuple[float, float]]:
    """Return the corners of a line from one abscissa to another."""
    found: list[tuple[float, float]] = []
    for n, each in enumerate(line):
        until = line[n + 1].x if n + 1 < len(line) else end
        if until > start:
            found += [(max(each.x, start), each.y), (until, each.y)]
    return found


def series(line: Sequence[Dot], plot: Plot) -> str:
    """Return one claimant's line with its marks and the ticks of later printings."""
    corners = steps(line, line[0].x, plot.end)
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in corners)
    ticks = "".join(f"M{x:.1f} {d.y - 4:.1f}v8" for d in line for x in d.again)
    found = f'<path class="l" d="M{path}"/>'
    if ticks:
        found += f'<path class="tk" d="{ticks}"/>'
    for each in line:
        inner = mark(each.x, each.y, each.style, each.state.hedge, span=each.span)
        found += link(first_place(each.state), told(each.state), inner)
    name = escape(shown(line[0].state.claimant))
    return f'<g class="s{line[0].style}" data-s="{name}">{found}</g>'


def first_place(state: State) -> str:
    """Return the address of the first place of a state."""
    return state.refs.all[0].href


def told(state: State) -> str:
    """Return a state in words."""
    return shown(f"{state.stated} — {state.claimant}, {state.since}")


def handovers(plot: Plot) -> str:
    """Return a dotted line from a claimant who falls silent to the next one's later count."""
    found = ""
    ends = sorted((line[-1] for line in plot.lines), key=lambda d: d.x)
    for one, other in pairwise(ends):
        later = plot.lines[other.style][0]
        if one.style > 1 and later.x > one.x:
            found += f'<path class="ho" d="M{later.x:.1f} {one.y:.1f}V{later.y:.1f}"/>'
    return found


def names(ends: Sequence[Dot], plot: Plot) -> str:
    """Return the value and name of each claimant behind its line, none over another."""
    found = ""
    room = plot.size.right - 14
    for each, y in zip(sorted(ends, key=lambda d: d.y), heights(ends), strict=True):
        kind = " ac" if each.style == 1 else ""
        value, name = shown(each.state.stated), shown(each.state.claimant)
        found += text(plot.end + 12, y + 4, shortened(value, room, 7.2), f"lb b{kind}")
        found += text(plot.end + 12, y + 18, shortened(name, room, 6.2), f"ax{kind}")
    return found


def heights(ends: Sequence[Dot]) -> list[float]:
    """Return where the names of lines stand, from above, none over another."""
    found: list[float] = []
    for each in sorted(ends, key=lambda d: d.y):
        found.append(max(each.y - 2, found[-1] + GAP if found else -GAP))
    return found


def values(plot: Plot, *, ends: bool = False) -> str:
    """Return the values of states beside their marks; the last ones are named behind the lines."""
    found, taken = "", list[tuple[float, float]]()
    for line in plot.lines:
        for each in line if ends else line[:-1]:
            spot = free(each, plot, taken)
            if spot is None:
                continue
            taken.append(spot)
            near_end = each.x > plot.x.start + 0.72 * (plot.x.end - plot.x.start)
            side = "end" if near_end else "start" if each.x < plot.x.start + 30 else "middle"
            value = shortened(shown(each.state.stated), 110, 7)
            found += text(spot[0], spot[1], value, "lb", side)
    return found


def free(each: Dot, plot: Plot, taken: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Return a place for the value of a mark where none stands yet: above it, else below."""
    up = 20 if each.state.hedge in ("at-least", "more-than") else 9
    for y in (each.y - up, each.y + 19):
        near = any(abs(each.x - a) < VALUE_WIDE and abs(y - b) < VALUE_HIGH for a, b in taken)
        if not near and TOP < y < plot.size.height - FOOT:
            return each.x, y
    return None

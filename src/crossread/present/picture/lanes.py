"""The picture of origins: a lane each, its reports by time; copies are rings, parts dashed arrows.

Beside each lane stands how many reports count as one.
"""

from collections.abc import Sequence

from crossread.present.limits import LIMITS
from crossread.present.phrases import many, shown
from crossread.present.picture.axis import Line, clock_of, day_number, days_line, ticks_of
from crossread.present.picture.marks import link, shortened, text
from crossread.present.picture.matter import Size, svg
from crossread.present.view.origins import Lane, Printing, Shared
from crossread.records.base import Record

LANE, RADIUS = 32.0, 9.5  # pixels: height of a lane, half a letter's circle
FULL = 0.6
"""The share of a lane that letters may fill; with more of them only the first has one."""
WIDE = Size(width=880, height=0, left=190, right=150, days=7)
NARROW = Size(width=352, height=0, left=12, right=12, days=4)


class Spot(Record, frozen=True, kw_only=True):
    """A report in its place."""

    printing: Printing
    x: float
    y: float
    ticks: tuple[float, ...] = ()
    """Where the other reports stand of a lane that has no room for their letters."""


def lanes_chart(lanes: Sequence[Lane], copies: Sequence[Shared], *, narrow: bool = False) -> str:
    """Return the picture of the largest origins, "" where no report has a day."""
    shown_lanes = lanes[: LIMITS.lanes]
    base = NARROW if narrow else WIDE
    moments = [p.published for lane in shown_lanes for p in lane.printings if p.published]
    clock = clock_of(moments)
    days = [d for m in moments if (d := day_number(m, clock)) is not None]
    if not days:
        return ""
    height = (48 if narrow else LANE) * len(shown_lanes) + 26
    size = Size(**{**{f: getattr(base, f) for f in base.__struct_fields__}, "height": height})
    x = days_line(days, size.left + RADIUS, size.width - size.right - RADIUS)
    spots = [spots_of(lane, n, x, narrow=narrow) for n, lane in enumerate(shown_lanes)]
    inner = [axis(x, size)]
    inner += [
        drawn(lane, row, size, narrow=narrow) for lane, row in zip(shown_lanes, spots, strict=True)
    ]
    by_letter = {s.printing.letter: s for row in spots for s in row}
    inner.append(parts(copies, by_letter, named=not narrow))
    name = f"{many(len(lanes), 'independent origin')} and the reports that print them, by day"
    kind = "chart narrow" if narrow else "chart wide"
    return svg(size, kind, f"{name}; the table holds the same", "".join(inner))


def spots_of(lane: Lane, n: int, x: Line, *, narrow: bool) -> list[Spot]:
    """Return the reports of a lane in their places, none over another."""
    y = 48.0 * n + 34 if narrow else LANE * n + 16
    found: list[Spot] = []
    step = 2 * RADIUS + 0.5
    if len(lane.printings) * step > (x.end - x.start) * FULL:
        days = [d for p in lane.printings if (d := day_number(p.published)) is not None]
        first = lane.printings[0]
        ticks = tuple(sorted({round(x.at(day), 1) for day in days}))
        return [Spot(printing=first, x=ticks[0] if ticks else x.start, y=y, ticks=ticks)]
    for printing in lane.printings:
        day = day_number(printing.published) if printing.published else None
        at = x.at(day) if day is not None else x.start
        if found and at < found[-1].x + step:
            at = found[-1].x + step
        found.append(Spot(printing=printing, x=at, y=y))
    over = found[-1].x - x.end if found else 0
    if over <= 0:
        return found
    pushed: list[Spot] = []
    limit = x.end
    for spot in reversed(found):  # back from the right edge
        at = min(spot.x, limit)
        pushed.append(Spot(printing=spot.printing, x=at, y=y))
        limit = at - step
    return pushed[::-1]


def axis(x: Line, size: Size) -> str:
    """Return the days below the lanes."""
    ticks = ticks_of(x, size.days)
    bottom = size.height - 22
    edges = "".join(f'<path class="dy" d="M{t.edge:.1f} 0V{bottom:.1f}"/>' for t in ticks[1:])
    room = (x.end - x.start) / max(len(ticks), 1)
    told = [text(t.at, bottom + 17, t.fits(room), "ax", "middle") for t in ticks]
    return edges + "".join(told)


def drawn(lane: Lane, spots: Sequence[Spot], size: Size, *, narrow: bool) -> str:
    """Return one lane: its name, its reports, how many count as one."""
    y = spots[0].y
    base = f'<path class="gr" d="M{size.left:.1f} {y:.1f}H{size.width - size.right:.1f}"/>'
    name = shortened(shown(lane.name), 200 if narrow else size.left - 16, 7)
    count = f"{many(len(lane.printings), 'report')} → 1"
    above = y - 17 if narrow else y + 4
    told = text(0, above, name, "lb b") + text(size.width, above, count, "ax", "end")
    line = "".join(f'<path class="tk" d="M{x:.1f} {y - 5:.1f}v10"/>' for x in spots[0].ticks)
    if len(spots) > 1:
        kind = "cp" if any(s.printing.copied for s in spots) else "l"
        line = f'<path class="{kind}" d="M{spots[0].x:.1f} {y:.1f}H{spots[-1].x:.1f}"/>'
    return f'<g class="s0">{base}{told}{line}{"".join(map(report, spots))}</g>'


def report(spot: Spot) -> str:
    """Return one report: a disc, or a ring where it prints another's text."""
    kind = "m h" if spot.printing.copied else "m"
    ink = "lt" if spot.printing.copied else "lt on"
    inner = f'<circle class="{kind}" cx="{spot.x:.1f}" cy="{spot.y:.1f}" r="{RADIUS}"/>'
    size = " sm" if len(spot.printing.letter) > 1 else ""
    inner += text(spot.x, spot.y + 4.2, spot.printing.letter, f"{ink}{size}", "middle")
    way = "prints another’s text" if spot.printing.copied else "first printing"
    return link(spot.printing.place.href, f"{spot.printing.letter}: {way}", inner)


def parts(copies: Sequence[Shared], spots: dict[str, Spot], *, named: bool) -> str:
    """Return dashed arrows to the reports that take over a part, the strongest a report."""
    found, reached = "", set[str]()
    for row in copies:
        a, b = spots.get(row.a), spots.get(row.b)
        if not row.part or a is None or b is None or a.y == b.y or row.b in reached:
            continue
        reached.add(row.b)
        down = 1 if b.y > a.y else -1
        y = b.y - down * (RADIUS + 2)
        bend = (a.y + y) / 2
        path = f"M{a.x:.1f} {a.y + down * RADIUS:.1f}C{a.x:.1f} {bend:.1f} {b.x:.1f} {bend:.1f}"
        found += f'<path class="pa" d="{path} {b.x:.1f} {y:.1f}"/>'
        found += (
            f'<path class="ph" d="M{b.x - 4:.1f} {y - down * 6:.1f}l4 {down * 6} 4 {-down * 6}"/>'
        )
        if named:
            found += text(b.x + 14, y - down * 2, f"part copied, {row.share}", "ax ac")
    return found

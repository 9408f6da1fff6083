"""A picture of one count over time: stated bounds by day of publication, as plain SVG."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from html import escape
from typing import Any

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 170, 60, 26, 14


def chart(figures: Sequence[dict[str, Any]]) -> str:
    """Return SVG with one mark a figure, or "" where fewer than two dated values differ.

    A figure with both bounds is a dot, or a bar where they differ; one with an open bound
    has an arrow towards the open side. Each mark links to its words.
    """
    clock = clock_of(figures)
    points = [p for p in (point(figure, clock) for figure in figures) if p is not None]
    if len({(p["day"], p["value"]) for p in points}) < 2:
        return ""
    days = [p["day"] for p in points]
    first, last = min(days), max(days)
    top = max(p["value"] for p in points) * 1.1 or 1.0
    marks = "".join(mark(p, x_of(p["day"], first, last), top) for p in points)
    ends = [first] if int(first) == int(last) else [first, last]
    labels = "".join(day_label(day, x_of(day, first, last)) for day in ends)
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="values by date of publication">{grid(top)}{labels}{marks}</svg>'
    )


def clock_of(figures: Iterable[dict[str, Any]]) -> tzinfo | None:
    """Return the first zone that a figure's date states: one picture has one clock."""
    whole = (f["published"] for f in figures if len(f["published"]) > len("2031-05-01"))
    return next((zone for value in whole if (zone := datetime.fromisoformat(value).tzinfo)), None)


def point(figure: dict[str, Any], clock: tzinfo | None) -> dict[str, Any] | None:
    """Return day (a float), value and sides of a figure; None without a day or a value."""
    value = figure["low"] if figure["low"] is not None else figure["high"]
    if value is None or len(figure["published"]) < len("2031-05-01"):
        return None
    moment = datetime.fromisoformat(figure["published"])
    moment = moment.astimezone(clock) if moment.tzinfo else moment
    hours = moment.hour / 24 + moment.minute / 1440
    return {**figure, "value": float(value), "day": date.toordinal(moment.date()) + hours}


def x_of(day: float, first: float, last: float) -> float:
    """Return the abscissa of a day."""
    share = 0.5 if first == last else (day - first) / (last - first)
    return LEFT + 16 + share * (WIDTH - LEFT - 48)


def y_of(value: float, top: float) -> float:
    """Return the ordinate of a value; the axis begins at nought."""
    return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP)


def mark(p: dict[str, Any], x: float, top: float) -> str:
    """Return the mark of one figure."""
    low = y_of(p["low"] if p["low"] is not None else p["value"], top)
    high = y_of(p["high"] if p["high"] is not None else p["value"], top)
    up = f'<path d="M{x:.1f} {high:.1f}v-10m-3 3l3-3l3 3"/>' if p["high"] is None else ""
    down = f'<path d="M{x:.1f} {low:.1f}v10m-3-3l3 3l3-3"/>' if p["low"] is None else ""
    bar = f'<path d="M{x:.1f} {low:.1f}V{high:.1f}"/>' if abs(low - high) > 1 else ""
    told = escape(
        f"{p['stated']} {p['counted']} — {p['claimant']}, {p['outlet']}, {p['published']}"
    )
    return (
        f'<a href="#{escape(p["anchor"])}"><g class="mark"><title>{told}</title>{bar}{up}{down}'
        f'<circle cx="{x:.1f}" cy="{(low + high) / 2:.1f}" r="4"/>'
        f'<text x="{x + 7:.1f}" y="{(low + high) / 2 + 4:.1f}">{escape(p["letter"])}</text></g></a>'
    )


def grid(top: float) -> str:
    """Return the lines at nought, half and the whole height, with their values."""
    lines = []
    for share in (0.0, 0.5, 1.0):
        y = y_of(top * share, top)
        lines.append(
            f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH}"/>'
            f'<text class="axis" x="{LEFT - 6}" y="{y + 4:.1f}">{top * share:,.0f}</text>'
        )
    return "".join(lines)


def day_label(day: float, x: float) -> str:
    """Return the label of a day on the axis."""
    text = date.fromordinal(int(day)).isoformat()
    return f'<text class="day" x="{x:.1f}" y="{HEIGHT - 6}">{text}</text>'

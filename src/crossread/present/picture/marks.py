"""Marks: the shape of one statement. Its form is its claimant, its filling how exact it is."""

from html import escape

from crossread.records import HedgeKind

HOLLOW = {HedgeKind.ABOUT.value, HedgeKind.VAGUE.value}
SHAPES = ("disc", "diamond", "square", "triangle")
"""By claimant: the first, its rival, the others."""


def mark(x: float, y: float, style: int, hedge: str, *, span: tuple[float, float]) -> str:
    """Return one mark: filled exact, hollow about, an arrow towards an open side, a bar a range.

    `span` is where its lower and upper bound stand; `style` which claimant states it.
    """
    low, high = span
    bar = ""
    if abs(low - high) > 1:
        bar = f'<path class="l" d="M{x:.1f} {low:.1f}V{high:.1f}M{x - 4:.1f} {low:.1f}h8'
        bar += f'M{x - 4:.1f} {high:.1f}h8"/>'
    return bar + arrow(x, y, hedge) + shape(x, y, style, hollow=hedge in HOLLOW)


def shape(x: float, y: float, style: int, *, hollow: bool) -> str:
    """Return the form of a claimant.

    >>> shape(10, 10, 0, hollow=False)
    '<circle class="m" cx="10.0" cy="10.0" r="4.5"/>'
    """
    kind = "m h" if hollow else "m"
    name = SHAPES[min(style, len(SHAPES) - 1)]
    if name == "disc":
        return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    if name == "diamond":
        path = f"M{x:.1f} {y - 6:.1f}l6 6-6 6-6-6z"
    elif name == "square":
        path = f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8z"
    else:
        path = f"M{x:.1f} {y - 5:.1f}l5 9h-10z"
    return f'<path class="{kind}" d="{path}"/>'


def arrow(x: float, y: float, hedge: str) -> str:
    """Return an arrow up for "at least", down for "nearly" and "up to"; else nothing."""
    if hedge in (HedgeKind.AT_LEAST.value, HedgeKind.MORE_THAN.value):
        return f'<path class="l" d="M{x:.1f} {y - 5:.1f}v-11m-3.5 4l3.5-4.5 3.5 4.5"/>'
    if hedge in (HedgeKind.NEARLY.value, HedgeKind.UP_TO.value, HedgeKind.FEWER_THAN.value):
        return f'<path class="l" d="M{x:.1f} {y + 5:.1f}v11m-3.5-4l3.5 4.5 3.5-4.5"/>'
    return ""


def text(x: float, y: float, words: str, kind: str = "ax", anchor: str = "") -> str:
    """Return words in a picture.

    >>> text(1, 2, "a < b")
    '<text class="ax" x="1.0" y="2.0">a &lt; b</text>'
    """
    at = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}"{at}>{escape(words)}</text>'


def link(href: str, title: str, inner: str) -> str:
    """Return a part of a picture as a link with its name."""
    return f'<a href="{escape(href)}"><title>{escape(title)}</title>{inner}</a>'


def shortened(words: str, width: float, pixels: float = 6.6) -> str:
    """Return words that fit into a width.

    >>> shortened("Lorvik Relief Network", 100)
    'Lorvik Relief …'
    """
    most = max(4, int(width / pixels))
    if len(words) <= most:
        return words
    return words[: most - 1].rsplit(" ", 1)[0].rstrip(" ,") + " …"

"""Marked text: a report's text as HTML in which every span that a row stands on can be opened."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from crossread.records.base import Record
from crossread.visible import STEERING, visible


class Mark(Record, frozen=True, kw_only=True):
    """Code points [start, end) to mark; `anchor` is unique on the page, or empty."""

    start: int
    end: int
    anchor: str
    kind: str
    label: str = ""


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Return the text as HTML with a `<mark>` around each span.

    Spans may nest and cross; where two cross, the later one is cut at the end of the
    earlier one and goes on after it, so that the tags always nest. Taking the tags out and
    the entities back gives the text.

    >>> marked("a < b", [Mark(start=0, end=3, anchor="m1", kind="figure")])
    '<mark id="m1" class="figure">a &lt;</mark> b'
    """
    parts: list[str] = []
    position = 0
    opened: list[int] = []
    for start, end, mark, first in nested(sorted(marks, key=lambda m: (m.start, -m.end, m.anchor))):
        while opened and opened[-1] <= start:
            parts.append(plain(text[position : opened[-1]]) + "</mark>")
            position = opened.pop()
        parts.append(plain(text[position:start]) + opening(mark, first))
        position = start
        opened.append(end)
    while opened:
        parts.append(plain(text[position : opened[-1]]) + "</mark>")
        position = opened.pop()
    return "".join(parts) + plain(text[position:])


def plain(text: str) -> str:
    """Return text as HTML; what would turn or hide words is taken out of sight, a sign shown.

    >>> plain("a\\u202eb")
    'a<span class="turn" data-sign="U+202E"><span hidden>\\u202e</span></span>b'
    """
    return STEERING.sub(_turn, escape(text))


def _turn(found: re.Match[str]) -> str:
    """Return a character that nobody sees, hidden, with its number to be shown."""
    number = f"U+{ord(found[0]):04X}"
    return f'<span class="turn" data-sign="{number}"><span hidden>{found[0]}</span></span>'


def nested(marks: Sequence[Mark]) -> list[tuple[int, int, Mark, bool]]:
    """Return pieces (start, end, mark, is_first) that nest, in the order in which they open."""
    pieces: list[tuple[int, int, Mark, bool]] = []
    waiting = [
        (mark.start, mark.end, mark, True) for mark in reversed(marks) if mark.end > mark.start
    ]
    opened: list[int] = []
    while waiting:
        start, end, mark, first = waiting.pop()
        while opened and opened[-1] <= start:
            opened.pop()
        if opened and end > opened[-1]:
            waiting.append((opened[-1], end, mark, False))
            waiting.sort(key=lambda piece: (-piece[0], piece[1]))
            end = opened[-1]
        pieces.append((start, end, mark, first))
        opened.append(end)
    return pieces


def opening(mark: Mark, first: bool) -> str:
    """Return the opening tag of a piece; only the first piece bears the anchor."""
    anchor = f' id="{escape(mark.anchor)}"' if first and mark.anchor else ""
    label = f' title="{escape(visible(mark.label))}"' if mark.label else ""
    return f'<mark{anchor} class="{escape(mark.kind)}"{label}>'

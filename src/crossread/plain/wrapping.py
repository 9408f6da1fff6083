"""Wrapping: lines that end where a page was full, not where a paragraph does.

Comes in: a text. Goes out: edits that read such a line end as a space. A text is wrapped if
most of its lines end where the next word would not have fit, and go on with a small letter.
Refuses poems, lists and headlines: their lines end where they like.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

Edit = tuple[int, int, str]

_NEWLINE = re.compile("\r\n|\r|\n")
_ITEM = re.compile(r"[-*•·–—>]\s|\d{1,3}[.)]\s")
NARROWEST, WIDEST = 40, 100
"""Columns that people wrap at."""
FULL = 0.5
"""Share of the lines that must be full."""
GOES_ON = 0.2
"""Share of the full lines after which a small letter must come: 0.8 in running text, none in a
list of headlines, less than half where many names stand."""


@dataclass(frozen=True)
class Line:
    """A line without the space around it, and how far that is indented."""

    start: int
    end: int
    indent: int

    @property
    def width(self) -> int:
        """Columns up to its end."""
        return self.indent + self.end - self.start


def wraps_in(text: str) -> list[Edit]:
    """Return the edits that join the lines of a wrapped text.

    >>> wraps_in("The bridge over the river was closed on Monday after a\\ncrack was found.")
    [(54, 55, ' ')]
    """
    if len(breaks := _breaks(text)) == 0:
        return []
    widths = sorted(line.width for line, _ in breaks)
    width = widths[-1 - len(widths) // 20]
    if not NARROWEST <= width <= WIDEST:
        return []
    full = [pair for pair in breaks if _is_full(text, *pair, width)]
    going = sum(text[after.start].islower() for _, after in full)
    if len(full) < FULL * len(breaks) or going < max(1, GOES_ON * len(full)):
        return []
    return [(line.end, after.start, _between(text, line, after)) for line, after in full]


def _breaks(text: str) -> list[tuple[Line, Line]]:
    """Lines with the line right after them, neither of them blank."""
    lines, start = [], 0
    for match in [*_NEWLINE.finditer(text), None]:
        end = match.start() if match else len(text)
        inner = text[start:end]
        indent = len(inner) - len(inner.lstrip())
        lines.append(Line(start + indent, start + len(inner.rstrip()), indent))
        start = match.end() if match else end
    filled = [line if line.start < line.end else None for line in lines]
    return [(a, b) for a, b in pairwise(filled) if a and b]


def _is_full(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the first word of the next line would not have fit into a line."""
    if after.indent > line.indent + 1 or _ITEM.match(text, after.start, after.end):
        return False
    word = text[after.start : min(after.end, after.start + width)].split(maxsplit=1)[0]
    return line.width + 1 + len(word) > width


def _between(text: str, line: Line, after: Line) -> str:
    """What is read between two lines: nothing after a hyphen that holds a word together."""
    hyphen = text[line.end - 1] == "-" and text[max(line.start, line.end - 2)].isalnum()
    return "" if hyphen and text[after.start].isalnum() else " "

"""Runs: stretches that go on longer than anything that is written.

Comes in: a text. Goes out: edits that shorten white space and part what has none, so that
the rules, which look ahead within a word or a gap, take no more time for a hostile text
than for any other. Nothing that can be seen is lost.
"""

import re

Edit = tuple[int, int, str]

WIDEST = 24
"""White space in a row that is left as it is: more than a sentence ever has within."""
LONGEST = 256
"""Characters without white space that are read as one: more than any word; addresses that
are longer are read as two."""
_GAP = re.compile(rf"\s{{{WIDEST + 1},}}+")
_SOLID = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


def runs_in(text: str) -> list[Edit]:
    """Return the edits that bound the runs of a text.

    >>> runs_in("a" + " " * 30 + "b")
    [(13, 19, '')]
    >>> runs_in("a" * 300)
    [(256, 256, ' ')]
    """
    gaps = [_shorter(text, *gap.span()) for gap in _GAP.finditer(text)]
    return sorted([*gaps, *((run.end(), run.end(), " ") for run in _SOLID.finditer(text))])


def _shorter(text: str, start: int, end: int) -> Edit:
    """Return what is left out in the middle of white space; a blank line stays one."""
    start, end = start + WIDEST // 2, end - WIDEST // 2
    lines = len(f"{text[start:end]}.".splitlines()) - 1
    return start, end, "\n" * min(2, lines)

"""View: the plain text of a text, and which code points each of its own stands for."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from crossread.plain.letters import letters_in
from crossread.plain.runs import runs_in
from crossread.plain.spacing import spaced_in
from crossread.plain.wrapping import wraps_in

Places: TypeAlias = "array[int]"
Edit = tuple[int, int, str]
"""Code points [start, end) of a text, and what is read in their place."""
STEPS: tuple[Callable[[str], Sequence[Edit]], ...] = (
    runs_in,
    letters_in,
    wraps_in,
    spaced_in,
    runs_in,  # what letters left out, or showed as blanks, may have joined
)
"""Each reads the text that the one before it left."""


@dataclass(frozen=True)
class View:
    """A plain text; code point i of it stands for [starts[i], ends[i]) of the text as given."""

    text: str
    starts: Places | None = None
    ends: Places | None = None

    @property
    def plain(self) -> bool:
        """Whether the text as given is plain already."""
        return self.starts is None

    def to_given(self, start: int, end: int) -> tuple[int, int]:
        """Return where [start, end) of the plain text stands in the text as given."""
        if self.starts is None or self.ends is None:
            return start, end
        if not len(self.starts):
            return 0, 0
        first = self.starts[min(start, len(self.starts) - 1)]
        return first, max(first, self.ends[end - 1] if end > start else first)

    def to_plain(self, start: int, end: int) -> tuple[int, int]:
        """Return where [start, end) of the text as given stands in the plain text."""
        if self.starts is None or self.ends is None:
            return start, end
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


@lru_cache(maxsize=16)
def view_of(
    text: str, away: tuple[tuple[int, int], ...] = (), silent: tuple[tuple[int, int], ...] = ()
) -> View:
    """Return the view of a text; what lies in `away`, which nobody reads, stays as it is, and
    what is `silent`, struck through or unseen, is read as if it were not there.

    >>> view = view_of("12,\\u200b500 peo\\u00adple")
    >>> view.text, view.to_given(0, 6)
    ('12,500 people', (0, 7))
    """
    view = View(text)
    if silent:
        view = _edited(view, _without(text, silent))
    for step in STEPS:
        edits = [edit for edit in step(view.text) if not _touches(view.to_given(*edit[:2]), away)]
        if edits:
            view = _edited(view, edits)
    return view


def _without(text: str, silent: Sequence[tuple[int, int]]) -> list[Edit]:
    """Return the edits that take stretches from a text, each with the blank after it.

    >>> _without("nine 12 dead", [(0, 4)])
    [(0, 5, '')]
    """
    edits: list[Edit] = []
    for start, end in sorted(silent):
        start = max(start, edits[-1][1] if edits else 0)
        if start < end:
            edits.append((start, end + text[end : end + 1].isspace(), ""))
    return edits


def _touches(span: tuple[int, int], away: tuple[tuple[int, int], ...]) -> bool:
    """Whether a span shares a code point with one of others."""
    return any(start < span[1] and span[0] < end for start, end in away)


def _edited(view: View, edits: Iterable[Edit]) -> View:
    """The view of a view: edits stand in order and never overlap."""
    size = len(view.text)
    old_starts = array("q", range(size)) if view.starts is None else view.starts
    old_ends = array("q", range(1, size + 1)) if view.ends is None else view.ends
    text: list[str] = []
    starts, ends = array("q"), array("q")
    at = 0
    for start, end, new in edits:
        text += [view.text[at:start], new]
        starts += old_starts[at:start] + array("q", [old_starts[start]]) * len(new)
        ends += old_ends[at:start] + array("q", [old_ends[end - 1]]) * len(new)
        at = end
    text.append(view.text[at:])
    return View("".join(text), starts + old_starts[at:], ends + old_ends[at:])

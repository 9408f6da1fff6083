"""Windows: passages cut to what the network takes, and its answers put together again.

Comes in: Passages. Goes out: inputs of the graph, and its outputs with one row a word. A word's
outputs come from the window in whose trusted part it stands; pairs of words are scored within
one window, since the network tells distance by places counted from its window's start.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.model.bundle import Floats
from crossread.model.passages import Passage
from crossread.model.tokens import CLS, GAPS, SEP

Heads = Mapping[str, Floats]
Inputs = dict[str, NDArray[np.int64]]
BUCKET = 32  # windows are padded to multiples of it: OpenVINO prepares itself for each length
_NEWLINE = GAPS.index("newline")


@dataclass(frozen=True)
class Window:
    """Words [first, last) of a passage, `size` pieces with [CLS] and [SEP]."""

    first: int
    last: int
    size: int

    @property
    def padded(self) -> int:
        """Pieces after padding."""
        return -(-self.size // BUCKET) * BUCKET


def likely_starts(passage: Passage) -> NDArray[np.int64]:
    """Words that probably begin a sentence: after a line's end, or after a full stop.

    Only where windows begin and end depends on it; the network decides on sentences.
    """
    marks = ((passage.shapes - 1) % len(GAPS) >= _NEWLINE) | passage.stopped
    marks[:1] = True
    return np.flatnonzero(marks)


def cut(passage: Passage, starts: NDArray[np.int64], room: int, overlap: int) -> Iterator[Window]:
    """Yield the windows of a passage: even in size, overlapping, of whole sentences where possible.

    `room` counts pieces, [CLS] and [SEP] included.
    """
    ends = np.cumsum([0, *(len(p) for p in passage.pieces)])
    total, most, many = int(ends[-1]), room - 2, len(passage)
    aim = most
    if total > most:
        windows = -(-(total - overlap) // (most - overlap))
        aim = min(most, (total + (windows - 1) * overlap) // windows + overlap // 2)
    first = 0
    while first < many:
        last = max(int(np.searchsorted(ends, ends[first] + aim, "right")) - 1, first + 1)
        if last < many:
            half = int(np.searchsorted(ends, ends[first] + aim // 2))
            last = _snap(starts, last, half)
        yield Window(first, last, int(ends[last] - ends[first]) + 2)
        if last >= many:
            return
        back = int(np.searchsorted(ends, ends[last] - overlap))
        first = _snap(starts, max(back, first + 1), max(first + 1, back - overlap))


def _snap(starts: NDArray[np.int64], word: int, least: int) -> int:
    """The last likely start in [least, word], else the word itself."""
    at = int(np.searchsorted(starts, word, "right")) - 1
    return int(starts[at]) if at >= 0 and starts[at] >= least else word


def inputs_of(window: Window, passage: Passage) -> Inputs:
    """The inputs of the graph for one window, which runs alone.

    Rounding to int8 takes one scale for all that runs together: in company, a report's figures
    would depend on its neighbours. Alone costs no speed: 256 pieces keep a processor busy.
    """
    coded = passage.pieces[window.first : window.last]
    counts = np.fromiter(map(len, coded), np.int64, len(coded))
    inside = slice(1, window.size - 1)
    pieces, shapes, mask = (np.zeros((1, window.padded), np.int64) for _ in range(3))
    pieces[0, 0], pieces[0, window.size - 1] = CLS, SEP
    pieces[0, inside] = [p for word in coded for p in word]
    shapes[0, inside] = np.repeat(passage.shapes[window.first : window.last], counts)
    mask[0, : window.size] = 1
    firsts = 1 + np.cumsum(counts) - counts
    return {"pieces": pieces, "shapes": shapes, "mask": mask, "firsts": firsts[None, :]}


@dataclass(frozen=True)
class View:
    """What one window says of the words [first, last) of its passage."""

    first: int
    last: int
    heads: Heads


@dataclass(frozen=True)
class Outputs:
    """What the network says of a passage of n words: each by itself [n, ·], and by window."""

    words: Heads
    views: Sequence[View]

    def homes(self, words: NDArray[np.int64], *, after: int) -> NDArray[np.int64]:
        """For each word the view that shows most before it, and `after` words behind if any."""
        many = self.views[-1].last
        edges = np.array([(v.first, v.last) for v in self.views])
        at = words[:, None]
        holds = (edges[:, 0] <= at) & (at < edges[:, 1])
        behind = np.where(edges[:, 1] == many, after, np.minimum(edges[:, 1] - 1 - at, after))
        before = at - edges[:, 0]
        best: NDArray[np.int64] = np.where(holds, behind * (many + 1) + before, -1).argmax(1)
        return best


def outputs_of(windows: Sequence[Window], found: Sequence[Heads]) -> Outputs:
    """Put together what the windows of one passage say, in order."""
    views = [View(w.first, w.last, heads) for w, heads in zip(windows, found, strict=True)]
    return Outputs(stitch(windows, found), views)


PAIRED = frozenset(
    (
        "link_child", "link_anchor", "coref_child", "coref_antecedent", "coref_none",
        "point_child", "point_target", "point_none",
        "speaker_child", "speaker_name", "speaker_none",
    )
)  # fmt: skip


def stitch(windows: Sequence[Window], found: Sequence[Heads]) -> Heads:
    """The outputs of the windows of one passage, in order, as one row a word."""
    if len(windows) == 1:
        return found[0]
    edges = [0]
    for (left, right), (one, two) in zip(pairwise(windows), pairwise(found), strict=True):
        edges.append(_border(left, right, one["sentence"][:, 0], two["sentence"][:, 0]))
    edges.append(windows[-1].last)
    return {
        name: np.concatenate(
            [
                out[name][a - window.first : b - window.first]
                for window, out, (a, b) in zip(windows, found, pairwise(edges), strict=True)
            ]
        )
        for name in found[0]
        if name not in PAIRED
    }


def _border(left: Window, right: Window, one: Floats, two: Floats) -> int:
    """Where trust passes from one window to the next: the sentence start nearest the middle."""
    shared = left.last - right.first
    if shared <= 0:
        return right.first
    logits = one[right.first - left.first :] + two[:shared]
    middle, reach = shared // 2, shared // 4
    begins = [i for i in np.flatnonzero(logits > 0) if abs(i - middle) <= reach]
    nearest = min(begins, key=lambda i: abs(i - middle), default=middle)
    return right.first + int(nearest)

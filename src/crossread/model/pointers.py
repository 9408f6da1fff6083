"""Pointers: from a word to the words of its own window that it belongs to, or to none of them.

Comes in: two vectors a word whose dot product scores a pointer, and the logit of none. Goes out:
the probable pointers, each with its share of all that the window shows (a softmax over its words
and none). A target is a mention of several words: their shares add up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.model.bundle import Floats
from crossread.model.windows import Outputs

LEAST = 0.02  # a share below this is not kept: fifty such words could not make one sure mention
AFTER = 40  # words that a window should show behind the word that points


@dataclass(frozen=True)
class Head:
    """The outputs that a kind of pointer reads; `block` of `blocks` equal parts of its vectors."""

    name: str
    child: str
    target: str
    none: str
    block: int = 0
    blocks: int = 1

    def part(self, vectors: Floats) -> Floats:
        """This kind's part of the vectors of all kinds, [words, width]."""
        width = vectors.shape[1] // self.blocks
        return vectors[:, self.block * width : (self.block + 1) * width]


FIGURE_KINDS = ("counted", "place", "when", "claimant", "part_of")
FIGURE_HEADS = tuple(
    Head(kind, "point_child", "point_target", "point_none", i, len(FIGURE_KINDS))
    for i, kind in enumerate(FIGURE_KINDS)
)
SPEAKER_HEAD = Head("speaker", "speaker_child", "speaker_name", "speaker_none")
Pointed = tuple[str, int, int, float]
"""Kind, word, target word (-1: none in sight), share."""


def pointed(words: NDArray[np.int64], heads: Sequence[Head], outputs: Outputs) -> Iterator[Pointed]:
    """Yield the pointers of each word, the likeliest first."""
    if not len(words):
        return
    homes = outputs.homes(words, after=AFTER)
    for index, view in enumerate(outputs.views):
        mine = words[homes == index]
        if not len(mine):
            continue
        at = mine - view.first
        for head in heads:
            child = head.part(view.heads[head.child])[at]
            scores = child @ head.part(view.heads[head.target]).T
            none = view.heads[head.none][at, head.block, None]
            shares = softmax(np.concatenate([none, scores], 1))
            for row, word in enumerate(mine.tolist()):
                kept = np.flatnonzero(shares[row] >= LEAST)
                for target in kept[np.argsort(-shares[row, kept], kind="stable")].tolist():
                    to = view.first + target - 1 if target else -1
                    yield head.name, word, to, round(float(shares[row, target]), 4)


def softmax(scores: Floats) -> Floats:
    """Return the shares of each row."""
    likely = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = likely / likely.sum(axis=-1, keepdims=True)
    return shares

"""Sentences: from the logit of each word, that it begins one, to ranges of words."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.model.bundle import Floats

Marks = NDArray[np.bool_]
STOPPED = 4.0  # added to the logit after a full stop: GUM news has F1 86 without, 98 with it
LONGEST = 256  # words; what no full stop ends is cut where a start is least unlikely


def sentences_of(
    logits: Floats, forced: Marks, stopped: Marks | None = None, bound: Marks | None = None
) -> list[tuple[int, int]]:
    """Return the sentences as half-open ranges of words; `forced` words begin one in any case,
    those after a full stop (`stopped`) more readily, those behind an initial (`bound`) never.

    >>> sentences_of(np.array([-1.0, -2.0, 3.0, -1.0]), np.array([True, False, False, False]))
    [(0, 2), (2, 4)]
    """
    if not len(logits):
        return []
    if stopped is not None:
        logits = (logits + STOPPED * stopped).astype(np.float32)
    marks = logits > 0
    if bound is not None:
        marks &= ~bound
    marks |= forced
    marks[0] = True
    edges = [*np.flatnonzero(marks).tolist(), len(logits)]
    found: list[tuple[int, int]] = []
    for first, last in pairwise(edges):
        while last - first > LONGEST:
            at = first + 1 + int(logits[first + 1 : first + LONGEST].argmax())
            found.append((first, at))
            first = at
        found.append((first, last))
    return found

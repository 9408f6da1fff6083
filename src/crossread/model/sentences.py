"""Sentences: from the logit of each word, that it begins one, to ranges of words."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.model.bundle import Floats

LONGEST = 256  # words; what no full stop ends is cut where a start is least unlikely


def sentences_of(logits: Floats, forced: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the sentences as half-open ranges of words; `forced` words begin one in any case.

    >>> sentences_of(np.array([-1.0, -2.0, 3.0, -1.0]), np.array([True, False, False, False]))
    [(0, 2), (2, 4)]
    """
    if not len(logits):
        return []
    marks = (logits > 0) | forced
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

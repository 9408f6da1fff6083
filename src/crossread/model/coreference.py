"""Coreference: each mention's antecedent, or none, joined to chains of mentions.

Comes in: two vectors a word, whose dot product scores an antecedent, and the logit of none
(Dobrovolskii 2021: words stand for their mentions). Goes out: chains of head words.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.model.bundle import Floats
from crossread.model.windows import Outputs

AFTER = 5  # words that a mention's window should show behind it


def antecedents_of(
    mentions: NDArray[np.int64], outputs: Outputs
) -> tuple[NDArray[np.int64], Floats]:
    """Return for each mention the place in `mentions` of its antecedent (-1: none) and how sure.

    `mentions` are words in order; an antecedent stands in the same window.
    """
    found = np.full(len(mentions), -1, np.int64)
    sure = np.ones(len(mentions), np.float32)
    homes = outputs.homes(mentions, after=AFTER) if len(mentions) else found
    for index, view in enumerate(outputs.views):
        mine = np.flatnonzero(homes == index)
        if not len(mine):
            continue
        begin = int(np.searchsorted(mentions, view.first))
        seen = np.arange(begin, int(mine[-1]) + 1)
        child, before = mentions[mine] - view.first, mentions[seen] - view.first
        scores = view.heads["coref_child"][child] @ view.heads["coref_antecedent"][before].T
        scores = np.where(before[None, :] < child[:, None], scores, np.float32(-1e4))
        scores = np.concatenate([view.heads["coref_none"][child], scores], 1)
        best = scores.argmax(1)
        found[mine] = np.where(best > 0, seen[best - 1], -1)
        sure[mine] = 1 / np.exp(scores - scores.max(1, keepdims=True)).sum(1)
    return found, sure


def chains_of(antecedents: NDArray[np.int64]) -> list[list[int]]:
    """Return the groups of at least two mentions that antecedents join, in order.

    >>> chains_of(np.array([-1, -1, 0, 1, 2]))
    [[0, 2, 4], [1, 3]]
    """
    chain_of: dict[int, list[int]] = {}
    for mention, before in enumerate(antecedents.tolist()):
        chain = chain_of[before] if before >= 0 else []
        chain.append(mention)
        chain_of[mention] = chain
    chains = {id(chain): chain for chain in chain_of.values()}
    return [chain for chain in chains.values() if len(chain) > 1]


# What of a head's dependents is no part of the mention, as GUM draws it: anywhere, or before the
# head alone ("only the mayor", but "the mayor's"). With gold trees 90 in 100 spans are right.
OUTSIDE = (
    "mark", "cc", "punct", "cop", "aux", "nsubj", "csubj", "advcl", "parataxis", "conj", "appos",
    "discourse", "vocative", "dislocated", "expl", "reparandum",
)  # fmt: skip
BEFORE = ("case", "advmod")


def outside_of(
    relations: NDArray[np.int64], heads: NDArray[np.int64], names: Sequence[str]
) -> NDArray[np.bool_]:
    """Return whether each word, with all below it, is no part of its head's mention."""
    plain = [name.split(":")[0] for name in names]
    never = np.array([name in OUTSIDE for name in plain])
    left = np.array([name in BEFORE for name in plain])
    marks: NDArray[np.bool_] = never[relations] | (
        left[relations] & (np.arange(len(heads)) < heads)
    )
    return marks


def extents(
    heads: NDArray[np.int64], outside: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and the last word of the phrase that each word heads.

    `outside` words, with all below them, are no part of the phrase of their own head.
    """
    own = np.arange(len(heads))
    low, high = own.copy(), own.copy()
    for _ in range(len(heads)):
        lower, higher = low.copy(), high.copy()
        np.minimum.at(lower, heads, low)
        np.maximum.at(higher, heads, high)
        if (lower == low).all() and (higher == high).all():
            break
        low, high = lower, higher
    inside = ~outside & (heads != own)
    first, last = own.copy(), own.copy()
    np.minimum.at(first, heads[inside], low[inside])
    np.maximum.at(last, heads[inside], high[inside])
    return first, last

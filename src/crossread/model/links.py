"""Links: fragments of source, cue and content to attributions.

Comes in: fragments, and two vectors a word whose dot product scores the link from a fragment's
first word to that of its anchor: the cue, or where there is none the source. Goes out: groups
of fragments, each one attribution. A source that several cues share stands in each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from crossread.model.bundle import Floats
from crossread.model.crf import Fragment

SHARED = 0.2  # a source stands in every cue to which its link is at least this probable
FARTHEST = 450  # words; the network has seen no pair farther apart than a window


@dataclass
class Group:
    """The fragments of one attribution, and how sure the links are."""

    source: list[Fragment] = field(default_factory=list)
    cue: list[Fragment] = field(default_factory=list)
    content: list[Fragment] = field(default_factory=list)
    links: list[float] = field(default_factory=list)

    def score(self) -> float:
        """The probability that all of it is right, taking its parts as independent."""
        parts = [f.score for f in (*self.source, *self.cue, *self.content)]
        return round(float(np.prod([*parts, *self.links])), 4)


def link_probabilities(
    fragments: Sequence[Fragment], child: Floats, anchor: Floats, temperature: float = 1.0
) -> Floats:
    """Return [fragments, fragments]: how probable it is that the one is anchored in the other.

    child, anchor [n, width]. Only cues, sources, and a fragment itself can be anchors.
    """
    if not fragments:
        return np.zeros((0, 0), np.float32)
    firsts = np.array([f.first for f in fragments], np.int64)
    scores = child[firsts] @ anchor[firsts].T / temperature
    can = np.array([f.label != "content" for f in fragments])
    near = np.abs(firsts[:, None] - firsts[None, :]) <= FARTHEST
    scores = np.where((can[None, :] & near) | np.eye(len(fragments), dtype=bool), scores, -1e4)
    scores = np.exp(scores - scores.max(1, keepdims=True))
    likely: Floats = (scores / scores.sum(1, keepdims=True)).astype(np.float32)
    return likely


def groups_of(fragments: Sequence[Fragment], likely: Floats) -> list[Group]:
    """Return the attributions, in the order of their anchors; `likely` as made above."""
    if not fragments:
        return []
    labels = [f.label for f in fragments]
    anchor = _anchors(labels, likely)
    groups = {a: Group() for a in sorted(set(anchor))}
    for i, (fragment, at) in enumerate(zip(fragments, anchor, strict=True)):
        getattr(groups[at], fragment.label).append(fragment)
        if at != i:
            groups[at].links.append(float(likely[i, at]))
    _share_sources(fragments, likely, groups, anchor)
    return [group for group in groups.values() if group.cue or group.content]


def _anchors(labels: Sequence[str], likely: Floats) -> list[int]:
    """The fragment in which each is anchored, itself for an anchor."""
    order = np.argsort(-likely, axis=1, kind="stable")
    found = list(range(len(labels)))
    for i, label in enumerate(labels):
        if label == "cue":
            best = int(order[i, 0])
            found[i] = best if labels[best] == "cue" else i
        else:
            found[i] = int(order[i, 0])
    for i in range(len(labels)):  # an anchor must be its own
        seen = {i}
        while found[found[i]] != found[i] and found[i] not in seen:
            seen.add(found[i])
            found[i] = found[found[i]]
    return [a if found[a] == a else i for i, a in enumerate(found)]


def _share_sources(
    fragments: Sequence[Fragment], likely: Floats, groups: dict[int, Group], anchor: Sequence[int]
) -> None:
    """Put a source into the further cues that it is probably anchored in."""
    for i, fragment in enumerate(fragments):
        if fragment.label != "source":
            continue
        for at in np.flatnonzero(likely[i] >= SHARED).tolist():
            if at != anchor[i] and at in groups and groups[at].cue:
                groups[at].source.append(fragment)
                groups[at].links.append(float(likely[i, at]))

"""Links: fragments of source, cue and content to attributions.

Comes in: fragments, and two vectors a word whose dot product scores the link from a fragment's
first word to that of its anchor: the cue, or where there is none the source. Goes out: groups
of fragments, each one attribution. A source that several cues share stands in each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crossread.model.bundle import Floats
from crossread.model.crf import Fragment
from crossread.model.windows import Outputs

Ints = NDArray[np.int64]
SURE = 0.4  # a fragment at least so probable stands for itself
FAINT = 0.15  # one less probable than this is not looked at
AWAY = 2.0  # what each sentence between fragment and anchor takes off the logit of their link
MILDER = 0.44  # on PolNeAR dev: expected calibration error 0.03, against 0.22 without
SHARED = 0.15  # a source stands in every cue to which its link is at least this probable
ROWS = 256  # fragments weighed at a time
AFTER = 40  # words that a fragment's window should show behind its first: a cue may follow a quote


@dataclass
class Group:
    """The fragments of one attribution, and how sure the links are."""

    source: list[Fragment] = field(default_factory=list)
    cue: list[Fragment] = field(default_factory=list)
    content: list[Fragment] = field(default_factory=list)
    links: list[float] = field(default_factory=list)

    def score(self) -> float:
        """The probability that it is right: the product of its parts, as if independent, made
        milder (they are not: what is sure of one role is sure of the others)."""
        parts = [f.score for f in (*self.source, *self.cue, *self.content)]
        return round(float(np.prod([*parts, *self.links]) ** MILDER), 4)


def link_probabilities(
    fragments: Sequence[Fragment], outputs: Outputs, temperature: float = 1.0
) -> Floats:
    """Return [fragments, fragments]: how probable it is that the one is anchored in the other.

    Only cues, sources, and a fragment itself can be anchors, and only those within its window.
    """
    many = len(fragments)
    likely = np.zeros((many, many), np.float32)
    if not many:
        return likely
    firsts = np.array([f.first for f in fragments], np.int64)
    can = np.array([f.label != "content" for f in fragments])
    homes = outputs.homes(firsts, after=AFTER)
    for index, view in enumerate(outputs.views):
        mine = np.flatnonzero(homes == index)
        seen = np.flatnonzero((view.first <= firsts) & (firsts < view.last))
        if not len(mine):
            continue
        child = view.heads["link_child"][firsts[mine] - view.first]
        scores = child @ view.heads["link_anchor"][firsts[seen] - view.first].T / temperature
        scores = np.where(can[seen][None, :] | (mine[:, None] == seen[None, :]), scores, -1e4)
        scores = np.exp(scores - scores.max(1, keepdims=True))
        likely[np.ix_(mine, seen)] = scores / scores.sum(1, keepdims=True)
    return likely


def by_distance(likely: Floats, fragments: Sequence[Fragment], sentence: Ints) -> Floats:
    """Return the probabilities of links with nearer sentences preferred.

    `sentence` numbers the sentence of each word. A cue stands with its quote or next to it; a
    link head alone now and then prefers one three sentences away (worth 3 points of linked F1).
    """
    if not fragments:
        return likely
    begin = np.array([sentence[f.first] for f in fragments])
    end = np.array([sentence[f.last - 1] for f in fragments])
    nearer = np.empty_like(likely, dtype=np.float32)
    for at in range(0, len(fragments), ROWS):  # all at once, a text of cues alone fills gigabytes
        rows = slice(at, at + ROWS)
        away = np.maximum(begin[None, :] - end[rows, None], begin[rows, None] - end[None, :])
        weighed = likely[rows] * np.exp(-AWAY * np.clip(away, 0, 3))
        nearer[rows] = weighed / np.maximum(weighed.sum(1, keepdims=True), 1e-30)
    return nearer


def groups_of(fragments: Sequence[Fragment], likely: Floats) -> list[Group]:
    """Return the attributions, in the order of their anchors; `likely` as made above.

    Faint fragments only fill a role that would be empty without them.
    """
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
    return [group for group in groups.values() if _settle(group)]


def _settle(group: Group) -> bool:
    """Take faint fragments out of roles that have better ones; tell whether anything stays."""
    if not any(f.score >= SURE for f in (*group.cue, *group.content)):
        return False
    for role in (group.source, group.cue, group.content):
        if any(f.score >= SURE for f in role):
            role[:] = [f for f in role if f.score >= SURE]
    return True


def _anchors(labels: Sequence[str], likely: Floats) -> list[int]:
    """The fragment in which each is anchored, itself for an anchor."""
    likeliest = likely.argmax(1).tolist()
    found = list(range(len(labels)))
    for i, label in enumerate(labels):
        if label == "cue":
            best = likeliest[i]
            found[i] = best if labels[best] == "cue" else i
        else:
            found[i] = likeliest[i]
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

"""Tree: from scores of pairs of words to one well-formed dependency tree a sentence.

Comes in: two vectors a word, whose dot product scores an arc (a root points to itself). Goes
out: the head of each word. The best head of each word is a tree nine times in ten; else the
best tree with one root is found (Chu & Liu 1965; Edmonds 1967).
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.model.bundle import Floats

Heads = NDArray[np.int64]
Marks = NDArray[np.bool_]
Range = tuple[int, int]
NEVER = -1e6  # a score that no sum of others makes up for
ROOTS = 5  # words tried as the root where the best heads give a sentence several
CELLS = 400_000  # pairs of words scored at a time: 1.6 MB


def heads_of(child: Floats, head: Floats, sentences: Sequence[Range]) -> Heads:
    """Return the head of each word, its own index for a root; child, head [n, width]."""
    found: Heads = np.arange(len(child))
    for group in _groups(sentences):
        longest = group[0][1] - group[0][0]
        at = np.array([first for first, _ in group])[:, None] + np.arange(longest)
        inside = at < np.array([last for _, last in group])[:, None]
        at = np.minimum(at, len(child) - 1)
        scores = child[at] @ head[at].transpose(0, 2, 1)
        scores = np.where(inside[:, None, :], scores, np.float32(NEVER))
        local = np.where(inside, scores.argmax(2), np.arange(longest))
        for row in np.flatnonzero(~_is_tree(local, inside)).tolist():
            many = group[row][1] - group[row][0]
            local[row, :many] = best_tree(scores[row, :many, :many])
        for row, (first, last) in enumerate(group):
            found[first:last] = first + local[row, : last - first]
    return found


def _groups(sentences: Sequence[Range]) -> Iterator[list[Range]]:
    """Sentences of like length together, longest first."""
    group: list[Range] = []
    for sentence in sorted(sentences, key=lambda s: s[0] - s[1]):
        longest = group[0][1] - group[0][0] if group else 0
        size = sentence[1] - sentence[0]
        if group and ((len(group) + 1) * longest**2 > CELLS or size < longest - 8):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _is_tree(heads: Heads, inside: Marks) -> Marks:
    """Whether each row has one root and every word reaches it (pointer jumping)."""
    own = np.arange(heads.shape[1])
    roots = ((heads == own) & inside).sum(1)
    reached = heads
    for _ in range(max(heads.shape[1], 2).bit_length()):
        reached = np.take_along_axis(reached, reached, 1)
    ends = np.take_along_axis(heads, reached, 1) == reached
    good: Marks = (roots == 1) & ends.all(1)
    return good


def best_tree(scores: Floats) -> Heads:
    """Return the heads of the best tree with exactly one root; scores [dependent, head].

    >>> best_tree(np.array([[1.0, 5.0], [5.0, 0.0]])).tolist()
    [0, 0]
    """
    many = len(scores)
    shifted = scores - scores.max(1, keepdims=True)
    log = (shifted - np.log(np.exp(shifted).sum(1, keepdims=True))).astype(np.float64)
    full = np.full((many + 1, many + 1), NEVER)
    full[1:, 1:] = log
    np.fill_diagonal(full, NEVER)
    full[1:, 0] = root = np.diag(log)
    heads = _arborescence(full)
    if (heads[1:] == 0).sum() > 1:
        heads = max((_rooted(full, r + 1) for r in np.argsort(-root)[:ROOTS]), key=_total(full))
    heads = heads[1:] - 1
    heads[heads < 0] = np.flatnonzero(heads < 0)
    return heads


def _rooted(scores: NDArray[np.float64], root: int) -> Heads:
    """The best tree with this one root."""
    forced = scores.copy()
    forced[:, 0] = NEVER
    forced[root, 0] = -NEVER
    return _arborescence(forced)


def _total(scores: NDArray[np.float64]) -> Callable[[Heads], float]:
    """How good a tree is."""
    return lambda heads: float(scores[np.arange(1, len(scores)), heads[1:]].sum())


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """The best tree that spans all nodes from node 0; scores [dependent, head]."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not len(cycle):
        return heads
    rest = np.delete(np.arange(len(scores)), cycle)
    loss = scores[cycle] - scores[cycle, heads[cycle]][:, None]
    enters = loss[:, rest].argmax(0)  # which node of the cycle a head outside would take
    leaves = scores[np.ix_(rest, cycle)].argmax(1)  # which node of it heads one outside
    small = np.full((len(rest) + 1, len(rest) + 1), NEVER)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = loss[enters, rest]
    small[:-1, -1] = scores[rest, cycle[leaves]]
    found = _arborescence(small)
    for i, node in enumerate(rest):
        if node:
            heads[node] = cycle[leaves[i]] if found[i] == len(rest) else rest[found[i]]
    heads[cycle[enters[found[-1]]]] = rest[found[-1]]
    return heads


def _cycle(heads: Heads) -> NDArray[np.int64]:
    """The nodes of one cycle that node 0 is not in; none at all if there is none."""
    state = np.zeros(len(heads), np.int64)
    state[0] = -1
    for begin in range(1, len(heads)):
        node = begin
        while not state[node]:
            state[node] = begin
            node = int(heads[node])
        if state[node] == begin:
            cycle = [node]
            while (following := int(heads[cycle[-1]])) != node:
                cycle.append(following)
            return np.array(cycle)
    return np.zeros(0, np.int64)


def relations_of(
    child: Floats, head: Floats, tensor: Floats, heads: Heads, names: Sequence[str]
) -> NDArray[np.int64]:
    """Return the relation of each word to its head, as an index into `names`.

    child, head [n, k]; tensor [R, k, k] (Dozat & Manning 2017). Roots alone are `root`.
    """
    relations, width, _ = tensor.shape
    flat = np.ascontiguousarray(tensor.transpose(1, 0, 2).reshape(width, relations * width))
    root = names.index("root")
    found = np.full(len(heads), root, np.int64)
    below = np.flatnonzero(heads != np.arange(len(heads)))
    for at in range(0, len(below), 512):
        words = below[at : at + 512]
        half = (child[words] @ flat).reshape(len(words), relations, width)
        scores = (half @ head[heads[words]][:, :, None])[..., 0]
        scores[:, root] = NEVER
        found[words] = scores.argmax(1)
    return found

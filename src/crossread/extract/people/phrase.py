"""Phrase: how far a role goes to the left and to the right of its noun, token by token.

Comes in: a tree and a noun that is a role. Goes out: the first and the last token of the whole
phrase, by two fitted scores of whether one more token belongs to it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from crossread.extract.choice import weights_of
from crossread.extract.language.tree import Tree
from crossread.extract.people.sight import Sight, signs_at
from crossread.records.weighed import Features, logistic, summed

PACKAGE = __name__.rpartition(".")[0]
LONGEST = 16
"""Tokens that a role has on one side of its noun, at most."""
CLOSED = ("DET", "ADP", "CCONJ", "PART", "PRON", "SCONJ", "PUNCT", "AUX")
STEPS = (1, 2, 3, 5, 8, 12)
"""Tokens from the noun of a role from which on a token is one step further."""
LEFT, RIGHT = "left", "right"
TREE = "tree: "
"""What the names of signs have that only a tree shows, which may be wrong: a copy of each case
without them is fitted on too."""


def phrase_of(sight: Sight, head: int, name: range, way: str) -> tuple[int, int]:
    """Return the first and the last token of the role whose noun is `head`."""
    return end_of(sight, head, name, way, LEFT), end_of(sight, head, name, way, RIGHT)


def end_of(sight: Sight, head: int, name: range, way: str, side: str) -> int:
    """Return where a role most likely ends on one side of its noun."""
    weights = weights_of(PACKAGE, side).weights
    so_far, best, end = 0.0, -math.inf, head
    last = head
    for at in beyond(sight.tree, head, name, side):
        more = logistic(summed(step_signs(sight, head, at, way, side), weights))
        stop = so_far + math.log(max(1 - more, LEAST))
        if stop > best:
            best, end = stop, last
        so_far += math.log(max(more, LEAST))
        last = at
        if so_far < best:
            return end
    return last if so_far > best else end


LEAST = 1e-6
"""Probability that stands for any lower one, so that its logarithm is finite."""


def beyond(tree: Tree, head: int, name: range, side: str) -> Iterator[int]:
    """Yield the tokens beyond a noun on one side, up to the name and the end of the sentence."""
    sentence = tree.sentence(head)
    if sentence is None:
        return
    if side == LEFT:
        least = max(sentence.first, head - LONGEST)
        stop = name[-1] + 1 if name[-1] < head else least
        yield from range(head - 1, max(least, stop) - 1, -1)
    else:
        most = min(sentence.last, head + LONGEST)
        stop = name[0] if name[0] > head else most
        yield from range(head + 1, min(most, stop))


def step_signs(sight: Sight, head: int, at: int, way: str, side: str) -> Features:
    """Return what speaks for a token belonging to a role, all between it and the noun being in."""
    tree = sight.tree
    step = -1 if side == LEFT else 1
    near = at - step
    inside = range(min(head, near), max(head, near) + 1)
    found = set(kind_signs(tree, at, "it"))
    found |= {f"near {sign}" for sign in kind_signs(tree, near, "")}
    beyond_ = at + step
    if 0 <= beyond_ < len(tree.words):
        found |= {f"next {sign}" for sign in kind_signs(tree, beyond_, "")}
    found |= {f"{TREE}{sign}" for sign in link_signs(tree, head, at, inside)}
    same = set(tree.near(tree.span(at, at))) & set(tree.near(tree.span(near, near)))
    found.add("within a name" if same else "no name goes on")
    found.add(f"step {sum(abs(at - head) >= each for each in STEPS)}")
    found |= {
        "always",
        f"{way}",
        f"{way} {word_or_kind(tree, at)}",
        f"pair {word_or_kind(tree, near)} {word_or_kind(tree, at)}",
    }
    found.add("with vectors" if sight.within else "without vectors")
    told = dict(signs_at(sight.within, at, "within"))
    if 0 <= beyond_ < len(tree.words):
        told |= dict(signs_at(sight.within, beyond_, "next within"))
    return dict.fromkeys(found, 1.0) | told


def kind_signs(tree: Tree, at: int, of: str) -> Iterator[str]:
    """Yield what a token is."""
    yield f"{of} {word_or_kind(tree, at)}"
    yield f"{of} {TREE}{tree.deprel(at)}"
    yield f"{of} {'capital' if tree.text[tree.starts[at]].isupper() else 'small'}"
    for entity in tree.near(tree.span(at, at)):
        yield f"{of} {entity.label.value}"


def word_or_kind(tree: Tree, at: int) -> str:
    """Return a small word itself, of any other its part of speech."""
    word = tree.words[at]
    return word if tree.upos(at) in CLOSED or word in TELLING else tree.upos(at)


TELLING = frozenset(["former", "late", "then", "now", "also", "long", "longtime", "retired"])
"""Words of the open kinds that are told apart."""


def link_signs(tree: Tree, head: int, at: int, inside: range) -> Iterator[str]:
    """Yield how a token hangs together with the noun and what stands between."""
    token = tree.reading.tokens[at]
    if token.head == head:
        yield f"under it {tree.deprel(at)}"
    elif token.head in inside:
        yield f"under the phrase {tree.deprel(at)}"
    above = list(tree.above(at))
    if head in above:
        path = [at, *above[: above.index(head)]]
        yield f"below by {tree.deprel(path[-1])}"
        if any(
            tree.deprel(each) in ("acl", "appos", "parataxis", "conj", "advcl") for each in path
        ):
            yield "below by a clause"
    else:
        yield "not below"
    if tree.head(head) == at:
        yield f"over it {tree.deprel(head)}"

"""Clauses: what the tree says of a verb of saying: who its subject is, and what is said."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.extract.attribution.cues import verb_of
from crossread.extract.attribution.drafts import Pair, Pairs
from crossread.extract.language.tree import Tree

SUBJECTS = ("nsubj", "csubj")
ACCORDING = "according"
EDGE_MARKS = ".,;:!?–—-"


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the head of the subject of a verb, its own or that of the clause it hangs on."""
    if tree.words[verb] == ACCORDING:
        return tree.head(verb) if tree.head(verb) > verb else None
    at, seen = verb, set[int]()
    while at >= 0 and at not in seen:
        seen.add(at)
        own = next(tree.kids(at, *SUBJECTS), None)
        if own is not None:
            passive = tree.reading.tokens[own].deprel.endswith(":pass")
            return agent_of(tree, at) if passive else own
        if tree.deprel(at) == "acl":
            return tree.head(at)
        if tree.deprel(at) not in ("conj", "advcl", "xcomp", "parataxis", "ccomp", "dep"):
            return None
        at = tree.head(at)
    return None


def agent_of(tree: Tree, verb: int) -> int | None:
    """Return the head of the "by" phrase of a passive verb."""
    for kid in tree.kids(verb, "obl"):
        if any(tree.words[case] == "by" for case in tree.kids(kid, "case")):
            return kid
    return None


def phrase_of(tree: Tree, head: int) -> Pair:
    """Return the whole noun phrase of a head as one stretch of text, without its preposition."""
    inside = tree.below(head, "parataxis", "punct", "discourse")
    cases = [part for case in tree.kids(head, "case") for part in tree.below(case)]
    first = min(index for index in inside if index not in cases or index > head)
    return tree.span(first, max(inside)).pair


def cue_of(tree: Tree, verb: int) -> Pair:
    """Return the verb with its auxiliaries and what stands between ("has not said")."""
    if tree.words[verb] == ACCORDING:
        return tree.span(verb, min(verb + 1, len(tree.words) - 1)).pair
    first = verb
    for kid in tree.kids(verb, "aux", "advmod"):
        between = range(kid + 1, verb)
        near = verb - kid <= 3 and all(tree.upos(at) in ("AUX", "ADV", "PART") for at in between)
        if kid < verb and near and tree.upos(kid) in ("AUX", "PART", "ADV"):
            first = min(first, kid)
    return tree.span(first, verb).pair


def is_cue(tree: Tree, index: int) -> bool:
    """Whether a token is a verb of saying, or "according"."""
    if tree.words[index] == ACCORDING:
        return True
    return tree.upos(index) in ("VERB", "AUX") and verb_of(tree.words[index]) is not None


def cue_verb(tree: Tree, cue: Pairs) -> int | None:
    """Return the token of the last verb of saying in a cue."""
    inside = [at for pair in cue for at in tree.within(*pair)]
    return next((at for at in reversed(inside) if is_cue(tree, at)), None)


def said_by(tree: Tree, verb: int) -> Pairs:
    """Return the stretches of text that the tree gives as what a verb says.

    They are its clausal complement, or the clause that it stands beside ("Rain fell, she
    said"), without the verb and its subject.
    """
    own = next(tree.kids(verb, "ccomp"), None)
    if own is not None:
        return stretches(tree, set(tree.below(own)) - set(frame_below(tree, verb, own)))
    if tree.deprel(verb) == "parataxis" and tree.head(verb) >= 0:
        return stretches(tree, set(tree.below(tree.head(verb))) - set(tree.below(verb)))
    beside = next(tree.kids(verb, "parataxis"), None)
    if beside is not None:
        return stretches(tree, set(tree.below(beside)))
    return ()


def frame_below(tree: Tree, verb: int, content: int) -> Iterator[int]:
    """Yield the tokens below a verb that are no part of its complement."""
    yield verb
    for kid in tree.children[verb]:
        if kid != content:
            yield from tree.below(kid)


def stretches(tree: Tree, inside: set[int]) -> Pairs:
    """Return the runs of text that a set of tokens covers, without marks at their edges."""
    runs: list[list[int]] = []
    for index in sorted(inside):
        if runs and index - runs[-1][-1] == 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    found = []
    for run in runs:
        while run and tree.words[run[0]] in EDGE_MARKS:
            run = run[1:]
        while run and tree.words[run[-1]] in EDGE_MARKS:
            run = run[:-1]
        if any(tree.upos(index) not in ("PUNCT", "CCONJ") for index in run):
            found.append(tree.span(run[0], run[-1]).pair)
    return tuple(found)

"""Unsaid: cues that tell of words that were not spoken ("did not say", "stopped short of calling
on", "might argue", "said nothing new"). Such a row would turn round what a report says.

Comes in: a draft with its tree. Goes out: whether nobody said its words, as far as the cue tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from crossread.extract.attribution.clauses import cue_verb
from crossread.extract.attribution.cues import forms_of, nouns, verb_of
from crossread.extract.attribution.drafts import Draft
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table


def is_unsaid(tree: Tree, draft: Draft) -> bool:
    """Whether the cue of a draft says that its words were not said, or might be.

    Who "does not believe" a thing has said so: the negation of such verbs is the stance.
    """
    verb = cue_verb(tree, draft.cue)
    noes = [at for pair in draft.cue for at in tree.within(*pair) if tree.words[at] in nouns()]
    if any(is_no(tree, at) for at in noes):
        return True
    if verb is None or verb_of(tree.words[verb]) in table("cues")["negated"]["turns"]:
        return False
    return (
        is_denied(tree, verb)
        or any(withholds(tree, at) for at in governors(tree, draft, verb))
        or is_supposed(tree, draft, verb)
        or is_empty(tree, draft)
    )


def is_denied(tree: Tree, verb: int) -> bool:
    """Whether a negation hangs on a verb: "did not say", "neither confirmed nor denied"."""
    noes = table("cues")["unsaid"]["noes"]
    kids = tree.kids(verb, "advmod", "cc", "aux", "det")
    return any(tree.words[kid] in noes for kid in kids if kid < verb)


def is_no(tree: Tree, noun: int) -> bool:
    """Whether a noun of saying is there only to be missing: "expressed no concern that …"."""
    return any(tree.words[kid] == "no" for kid in tree.kids(noun, "det"))


def governors(tree: Tree, draft: Draft, verb: int) -> Iterator[int]:
    """Yield the words that a verb of saying hangs on as their complement, and those before it in
    the cue ("refused to say", "stopped short of saying", "has yet to say")."""
    for pair in draft.cue:
        yield from (at for at in tree.within(*pair) if at < verb)
    at = verb
    while tree.deprel(at) == "xcomp" and tree.head(at) >= 0:
        at = tree.head(at)
        yield at


def withholds(tree: Tree, at: int) -> bool:
    """Whether a word says that what hangs on it was not done."""
    rules = table("cues")["unsaid"]
    word, then = tree.words[at], "".join(tree.words[at + 1 : at + 2])
    return (
        word in withholding()
        or (word in rules["yet"] and then == "to")
        or (word in rules["stops"] and then in rules["short"])
    )


@cache
def withholding() -> frozenset[str]:
    """Return all forms of the verbs that say that something was not done."""
    verbs = table("cues")["unsaid"]["verbs"]
    return frozenset(form for verb in verbs for form in forms_of(verb))


def is_supposed(tree: Tree, draft: Draft, verb: int) -> bool:
    """Whether the saying is only possible: "critics might say", "if he told"; speakers who say
    "I would argue" do."""
    rules = table("cues")["unsaid"]
    source = [tree.words[at] for pair in draft.source for at in tree.within(*pair)]
    if any(word in table("moods")["persons"]["self"] for word in source):
        return False
    possible = any(tree.words[kid] in rules["modals"] for kid in tree.kids(verb, "aux"))
    return possible or any(tree.words[kid] in rules["ifs"] for kid in tree.kids(verb, "mark"))


def is_empty(tree: Tree, draft: Draft) -> bool:
    """Whether what is said is that nothing is: "said nothing new", "said little"."""
    first = next((at for pair in draft.content for at in tree.within(*pair)), None)
    alone = first is not None and tree.upos(first) != "DET" and tree.deprel(first) == "obj"
    return alone and tree.words[first or 0] in table("cues")["unsaid"]["nothing"]

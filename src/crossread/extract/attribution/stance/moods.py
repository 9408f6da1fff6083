"""Moods: what is said ought to be, will be or may be, and of whom: traits for the stance.

Comes in: what is said, with its tree. Goes out: the names of what holds of its clauses. A speaker
who says what others ought to do demands it; one who says what they themselves will do promises.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.extract.attribution.drafts import Draft
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Mode

CLAUSES = ("VERB", "AUX", "ADJ", "NOUN")
"""Heads of clauses."""
BESIDE = ("aux", "nsubj", "cop")
"""What hangs on the head of a clause, and on no other word."""
LONG, STEP = 5, 8
"""Lengths of what is said are told apart in so many steps of so many words."""


def moods_of(tree: Tree, draft: Draft, mode: Mode) -> Iterator[str]:
    """Yield the traits of all that a draft says."""
    content = [at for pair in draft.content for at in tree.within(*pair)]
    if not content:
        return
    top = tree.top(tree.span(content[0], content[-1]))
    for at in content:
        if tree.upos(at) in CLAUSES and tree.has(at, *BESIDE):
            place = "main" if at == top else "inner"
            yield from clause_moods(tree, at, f"{subject_in(tree, at, mode)}, {place}")
    words = {tree.words[at] for at in content}
    yield from (f"has {word}" for word in table("moods")["persons"]["told"] if word in words)
    yield f"long {min(LONG, len(content) // STEP)}"
    if mode is not Mode.INDIRECT and any(orders(tree, content)):
        yield "imperative"
    if mode is Mode.INDIRECT and tree.words[content[0]] == "to":
        yield "begins to"


def clause_moods(tree: Tree, head: int, whose: str) -> Iterator[str]:
    """Yield the traits of one clause: its mood, whose it is, and whether it says no."""
    kids = [tree.words[kid] for kid in tree.children[head]]
    no = any(word in table("cues")["negated"]["negations"] for word in kids)
    yield f"subject {whose}"
    if no:
        yield f"not, {whose}"
    for name, words in table("moods")["mood"].items():
        helped = any(tree.words[kid] in words["helpers"] for kid in tree.kids(head, "aux"))
        begun = tree.words[head] in words["verbs"] and bool(list(to_kids(tree, head)))
        if helped or begun:
            yield name
            yield f"{name} {'not, ' if no else ''}{whose}"


def to_kids(tree: Tree, head: int) -> Iterator[int]:
    """Yield the verbs that a head takes with "to": "plans to stay"."""
    for kid in tree.kids(head, "xcomp"):
        if any(tree.words[mark] == "to" for mark in tree.kids(kid, "mark")):
            yield kid


def subject_in(tree: Tree, head: int, mode: Mode) -> str:
    """Return whose a clause is: the speaker's own, the listener's, another's, or nobody's.

    A pronoun of the third person in indirect words is often the speaker.
    """
    persons = table("moods")["persons"]
    for kid in tree.kids(head, "nsubj"):
        word = tree.words[kid]
        if word in persons["self"]:
            return "self"
        if word in persons["listener"]:
            return "listener"
        if word in persons["third"]:
            return "third" if mode is Mode.DIRECT else "perhaps self"
        return "other"
    return "none"


def orders(tree: Tree, content: Sequence[int]) -> Iterator[bool]:
    """Yield for each sentence of what is said whether it orders: a verb first, and no subject."""
    stops, leads = table("moods")["order"]["after"], table("moods")["order"]["leads"]
    for place, at in enumerate(content):
        if place and tree.words[content[place - 1]] not in stops:
            continue
        first = next((w for w in content[place:] if tree.words[w] not in leads), at)
        free = not tree.has(first, "nsubj")
        mains = ("root", "ccomp", "parataxis", "conj")
        yield tree.upos(first) == "VERB" and free and tree.deprel(first) in mains

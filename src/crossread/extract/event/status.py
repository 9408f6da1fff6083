"""Status: whether an event is said to have happened, to be planned, to be possible, or not to be.

Comes in: a tree and the token of a trigger. Goes out: an `EventStatus`, from auxiliaries,
negation, conditions and the word that governs the clause.
"""

from functools import cache

from crossread.extract.language.lemmas import lemma_of, verb_forms
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import EventStatus

UP = 4
"""Governors looked at above the trigger."""


@cache
def governors() -> dict[str, str]:
    """Return for each form of a governing word what it makes of an event."""
    rows, irregular = table("plover")["status"], table("plover")["irregular"]
    found: dict[str, str] = {}
    for kind in ("denying", "planning", "wishing"):
        forms = lemma_of((word, verb_forms(word, irregular)) for word in rows[kind])
        for form in forms:
            found.setdefault(form, kind)
    return found


def status_of(tree: Tree, token: int) -> EventStatus:
    """Return the status of the event that a token names."""
    own = own_status(tree, token)
    if own is not EventStatus.ASSERTED:
        return own
    below = token
    for above in list(tree.above(token))[:UP]:
        if tree.deprel(below) in ("nsubj", "advcl", "acl", "parataxis", "conj", "obl"):
            if tree.deprel(below) != "conj":
                return EventStatus.ASSERTED
            below = above
            continue
        kind = governors().get(tree.words[above])
        if kind == "denying":
            return EventStatus.DENIED
        if kind == "planning" and tree.deprel(below) != "nmod":
            return EventStatus.PLANNED
        if kind == "wishing":
            return EventStatus.HYPOTHETICAL
        upper = own_status(tree, above) if tree.deprel(below) in ("xcomp", "obj") else None
        if upper not in (None, EventStatus.ASSERTED):
            return upper or EventStatus.ASSERTED
        below = above
    return EventStatus.ASSERTED


def own_status(tree: Tree, token: int) -> EventStatus:
    """Return what the trigger's own auxiliaries, negation and conjunction say."""
    rows = table("plover")["status"]
    kids = tree.kids(token, "aux", "advmod", "det", "mark", "cc")
    helpers = {tree.words[kid] for kid in kids if not tree.is_month(kid)}
    if helpers & set(rows["negating"]) or is_nobodys(tree, token):
        return EventStatus.DENIED
    if list(tree.words[max(token - 2, 0) : token]) == rows["short_of"]:
        return EventStatus.DENIED
    if helpers & {"if", "unless", "whether"}:
        return EventStatus.HYPOTHETICAL
    if helpers & set(rows["future"]):
        return EventStatus.PLANNED
    if helpers & set(rows["modal"]):
        return EventStatus.HYPOTHETICAL
    if "planned" in {tree.words[kid] for kid in tree.kids(token, "amod")}:
        return EventStatus.PLANNED
    if helpers & {"alleged", "possible", "potential"}:
        return EventStatus.HYPOTHETICAL
    return EventStatus.ASSERTED


def is_nobodys(tree: Tree, token: int) -> bool:
    """Whether the subject of an event is nobody: "neither side", "no minister", "none of them"."""
    nobody = set(table("plover")["status"]["nobody"])
    subjects = list(tree.kids(token, "nsubj"))
    named = (tree.words[kid] for at in subjects for kid in (at, *tree.kids(at, "det")))
    return not nobody.isdisjoint(named)

"""Verb: what the verb of a clause tells of its time, by its helpers and its form."""

from __future__ import annotations

from functools import cache

from crossread.extract.language.tree import Tree
from crossread.extract.tables import table

FUTURE = frozenset(("will", "'ll", "wo", "shall"))
MODAL = frozenset(("would", "could", "may", "might", "must", "should", "can", "ca"))
PERFECT = frozenset(("has", "have", "'ve"))
PAST = frozenset(("was", "were", "did"))
TOLD = ((FUTURE, "to come"), (MODAL, "may be"), ({"had"}, "earlier"), (PERFECT, "perfect"),
        (PAST, "past"))  # fmt: skip
PRESENT = frozenset(("is", "are", "am", "'s", "'re", "does", "do"))


@cache
def past_forms() -> frozenset[str]:
    """Return the forms of irregular verbs that tell of the past."""
    irregular = table("plover")["irregular"].items()
    known = {form for lemma, forms in irregular for form in forms if form != lemma}
    return frozenset(
        form
        for form in (*known, *table("calendar")["past"]["words"])
        if not form.endswith(("ing", "s"))
    )


def tense(tree: Tree, root: int | None) -> str:
    """Return what a verb tells: "past", "perfect", "earlier", "present", "to come", "may be".

    "Said", "was shut" are past, "has shut" perfect, "had shut" earlier; "to shut" is to be.
    """
    if root is None:
        return "no verb"
    helpers = {tree.words[kid] for kid in tree.kids(root, "aux", "cop", "mark")}
    for words, told in (
        (FUTURE, "to come"),
        (MODAL, "may be"),
        ({"had"}, "earlier"),
        (PERFECT, "perfect"),
        (PAST, "past"),
    ):
        if helpers & words:
            return told
    word = tree.words[root]
    if helpers & PRESENT:
        return "going on" if word.endswith("ing") else "present"
    if "to" in helpers:
        return "to be"
    if word.endswith("ed") or word in past_forms():
        return "past"
    if word.endswith("ing"):
        return "beside"
    return "present" if word.endswith("s") else "bare"

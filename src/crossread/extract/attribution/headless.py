"""Headless: words told without marks that lack whom they are about ("would make it impossible",
"died on Thursday"). Comes in: a draft; goes out: whether nobody could read its words alone.
"""

from __future__ import annotations

from crossread.extract.attribution.drafts import Draft, touches
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Mode


def is_headless(tree: Tree, draft: Draft, mode: Mode) -> bool:
    """Whether words begin with a finite verb whose subject stands outside them, or with the
    pronoun of a relative clause; what begins in marks is left as it was said."""
    inside = [at for pair in draft.content for at in tree.within(*pair)]
    if mode is Mode.DIRECT or not inside or tree.upos(inside[0]) == "PUNCT":
        return False
    first = inside[0]
    if tree.deprel(first) == "nsubj":
        relative = tree.words[first] in table("quotes")["headless"]["relative"]
        return relative and tree.deprel(tree.head(first)) == "acl"
    if tree.words[first].endswith("ing") or tree.upos(first) not in ("AUX", "VERB"):
        return False
    verb = tree.head(first) if tree.deprel(first) in ("aux", "cop") else first
    subjects = list(tree.kids(verb, "nsubj", "csubj", "expl"))
    if any(at in inside for at in subjects):
        return False
    others = (at for at in subjects if not touches(draft.source, *tree.span(at, at).pair))
    return tree.upos(first) == "AUX" or any(at < verb for at in others)

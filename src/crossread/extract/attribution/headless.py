"""Headless: words told without marks that lack whom they are about ("would make it impossible",
"died on Thursday"). Comes in: a draft; goes out: whether nobody could read its words alone.
"""

from __future__ import annotations

from crossread.extract.attribution.cues import speech_verbs, verb_of
from crossread.extract.attribution.drafts import Draft, touches
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Mode


def is_headless(tree: Tree, draft: Draft, mode: Mode) -> bool:
    """Whether words begin with a finite verb whose subject stands outside them, or with the
    pronoun of a relative clause; what stands in marks is left as it was said, but for a name."""
    inside = [at for pair in draft.content for at in tree.within(*pair)]
    if mode is Mode.DIRECT:
        return is_fragment(tree, draft, inside)
    if not inside or tree.upos(inside[0]) == "PUNCT":
        return False
    if is_condition(tree, draft, inside) or is_subject(tree, draft, inside):
        return True
    whole = inside
    while len(inside) > 1 and tree.upos(inside[0]) == "ADV":  # "also want lower fees"
        inside = inside[1:]
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
    begun = tree.upos(first) == "AUX" or first != whole[0]  # "also want" goes on with what began
    return begun or any(at < verb for at in others)


def is_condition(tree: Tree, draft: Draft, inside: list[int]) -> bool:
    """Whether words are only the condition or the concession of a clause that stands outside them:
    "while the ships have not landed", of which nobody can tell what was said."""
    rules = table("quotes")["headless"]
    top = tree.top(tree.span(inside[0], inside[-1]))
    if tree.words[inside[0]] not in rules["conditions"] or top is None:
        return False
    asked = any(verb_of(tree.words[at]) in rules["asking"] for at in cue_tokens(tree, draft))
    led = inside[0] in tree.kids(top, "mark") and tree.deprel(top) == "advcl"
    return led and not asked and hangs_whole(tree, top, inside)


def is_subject(tree: Tree, draft: Draft, inside: list[int]) -> bool:
    """Whether words are only whom a clause that stands outside them is about: "all the papers", he
    said, "are kept"."""
    top = tree.top(tree.span(inside[0], inside[-1]))
    if top is None or tree.deprel(top) not in ("nsubj", "csubj"):
        return False
    return hangs_whole(tree, top, inside) and tree.head(top) not in cue_tokens(tree, draft)


def hangs_whole(tree: Tree, top: int, inside: list[int]) -> bool:
    """Whether all of some words but their marks hang on one of them."""
    own = set(tree.below(top))
    return all(at in own or tree.upos(at) == "PUNCT" for at in inside)


def cue_tokens(tree: Tree, draft: Draft) -> list[int]:
    """Return the tokens of a cue."""
    return [at for pair in draft.cue for at in tree.within(*pair)]


def is_fragment(tree: Tree, draft: Draft, inside: list[int]) -> bool:
    """Whether words in marks only name something, after no verb of saying: "defended “clean coal”";
    "said “a farce”" says it."""
    words = [at for at in inside if tree.upos(at) != "PUNCT"]
    named = all(tree.upos(at) in ("NOUN", "PROPN", "ADJ", "DET") for at in words)
    short = len(words) <= table("quotes")["headless"]["name"]
    cue = cue_tokens(tree, draft)
    said = any(verb_of(tree.words[at]) in speech_verbs() for at in cue)
    return named and short and bool(cue) and not said and tree.words[cue[-1]] != ":"

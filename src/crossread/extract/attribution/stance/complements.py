"""Complements: what a verb of saying does by the form of what it takes ("asked the board to stay"
demands, "asked why" does not).

Comes in: a draft, the verb of its cue and the stance that the table gives. Goes out: the stance.
"""

from __future__ import annotations

from functools import cache

from crossread.extract.attribution.cues import forms_of
from crossread.extract.attribution.drafts import Draft
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Stance


def by_complement(tree: Tree, draft: Draft, verb: str | None) -> Stance | None:
    """Return the stance of a verb as what it takes tells it, None where that tells nothing."""
    forms = table("cues")["complements"]
    content = [at for pair in draft.content for at in tree.within(*pair)]
    top = tree.top(tree.span(content[0], content[-1])) if content else None
    if verb is None or top is None:
        return None
    if verb in forms["asking"] and is_asked_to(tree, content):
        return Stance.DEMANDS
    if verb in forms["wishing"] and ought(tree, top):
        return Stance.DEMANDS
    if verb in forms["swearing"] and is_state(tree, top):
        return Stance.ASSERTS
    if verb in forms["presenting"] and tree.words[top] in forms["plans"]:
        return Stance.ANNOUNCES
    return None


def is_asked_to(tree: Tree, content: list[int]) -> bool:
    """Whether words say what somebody is to do: "to leave", "the board not to meet"."""
    opens = table("cues")["complements"]["opens"]
    words = [tree.words[at] for at in content]
    if words[0] in opens:
        return False
    return any(
        word == "to" and tree.deprel(at) == "mark" and is_topmost(tree, tree.head(at), content)
        for at, word in zip(content, words, strict=True)
    )


def is_topmost(tree: Tree, verb: int, content: list[int]) -> bool:
    """Whether a verb hangs on nothing within some words but the noun of whoever is to act."""
    inside = set(content)
    above = [at for at in tree.above(verb) if at in inside]
    return not any(tree.upos(at) in ("VERB", "AUX") for at in above)


def ought(tree: Tree, top: int) -> bool:
    """Whether a clause says by its bare verb what ought to be: "that the board resign", "be sold";
    any other verb but "be" shows it of one alone ("the boards resign" may be what they do)."""
    helping = [tree.words[kid] for kid in tree.kids(top, "aux", "cop", "mark")]
    if "be" in helping:
        return not {*helping} & {*table("cues")["complements"]["helping"]}
    subject = next(tree.kids(top, "nsubj"), None)
    if subject is None or subject > top or tree.has(top, "aux", "cop"):
        return False
    own = set(tree.below(subject))  # what follows it at once is a verb, whatever the tree calls it
    next_to = all(at in own or tree.upos(at) == "ADV" for at in range(subject + 1, top))
    return next_to and is_one(tree, subject) and is_base(tree.words[top])


def is_one(tree: Tree, subject: int) -> bool:
    """Whether a subject is one person, body or thing, none of those who speak or listen."""
    word = tree.words[subject]
    if tree.upos(subject) == "PRON":
        return word in table("cues")["complements"]["one"]
    plural = word.endswith("s") and not word.endswith("ss")  # "Congress" is one
    several = plural or tree.has(subject, "conj", "nummod")
    return tree.upos(subject) in ("NOUN", "PROPN") and not several


def is_base(word: str) -> bool:
    """Whether a verb is in its bare form.

    >>> is_base("resign"), is_base("resigned"), is_base("discuss"), is_base("left")
    (True, False, True, False)
    """
    return not (
        word.endswith(("ed", "ing"))
        or word in odd_forms()
        or (word.endswith("s") and not word.endswith("ss"))
    )


@cache
def odd_forms() -> frozenset[str]:
    """Return the forms of irregular verbs that tell what is or was."""
    known = table("plover")["irregular"]
    odd = (form for verb, forms in known.items() for form in forms if form != verb)
    more = table("cues")["complements"]["past"]
    return frozenset((*odd, *table("calendar")["past"]["words"], *more))


def is_state(tree: Tree, top: int) -> bool:
    """Whether a clause says what is or was so, and not what will be or is to be done."""
    if next(tree.kids(top, "nsubj"), None) is None:
        return False
    helping = {tree.words[kid] for kid in tree.kids(top, "aux", "mark")}
    return not helping & {*table("cues")["complements"]["ahead"]} and tree.words[top] != "going"


def tells_wrong(tree: Tree, draft: Draft) -> bool:
    """Whether words say outright that somebody did wrong: "that the mayor had lied"."""
    content = [at for pair in draft.content for at in tree.within(*pair)]
    top = tree.top(tree.span(content[0], content[-1])) if content else None
    if top is None or tree.upos(top) != "VERB" or tree.words[top] not in wrongs():
        return False
    active = any(
        tree.reading.tokens[kid].deprel == "nsubj" and tree.upos(kid) != "PRON"  # "he" may be they
        for kid in tree.children[top]
    )
    beside = {tree.words[kid] for kid in tree.kids(top, "aux", "mark", "advmod")}
    doubt = {*table("cues")["wrongs"]["modals"], *table("cues")["negated"]["negations"]}
    passive = beside & {*table("cues")["passive"]["be"]} and not tree.words[top].endswith("ing")
    return active and not passive and not beside & doubt


@cache
def wrongs() -> frozenset[str]:
    """Return all forms of the verbs for what is wrong to do."""
    rows = table("cues")["wrongs"]
    return frozenset(
        form for verb in rows["verbs"] for form in (*forms_of(verb), *rows["odd"].get(verb, ()))
    )

"""Stance: what a speaker does in saying it, by the table `cues` over the words of the cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.extract.attribution.cues import nouns, stances, verb_of
from crossread.extract.attribution.drafts import Draft, Pairs
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Mode, Stance

ASKED = re.compile(r"\?[\s\"'”’»)\]]*$")


def stance_of(tree: Tree, draft: Draft, mode: Mode) -> Stance:
    """Return what the speaker does in saying the content."""
    inside = [index for pair in draft.cue for index in tree.within(*pair)]
    stance, verb = read_cue(tree, inside)
    stance = gapped(tree, draft, verb) or stance
    if is_negated(tree, inside, verb):
        stance = negated(stance, verb)
    plain = stance is Stance.ASSERTS and mode is Mode.DIRECT
    return Stance.QUESTIONS if plain and all_questions(tree.text, draft.content) else stance


def read_cue(tree: Tree, inside: list[int]) -> tuple[Stance, str | None]:
    """Return the stance of the words of a cue, and the verb or noun that decides it."""
    words = [verb_of(tree.words[index]) or noun_of(tree.words[index]) for index in inside]
    known = stances()
    for at, index in enumerate(inside):
        for phrase in phrases_at(tree, index, words[at] or tree.words[index]):
            if phrase in known:
                return known[phrase], words[at]
    found = [(known[word], word) for word in words if word in known]
    strong = [row for row in found if row[0] is not Stance.ASSERTS]
    first = next(iter(strong or found), None)
    return first if first else (Stance.ASSERTS, None)


def gapped(tree: Tree, draft: Draft, verb: str | None) -> Stance | None:
    """Return the stance of a phrase that what is said parts ("blamed the board for …")."""
    found = table("cues")["gapped"].get(verb) if verb else None
    if found is None:
        return None
    inside = [at for pair in draft.content[:1] for at in tree.within(*pair)]
    said = any(tree.words[at] == found["with"] and tree.upos(at) != "NOUN" for at in inside)
    return Stance(found["stance"]) if said else None


def noun_of(word: str) -> str | None:
    """Return the dictionary form of a noun of saying."""
    return nouns().get(word)


def phrases_at(tree: Tree, index: int, word: str) -> Iterator[str]:
    """Yield the phrases that a word makes with those after it, and with what hangs on it."""
    after = tree.words[index + 1 : index + 4]
    for length in (3, 2, 1):
        if len(after) >= length:
            yield " ".join((word, *after[:length]))
    for kid in tree.kids(index, "obl", "xcomp", "advcl", "nmod", "ccomp"):
        for mark in tree.kids(kid, "case", "mark"):
            if mark > index:
                yield f"{word} {tree.words[mark]}"


def is_negated(tree: Tree, inside: list[int], verb: str | None) -> bool:
    """Whether a word of the cue, or one that hangs on its verb, says no."""
    words = set(table("cues")["negated"]["negations"])
    near = set(inside)
    for index in inside:
        if verb and verb_of(tree.words[index]) == verb:
            near.update(tree.kids(index, "advmod", "aux", "det"))
    return any(tree.words[index] in words for index in near)


def negated(stance: Stance, verb: str | None) -> Stance:
    """Return the stance of a negated cue.

    >>> negated(Stance.ASSERTS, "believe"), negated(Stance.DENIES, "deny")
    (<Stance.DENIES: 'denies'>, <Stance.ASSERTS: 'asserts'>)
    """
    rules = table("cues")["negated"]
    turned: str = rules.get(stance, stance) if verb in rules["turns"] else stance
    return Stance(turned)


def all_questions(text: str, content: Pairs) -> bool:
    """Whether all that is said ends in a question mark."""
    return bool(content) and all(ASKED.search(text[start:end]) for start, end in content)

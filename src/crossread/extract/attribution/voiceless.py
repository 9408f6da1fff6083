"""Voiceless: attributions whose source is not who speaks, though it stands beside the cue.

"He was told that …" names the one addressed; "it was reported that …" and "amid warnings that …"
name nobody. Comes in: a draft; goes out: whether its source speaks.
"""

from __future__ import annotations

from dataclasses import replace

from crossread.extract.attribution.clauses import agent_of, cue_verb, phrase_of, subject_of
from crossread.extract.attribution.cues import nouns, verb_of
from crossread.extract.attribution.drafts import Draft, touches
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table

BETWEEN = 3
"""Tokens that may stand between "was" and its verb ("was not immediately told")."""


def is_voiceless(tree: Tree, draft: Draft) -> bool:
    """Whether the source of a draft is the one addressed or spoken of, and no speaker."""
    source = {at for pair in draft.source[:1] for at in tree.within(*pair)}
    cue = [at for pair in draft.cue for at in tree.within(*pair)]
    verb = cue_verb(tree, draft.cue)
    if verb is not None:
        by = agent_of(tree, verb)
        if by is not None and by in source:
            return False
        return is_addressed(tree, verb) or (is_passive(tree, verb) and is_below(tree, verb, source))
    noun = next((at for at in reversed(cue) if tree.words[at] in nouns()), None)
    bare = noun is not None and not any(tree.upos(at) == "VERB" for at in cue)
    return noun is not None and bool(source) and bare and not is_owned(tree, noun, source)


def voiced(tree: Tree, draft: Draft) -> Draft:
    """Return a draft with whom a "by" leads to as its source: "he was told by the board"."""
    verb = cue_verb(tree, draft.cue) if is_voiceless(tree, draft) else None
    agent = agent_of(tree, verb) if verb is not None else None
    if agent is None:
        return draft
    pair = phrase_of(tree, agent)
    return draft if touches(draft.content, *pair) else replace(draft, source=(pair,))


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb of the table `passive` stands in the passive: "was told", "is said to"."""
    if verb_of(tree.words[verb]) not in table("cues")["passive"]["verbs"]:
        return False
    if not tree.words[verb].endswith(("ed", "d", "n", "t")):
        return False
    be = table("cues")["passive"]["be"]
    left = max(verb - BETWEEN - 1, 0)
    near = [at for at in range(verb - 1, left - 1, -1) if tree.upos(at) != "ADV"]
    return bool(near) and tree.words[near[0]] in be


def is_addressed(tree: Tree, verb: int) -> bool:
    """Whether a verb only says that somebody is spoken to: "asked why, the mayor left", "when told
    of it, he …", "Ek, pressed on that, …", "But asked why, she said"."""
    if verb_of(tree.words[verb]) not in table("cues")["passive"]["addressing"]:
        return False
    hangs = tree.deprel(verb) in ("advcl", "acl") or begins(tree, verb)
    if not hangs or any(
        tree.upos(at) in ("NOUN", "PROPN") for at in tree.kids(verb, "obj", "iobj")
    ):
        return False
    if not tree.words[verb].endswith(("ed", "told")) or tree.has(verb, "aux"):
        return False
    return ends_in_comma(tree, verb) or not tree.has(verb, "nsubj")


def begins(tree: Tree, verb: int) -> bool:
    """Whether a verb begins its sentence, its subject behind it ("But asked why, she left")."""
    sentence = tree.sentence(verb)
    if sentence is None:
        return False
    lead = range(sentence.first, verb)
    return all(tree.upos(at) in ("CCONJ", "ADV", "PUNCT") for at in lead)


def ends_in_comma(tree: Tree, verb: int) -> bool:
    """Whether a comma stands right before a verb."""
    return verb > 0 and tree.words[verb - 1] == ","


def is_below(tree: Tree, verb: int, source: set[int]) -> bool:
    """Whether the source is the subject of a verb, or there is none ("He was reported to …")."""
    subject = next(tree.kids(verb, "nsubj"), None)
    if subject is not None and source and subject in source:
        return True
    return subject is not None or not source or max(source) < verb


def is_owned(tree: Tree, noun: int, source: set[int]) -> bool:
    """Whether a noun of saying is the source's: "her warning", "warnings from the board", "the
    board issued a warning"."""
    if any(at in source for at in tree.below(noun)):
        return True
    aside = table("cues")["passive"]["aside"]
    if any(tree.words[case] in aside for case in tree.kids(noun, "case")):
        return False
    verb = next((at for at in tree.above(noun) if tree.upos(at) == "VERB"), None)
    return verb is not None and subject_of(tree, verb) in source

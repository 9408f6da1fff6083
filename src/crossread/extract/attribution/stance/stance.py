"""Stance: what a speaker does in saying it, by a fitted score over the cue and the content.

Comes in: a draft, how its words are given, and the vectors of its tokens. Goes out:
its stance. What the table `cues` says of the cue is one trait of many.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from crossread.extract.attribution.cues import nouns, stances, verb_of
from crossread.extract.attribution.drafts import Draft, Pairs
from crossread.extract.attribution.hinted import PACKAGE, Hinted, first_of, logs
from crossread.extract.attribution.relay.media import is_medium
from crossread.extract.attribution.scores import Floats, score
from crossread.extract.attribution.stance.complements import by_complement, tells_wrong
from crossread.extract.attribution.stance.moods import moods_of
from crossread.extract.choice import choose, weights_of
from crossread.extract.figure.pointed import log_share
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Mode, Stance
from crossread.records.weighed import Features

ASKED = re.compile(r"\?[\s\"'”’»)\]]*$")
FIRST = 2
"""Words of the content that are looked at in their places."""
NEAR = 80
"""Code points between the words of two attributions within which the second goes on."""


class StanceTaken(NamedTuple):
    """What a speaker does in saying it, and how probable that is."""

    stance: Stance
    score: float = 1.0
    told: bool = False
    """Whether the cue and the marks tell the same."""
    mild: bool = False
    """Whether the word for the stance is stronger than the cue: to recommend is no demand."""


class Words(NamedTuple):
    """Words of which the stance is asked: their draft, how they are given, and the draft before."""

    tree: Tree
    draft: Draft
    mode: Mode
    before: Draft | None = None


def stance_of(
    words: Words, rows: Floats | None = None, hinted: Hinted | None = None
) -> StanceTaken:
    """Return what the speaker does in saying the content; `rows` are the vectors of the tokens.

    The table and the marks alone decide where the score is not sure, or has no vectors to go by.
    """
    cue = tokens_in(words.tree, words.draft.cue)
    _, verb = read_cue(words.tree, cue)
    taken = stance_taken(words, rows, hinted)
    if words.mode is not Mode.DIRECT and not is_negated(words.tree, cue, verb):
        taken = given(taken, by_complement(words.tree, words.draft, verb))
    named = words.mode is Mode.MIXED and verb in table("quotes")["called"]
    if named and from_cue(*words[:3]) is Stance.ASSERTS:
        taken = named_only(taken)
    if taken.stance is Stance.ASSERTS:
        return taken
    mild = taken.stance is Stance.DEMANDS and verb in table("cues")["complements"]["mild"]
    told = taken.told and not turns_round(words, taken.stance)
    told |= taken.stance is Stance.ACCUSES and tells_wrong(words.tree, words.draft)
    return taken._replace(told=told, mild=mild or is_news(words, taken, verb))


def named_only(taken: StanceTaken) -> StanceTaken:
    """Return what somebody does who only gives a thing a name: "called it a “clear order” to act"
    orders nothing."""
    return given(taken, Stance.ASSERTS) if taken.stance in WILLED else taken


WILLED = (Stance.DEMANDS, Stance.PROMISES, Stance.ANNOUNCES)
"""What is done about the time to come."""


def is_news(words: Words, taken: StanceTaken, verb: str | None) -> bool:
    """Whether a medium only reports what it seems to announce: "according to the Orla Times"."""
    text, draft = words.tree.text, words.draft
    medium = is_medium(" ".join(text[start:end] for start, end in draft.source))
    reports = verb in (None, "report") and taken.stance is Stance.ANNOUNCES
    return medium and reports and not taken.told


def given(taken: StanceTaken, told: Stance | None) -> StanceTaken:
    """Return the stance that is told for certain; what was taken instead makes it less probable."""
    if told is None or taken.stance is told:
        return taken._replace(told=taken.told or told is not None)
    return StanceTaken(told, round(1 - taken.score, 4), told=True)


def turns_round(words: Words, stance: Stance) -> bool:
    """Whether "denies" before words would turn them round: the words are the denial ("that the
    report was false"), and no cue of denying stands before them, nor marks around all of them."""
    if stance is not Stance.DENIES or words.mode is Mode.DIRECT:
        return False
    told, verb = read_cue(words.tree, tokens_in(words.tree, words.draft.cue))
    no = is_negated(words.tree, tokens_in(words.tree, words.draft.cue), verb)
    return (negated(told, verb) if no else told) is not Stance.DENIES


def stance_taken(words: Words, rows: Floats | None, hinted: Hinted | None) -> StanceTaken:
    """Return the stance of the score, or of the table and the marks."""
    tree, draft, mode, _ = words
    if rows is None:
        return StanceTaken(from_cue(tree, draft, mode))
    fitted = score("stance")
    traits = traits_of(words)
    likely = fitted.shares(traits, meanings(tree, draft, rows))
    if hinted is not None and hinted.anything:
        rules = dict(zip(fitted.classes, likely.tolist(), strict=True))
        answers = stance_answers(hinted, draft, traits, rules)
        best = choose(answers, weights_of(PACKAGE, "stance"))
        taken = StanceTaken(list(Stance)[best.at], best.score)
        return as_told(taken, from_cue(tree, draft, mode))
    top = int(np.argmax(likely))
    if likely[top] < fitted.threshold:
        return StanceTaken(from_cue(tree, draft, mode))
    return StanceTaken(Stance(fitted.classes[top]), round(float(likely[top]), 4))


def as_told(taken: StanceTaken, told: Stance) -> StanceTaken:
    """Return the stance taken where the cue tells the same, or where it is sure enough.

    A cue that denies denies; one that tells nothing more ("said") asserts, unless the score is
    sure of more. The stance that was left out makes what is told that much less probable.

    >>> as_told(StanceTaken(Stance.ACCUSES, 0.4), Stance.ASSERTS).stance
    <Stance.ASSERTS: 'asserts'>
    >>> as_told(StanceTaken(Stance.PROMISES, 0.3), Stance.ASSERTS).stance
    <Stance.ANNOUNCES: 'announces'>
    """
    unsure = table("cues")["unsure"]
    if taken.stance is told:
        return taken._replace(told=True)
    if told.value in unsure["firm"]:
        return given(taken, told)
    if taken.score >= unsure["least"].get(taken.stance.value, 0.0):
        return taken
    if told is Stance.ASSERTS and taken.stance.value in unsure["instead"]:
        return taken._replace(stance=Stance(unsure["instead"][taken.stance.value]))
    return StanceTaken(told, round(1 - taken.score, 4), told=True)


def stance_answers(
    hinted: Hinted, draft: Draft, traits: Collection[str], likely: Mapping[str, float]
) -> list[Features]:
    """Return what speaks for each stance: the score of the rules, the table, the network."""
    said = {
        role: hinted.stances(first_of(hinted.tokens_in(pairs[:1])))
        for role, pairs in (("cue", draft.cue), ("content", draft.content))
    }
    return [
        {
            "rules": log_share(likely.get(stance, 0.0)),
            f"is {stance.value}": 1.0,
            "table": float(f"cue says {stance.value}" in traits),
            **logs((role, shares[at]) for role, shares in said.items() if shares),
        }
        for at, stance in enumerate(Stance)
    ]


def traits_of(words: Words) -> set[str]:
    """Return the names of what the score reads: words of cue and content, and the tree's."""
    tree, draft, mode, before = words
    cue, content = tokens_in(tree, draft.cue), tokens_in(tree, draft.content)
    stance, verb = read_cue(tree, cue)
    found = {f"cue {verb_of(tree.words[at]) or tree.words[at]}" for at in cue}
    found |= {*moods_of(tree, draft, mode), *after(tree, draft, before)}
    no = is_negated(tree, cue, verb)
    says = by_table(tree, draft, mode, (stance, verb, no))
    found |= {f"table {stance.value}", f"cue says {says.value}", f"mode {mode.value}"}
    if no:
        found |= {"negated", f"negated {verb}"}
    found.update(f"word {tree.words[at]}" for at in content)
    found.update(f"first {tree.words[at]}" for at in content[:FIRST])
    if draft.content and ASKED.search(tree.text[slice(*draft.content[-1])]):
        found.add("asked")
    top = tree.top(tree.span(content[0], content[-1])) if content else None
    return found if top is None else found | set(main_clause(tree, top))


def after(tree: Tree, draft: Draft, before: Draft | None) -> Iterator[str]:
    """Yield what the cue before tells, and how far before these words its own end."""
    if before is None or not (draft.content and before.content):
        return
    stance, _ = read_cue(tree, tokens_in(tree, before.cue))
    gap = draft.content[0][0] - before.content[-1][1]
    yield f"after {stance.value}"
    yield f"after {stance.value}, {'near' if gap < NEAR else 'far'}"


def main_clause(tree: Tree, top: int) -> Iterator[str]:
    """Yield what the head of a content and what hangs on it tell: tense, mood, subject."""
    yield f"head {tree.words[top]}"
    yield f"head is {tree.upos(top)}"
    for kid in tree.children[top]:
        link = tree.deprel(kid)
        if link in ("aux", "cop", "mark"):
            yield f"{link} {tree.words[kid]}"
        elif link == "nsubj":
            yield f"subject {tree.words[kid] if tree.upos(kid) == 'PRON' else tree.upos(kid)}"
        if tree.words[kid] in table("cues")["negated"]["negations"]:
            yield "content negated"


def tokens_in(tree: Tree, pairs: Pairs) -> list[int]:
    """Return the tokens of some stretches."""
    return [at for pair in pairs for at in tree.within(*pair)]


def meanings(tree: Tree, draft: Draft, rows: Floats | None) -> Mapping[str, Floats]:
    """Return the mean vectors of content and cue, each of length one."""
    if rows is None:
        return {}
    found = {}
    for name, pairs in (("content", draft.content), ("cue", draft.cue)):
        inside = tokens_in(tree, pairs)
        if inside:
            total = np.add.reduce(rows[inside], axis=0)
            found[name] = total / (float(total @ total) ** 0.5 or 1.0)
    return found


def from_cue(tree: Tree, draft: Draft, mode: Mode) -> Stance:
    """Return the stance that the table and the marks alone give."""
    inside = tokens_in(tree, draft.cue)
    stance, verb = read_cue(tree, inside)
    return by_table(tree, draft, mode, (stance, verb, is_negated(tree, inside, verb)))


def by_table(tree: Tree, draft: Draft, mode: Mode, cue: tuple[Stance, str | None, bool]) -> Stance:
    """Return the stance of a cue read: its stance in the table, its verb, whether it says no."""
    stance, verb, no = cue
    stance = gapped(tree, draft, verb) or stance
    if mode is not Mode.DIRECT and not no:
        stance = by_complement(tree, draft, verb) or stance
    stance = negated(stance, verb) if no else stance
    if stance is not Stance.ASSERTS:
        return stance
    if mode is Mode.INDIRECT:
        return Stance.DENIES if is_called_false(tree, draft) else stance
    if mode is Mode.DIRECT and all_questions(tree.text, draft.content):
        return Stance.QUESTIONS
    return performed(tree, draft) or stance


def performed(tree: Tree, draft: Draft) -> Stance | None:
    """Return what speakers say in their own words that they do: "we urge the board to stay"."""
    known, performing = stances(), table("cues")["performed"]
    if is_called_false(tree, draft):
        return Stance.DENIES
    for at in tokens_in(tree, draft.content):
        verb = verb_of(tree.words[at]) if tree.upos(at) == "VERB" else None
        if verb is None or not any(
            tree.words[kid] in performing["subjects"] for kid in tree.kids(at, "nsubj")
        ):
            continue
        phrase = next((p for p in phrases_at(tree, at, verb) if p in performing["phrases"]), None)
        whom = tree.has(at, "obj", "iobj", "xcomp", "ccomp")
        if verb in performing["of_somebody"] and not whom:
            continue
        if phrase or (verb in performing["verbs"] and not is_negated(tree, [at], verb)):
            return known[phrase or verb]
    return None


def is_called_false(tree: Tree, draft: Draft) -> bool:
    """Whether a claim is said to be false: "that the report was inaccurate", "listen: these
    attacks are garbage"."""
    content = tokens_in(tree, draft.content)
    top = tree.top(tree.span(content[0], content[-1])) if content else None
    clauses = ("ccomp", "conj", "parataxis")
    return any(
        calls_false(tree, at)
        for at in content
        if tree.head(at) not in content or (tree.head(at) == top and tree.deprel(at) in clauses)
    )


def calls_false(tree: Tree, at: int) -> bool:
    """Whether a word calls a claim false, as the head of a clause that says no "not"."""
    called = table("cues")["called_false"]
    if tree.words[at] not in called["words"]:
        return False
    if any(tree.words[kid] in table("cues")["negated"]["negations"] for kid in tree.children[at]):
        return False
    return any(
        noun_of(tree.words[kid]) or tree.words[kid].removesuffix("s") in called["what"]
        for kid in tree.kids(at, "nsubj")
    )


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

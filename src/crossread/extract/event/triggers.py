"""Triggers: the words of a sentence that name a political event, with PLOVER type and mode.

Comes in: a tree. Goes out: `Trigger`s in order of the text. Refuses a verb or noun whose phrase
is incomplete ("lift" without "sanctions").
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from crossread.extract.language.lemmas import any_forms, lemma_of, noun_forms, verb_forms
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table

SHUT = ("ccomp", "advcl", "acl", "conj", "parataxis", "csubj", "punct", "appos")
"""Relations that lead out of a clause."""
DEEP = 4  # levels of the tree below a verb that are looked at


class Phrase(NamedTuple):
    """A verb and the words that must hang on it: one of each set."""

    type: str
    mode: str | None
    needs: tuple[frozenset[str], ...]


class Trigger(NamedTuple):
    """The token that names an event, the others of its phrase, its type and mode."""

    token: int
    with_tokens: tuple[int, ...]
    type: str
    mode: str | None
    noun: bool


class Lexicon(NamedTuple):
    """The table as dictionaries by form."""

    lemma: dict[str, str]
    phrases: dict[str, tuple[Phrase, ...]]
    verbs: dict[str, tuple[str, str | None]]
    nouns: dict[str, tuple[str, str | None]]
    light: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the trigger words of the plover table."""
    rows = table("plover")["trigger"]
    irregular = table("plover")["irregular"]
    phrases: dict[str, list[Phrase]] = {}
    verbs: dict[str, tuple[str, str | None]] = {}
    nouns: dict[str, tuple[str, str | None]] = {}
    for row in rows:
        meaning = row["type"], row.get("mode")
        for text in row.get("phrases", ()):
            verb, *needs = (part.strip() for part in text.split("+"))
            sets = tuple(
                frozenset().union(*(any_forms(word, irregular) for word in need.split("|")))
                for need in needs
            )
            phrases.setdefault(verb, []).append(Phrase(*meaning, sets))
        for verb in row.get("verbs", ()):
            verbs.setdefault(verb, meaning)
        for noun in row.get("nouns", ()):
            for form in noun_forms(noun):
                nouns.setdefault(form, meaning)
    light = table("plover")["light"]["verbs"]
    lemmas = lemma_of((v, verb_forms(v, irregular)) for v in (*verbs, *phrases, *light))
    return Lexicon(
        lemmas, {k: tuple(v) for k, v in phrases.items()}, verbs, nouns, frozenset(light)
    )


def triggers_in(tree: Tree) -> tuple[Trigger, ...]:
    """Return the triggers of all sentences, verbs with their phrases first."""
    found: list[Trigger] = []
    used: set[int] = set()
    for at in range(len(tree.words)):
        if trigger := verb_trigger(tree, at):
            found.append(trigger)
            used.update(trigger.with_tokens)
    for at in range(len(tree.words)):
        if at not in used and (trigger := noun_trigger(tree, at)):
            found.append(trigger)
    return tuple(sorted(found))


def verb_trigger(tree: Tree, at: int) -> Trigger | None:
    """Return the trigger that a verb makes, its longest phrase first."""
    if tree.upos(at) not in ("VERB", "AUX", "ADJ"):
        return None
    known = lexicon()
    lemma = known.lemma.get(tree.words[at])
    if lemma is None and tree.upos(at) == "ADJ":
        return willing(tree, at)
    if lemma is None or is_unlike(tree, at, lemma):
        return None
    for phrase in sorted(known.phrases.get(lemma, ()), key=lambda p: -len(p.needs)):
        met = meets(tree, at, phrase.needs)
        if met is not None:
            return Trigger(at, met, phrase.type, phrase.mode, False)
    meaning = known.verbs.get(lemma)
    if meaning is None or tree.upos(at) == "ADJ" or used_as_name(tree, at):
        return None
    return Trigger(at, (), *meaning, False)


def is_unlike(tree: Tree, at: int, lemma: str) -> bool:
    """Whether words below a verb tell that it means something else: "pleaded guilty"."""
    words = table("plover")["unlike"].get(lemma, ())
    return bool(words) and any(tree.words[kid] in words for kid in tree.children[at])


def willing(tree: Tree, at: int) -> Trigger | None:
    """Return AGREE for "is ready to", "said he was prepared to"."""
    if tree.words[at] not in ("willing", "ready", "prepared"):
        return None
    if next(tree.kids(at, "xcomp", "ccomp", "advcl"), None) is None:
        return None
    return Trigger(at, (), "AGREE", None, False)


def used_as_name(tree: Tree, at: int) -> bool:
    """Whether a verb form stands before a noun as its adjective ("armed men", "banned group")."""
    return tree.deprel(at) in ("amod", "compound") and tree.head(at) > at


def meets(tree: Tree, at: int, needs: tuple[frozenset[str], ...]) -> tuple[int, ...] | None:
    """Return the tokens below a verb that meet each need; None where one is not met."""
    below = [kid for kid in clause_below(tree, at) if kid != at]
    met: list[int] = []
    for need in needs:
        hit = next((kid for kid in below if tree.words[kid] in need and kid not in met), None)
        if hit is None:
            return None
        met.append(hit)
    return tuple(sorted(met))


def clause_below(tree: Tree, at: int) -> Iterator[int]:
    """Yield the tokens of the clause of a verb, with its infinitives, not its subject."""
    queue = [(at, 0)]
    while queue:
        index, depth = queue.pop(0)
        yield index
        if depth < DEEP:
            queue.extend(
                (kid, depth + 1)
                for kid in tree.children[index]
                if tree.deprel(kid) not in SHUT
                and not (index == at and tree.reading.tokens[kid].deprel in ("nsubj", "csubj"))
            )


def noun_trigger(tree: Tree, at: int) -> Trigger | None:
    """Return the trigger that a noun makes, unless it only qualifies another noun."""
    if tree.upos(at) != "NOUN":
        return None
    meaning = lexicon().nouns.get(tree.words[at])
    if meaning is None:
        return None
    if tree.deprel(at) in ("compound", "flat") and tree.head(at) > at:
        return None
    return Trigger(at, (), *meaning, True)

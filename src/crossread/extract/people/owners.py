"""Owners: whose an office or a son is, where a pronoun tells it: "his lawyer".

Comes in: a tree, a pronoun and the tokens of whoever the role is told of. Goes out: a name.
"""

from __future__ import annotations

from crossread.extract.attribution.sexes import by_first_name
from crossread.extract.language.tree import Tree
from crossread.extract.people.offices import plain_name
from crossread.records import Entity, EntityLabel

SEXES = {"his": "male", "her": "female"}


def owner_by_pronoun(tree: Tree, index: int, holder: range) -> str | None:
    """Return whom "his" or "its" before a title means: who is named before it in the sentence, else
    by the chains of the model."""
    if not is_possessive(tree, index):
        return None
    return owner_near(tree, index, holder) or owner_chained(tree, index, holder)


def is_possessive(tree: Tree, index: int) -> bool:
    """Whether a token is a pronoun that tells whose something is."""
    return tree.deprel(index) == "nmod" and tree.upos(index) == "PRON"


def owner_near(tree: Tree, index: int, holder: range) -> str | None:
    """Return the last person named before "his" in its sentence: "Lunde and his son"."""
    sentence = tree.sentence(index)
    if sentence is None or not is_possessive(tree, index) or tree.words[index] == "its":
        return None
    first = sentence.first
    before = tree.near(tree.span(first, index - 1)) if index > first else ()
    fitting = [
        entity
        for entity in before
        if fits(tree, entity, index, EntityLabel.PERSON)
        and not set(tree.within(*entity.span.pair)) & set(holder)
    ]
    return plain_name(tree, fitting[-1]) if fitting else None


def fits(tree: Tree, entity: Entity, index: int, label: EntityLabel) -> bool:
    """Whether a name may be what a pronoun means, by its kind and its first name."""
    sex, own = by_first_name(plain_name(tree, entity)), SEXES.get(tree.words[index])
    return entity.label is label and (None in (sex, own) or sex == own)


def owner_chained(tree: Tree, index: int, holder: range) -> str | None:
    """Return whom a pronoun means by the chains of the model."""
    mentions = next(
        (c.mentions for c in tree.reading.chains if any(m.head == index for m in c.mentions)), ()
    )
    label = EntityLabel.ORG if tree.words[index] == "its" else EntityLabel.PERSON
    heads = [m.head for m in mentions if m.head not in holder and tree.upos(m.head) == "PROPN"]
    names = [
        entity
        for head in heads
        for entity in tree.near(tree.span(head, head))
        if fits(tree, entity, index, label)
    ]
    if not names or any(m.head in holder for m in mentions):
        return None
    longest = max(names, key=lambda each: (each.span.end - each.span.start, -each.span.start))
    return plain_name(tree, longest)

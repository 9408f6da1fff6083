"""Owners: whose an office or a son is, where a pronoun tells it: "his lawyer".

Comes in: a tree, a pronoun and the tokens of whoever the role is told of. Goes out: a name.
"""

from __future__ import annotations

from crossread.extract.attribution.speaker.sexes import by_first_name
from crossread.extract.language.tree import Tree
from crossread.extract.people.offices import OWNS, plain_name
from crossread.extract.people.somebody import means_somebody
from crossread.extract.place.nations import nation_of
from crossread.extract.tables import table
from crossread.records import Entity, EntityLabel

SEXES = {"his": "male", "her": "female"}


def owner_by_pronoun(tree: Tree, index: int, holder: range) -> str | None:
    """Return whom "his" or "its" before a title means: who is named before it in the sentence, else
    by the chains of the model."""
    if not is_possessive(tree, index):
        return None
    near = owner_near(tree, index, holder) or owner_chained(tree, index, holder)
    return near or owner_before(tree, index, holder)


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


def owner_before(tree: Tree, index: int, holder: range) -> str | None:
    """Return the one person whom the sentence before that of "his" names."""
    sentence = tree.sentence(index)
    if sentence is None or sentence.first == 0 or tree.words[index] not in SEXES:
        return None
    last = tree.sentence(sentence.first - 1)
    named = tree.near(tree.span(last.first, last.last - 1)) if last else ()
    fitting = {
        plain_name(tree, entity)
        for entity in named
        if fits(tree, entity, index, EntityLabel.PERSON)
        and not set(tree.within(*entity.span.pair)) & set(holder)
    }
    own = {plain_name(tree, e) for e in tree.near(tree.span(holder[0], holder[-1]))}
    return fitting.pop() if len(fitting) == 1 and not fitting & own else None


def is_possessor(tree: Tree, at: int) -> bool:
    """Whether a noun and a possessive tell only by what they mean whose an office is: "the
    country's" leader."""
    possessors = table("roles")["qualifiers"]["possessors"]
    return tree.words[at] in possessors and tree.words[at + 1 : at + 2] in (("'s",), ("’s",))


def owner_apart(tree: Tree, first: int, least: int) -> str | None:
    """Return the body whose a role is by a possessive that its words leave out: "Orla's 81-year-old
    former leader", "the country's leader"."""
    at = next((at for at in range(first - 1, least - 1, -1) if tree.words[at] in OWNS), -1)
    if at <= 0:
        return None
    bodies = (EntityLabel.ORG, EntityLabel.LOC)
    named = [e for e in tree.near(tree.span(at - 1, at - 1)) if e.label in bodies]
    if named:
        return plain_name(tree, named[0])
    return body_chained(tree, at - 1) or body_before(tree, at - 1)


def body_before(tree: Tree, index: int) -> str | None:
    """Return the one body that a sentence, or the one before it, names before "the group's"."""
    sentence = tree.sentence(index)
    last = index - 1
    for _ in range(2 if sentence and tree.words[index] in bodies_meant() else 0):
        if sentence is None or last < sentence.first:
            return None
        near = tree.near(tree.span(sentence.first, last))
        named = {plain_name(tree, e) for e in near if e.label is EntityLabel.ORG}
        if named:
            return named.pop() if len(named) == 1 else None
        last = sentence.first - 1
        sentence = tree.sentence(last) if last >= 0 else None
    return None


def person_meant(tree: Tree, first: int, head: int, holder: range) -> str | None:
    """Return the person whom the noun before a possessive means by the chains of the model: "the
    singer's doctor"."""
    at = next((at for at in range(first + 1, head) if tree.words[at] in OWNS), 0) - 1
    if at < first or tree.upos(at) != "NOUN" or not means_somebody(tree.words[at]):
        return None
    chains = (c.mentions for c in tree.reading.chains if any(m.head == at for m in c.mentions))
    named = [
        entity
        for mention in next(chains, ())
        if tree.upos(mention.head) == "PROPN"
        for entity in tree.near(tree.span(mention.head, mention.head))
        if entity.label is EntityLabel.PERSON
    ]
    if not named or any(set(tree.within(*e.span.pair)) & set(holder) for e in named):
        return None
    return max((plain_name(tree, entity) for entity in named), key=len)


def bodies_meant() -> frozenset[str]:
    """Return the nouns that mean a body and no land: "the group's" leader."""
    return frozenset(table("roles")["qualifiers"]["bodies"])


def body_chained(tree: Tree, index: int) -> str | None:
    """Return the body or the land that the chains of the model say that a noun means."""
    chains = (c.mentions for c in tree.reading.chains if any(m.head == index for m in c.mentions))
    named = [
        plain_name(tree, entity)
        for mention in next(chains, ())
        if tree.upos(mention.head) == "PROPN" and mention.head < index
        for entity in tree.near(tree.span(mention.head, mention.head))
        if entity.label in (EntityLabel.ORG, EntityLabel.LOC)
    ]
    if tree.words[index] in ("country", "nation"):  # a town is none
        named = [name for name in named if nation_of(name)]
    return named[-1] if named else None


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

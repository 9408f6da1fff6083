"""Parties: whether an event names those whom its type needs: somebody who acts, somebody acted on.

Comes in: a trigger with the heads of its actors and recipients. Goes out: yes or no. A party is a
person, a body, a land, or a noun or pronoun for people: no tide executes a plan.
"""

from __future__ import annotations

from functools import cache

from crossread.extract.event.roles import Roles, acting, is_time, lets, preposition, role_span
from crossread.extract.event.triggers import Trigger
from crossread.extract.figure.counted import singular, sort_of
from crossread.extract.language.tree import Tree
from crossread.extract.people.names import is_thing
from crossread.extract.place.nations import nation_of
from crossread.extract.tables import table
from crossread.records import EntityLabel


def has_parties(tree: Tree, trigger: Trigger, roles: Roles) -> bool:
    """Whether an event names the parties that its type needs, and not one of them twice."""
    actors, recipients = roles
    needs = table("plover")["parties"]
    acts = any(is_actor(tree, at) for at in actors)
    suffers = any(is_recipient(tree, at, trigger) for at in recipients)
    if is_wanted(tree, trigger, recipients):
        return False
    if one_party(tree, roles) or any(is_cut(tree, at) for at in (*actors, *recipients)):
        return False
    if trigger.type in needs["actor_alone"] and trigger.mode not in needs["done_to_somebody"]:
        return acts
    unnamed = trigger.type in needs["recipient_alone"] and not actors
    return suffers and (acts or unnamed)


def is_wanted(tree: Tree, trigger: Trigger, recipients: tuple[int, ...]) -> bool:
    """Whether what a request names is what is wanted, and nobody who is asked: "called for a judge
    to look at it"; of "called for Ek to resign" Ek is asked."""
    for head in recipients:
        unnamed = tree.upos(head) == "NOUN" and any(
            tree.words[kid] in ("a", "an", "another", "more", "new")
            for kid in tree.kids(head, "det", "amod")
        )
        wanted = preposition(tree, head) == "for" or "for" in words_of(tree, trigger)
        if trigger.type == "REQUEST" and unnamed and wanted:
            return True
    return False


def words_of(tree: Tree, trigger: Trigger) -> list[str]:
    """Return the words of the phrase of a trigger."""
    return [tree.words[at] for at in (trigger.token, *trigger.with_tokens)]


def is_actor(tree: Tree, token: int) -> bool:
    """Whether a noun or pronoun stands for somebody who can act; of lands, nations and capitals."""
    land = land_at(tree, token)
    return is_party(tree, token) and (land is None or nation_of(land) is not None)


def is_recipient(tree: Tree, token: int, trigger: Trigger) -> bool:
    """Whether a noun or pronoun stands for somebody, or for a land where the type takes one."""
    land, lands = land_at(tree, token), table("plover")["parties"]["on_lands"]
    if land is not None and nation_of(land) is None and trigger.type not in lands:
        return False
    if trigger.type in table("plover")["parties"]["to_nobody"] and is_building(tree, token):
        return False
    return tree.upos(token) != "ADJ" and is_party(tree, token)


def is_building(tree: Tree, token: int) -> bool:
    """Whether a noun or name stands for a building, and not for a body that sits in one."""
    word = tree.words[token]
    built = any(e.label is EntityLabel.FAC for e in tree.near(tree.span(token, token)))
    return built or (word in table("place_words")["buildings"] and word not in party_words())


def land_at(tree: Tree, token: int) -> str | None:
    """Return the name of the place that a token belongs to."""
    names = tree.near(tree.span(token, token))
    land = next((e for e in names if e.label in (EntityLabel.LOC, EntityLabel.FAC)), None)
    return " ".join(land.span.of(tree.reading.report).split()) if land else None


def is_party(tree: Tree, token: int) -> bool:
    """Whether a noun or pronoun stands for somebody who can act or be acted on."""
    word, names = tree.words[token], tree.near(tree.span(token, token))
    if names:
        things = all(is_thing(f"the {e.span.of(tree.reading.report)}") for e in names)
        return acting(tree, token) and not things
    if tree.upos(token) == "PROPN":
        return not is_time(tree, token) and not is_thing(f"the {word}")
    return word in party_words() or singular(word) in party_words() or sort_of(word).person


@cache
def party_words() -> frozenset[str]:
    """Pronouns for people, and nouns for bodies that act: no report and no poll."""
    needs, bodies = table("plover")["parties"], table("bodies")
    bodily = {*bodies["government"], *bodies["collective"]} - {*needs["papers"]}
    return frozenset(bodily | {*needs["pronouns"]})


def one_party(tree: Tree, roles: Roles) -> bool:
    """Whether whoever acts would do it to themselves: one of both is not who it seems."""
    actors, recipients = (
        {role_span(tree, head).of(tree.reading.report).lower() for head in heads} for heads in roles
    )
    return bool(actors) and actors == recipients


def is_cut(tree: Tree, token: int) -> bool:
    """Whether the words of a party end where its phrase goes on ("the link between the")."""
    span = role_span(tree, token)
    last = tree.within(span.start, span.end)[-1]
    return tree.upos(last) in ("DET", "ADP", "CCONJ", "SCONJ") and last != token


def is_meant(tree: Tree, token: int) -> bool:
    """Whether a verb only says what something is for ("flew there to meet the board"), itself or
    what somebody is let do ("a bill to let them sue")."""
    up = tree.head(token)
    if tree.deprel(token) in ("xcomp", "ccomp") and lets(tree, up):
        return tree.deprel(up) in ("advcl", "acl", "xcomp") or is_meant(tree, up)
    to = any(tree.words[mark] == "to" for mark in tree.kids(token, "mark"))
    return to and (tree.deprel(token) in ("advcl", "acl") or tree.head(token) < 0)

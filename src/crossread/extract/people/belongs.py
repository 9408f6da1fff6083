"""Belongs: the body of a whole role whose land is only a part of what it is of: "head of the
Orla-based Harbour Watch", "editor of a Norlandish weekly", "head of the Orlean town of Vell".

Comes in: a tree, the tokens of a role behind its title, and the body taken for it so far. Goes out:
the body that is told, which may be none.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.extract.language.tree import Tree
from crossread.extract.people.offices import LANDS, body_name, whole_body
from crossread.extract.place.nations import nation_name, nation_of
from crossread.extract.tables import table
from crossread.records import Entity, EntityLabel

JOINS = ("of", "at", "for", "with", "from")
"""What stands before the body of an office that has a field: "director for the north at Mae"."""


def body_told(tree: Tree, body: str | None, first: int, last: int) -> str | None:
    """Return the body of a role whose words behind the title go from one token to another."""
    named = tree.near(tree.span(first, last)) if first <= last else ()
    at = next((i for i, e in enumerate(named) if is_named(tree, e, body)), None)
    if body is not None and at is None and nation_named(body):
        return body_at_once(tree, named, first) or body  # "Norlandish reporter with Orla News"
    if body is None or at is None or named[at].label not in LANDS:
        return body
    inside = tree.within(*named[at].span.pair)
    for further in named[at + 1 :]:
        start = tree.within(*further.span.pair)[0]
        if further.label is EntityLabel.ORG and leads(tree, inside[-1] + 1, start):
            return whole_body(tree, further)[0]
        if further.label is EntityLabel.LOC and is_kind_of_place(tree, inside[-1] + 1, start):
            return body_name(tree, further)
    if is_only_where(tree, first, inside[0]) or only_describes(tree, inside):
        return None
    return body


def nation_named(body: str) -> bool:
    """Whether a body is a nation."""
    code = nation_of(body)
    return code is not None and nation_name(code) == body


def body_at_once(tree: Tree, named: Sequence[Entity], first: int) -> str | None:
    """Return the body that "with" or "at" right behind a title names; "of" tells more often of what
    a land's own office is."""
    if tree.words[first] not in JOINS or tree.words[first] == "of":
        return None
    for entity in named:
        between = tree.words[first + 1 : tree.within(*entity.span.pair)[0]]
        if entity.label is EntityLabel.ORG and all(word in ARTICLES for word in between):
            return whole_body(tree, entity)[0]
    return None


def is_named(tree: Tree, entity: Entity, body: str | None) -> bool:
    """Whether a name is the one that was taken for a body."""
    return body_name(tree, entity) == body


def leads(tree: Tree, first: int, start: int) -> bool:
    """Whether what stands between a land and the name of a body leads to that body: "-based", "at
    the"; what belongs to the land itself, with no word between, is for the name to tell."""
    between = [word for word in tree.words[first:start] if word not in ARTICLES]
    based = "".join(tree.words[first - 1 : start]).endswith(BASED)
    return based or (bool(between) and between[-1] in JOINS)


ARTICLES = ("the", "a", "an", "its")
BASED = "-based"
"""The end of what says only where a body is."""


def is_kind_of_place(tree: Tree, first: int, start: int) -> bool:
    """Whether a land is told by its own land and kind: "the Orlean emirate of" Vell."""
    between = tree.words[first:start]
    small = len(between) == len(("emirate", "of")) and tree.upos(first) == "NOUN"
    return small and between[1] == "of" and tree.text[tree.starts[first]].islower()


def is_only_where(tree: Tree, first: int, start: int) -> bool:
    """Whether a land only tells where a nameless body is: "official at the school in" Vell."""
    between = tree.words[first:start]
    nouns = any(tree.upos(at) == "NOUN" for at in range(first, start))
    return between[:1] == ("at",) and between[-1:] == ("in",) and nouns


def only_describes(tree: Tree, inside: range) -> bool:
    """Whether a people's adjective describes a thing that is no organ of its land: "a Norlandish
    weekly", "an Orlean charity"; "the Orlean army" is one."""
    at = inside[-1] + 1
    words = " ".join(tree.words[inside[0] : at])
    if at >= len(tree.words) or tree.upos(inside[-1]) not in ("ADJ", "PROPN"):
        return False
    article = inside[0] > 0 and any(
        tree.words[i] in ("a", "an") for i in range(max(inside[0] - 2, 0), inside[0])
    )
    noun = tree.upos(at) == "NOUN" and tree.text[tree.starts[at]].islower()
    organ = tree.words[at] in table("roles")["qualifiers"]["organs"]
    return noun and not organ and (article or nation_of(words) is None)

"""Belongs: the body of a whole role whose land is only a part of what it is of: "head of the
Orla-based Harbour Watch", "editor of a Norlandish weekly", "head of the Orlean town of Vell".

Comes in: a tree, the tokens of a role behind its title, and the body taken for it so far. Goes out:
the body that is told, which may be none.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.extract.language.tree import Tree
from crossread.extract.people.offices import LANDS, body_name, whole_body
from crossread.extract.people.somebody import means_somebody
from crossread.extract.people.whose import NATION, STATE, TOWN, sorts_of
from crossread.extract.place.nations import nation_of
from crossread.extract.tables import table
from crossread.records import Entity, EntityLabel, Role

JOINS = ("of", "at", "for", "with", "from")
"""What stands before the body of an office that has a field: "director for the north at Mae"."""


def body_told(tree: Tree, role: Role, body: str | None, behind: range) -> str | None:
    """Return the body of a role whose title the tokens `behind` follow."""
    if body is not None and is_of_state(role) and is_persons(tree, body):
        return None  # a president is nobody's
    rank = role.title.lower().rstrip(".") in table("roles")["honorifics"]["ranks"]
    if rank and body is not None and means_somebody(body.rpartition(" ")[2].lower()):
        return None  # "Army spokesman Col." Ada Lunde
    named = tree.near(tree.span(behind[0], behind[-1])) if behind else ()
    at = next((i for i, e in enumerate(named) if is_named(tree, e, body)), None)
    if body is not None and behind and at is None and not is_of_state(role):
        return body_at_once(tree, named, behind[0]) or body  # "Norlandish reporter with Orla News"
    if body is None or at is None or named[at].label not in LANDS:
        return body
    inside = tree.within(*named[at].span.pair)
    for further in named[at + 1 :]:
        start = tree.within(*further.span.pair)[0]
        if further.label is EntityLabel.ORG and leads(tree, inside[-1] + 1, start):
            return whole_body(tree, further)[0]
        if further.label is EntityLabel.LOC and is_kind_of_place(tree, inside[-1] + 1, start):
            return body_name(tree, further)
    if is_only_where(tree, behind[0], inside[0]) or only_describes(tree, inside):
        return None
    return body


def is_of_state(role: Role) -> bool:
    """Whether an office is one of a land, which its land alone may tell: "Norlandish president"."""
    return bool(sorts_of(role) & {NATION, STATE, TOWN})


def is_persons(tree: Tree, body: str) -> bool:
    """Whether a body is the name of a person of the report."""
    return any(
        entity.label is EntityLabel.PERSON and body in entity.span.of(tree.reading.report)
        for entity in tree.reading.entities
    )


def body_at_once(tree: Tree, named: Sequence[Entity], first: int) -> str | None:
    """Return the body named behind a title, where the one before it is only a land, a field or a
    degree: "Norlandish reporter with Orla News", "historian of the north at the University"."""
    for entity in named:
        start = tree.within(*entity.span.pair)[0]
        between = [word for word in tree.words[first:start] if word not in ARTICLES]
        if entity.label is EntityLabel.ORG:
            return whole_body(tree, entity)[0] if between and between[-1] in JOINS else None
    return None


def is_named(tree: Tree, entity: Entity, body: str | None) -> bool:
    """Whether a name is the one that was taken for a body."""
    return body_name(tree, entity) == body


def leads(tree: Tree, first: int, start: int) -> bool:
    """Whether what stands between a land and the name of a body leads to that body: "-based", "at
    the"; what belongs to the land itself, with no word between, is for the name to tell."""
    between = [word for word in tree.words[first:start] if word not in ARTICLES]
    based = "".join(tree.words[first - 1 : start]).endswith(BASED)
    kind = all(
        word.isalpha() and tree.text[at].islower()
        for word, at in zip(tree.words[first:start], tree.starts[first:start], strict=True)
    )  # "the US television network NBC"
    return based or (bool(between) and (kind or between[-1] in JOINS))


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

"""Whose: the land or body of an office that its own words leave out: "In Orla, President Lunde
won", "Vell County (Orla) Sheriff Ek", "economist Bo Ek at the University of Vell".

Comes in: a tree, an office and the name of its holder. Goes out: the body, where the sentence of
the office names one alone that it can be of.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from crossread.extract.language.tree import Tree
from crossread.extract.people.beside import row_end
from crossread.extract.people.offices import plain_name, whole_body
from crossread.extract.people.seat import land_of
from crossread.extract.people.titles import bare, kinds_of
from crossread.extract.place.names import sites_of
from crossread.extract.place.nations import is_seat, nation_name, nation_of
from crossread.extract.tables import table
from crossread.records import Entity, EntityLabel, Role, Sentence, Span

NATION, STATE, TOWN, BODY = "nation", "state", "town", "body"


class Owner(NamedTuple):
    """A name that may be that of the body of an office."""

    name: str
    sort: str
    first: int
    last: int


def body_near(tree: Tree, role: Role, name: Span) -> str | None:
    """Return the body of an office that its own words leave out, if there is one alone."""
    if role.body is not None or not role.title:
        return None
    sorts = sorts_of(role)
    inside = tree.within(*role.span.pair)
    sentence = tree.sentence(inside[0]) if sorts and inside else None
    if sentence is None:
        return None
    return (
        body_behind(tree, sorts, name)
        or right_before(tree, sorts, inside[0])
        or opening(tree, sorts, sentence, inside)
        or there(tree, sorts, sentence, inside)
        or only_one(tree, sorts, sentence)
    )


def sorts_of(role: Role) -> frozenset[str]:
    """Return of what an office may be: a king of a nation, a sheriff of a town."""
    of = table("roles")["of"]
    kinds = kinds_of(role.title)
    noun = bare(role.title.partition(" of ")[0]).rpartition(" ")[2]
    found = {sort for sort, words in of.items() if noun in words or kinds & set(words)}
    return frozenset(found)


def owners_in(tree: Tree, first: int, last: int) -> Iterator[Owner]:
    """Yield the lands and bodies that some tokens name."""
    if first > last:
        return
    for entity in tree.near(tree.span(first, min(last, len(tree.words) - 1))):
        owner = owner_of(tree, entity)
        if owner and owner.first >= first and owner.last <= last:
            yield owner


def owner_of(tree: Tree, entity: Entity) -> Owner | None:
    """Return the land or body that a name means, in the form in which an office is told."""
    inside = tree.within(*entity.span.pair)
    if entity.label not in SORTS or not inside:
        return None
    words = plain_name(tree, entity)
    code = nation_of(words)
    if code and not is_seat(words):
        return Owner(nation_name(code), NATION, inside[0], inside[-1])
    if entity.label is EntityLabel.NORP:
        return None
    if entity.label is EntityLabel.LOC:
        state = land_of(words) or is_state(words)
        return Owner(words, STATE if state else TOWN, inside[0], inside[-1])
    name, last = whole_body(tree, entity)
    return Owner(name, BODY, inside[0], last)


SORTS = (EntityLabel.LOC, EntityLabel.NORP, EntityLabel.ORG)
"""Labels of what an office may be of."""


@lru_cache(maxsize=1 << 10)
def is_state(words: str) -> bool:
    """Whether a name is that of a state or a province."""
    sites, people = sites_of(words)
    return bool(sites) and not people and sites[0].kind == "ADM1"


def body_behind(tree: Tree, sorts: frozenset[str], name: Span) -> str | None:
    """Return the body behind a name, or behind the row of names in which it stands: "Ada Lunde and
    Bo Ek at the University of Vell"."""
    inside = tree.within(*name.pair)
    sentence = tree.sentence(inside[-1]) if inside else None
    if sentence is None or BODY not in sorts:
        return None
    at = row_end(tree, inside[-1], sentence.last) + 1
    if tree.words[at : at + 1] not in (("at",), ("from",), ("of",)):
        return None
    at += 1
    at += tree.words[at : at + 1] == ("the",)
    return next((o.name for o in owners_in(tree, at, at + REACH) if o[1:3] == (BODY, at)), None)


REACH = 8
"""Tokens that the name of a body has at most."""


def right_before(tree: Tree, sorts: frozenset[str], first: int) -> str | None:
    """Return the land right before an office: "Vell County (Orla) Sheriff"."""
    at = first - 1
    if at > 0 and tree.words[at] in (")", "-rrb-"):
        at = next((i - 1 for i in range(at, max(at - REACH, 0), -1) if tree.words[i] in OPENS), -1)
        found = list(owners_in(tree, max(at - REACH, 0), at)) if at >= 0 else []
        if found and found[-1].last == at and found[-1].sort in sorts:
            return found[-1].name
    return None


OPENS = ("(", "-lrb-")


def opening(tree: Tree, sorts: frozenset[str], sentence: Sentence, inside: range) -> str | None:
    """Return the land with which the sentence of an office begins: "In Orla, President Lunde"."""
    if tree.words[sentence.first] not in ("in", "across") or NATION not in sorts | {STATE}:
        return None
    found = [o for o in owners_in(tree, sentence.first, inside[0] - 1) if o.sort != BODY]
    here = [owner for owner in found if owner.sort in sorts]
    begins = len(here) == 1 and here[0] == found[0] and found[0].first - sentence.first <= LEAD
    led = begins and "where" not in tree.words[here[0].last + 1 : inside[0]]
    return here[0].name if led else None  # "in Orla, where President Lunde is a guest"


LEAD = 3
"""Tokens between the "in" of a sentence and its land: "In neighbouring Orla"."""


def there(tree: Tree, sorts: frozenset[str], sentence: Sentence, inside: range) -> str | None:
    """Return the land that "there" means behind an office: "the governor there"."""
    if tree.words[inside[-1] + 1 : inside[-1] + 2] != ("there",):
        return None
    found = [o for o in owners_in(tree, sentence.first, inside[0] - 1) if o.sort in sorts]
    return found[-1].name if found else None


def only_one(tree: Tree, sorts: frozenset[str], sentence: Sentence) -> str | None:
    """Return the one state that the sentence of a governor names, else the one that the sentence
    before names, else the one that the whole report names again and again."""
    if STATE not in sorts:
        return None
    last = tree.sentence(sentence.first - 1) if sentence.first else None
    for near in (sentence, last):
        found = (
            {o.name for o in owners_in(tree, near.first, near.last - 1) if o.sort == STATE}
            if (near)
            else set()
        )
        if found:
            return found.pop() if len(found) == 1 else None
    named = [owner.name for owner in owners_in(tree, 0, len(tree.words) - 1) if owner.sort == STATE]
    return named[0] if len(set(named)) == 1 < len(named) else None

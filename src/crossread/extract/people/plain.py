"""Plain: candidates for a role that need no score, by how they stand beside a name.

Comes in: a tree and a candidate. Goes out: whether it is surely a role of whoever bears the name.
"""

from __future__ import annotations

from crossread.extract.language.tree import Tree
from crossread.extract.people.astray import phrase_start
from crossread.extract.people.beside import (
    AFTER,
    BEFORE,
    BESIDE,
    CALLED,
    NOMINAL,
    Candidate,
    of_several,
)
from crossread.extract.people.lead import without_address
from crossread.extract.people.roles import is_row
from crossread.extract.people.somebody import is_many, is_of_office, means_somebody
from crossread.extract.tables import table


def is_plain(tree: Tree, candidate: Candidate) -> bool:
    """Whether a candidate stands beside a name as roles alone do."""
    return (
        is_of_plain_row(tree, candidate)
        or is_called(tree, candidate)
        or is_one_of(tree, candidate)
        or is_one_of_two(tree, candidate)
    )


def is_one_of(tree: Tree, candidate: Candidate) -> bool:
    """Whether a name is explained as one of a kind: "Ada Lunde, one of the organizers, won"."""
    head, name, way = candidate
    if way != AFTER or not is_many(tree.words[head]):
        return False
    first = of_several(tree, phrase_start(tree, head))
    comma = tree.within(*name.pair)[-1] + 1
    return first == comma + 1 and tree.words[comma : first + 1] == (",", "one")


def is_one_of_two(tree: Tree, candidate: Candidate) -> bool:
    """Whether a noun and another one behind its "and" lead up to a name: "author and liberal
    firebrand Ada Lunde"; each of the two is a role."""
    head, name, way = candidate
    inside = tree.within(*name.pair)
    last = without_address(tree, inside[0]) - 1 if inside else -1
    if way != BEFORE or last - head > LONGEST or not is_noun(tree, last):
        return False
    if head == last:
        joint = next(
            (at for at in range(last - 1, max(last - LONGEST, 0), -1) if is_and(tree, at)), 0
        )
        return joint > 0 and is_pair(tree, joint - 1, joint, last)
    return is_pair(tree, head, head + 1, last)


LONGEST = 5
"""Tokens from one noun to the other, at most."""


def is_pair(tree: Tree, first: int, joint: int, last: int) -> bool:
    """Whether two nouns for people are joined by "and", with nothing but adjectives and nouns
    before the second and no article that would begin another phrase."""
    between = range(joint + 1, last)
    plain = all(tree.upos(at) in (*NOMINAL, "ADJ") for at in between)
    return joint < last and is_and(tree, joint) and is_noun(tree, first) and plain


def is_and(tree: Tree, at: int) -> bool:
    """Whether a token is "and"."""
    return tree.words[at] == "and"


def is_noun(tree: Tree, at: int) -> bool:
    """Whether a token is a noun in small letters, in the singular, that means somebody."""
    word = tree.words[at]
    small = tree.upos(at) == "NOUN" and tree.text[tree.starts[at]].islower()
    return small and means_somebody(word) and not is_of_office(word) and not is_many(word)


def is_called(tree: Tree, candidate: Candidate) -> bool:
    """Whether a noun with "a" tells of what kind somebody named behind it is: "a driver named Ada
    Lunde"."""
    inside = tree.within(*candidate.name.pair)
    called = candidate.head + 2 == inside[0] and tree.words[candidate.head + 1] in CALLED
    article = any(tree.words[kid] in ("a", "an") for kid in tree.kids(candidate.head, "det"))
    return called and article and candidate.way == BEFORE


def is_of_plain_row(tree: Tree, candidate: Candidate) -> bool:
    """Whether a title in the plural stands before a row of nothing but names: "Sens. Ada Lunde
    (Orla) and Bo Ek"."""
    many = tree.words[candidate.head].rstrip(".") in table("roles")["honorifics"]["many"]
    row = candidate.way == BESIDE and many
    return row and is_row(tree, candidate.head + 1, tree.within(*candidate.name.pair)[0])

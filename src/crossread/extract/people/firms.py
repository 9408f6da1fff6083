"""Firms: whether the nouns beside a name that looks like a person's call it a firm or another body:
"the investment bank Orla Ek", "the Orla Ek newspaper group"."""

from __future__ import annotations

from functools import cache

from crossread.extract.figure.counted import singular
from crossread.extract.language.tree import Tree
from crossread.extract.people.titles import beside
from crossread.extract.tables import table
from crossread.records import EntityLabel, Span


def is_called_firm(tree: Tree, span: Span) -> bool:
    """Whether the noun right before a name, or before the name it is joined to, means a firm."""
    inside = tree.within(*span.pair)
    if not inside:
        return False
    at = inside[0] - 1
    while at > 0 and (tree.words[at] in ("and", ",") or is_body_name(tree, at)):
        at -= 1
    if (
        at < 0
        or tree.upos(at) not in ("NOUN", "PROPN")
        or (at != inside[0] - 1 and not many(tree, at))
    ):
        return False
    noun = tree.words[at]
    small = tree.text[tree.starts[at]].islower()
    return small and (noun in firms_table() or singular(noun) in firms_table())


def many(tree: Tree, index: int) -> bool:
    """Whether a noun is in the plural, so that it may mean a row of names."""
    return singular(tree.words[index]) != tree.words[index]


@cache
def firms_table() -> frozenset[str]:
    """Return the nouns for a firm or another body that name no person too ("developer")."""
    return frozenset(table("bodies")["firms"]) - beside()


def is_body_name(tree: Tree, index: int) -> bool:
    """Whether a token belongs to the name of a body or a person."""
    labels = (EntityLabel.ORG, EntityLabel.PERSON)
    return any(e.label in labels for e in tree.near(tree.span(index, index)))


def is_named_firm(tree: Tree, span: Span) -> bool:
    """Whether a noun for a firm behind a name says what it is: "the Orla Ek newspaper group"."""
    inside = tree.within(*span.pair)
    if not inside or inside[0] == 0 or tree.words[inside[0] - 1] not in ("the", "a"):
        return False
    at = inside[-1] + 1
    while at < len(tree.words) and tree.upos(at) == "NOUN" and at - inside[-1] <= LONGEST:
        if tree.words[at] in table("bodies")["of_firms"] and tree.head(inside[-1]) > inside[-1]:
            return True
        at += 1
    return False


LONGEST = 2
"""Nouns from a name to the last of those that say what firm it is."""

"""Lead: the role in the words before a comma that a name explains ("the mayor of Vell, Ada Lunde,
won", "a spokeswoman, Ada Lunde, said")."""

from __future__ import annotations

from crossread.extract.language.tree import Tree
from crossread.extract.people.apposed import owned
from crossread.extract.people.offices import BELONGS, role_of
from crossread.extract.people.titles import (
    LONGEST_FIELD,
    is_of_body,
    kinds_of,
    leftmost_modifier,
    title_ending,
    whole_title,
)
from crossread.extract.tables import table
from crossread.records import Role

ENDS = ("VERB", "AUX", "PUNCT", "PRON", "SCONJ")
"""Parts of speech that no title and what it is of go past."""
ARTICLES = ("the", "a", "an")


def role_before_comma(tree: Tree, name: range) -> Role | None:
    """Return the role before a comma that a name explains, with what it is of."""
    first, last = without_address(tree, name[0]), name[-1]
    sentence = tree.sentence(first)
    if sentence is None or first - 3 < sentence.first or tree.words[first - 1] != ",":
        return None
    if last + 1 < sentence.last and tree.upos(last + 1) not in ("PUNCT", "PART"):
        return None
    lead = lead_of(tree, first - 1, sentence.first)
    title = nearest_title(tree, lead)
    if title is None or not apposed(tree, lead, range(first, last + 1)):
        return None
    return led(tree, title, sentence.first, name)


def without_address(tree: Tree, first: int) -> int:
    """Return where a name begins with its form of address: "Dr. Ada Lunde"."""
    at = first - 1 - (first > 1 and tree.words[first - 1] == ".")
    short = at >= 0 and tree.words[at].rstrip(".") in table("roles")["honorifics"]["short"]
    return at if short else first


def lead_of(tree: Tree, comma: int, least: int) -> range:
    """Return the tokens of the noun phrase before a comma."""
    first = comma
    while first > max(least, comma - LONGEST_FIELD):
        if tree.upos(first - 1) in ENDS and tree.words[first - 1] not in ("'s", "-"):
            break
        first -= 1
    return range(first, comma)


def nearest_title(tree: Tree, lead: range) -> tuple[int, int] | None:
    """Return first and last token of the last title of a phrase, with which the phrase ends or
    goes on to what it is of."""
    for at in reversed(lead):
        start = title_ending(tree, at, lead[0])
        ends = at == lead[-1] or tree.words[at + 1] in BELONGS
        named = is_of_body(tree, at) or (tree.upos(at) == "PROPN" and not kinds_of(tree.words[at]))
        if start is not None and ends and not named:  # the "Harbour Authority of Vell" is nobody
            return start, at
    return None


def led(tree: Tree, title: tuple[int, int], least: int, name: range) -> Role | None:
    """Return the role of a title before a comma, where an article or a possessive leads to it."""
    start = whole_title(tree, title[0], least)
    left = leftmost_modifier(tree, start, least)
    whose = left > least and (tree.words[left - 1] in ARTICLES or tree.upos(left - 1) == "PRON")
    if not whose and "'s" not in tree.words[left:start]:
        return None
    after = title[1] + 1 if tree.words[title[1] + 1] in BELONGS else None
    role = role_of(tree, (start, title[1]), (left, start - 1), after=after)
    return owned(tree, role, left, name)


def apposed(tree: Tree, lead: range, name: range) -> bool:
    """Whether the tree holds the words before a comma and the name behind it for one thing."""
    tops = {tree.head(at) for at in name if tree.head(at) not in name}
    heads = {tree.head(at) for at in lead if tree.head(at) not in lead}
    conj = any(tree.deprel(at) == "conj" for at in name)
    return not conj and bool(any(top in lead for top in tops) or heads & tops or heads & set(name))

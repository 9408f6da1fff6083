"""Roles: the offices and descriptions that stand beside a name, before it ("Norlandish
minister Ada Lunde"), after it ("Ada Lunde, head of the Harbour Board") or by way of "is"."""

from __future__ import annotations

from msgspec.structs import replace

from crossread.extract.language.tree import Tree
from crossread.extract.people.apposed import CLOSING, OPENING, owned, roles_after
from crossread.extract.people.lead import role_before_comma
from crossread.extract.people.offices import role_of
from crossread.extract.people.seat import with_seat
from crossread.extract.people.titles import (
    LONGEST_TITLE,
    is_of_a_seat,
    is_role_noun,
    least_before,
    leftmost_modifier,
    modifies,
    title_ending,
    whole_title,
)
from crossread.extract.tables import table
from crossread.records import EntityLabel, Role, Span

SUPPOSED = frozenset(["if", "unless", "whether", "would", "could", "might", "should", "may", "not"])
"""What stands in a clause that only supposes or denies."""


def roles_beside(tree: Tree, name: Span) -> list[Role]:
    """Return the roles that the words around a name give to its bearer."""
    inside = tree.within(name.start, name.end)
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    before = role_before(tree, first, last) or role_of_row(tree, first)
    seated = before is not None and is_of_a_seat(tree, first - 1)
    found = [before, role_before(tree, first - 1, last) if seated else None]
    found += [role_before_comma(tree, inside), *roles_after(tree, last, name)]
    found.append(role_by_copula(tree, name))
    return [seated_role(tree, role, last) for role in found if role and not is_kin(role)]


def seated_role(tree: Tree, role: Role, last: int) -> Role:
    """Return a role of one seat with the land that is told behind the name, if any."""
    title = role.title.lower().rstrip(".")
    seat = title in table("roles")["qualifiers"]["of_a_seat"]
    return replace(role, body=with_seat(tree, role, last)) if seat else role


def is_kin(role: Role) -> bool:
    """Whether a role only says whose brother or rival somebody is: no office, whosever it is."""
    title, of, _ = role.title.lower().partition(" of ")
    kin, head = table("roles")["kin"], title.split()[-1]
    return head in (*kin["words"], *kin["relative"]) or bool(of and title in kin["of_something"])


def role_before(tree: Tree, first: int, name_end: int | None = None) -> Role | None:
    """Return the role in the words that lead up to a name, which ends with token `name_end`."""
    least, last = least_before(tree, first), first - 1
    if last < least:
        return None
    if tree.upos(last) == "VERB" and tree.has(last, "nsubj"):
        return None  # "I suspect Lunde knew"
    end = first if name_end is None else name_end
    many = False
    start = title_ending(tree, last, least)
    if start is None:
        start = title_ending(tree, last, least, many=True)
        many = start is not None
    if start is None:
        linked = first <= tree.head(last) <= end or tree.head(first) == last
        address = tree.words[last].rstrip(".") in table("roles")["honorifics"]["short"]
        if not linked or address or not is_role_noun(tree, last):
            return None
        start = last
    start = before_and(tree, whole_title(tree, start, least), least)
    left = leftmost_modifier(tree, start, least)
    if is_any(tree, left, start):
        return None
    of = end + 1 if tree.words[end + 1 : end + 2] == ("of",) else None
    role = role_of(tree, (start, last), (left, start - 1), after=of, many=many)
    return owned(tree, role, left, range(first, end + 1))


def is_any(tree: Tree, left: int, start: int) -> bool:
    """Whether a name with "a" before its title is only supposed: "a President Lunde"."""
    article = tree.words[left - 1 : left] in (("a",), ("an",), ("any",)) if left else False
    return article and left == start and tree.text[tree.starts[start]].isupper()


def before_and(tree: Tree, start: int, least: int) -> int:
    """Return where a title begins that has another before its "and": "president and owner"."""
    if start - 2 < least or tree.words[start - 1] != "and":
        return start
    first = title_ending(tree, start - 2, least)
    return start if first is None else whole_title(tree, first, least)


def role_of_row(tree: Tree, first: int) -> Role | None:
    """Return the role that a title in the plural gives to each of a row of names."""
    at = first
    while tree.deprel(at) in ("conj", "appos", "flat") and 0 <= tree.head(at) < at:
        at = tree.head(at)
    least = least_before(tree, at)
    if at == first:
        return None
    last = at if title_ending(tree, at, least, many=True) is not None else at - 1
    if (
        last < least
        or title_ending(tree, last, least) is not None
        or not tree.words[last].rstrip(".").endswith("s")
    ):
        return None
    start = title_ending(tree, last, least, many=True)
    if start is None or not is_row(tree, last + 1, first):
        return None
    left = leftmost_modifier(tree, whole_title(tree, start, least), least)
    return role_of(tree, (start, last), (left, start - 1), many=True)


def is_row(tree: Tree, first: int, end: int) -> bool:
    """Whether nothing but names, their parties and "and" stands from one token to another."""
    within = False
    for at in range(first, end):
        word = tree.words[at]
        within = word in OPENING or (within and word not in CLOSING)
        named = any(e.label is EntityLabel.PERSON for e in tree.near(tree.span(at, at)))
        if not (within or named or word in ("and", ",", ";") or word in CLOSING):
            return False
    return True


def role_by_copula(tree: Tree, name: Span) -> Role | None:
    """Return the role that a clause with "is", "was" or "became" gives to a name."""
    top = tree.top(name)
    if top is None or tree.deprel(top) != "nsubj":
        return None
    noun = tree.head(top)
    linked = noun >= 0 and (tree.has(noun, "cop") or tree.words[noun] in ("became", "becomes"))
    if not linked or is_supposed(tree, noun):
        return None
    if tree.words[noun] in ("became", "becomes"):
        noun = next(tree.kids(noun, "xcomp"), -1)
    if noun < 0 or tree.upos(noun) not in ("NOUN", "PROPN"):
        return None
    start = title_ending(tree, noun, max(noun - LONGEST_TITLE, 0))
    if start is None:
        return None
    start = left = whole_title(tree, start, 0)
    while left > 0 and modifies(tree, left - 1):
        left -= 1
    return role_of(tree, (start, noun), (left, start - 1), after=noun + 1)


def is_supposed(tree: Tree, verb: int) -> bool:
    """Whether a clause only supposes or denies what it says: "if Lunde becomes president"."""
    return any(tree.words[kid] in SUPPOSED for kid in tree.kids(verb, "mark", "aux", "advmod"))

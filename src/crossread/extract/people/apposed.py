"""Apposed: the roles in the words that follow a name and its comma ("Ada Lunde, 52, a lawyer and
founder of the Harbour Board, won")."""

from __future__ import annotations

from msgspec.structs import replace

from crossread.extract.language.tree import Tree
from crossread.extract.people.offices import role_of
from crossread.extract.people.owners import owner_by_pronoun
from crossread.extract.people.titles import is_role_noun, modifies, title_ending, whole_title
from crossread.records import EntityLabel, Role, Span

OPENING = ("(", "-lrb-", "[")
CLOSING = (")", "-rrb-", "]")
MOST_ROLES = 3
"""Roles that one apposition gives at most."""


def roles_after(tree: Tree, last: int, name: Span) -> list[Role]:
    """Return the roles in the apposition that follows a name and its comma."""
    first = apposition(tree, last)
    if first is None:
        return []
    sentence = tree.sentence(last)
    end = sentence.last if sentence else first
    found: list[Role] = []
    while first < end and len(found) < MOST_ROLES:
        made = role_in(tree, first, end, name)
        if made is None:
            break
        role, at = made
        if at < end and begins_person(tree, at):
            break  # the title of the next in a row
        found.append(role)
        if tree.words[at : at + 1] not in (("and",), (",",)):
            break
        first = at + 1 + (tree.words[at + 1 : at + 2] == ("and",))
        if tree.words[at] == "," and tree.words[at + 1 : at + 2] != ("and",):
            break
    return found


def owned(tree: Tree, role: Role, left: int, holder: range) -> Role:
    """Return a role with whose it is, where a pronoun before it says so: "his lawyer"."""
    if role.body is not None or left < 1:
        return role
    owner = owner_by_pronoun(tree, left - 1, holder)
    return replace(role, body=owner) if owner else role


def begins_person(tree: Tree, index: int) -> bool:
    """Whether a person's name begins with a token."""
    start = tree.starts[index]
    named = tree.near(tree.span(index, index))
    return any(e.label is EntityLabel.PERSON and e.span.start == start for e in named)


def apposition(tree: Tree, last: int) -> int | None:
    """Return where the apposition to a name begins: behind its comma, a party and an age."""
    sentence = tree.sentence(last)
    if sentence is None:
        return None
    at, end = last + 1, sentence.last
    if tree.words[at : at + 1] and tree.words[at] in OPENING:
        while at < end and tree.words[at] not in CLOSING:
            at += 1
        at += 1
    if at + 1 >= end or tree.words[at] != ",":
        return None
    at += 1
    if (tree.upos(at) == "NUM" or tree.words[at].isdigit()) and tree.words[at + 1 : at + 2] == (
        ",",
    ):
        at += 2
    return at if at < end else None


def role_in(tree: Tree, first: int, end: int, name: Span) -> tuple[Role, int] | None:
    """Return the role that begins with a token, and the token after it."""
    holder = tree.within(name.start, name.end)
    begin = first
    while first < end and (leads_in(tree, first) or is_own(tree, first)):
        first += 1
    stop = first
    while stop < end and (modifies(tree, stop) or is_and_within(tree, stop, end)):
        stop += 1
    made = title_within(tree, first, stop)
    if made is None:
        made = noun_apposed(tree, first, stop, name)
    if made is None:
        return None
    start, at = made
    role = role_of(tree, (start, at), (begin, start - 1), after=at + 1)  # "then an economist"
    role = owned(tree, role, first, holder) if first > begin else role
    return role, tree.within(*role.span.pair)[-1] + 1


def leads_in(tree: Tree, index: int) -> bool:
    """Whether a word only leads up to a title: "a", "then", "now"."""
    return tree.upos(index) in ("DET", "ADV") or tree.words[index] in ("then", "now")


def is_own(tree: Tree, index: int) -> bool:
    """Whether a pronoun says whose a title is."""
    return tree.upos(index) == "PRON" and tree.deprel(index) == "nmod"


def is_and_within(tree: Tree, index: int, end: int) -> bool:
    """Whether "and" goes on with the modifiers of a title: "security and forensic analyst"."""
    return tree.words[index] == "and" and index + 1 < end and modifies(tree, index + 1)


def title_within(tree: Tree, first: int, stop: int) -> tuple[int, int] | None:
    """Return the first and the last token of the first title of a phrase, the longest that is."""
    cut = next((at for at in range(first, stop) if tree.words[at] == "and"), stop)
    for low, high in ((first, cut), (first, stop)):
        for at in range(high - 1, low - 1, -1):
            start = title_ending(tree, at, low)
            if start is not None:
                start = whole_title(tree, start, first)
                while at + 1 < stop and tree.upos(at + 1) == "NOUN":  # "a consultant engineer"
                    at += 1
                return start, at
    return None


def noun_apposed(tree: Tree, first: int, end: int, name: Span) -> tuple[int, int] | None:
    """Return the noun that the tree sets beside a name, where it names somebody."""
    top = tree.top(name)
    for kid in tree.kids(top, "appos") if top is not None else ():
        if is_role_noun(tree, kid) and first <= kid < end:
            return kid, kid
    return None

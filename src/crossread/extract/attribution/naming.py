"""Naming: which people the words of a source name, and in what place among them."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.extract.attribution.company import NAME_LINKS, Company
from crossread.extract.language.tree import Tree
from crossread.extract.people.roles import modifies, title_ending
from crossread.records import PersonKind, Span, Speaker

APPOSED = frozenset(["appos", "flat"])


def named_within(company: Company, top: int, span: Span) -> Iterator[tuple[int, Span, str]]:
    """Yield each person named among the words: index, mention, and in what place it stands.

    `head` is the noun of the source or the name that ends it, `part` belongs to it by the
    links of names and appositions, `owner` is whose the head is, `other` is any other.
    """
    tree = company.tree
    inside = tree.within(span.start, span.end)
    ending = at_end(company, inside)
    places: dict[int, tuple[Span, str]] = {}
    for token in inside:
        owner = company.owners.get(token)
        if owner is None:
            continue
        place = place_of(tree, token, top, ending)
        known = places.get(owner[0])
        if known is None or ORDER.index(place) < ORDER.index(known[1]):
            places[owner[0]] = owner[1], place
    for person, (mention, place) in places.items():
        yield person, mention, place


ORDER = ("head", "ending", "part", "apposed", "owner", "other")


def place_of(tree: Tree, token: int, top: int, ending: int | None) -> str:
    """Return in what place a token of a name stands within a source."""
    if token == top:
        return "head"
    if token == ending:
        return "ending"
    if is_part_of_name(tree, token, top):
        return "part"
    if tree.deprel(token) == "appos":
        return "apposed"
    return "owner" if tree.reading.tokens[token].deprel == "nmod:poss" else "other"


def at_end(company: Company, inside: range) -> int | None:
    """Return the last token before any comma, if a person's name ends there that no "of" or
    "for" leads to ("Kenyan President Ada Lunde, who …")."""
    tree = company.tree
    if not inside:
        return None
    commas = [at for at in inside if tree.words[at] == ","]
    last = (commas[0] if commas else inside[-1] + 1) - 1
    owner = company.owners.get(last)
    if last < inside[0] or owner is None:
        return None
    person, mention = company.people[owner[0]], owner[1]
    name = tree.within(mention.start, mention.end)
    if person.kind is not PersonKind.PERSON or name[-1] != last:
        return None
    first = title_ending(tree, name[0] - 1, inside[0]) if name[0] > inside[0] else name[0]
    lead = (name[0] if first is None else first) - 1
    while lead >= inside[0] and modifies(tree, lead):
        lead -= 1
    return None if lead >= inside[0] and tree.upos(lead) in ("ADP", "CCONJ") else last


def is_part_of_name(tree: Tree, index: int, top: int) -> bool:
    """Whether only the links of names and titles lead from a token up to the head."""
    at = index
    links = NAME_LINKS if tree.upos(top) == "PROPN" else APPOSED  # "the Lunde campaign" is no Lunde
    while at != top:
        if tree.deprel(at) not in links or any(tree.kids(at, "case")):
            return False
        if tree.reading.tokens[at].deprel == "nmod:poss":
            return False
        at = tree.head(at)
        if at < 0:
            return False
    return True


def joined(company: Company, top: int, span: Span) -> Speaker | None:
    """Return the several whom a source names in one breath ("Ada Lunde and Bo Ek")."""
    tree = company.tree
    inside = tree.within(span.start, span.end)
    first = next((at for at in inside if at in company.owners), None)
    others = [at for at in joined_to(tree, inside) if at in company.owners]
    if first is None or not others:
        return None
    names = [company.people[company.owners[at][0]].name for at in (first, *others)]
    if len(set(names)) < 2:
        return None
    return Speaker(name=" and ".join(dict.fromkeys(names)), kind=PersonKind.COLLECTIVE, span=span)


def joined_to(tree: Tree, inside: range) -> list[int]:
    """Return the tokens that follow an "and" in a source and end its noun phrase."""
    ands = [at for at in inside if tree.upos(at) == "CCONJ" or tree.words[at] == ","]
    if not any(tree.upos(at) == "CCONJ" for at in ands):
        return []
    ends = [*(at - 1 for at in ands[1:]), inside[-1]]
    return [
        end
        for at, end in zip(ands, ends, strict=True)
        if at < end and all(tree.upos(name) == "PROPN" for name in range(at + 1, end + 1))
    ]

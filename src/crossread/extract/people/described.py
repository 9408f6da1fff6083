"""Described: the people behind definite descriptions ("the Kazakh leader", "America's top
diplomat"), by the offices that the report gives to the people it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.extract.language.tree import Tree
from crossread.extract.people.titles import bare, kinds_by_title, kinds_of, past_words
from crossread.extract.place.nations import nation_of
from crossread.extract.tables import table
from crossread.records import EntityLabel, Person, PersonKind, Role, Span

DEFINITE = frozenset(["the", "this", "that"])


def descriptions_in(tree: Tree) -> Iterator[tuple[int, Span, frozenset[str]]]:
    """Yield head token, span and kinds of office of each definite description."""
    for index, token in enumerate(tree.reading.tokens):
        if token.upos not in ("NOUN", "PROPN"):
            continue
        kinds = kinds_described(tree, index)
        if not kinds or beside_name(tree, index):
            continue
        first = leftmost(tree, index)
        if is_definite(tree, first, index):
            yield index, tree.span(first, index), kinds


def kinds_described(tree: Tree, index: int) -> frozenset[str]:
    """Return the kinds of office that a noun, with the one or two words before it, may mean."""
    known = table("roles")["descriptions"]
    for first in range(max(index - 2, 0), index + 1):
        words = bare(tree.text[tree.starts[first] : tree.reading.tokens[index].end])
        if words in known:
            return frozenset(known[words]) | kinds_by_title().get(words, frozenset())
        if words in kinds_by_title():
            return kinds_by_title()[words]
    return frozenset()


def beside_name(tree: Tree, index: int) -> bool:
    """Whether a name follows at once, so that the noun is its title and no description."""
    tokens = tree.reading.tokens
    if index + 1 >= len(tokens):
        return False
    following = tree.near(tree.span(index + 1, index + 1))
    return any(e.label is EntityLabel.PERSON for e in following)


def leftmost(tree: Tree, index: int) -> int:
    """Return the first token of the noun phrase that a noun ends."""
    sentence = tree.sentence(index)
    least, first = (sentence.first if sentence else 0), index
    while first > least:
        word, upos = tree.words[first - 1], tree.upos(first - 1)
        if upos == "DET" or (upos == "PRON" and tree.deprel(first - 1) == "nmod"):
            return first - 1
        if upos not in ("ADJ", "NOUN", "PROPN", "PART", "NUM") and word not in ("'s", "'", "-"):
            return first
        first -= 1
    return first


def is_definite(tree: Tree, first: int, index: int) -> bool:
    """Whether a noun phrase means one known person: "the …", or a land's or body's own."""
    if tree.words[first] in DEFINITE:
        return True
    return any(tree.words[at] in ("'s", "'") for at in range(first, index)) or any(
        word.endswith("'s") for word in tree.words[first:index]
    )


def holder_of(
    tree: Tree, index: int, kinds: frozenset[str], people: Sequence[Person]
) -> int | None:
    """Return which of the people a description means; None where none or several fit."""
    first = leftmost(tree, index)
    span = tree.span(first, index)
    nation = next((code for code in nations_in(tree, first, index) if code), None)
    past = any(tree.words[at] in past_words() for at in range(first, index))
    scored = []
    for at, person in enumerate(people):
        fit = best_fit(person, kinds, nation, past)
        if fit:
            before = [m.start for m in person.mentions if m.end <= span.start]
            scored.append((fit, max(before, default=-1), at))
    if not scored:
        return None
    best = max(fit for fit, _, _ in scored)
    top = [row for row in scored if row[0] == best]
    if best < 1 and len(top) > 1:
        return None
    fit, latest, at = max(top)
    return at if latest >= 0 or len(top) == 1 else None


def is_another_holder(tree: Tree, index: int, roles: Sequence[Role]) -> bool:
    """Whether a description tells an office of another land than those for which somebody holds
    it: "the Orlean president" beside "Norlandish President Ada Lunde"."""
    kinds = kinds_described(tree, index)
    land = next((code for code in nations_in(tree, leftmost(tree, index), index) if code), None)
    held = {nation_of(each.body or "") for each in roles if kinds & kinds_of(each.title)} - {None}
    return land is not None and bool(held) and land not in held


def nations_in(tree: Tree, first: int, index: int) -> Iterator[str | None]:
    """Yield the countries named in a noun phrase or by "of …" right after it."""
    for at in range(first, index):
        yield nation_of(tree.words[at])
        yield nation_of(f"{tree.words[at]} {tree.words[at + 1]}")
    for kid in tree.kids(index, "nmod"):
        if kid > index:
            yield nation_of(tree.words[kid])


def best_fit(person: Person, kinds: frozenset[str], nation: str | None, past: bool) -> float:
    """Return how well the offices of a person fit a description: 0 not at all, 2 in all."""
    best = 0.0
    for role in person.roles if person.kind is PersonKind.PERSON else ():
        held = kinds_of(role.title) | described_kinds(role.title)
        if not held & kinds or role.former != past:
            continue
        own = nation_of(role.body) if role.body else None
        if nation and own:
            best = max(best, 2.0 if nation == own else 0.0)
        else:
            best = max(best, 0.5 if nation or own else 1.0)
    return best


def described_kinds(title: str) -> frozenset[str]:
    """Return the kinds of office of a title that is itself a description ("leader")."""
    return frozenset(table("roles")["descriptions"].get(bare(title), ()))

"""Sexes: whether somebody is a woman or a man, where a report tells it.

By a first name that only one of both bears, else by a form of address or an office ("Mrs",
"chairwoman"), else by the pronouns of their chains. Comes in: the people of a report; goes out:
a sex by person. Where nothing tells, there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Person, PersonKind, Span

Owners = Mapping[int, tuple[int, Span]]
"""By token: the index of the person and the mention that the token belongs to."""
AGREED = 3
"""Times that one sex must outnumber the other among the pronouns of a person."""
LONGEST_HUMAN = 6
"""Letters up to which a word that ends in "man" may be a name ("Freeman" is longer)."""


def sexes_in(tree: Tree, people: Sequence[Person], owners: Owners) -> dict[int, str]:
    """Return the sex of each person, by index, where the report tells it."""
    persons = [at for at, person in enumerate(people) if person.kind is PersonKind.PERSON]
    by_name = {at: by_first_name(people[at].name) for at in persons}
    found = {at: sex for at, sex in by_name.items() if sex}
    for at in persons:
        for span in people[at].mentions:
            sex = addressed(tree, tree.within(span.start, span.end))
            if sex:
                found.setdefault(at, sex)
    for at, sex in by_pronouns(tree, owners).items():
        found.setdefault(at, sex)
    return found


@lru_cache(maxsize=1 << 14)
def by_first_name(name: str) -> str | None:
    """Return the sex that a first name tells, of a name of two words or more.

    >>> by_first_name("Melania Lunde"), by_first_name("Robin Lunde"), by_first_name("Ruth")
    ('female', None, None)
    """
    words = name.lower().split()
    known = table("given_names")
    sexes = (sex for sex in ("female", "male") if words and words[0] in known[sex])
    return next(sexes, None) if len(words) > 1 else None


def addressed(tree: Tree, inside: range) -> str | None:
    """Return the sex that the word before a name, or its first word, tells ("Mrs", "chairman")."""
    words = tree.words
    if not inside:
        return None
    at = inside[0] - 1
    if at > 0 and words[at] == "." and words[at - 1] in table("roles")["honorifics"]["short"]:
        at -= 1  # "Mr", "."
    before = sexed(words[at].rstrip(".")) if at >= 0 else None
    first = words[inside[0]].rstrip(".") if len(inside) > 1 else ""
    return before or (sexed(first) if not first.endswith("man") else None)


@lru_cache(maxsize=1 << 14)
def sexed(word: str) -> str | None:
    """Return the sex that a title tells.

    >>> sexed("mrs"), sexed("spokeswoman"), sexed("mayor")
    ('female', 'female', None)
    """
    honorifics = table("roles")["honorifics"]
    if word in honorifics["female"] or word.endswith("woman"):
        return "female"
    if word in honorifics["male"] or (word.endswith("man") and len(word) > LONGEST_HUMAN):
        return "male"
    return None


def by_pronouns(tree: Tree, owners: Owners) -> dict[int, str]:
    """Return the sex that nearly all pronouns in the chains of a person have."""
    votes: dict[int, dict[str, int]] = {}
    for chain in tree.reading.chains:
        of = {owners[m.head][0] for m in chain.mentions if m.head in owners}
        if len(of) != 1:
            continue
        counts = votes.setdefault(of.pop(), {"male": 0, "female": 0})
        for mention in chain.mentions:
            sex = sex_of_pronoun(tree.words[mention.head])
            if sex:
                counts[sex] += 1
    found = {}
    for at, counts in votes.items():
        (few, _), (many, sex) = sorted((count, sex) for sex, count in counts.items())
        if many > AGREED * few:
            found[at] = sex
    return found


@lru_cache(maxsize=1 << 14)
def sex_of_pronoun(word: str) -> str | None:
    """Return the sex of a pronoun."""
    known = table("bodies")["pronouns"]
    return next((sex for sex in ("male", "female") if word in known[sex]), None)

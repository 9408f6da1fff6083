"""Sexes: whether somebody is a woman or a man, where a report tells it.

By a first name that only one of both bears, else by a form of address or an office ("Mrs",
"chairwoman"), else by the pronouns of their chains. Comes in: the people of a report; goes out:
a sex by person. Where nothing tells, there is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Person, PersonKind, Span

Owners = Mapping[int, tuple[int, Span]]
"""By token: the index of the person and the mention that the token belongs to."""
AGREED = 3
"""Times that one sex must outnumber the other among the pronouns of a person, and pronouns that a
chain of several must give one of them."""
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

    >>> by_first_name("Edith Lunde"), by_first_name("Robin Lunde"), by_first_name("Ruth")
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
    """Return the sex that nearly all pronouns in the chains of a person have; of who stands in
    chains of several alone, the pronouns that come after their name there, if they are many."""
    own: dict[int, Counter[str]] = {}
    shared: dict[int, Counter[str]] = {}
    for chain in tree.reading.chains:
        of = [owners[m.head][0] for m in chain.mentions if m.head in owners]
        alone = len(set(of)) == 1
        last, votes = (of[0], own) if alone else (None, shared)
        for mention in chain.mentions:
            last = owners[mention.head][0] if mention.head in owners else last
            sex = sex_of_pronoun(tree.words[mention.head])
            if sex and last is not None:
                votes.setdefault(last, Counter())[sex] += 1
    found = {at: sex for at, counts in shared.items() if (sex := agreed(counts, AGREED))}
    return found | {at: sex for at, counts in own.items() if (sex := agreed(counts))}


def agreed(counts: Counter[str], least: int = 1) -> str | None:
    """Return the sex of nearly all of some pronouns, of which there must be so many."""
    (sex, many), *others = counts.most_common()
    few = sum(count for _, count in others)
    return sex if many >= least and many > AGREED * few else None


@lru_cache(maxsize=1 << 14)
def sex_of_pronoun(word: str) -> str | None:
    """Return the sex of a pronoun."""
    known = table("bodies")["pronouns"]
    return next((sex for sex in ("male", "female") if word in known[sex]), None)

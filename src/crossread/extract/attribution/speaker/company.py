"""Company: everybody in a report who may speak, with what tells one from another.

Comes in: the tree of a report, its people and its drafts. Goes out: a Company that the
candidates for each speaker are drawn from, and that notes who has spoken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crossread.extract.attribution.drafts import Draft, Pair
from crossread.extract.attribution.hinted import Hinted
from crossread.extract.attribution.speaker.sexes import addressed, by_first_name, sexes_in
from crossread.extract.attribution.speaker.somebody import is_several, is_thing
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Chain, Mention, Person, PersonKind, Span, Speaker
from crossread.records.base import PersonId

NAME_LINKS = frozenset(["flat", "compound", "appos", "nmod", "list", "dep", "goeswith", "fixed"])


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where the report names somebody."""

    start: int
    end: int
    token: int
    """The last token of the name."""
    person: int
    """Index among the people."""
    span: Span


class Met(NamedTuple):
    """Whom a chain holds: people, each with a place, and mentions that nouns head."""

    owners: list[tuple[int, Span]]
    nouns: list[Mention]


@dataclass(slots=True)
class Company:
    """Everybody in a report: the people, the chains, and who has spoken so far."""

    tree: Tree
    people: Sequence[Person]
    drafts: Sequence[Draft] = ()
    lefts: Sequence[int] = ()
    """Where each paragraph begins."""
    owners: dict[int, tuple[int, Span]] = field(default_factory=dict)
    """By token: the index of the person and the mention that the token belongs to."""
    chains: dict[int, Chain] = field(default_factory=dict)
    """By token: the chain in which the token heads a mention."""
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    """Where each attribution so far ends, and its speaker."""
    times: dict[str, int] = field(default_factory=dict)
    """By person, or name where there is none: how often they have spoken."""
    sexes: dict[int, str] = field(default_factory=dict)
    """By person: male or female, where a title or the pronouns in the chains tell."""
    namings: list[Naming] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    """By token: the number of its sentence."""
    quoted: list[Pair] = field(default_factory=list)
    """All contents in order."""
    numbers: dict[PersonId, int] = field(default_factory=dict)
    """By id: the index of the person."""
    labels: dict[int, str] = field(default_factory=dict)
    """By person: how the model labels its names."""
    most: int = 0
    """Mentions of the one named most."""
    hinted: Hinted | None = None
    """What the network says of who speaks."""
    named: dict[int, set[int]] = field(default_factory=dict)
    """By person: the tokens of all mentions."""
    met: dict[int, Met] = field(default_factory=dict)
    """By chain, as the object that it is: whom it holds."""

    def met_in(self, chain: Chain) -> Met:
        """Return whom a chain holds; looked for once, however many pronouns ask."""
        if id(chain) not in self.met:
            owners = [self.owners[m.head] for m in chain.mentions if m.head in self.owners]
            nouns = [m for m in chain.mentions if self.tree.upos(m.head) in ("NOUN", "PROPN")]
            self.met[id(chain)] = Met(owners, nouns)
        return self.met[id(chain)]

    def note(self, end: int, speaker: Speaker) -> None:
        """Note that somebody has spoken, up to a place."""
        self.spoken.append((end, speaker))
        key = speaker.person or speaker.name
        self.times[key] = self.times.get(key, 0) + 1

    def block(self, at: int) -> int:
        """Return the number of the paragraph that holds a place."""
        return bisect_right(self.lefts, at) - 1

    def sentence(self, token: int) -> int:
        """Return the number of the sentence of a token."""
        return self.sentences[token] if token < len(self.sentences) else -1

    def said(self, start: int) -> bool:
        """Whether a place stands within what somebody says."""
        at = bisect_right(self.quoted, (start, len(self.tree.text) + 1)) - 1
        return any(a <= start < b for a, b in self.quoted[max(at - 3, 0) : at + 1])


def company_of(
    tree: Tree, people: Sequence[Person], drafts: Sequence[Draft] = (), lefts: Sequence[int] = ()
) -> Company:
    """Return the company of a report, before anybody has spoken."""
    company = Company(tree=tree, people=people, drafts=drafts, lefts=lefts)
    company.numbers = {person.id: at for at, person in enumerate(people)}
    company.most = max((len(person.mentions) for person in people), default=0)
    company.quoted = sorted(pair for draft in drafts for pair in draft.content)
    for number, sentence in enumerate(tree.reading.sentences):
        company.sentences += [number] * (sentence.last - len(company.sentences))
    lines = tree.datelines()
    company.hinted = Hinted(tree)
    for at, person in enumerate(people):
        for span in person.mentions:
            inside = tree.within(span.start, span.end)
            owner = bearer_of(tree, people, at, inside)
            if owner is None:
                continue
            company.named.setdefault(owner, set()).update(inside)
            for token in inside:
                company.owners.setdefault(token, (owner, span))
            if inside and not any(line.overlaps(span) for line in lines):
                company.namings.append(Naming(span.start, span.end, inside[-1], owner, span))
    company.namings.sort(key=lambda naming: naming.start)
    for entity in tree.reading.entities:
        owner = company.numbers.get(entity.person) if entity.person else None
        if owner is not None:
            company.labels.setdefault(owner, entity.label.value)
    for chain in tree.reading.chains:
        for mention in chain.mentions:
            company.chains.setdefault(mention.head, chain)
    company.sexes = sexes_in(tree, people, company.owners)
    return company


def bearer_of(tree: Tree, people: Sequence[Person], at: int, inside: range) -> int | None:
    """Return whom words that the report takes for a person mean; None for nobody.

    "The hospital" is nobody who lies in it; "Mr Lunde" is no woman of that name, but a man.
    """
    person = people[at]
    if person.kind is not PersonKind.PERSON or not inside:
        return at
    told, borne = addressed(tree, inside), by_first_name(person.name)
    if told and borne and told != borne:
        return namesake(people, person, told)
    named = set(person.name.lower().replace(".", " ").split())
    if any(tree.words[word].strip(".") in named for word in inside):
        return at
    nouns = [tree.words[word] for word in inside if tree.upos(word) == "NOUN"]
    return None if nouns and (is_thing(nouns[-1]) or is_several(nouns[-1])) else at


def is_by_name(tree: Tree, span: Span) -> bool:
    """Whether a mention names somebody, and does not only describe them ("the board")."""
    return any(tree.upos(at) == "PROPN" for at in tree.within(*span.pair))


def namesake(people: Sequence[Person], person: Person, sex: str) -> int | None:
    """Return the person of the same last name and of a sex who is named most, if any is."""
    last = person.name.lower().split()[-1]
    others = [
        at
        for at, other in enumerate(people)
        if other.kind is PersonKind.PERSON
        and other.name.lower().split()[-1] == last
        and by_first_name(other.name) in (None, sex)
        and other is not person
    ]
    return max(others, key=lambda at: len(people[at].mentions), default=None)


def pronouns(kind: str) -> list[str]:
    """Return the pronouns of a kind."""
    words: list[str] = table("bodies")["pronouns"][kind]
    return words


def as_speaker(company: Company, at: int, span: Span) -> Speaker:
    """Return a person of the report as a speaker."""
    person = company.people[at]
    return Speaker(name=person.name, kind=person.kind, span=span, person=person.id)


def is_subject(tree: Tree, index: int) -> bool:
    """Whether a token is a subject, or part of the name of one."""
    at = index
    while tree.deprel(at) in NAME_LINKS and tree.head(at) >= 0:
        at = tree.head(at)
    return tree.deprel(at) == "nsubj"
